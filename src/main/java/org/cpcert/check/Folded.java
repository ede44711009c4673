package org.cpcert.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.ReadingResult;
import org.cpcert.dossier.Severity;

/** Findings that say the same of several places, as one that names the places. */
final class Folded {

    /** More places than this are only counted: nobody looks them all up. */
    private static final int NAMED_PLACES = 8;

    private static final String DETAIL = "{detail}";

    /** All that makes two findings the same but for their place. */
    private record Said(
            String rule,
            Outcome outcome,
            Severity severity,
            Map<String, String> messages,
            Map<String, String> repairs,
            String found,
            String expected,
            List<ReadingResult> readings,
            boolean independent) {}

    private Folded() {}

    /** The findings in their order; those that say the same stand once, at their first place, which is followed by the others. */
    static List<Finding> of(List<Finding> findings, RuleBook rules) {
        var groups = new LinkedHashMap<Said, List<Finding>>();
        for (var finding : findings) {
            groups.computeIfAbsent(
                            new Said(
                                    finding.rule(),
                                    finding.outcome(),
                                    finding.severity(),
                                    finding.messages(),
                                    finding.repairs(),
                                    finding.found(),
                                    finding.expected(),
                                    finding.readings(),
                                    finding.independent()),
                            said -> new ArrayList<>())
                    .add(finding);
        }
        return groups.values().stream().map(group -> one(group, rules)).toList();
    }

    /** Programs get every other place, people the first of them. */
    private static Finding one(List<Finding> group, RuleBook rules) {
        var first = group.getFirst();
        var others = group.stream()
                .map(Finding::location)
                .distinct()
                .filter(place -> !place.equals(first.location()))
                .toList();
        if (others.isEmpty()) {
            return first;
        }
        var more = others.size() > NAMED_PLACES ? "; …" : "";
        var named = others.stream().limit(NAMED_PLACES).map(Folded::shown).collect(Collectors.joining("; ")) + more;
        var messages = new HashMap<String, String>();
        // each language says its own message before the places
        rules.finding("GEN-99", "places", first.location(), DETAIL, String.valueOf(others.size() + 1), named)
                .messages()
                .forEach((language, words) -> messages.put(language, words.replace(DETAIL, first.message(language))));
        return first.alsoAt(others, messages);
    }

    /** In every language the same: the path, line and column where there is none, {@code /} for the document as a whole. */
    private static String shown(Location place) {
        if (!place.path().isEmpty()) {
            return place.path();
        }
        return place.line() > 0 ? place.line() + ":" + place.column() : "/";
    }
}
