package org.cpcert.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
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
            String expected) {}

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
                                    finding.expected()),
                            said -> new ArrayList<>())
                    .add(finding);
        }
        return groups.values().stream().map(group -> one(group, rules)).toList();
    }

    private static Finding one(List<Finding> group, RuleBook rules) {
        var first = group.getFirst();
        var others = group.stream()
                .skip(1)
                .map(finding -> finding.location().path())
                .distinct()
                .filter(path -> !path.isEmpty() && !path.equals(first.location().path()))
                .toList();
        if (others.isEmpty()) {
            return first;
        }
        var more = others.size() > NAMED_PLACES ? "; …" : "";
        var named = others.stream().limit(NAMED_PLACES).collect(Collectors.joining("; ")) + more;
        var messages = new HashMap<String, String>();
        // each language says its own message before the places
        rules.finding("GEN-99", "places", first.location(), DETAIL, String.valueOf(others.size() + 1), named)
                .messages()
                .forEach((language, words) -> messages.put(language, words.replace(DETAIL, first.message(language))));
        return new Finding(
                first.rule(),
                first.item(),
                first.quote(),
                first.outcome(),
                first.severity(),
                first.location(),
                messages,
                first.repairs(),
                first.found(),
                first.expected(),
                first.readings(),
                first.independent());
    }
}
