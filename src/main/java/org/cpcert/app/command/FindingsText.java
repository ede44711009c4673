package org.cpcert.app.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.xml.ValueWords;

/** Findings for people at a terminal, and for programs. */
final class FindingsText {

    private final TerminalText text;
    private final Words words;

    FindingsText(TerminalText text) {
        this.text = text;
        this.words = text.words();
    }

    /** All findings: what blocks comes first, grouped by part of the document. */
    void print(Collection<Finding> findings) {
        var byPart = findings.stream()
                .sorted(Finding.inOrder())
                .collect(Collectors.groupingBy(
                        finding -> part(finding.location()), LinkedHashMap::new, Collectors.toList()));
        var effects = findings.stream().map(Finding::effect).distinct().sorted().toList();
        for (var effect : effects) {
            byPart.forEach((part, group) -> {
                var here = group.stream().filter(f -> f.effect() == effect).toList();
                if (!here.isEmpty()) {
                    text.line(1, "[" + Paint.plain(part) + "]");
                    here.forEach(this::print);
                }
            });
        }
    }

    /** The first step of the path. */
    private String part(Location location) {
        return location.path().isEmpty() ? words.of("whole") : location.path().split(" > ", 2)[0];
    }

    /** One finding, indented: what, where, what is wrong and how to mend it. */
    private void print(Finding finding) {
        var effect = words.code("severity", finding.effect());
        text.raw("  " + text.paint().byExitCode(code(finding), effect) + "  "
                + text.paint().bold(finding.rule())
                + (finding.item().isEmpty() ? "" : "  " + words.of("item", finding.item()))
                + (finding.outcome() == Outcome.UNKNOWN ? "  (" + words.of("undecided") + ")" : ""));
        text.labelled(4, "at", where(finding.location()));
        // A message may have lines of its own, such as the sheet of marks; they are set apart by U+2028.
        for (var line : finding.message(words.language()).split("\u2028", -1)) {
            text.line(4, Paint.plain(line.strip()));
        }
        var values = ValueWords.in(words.language());
        text.labelled(4, "found", values.of(finding.found()));
        text.labelled(4, "expected", values.of(finding.expected()));
        text.labelled(4, "mend", finding.repair(words.language()));
        if (!finding.independent()) {
            for (var reading : finding.readings()) {
                text.line(
                        4,
                        words.of(
                                "label",
                                words.of("reading", reading.reading()),
                                words.code("outcome", reading.outcome())));
            }
        }
        text.labelled(4, "source", finding.quote());
    }

    private static int code(Finding finding) {
        return switch (finding.severity()) {
            case REJECT -> finding.outcome() == Outcome.FAIL ? 1 : 3;
            case REFER -> 3;
            case WARN, INFO -> 0;
        };
    }

    private String where(Location location) {
        var parts = new ArrayList<String>();
        if (location.line() > 0) {
            parts.add(
                    location.column() > 0
                            ? words.of("line-column", location.line(), location.column())
                            : words.of("line", location.line()));
        }
        if (!location.path().isEmpty()) {
            parts.add(location.path());
        }
        return parts.isEmpty() ? words.of("whole") : String.join(", ", parts);
    }

    static Map<String, Object> json(Finding finding) {
        var at = finding.location();
        return Json.object(
                "rule", finding.rule(),
                "item", finding.item(),
                "quote", finding.quote(),
                "outcome", finding.outcome(),
                "severity", finding.severity(),
                "line", at.line(),
                "column", at.column(),
                "path", at.path(),
                "xpath", at.xpath(),
                "messages", finding.messages(),
                "repairs", finding.repairs(),
                "found", finding.found(),
                "expected", finding.expected(),
                "others",
                        finding.others().stream()
                                .map(other -> Json.object(
                                        "line", other.line(),
                                        "column", other.column(),
                                        "path", other.path(),
                                        "xpath", other.xpath()))
                                .toList(),
                "standsFor", finding.standsFor(),
                "independent", finding.independent(),
                "readings",
                        finding.readings().stream()
                                .map(reading -> Json.object(
                                        "reading", reading.reading(),
                                        "outcome", reading.outcome(),
                                        "severity", reading.severity(),
                                        "found", reading.found(),
                                        "expected", reading.expected()))
                                .toList());
    }
}
