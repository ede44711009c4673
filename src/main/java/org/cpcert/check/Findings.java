package org.cpcert.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.ReadingResult;
import org.cpcert.dossier.Severity;
import org.cpcert.xml.Languages;
import org.cpcert.xml.Texts;
import org.cpcert.xml.ValueWords;

/** Writes findings from results. */
final class Findings {

    /** The words of the engine are of no use to a reader: they are about types and functions, and are for the log. */
    private static final String NOT_THERE = "something that it looks at is missing or cannot be read";

    private static final System.Logger LOG = System.getLogger(Findings.class.getName());

    private Findings() {}

    static Finding of(
            RuleInfo info,
            Result result,
            Severity severity,
            Location location,
            List<ReadingResult> readings,
            boolean independent) {
        if (result.outcome() == Outcome.UNKNOWN) {
            if (!result.unavailable()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Rule {0}, line {1}, could not be evaluated at {2}: {3} ({4})",
                        info.id(),
                        result.line(),
                        location.xpath(),
                        result.reason(),
                        result.error());
            }
            return unknown(info, severity, location, result.unavailable() ? result.reason() : NOT_THERE, readings);
        }
        var messages = new HashMap<String, String>();
        var repairs = new HashMap<String, String>();
        result.texts().forEach((key, text) -> {
            if (key.startsWith("message-")) {
                var language = key.substring("message-".length());
                // A value at its end may be empty.
                messages.put(language, ValueWords.in(language).filled(text).strip());
            } else {
                var language = key.substring("repair-".length());
                repairs.put(language, ValueWords.in(language).filled(text));
            }
        });
        messages.putIfAbsent(Languages.OF_PROGRAM, "This rule is broken.");
        alsoInTheScheme(messages);
        alsoInTheScheme(repairs);
        return new Finding(
                info.id(),
                info.item(),
                info.quote(),
                Outcome.FAIL,
                severity,
                location,
                messages,
                repairs,
                result.found(),
                result.expected(),
                readings,
                independent);
    }

    /** A general rule has words in the languages of the program; a scheme with another one may have them in {@code errors-LANGUAGE.xml}. */
    private static void alsoInTheScheme(Map<String, String> texts) {
        var english = texts.get(Languages.OF_PROGRAM);
        if (english == null) {
            return;
        }
        for (var language : Languages.ofScheme()) {
            var said = ValueWords.ofErrors(language).of(english);
            if (!said.equals(english)) {
                texts.putIfAbsent(language, said);
            }
        }
    }

    /** A rule that could not be evaluated. */
    static Finding unknown(
            RuleInfo info, Severity severity, Location location, String said, List<ReadingResult> readings) {
        var reason = said.replaceFirst("(?s)\\. Found while .*", ""); // where the engine was is of no use to a reader
        return new Finding(
                info.id(),
                info.item(),
                info.quote(),
                Outcome.UNKNOWN,
                severity,
                location,
                Languages.each(Languages.withProgram(), language -> unknown(severity, reason, language)),
                Map.of(),
                "",
                "",
                readings,
                true);
    }

    /** What could only have been a remark stops nothing either where it could not be said. */
    private static String unknown(Severity severity, String reason, String language) {
        boolean stops = severity == Severity.REJECT || severity == Severity.REFER;
        return Texts.ofDocuments(
                stops ? "unknown.stops" : "unknown.remark",
                language,
                ValueWords.in(language).of(reason));
    }

    /** A signature not counted stops nothing by itself; the rule that counts signatures speaks of the effect. */
    static Severity severity(Result result) {
        if (!"DROP".equals(result.severity())) {
            return Severity.valueOf(result.severity());
        }
        return result.outcome() == Outcome.UNKNOWN ? Severity.REFER : Severity.WARN;
    }
}
