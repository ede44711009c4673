package org.cpcert.dossier;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a check has to say about a document: a broken rule, or one that could not be evaluated. Never a PASS.
 *
 * @param rule id of the rule, such as {@code CPM-06-2}; never reused for another rule
 * @param item Item of the Measures or other source the rule stands on, such as {@code 6}; empty for technical rules
 * @param quote short quotation of the source; empty for technical rules
 * @param outcome FAIL or UNKNOWN
 * @param severity effective severity, after the readings were compared
 * @param location where in the document
 * @param messages what is wrong, by language tag ({@code en}, {@code zh}); at least {@code en}
 * @param repairs how to mend it, by language tag; may be empty
 * @param found value found, empty where there is none to show
 * @param expected value expected, empty where there is none to show
 * @param readings results under every reading where the rule has several, else empty
 * @param independent false where the readings disagree and the default is shown
 */
public record Finding(
        String rule,
        String item,
        String quote,
        Outcome outcome,
        Severity severity,
        Location location,
        Map<String, String> messages,
        Map<String, String> repairs,
        String found,
        String expected,
        List<ReadingResult> readings,
        boolean independent) {

    public Finding {
        if (outcome != Outcome.FAIL && outcome != Outcome.UNKNOWN) {
            throw new IllegalArgumentException("a finding says FAIL or UNKNOWN, not " + outcome);
        }
        if (!messages.containsKey("en")) {
            throw new IllegalArgumentException(rule + " has no English message");
        }
        messages = Map.copyOf(messages);
        repairs = Map.copyOf(repairs);
        readings = List.copyOf(readings);
    }

    /**
     * What it does to the document: its severity, but what could not be evaluated rejects nothing; a person decides.
     */
    public Severity effect() {
        return outcome == Outcome.UNKNOWN && severity == Severity.REJECT ? Severity.REFER : severity;
    }

    /** What blocks comes first, then as it stands in the document. */
    public static Comparator<Finding> inOrder() {
        return Comparator.comparing(Finding::effect)
                .thenComparing(finding -> finding.location().line());
    }

    /** The message in the language, in English where that is missing. */
    public String message(String language) {
        return messages.getOrDefault(language, messages.getOrDefault("en", ""));
    }

    /** How to mend it in the language, in English where that is missing; empty where nothing is known. */
    public String repair(String language) {
        return repairs.getOrDefault(language, repairs.getOrDefault("en", ""));
    }
}
