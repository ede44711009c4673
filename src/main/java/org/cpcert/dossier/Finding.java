package org.cpcert.dossier;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
 * @param others further places of which the same is true, in the order of the document; none where there is one place
 * @param standsFor ids of rules that could not be judged and have no finding of their own; none where it speaks for itself
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
        boolean independent,
        List<Location> others,
        List<String> standsFor) {

    /** A finding of one place that speaks for itself. */
    public Finding(
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
        this(
                rule,
                item,
                quote,
                outcome,
                severity,
                location,
                messages,
                repairs,
                found,
                expected,
                readings,
                independent,
                List.of(),
                List.of());
    }

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
        others = List.copyOf(others);
        standsFor = List.copyOf(standsFor);
    }

    /** The same finding, which also stands at these places, and says so in these words. */
    public Finding alsoAt(List<Location> places, Map<String, String> words) {
        return with(words, repairs, places, standsFor);
    }

    /** The same finding in other words, by language tag. */
    public Finding saying(Map<String, String> otherMessages, Map<String, String> otherRepairs) {
        return with(otherMessages, otherRepairs, others, standsFor);
    }

    /** The same finding, which speaks for these rules too. */
    public Finding standingFor(List<String> rules) {
        return with(messages, repairs, others, rules);
    }

    /** The same finding as one that nobody could judge; it rejects nothing by itself. */
    public Finding unjudged() {
        return new Finding(
                rule,
                item,
                quote,
                Outcome.UNKNOWN,
                Severity.REFER,
                location,
                messages,
                repairs,
                found,
                expected,
                readings,
                independent,
                others,
                standsFor);
    }

    /** The same finding at another place. */
    public Finding at(Location place) {
        return new Finding(
                rule,
                item,
                quote,
                outcome,
                severity,
                place,
                messages,
                repairs,
                found,
                expected,
                readings,
                independent,
                others,
                standsFor);
    }

    private Finding with(
            Map<String, String> messages, Map<String, String> repairs, List<Location> others, List<String> standsFor) {
        return new Finding(
                rule,
                item,
                quote,
                outcome,
                severity,
                location,
                messages,
                repairs,
                found,
                expected,
                readings,
                independent,
                others,
                standsFor);
    }

    /** The ids of all rules that have their say in it, its own first. */
    public List<String> rules() {
        return Stream.concat(Stream.of(rule), standsFor.stream()).toList();
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
