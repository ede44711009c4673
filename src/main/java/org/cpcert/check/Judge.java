package org.cpcert.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.ReadingResult;
import org.cpcert.dossier.Severity;
import org.cpcert.xml.ParsedDocument;

/** Turns the results of all requirements and readings into findings. */
final class Judge {

    private record Place(String rule, int block, XdmNode node) {}

    private final Map<String, RuleInfo> rules;
    private final Interpretations interpretations;
    private final Places places;
    private final boolean fitsSchema;
    private final Set<String> unfilled = new LinkedHashSet<>();
    private final Set<String> unread = new TreeSet<>();

    Judge(Map<String, RuleInfo> rules, Interpretations interpretations, ParsedDocument document) {
        this.rules = rules;
        this.interpretations = interpretations;
        this.places = new Places(document.tree().orElseThrow());
        this.fitsSchema = document.schemaErrors().isEmpty();
    }

    /** Ids of the rules that had something to ask of a register that nobody has filled yet, in the order in which they were judged. */
    Set<String> unfilled() {
        return unfilled;
    }

    /** Ids of the rules that could not be judged because the document is not of the form that its schema asks for. */
    Set<String> unread() {
        return unread;
    }

    List<Finding> findings(List<Result> results) {
        var findings = new ArrayList<Finding>();
        byPlace(results).forEach((place, group) -> findings.addAll(judge(info(place.rule()), group)));
        return findings;
    }

    /** Collects signatures that certainly, and that perhaps, do not count. */
    void drops(List<Result> results, Set<String> certain, Set<String> doubtful) {
        byPlace(results).forEach((place, group) -> {
            var relevant = group.stream().filter(r -> !r.drop().isEmpty()).toList();
            var failed = relevant.stream().filter(Result::isFailedDrop).toList();
            var readings = byReading(info(place.rule()), group);
            var everywhere = readings.values().stream()
                    .allMatch(reading -> reading.stream().anyMatch(Result::isFailedDrop));
            failed.forEach(r -> (everywhere ? certain : doubtful).addAll(r.drop()));
            relevant.stream().filter(r -> r.outcome() == Outcome.UNKNOWN).forEach(r -> doubtful.addAll(r.drop()));
        });
        doubtful.removeAll(certain);
    }

    /** What is so either way is certain; where it makes a difference whether the doubtful signatures count, nobody can say. */
    List<Finding> undecided(List<Finding> counted, List<Finding> notCounted) {
        var decided = new ArrayList<Finding>();
        var names = new LinkedHashSet<String>();
        counted.forEach(finding -> names.add(finding.rule()));
        notCounted.forEach(finding -> names.add(finding.rule()));
        for (var rule : names) {
            var with = ofRule(counted, rule);
            var without = ofRule(notCounted, rule);
            var same = outcomes(with);
            same.retainAll(outcomes(without));
            with.stream().filter(finding -> same.contains(outcome(finding))).forEach(decided::add);
            if (!outcomes(with).equals(outcomes(without))) {
                decided.add(Findings.unknown(
                        info(rule),
                        Severity.REFER,
                        Stream.concat(with.stream(), without.stream())
                                .filter(finding -> !same.contains(outcome(finding)))
                                .findFirst()
                                .orElseThrow()
                                .location(),
                        "it depends on a signature of which it is not certain whether it counts",
                        List.of()));
            }
        }
        return decided;
    }

    private List<Finding> judge(RuleInfo info, List<Result> group) {
        var readings = byReading(info, group);
        if (readings.size() <= 1) {
            return each(info, readings.values().iterator().next(), List.of());
        }
        var worst = new LinkedHashMap<String, Result>();
        readings.forEach((reading, results) -> worst.put(
                reading,
                results.stream().min(Comparator.comparingInt(Result::weight)).orElseThrow()));
        var table = worst.entrySet().stream()
                .map(entry -> new ReadingResult(
                        entry.getKey(),
                        entry.getValue().outcome(),
                        Findings.severity(entry.getValue()),
                        entry.getValue().found(),
                        entry.getValue().expected()))
                .toList();
        var same = worst.values().stream()
                        .map(result ->
                                result.outcome() + Findings.severity(result).name())
                        .distinct()
                        .count()
                == 1;
        var byDefault = worst.getOrDefault(
                info.defaultReading(), worst.values().iterator().next());
        if (same || worst.values().stream().allMatch(r -> r.outcome() == Outcome.PASS)) {
            return each(info, readings.getOrDefault(byDefault.reading(), group), table);
        }
        var shown = byDefault.outcome() == Outcome.PASS
                ? worst.values().stream()
                        .filter(r -> r.outcome() != Outcome.PASS)
                        .min(Comparator.comparingInt(Result::weight))
                        .orElseThrow()
                : byDefault;
        var lifted = worst.values().stream()
                        .filter(r -> r.outcome() != Outcome.PASS)
                        .map(Findings::severity)
                        .allMatch(severity -> isMild(info, severity))
                ? Severity.WARN
                : Severity.REFER;
        if (shown.unfilled()) {
            unfilled.add(info.id());
            return List.of();
        }
        return List.of(Findings.of(info, shown, lifted, places.of(shown), table, false));
    }

    /** A computed fact of a rule that can stop a document is not mild: where the readings compute it differently, a person decides. */
    private static boolean isMild(RuleInfo info, Severity severity) {
        return severity == Severity.WARN
                || severity == Severity.INFO && !info.severity().equals("REFER");
    }

    /** Every failure of one reading, but "cannot say" once only. */
    private List<Finding> each(RuleInfo info, List<Result> results, List<ReadingResult> table) {
        var findings = new ArrayList<Finding>();
        var unknown = false;
        for (var result : results) {
            if (result.outcome() == Outcome.FAIL) {
                findings.add(Findings.of(info, result, Findings.severity(result), places.of(result), table, true));
            } else if (result.outcome() == Outcome.UNKNOWN && !fitsSchema && !result.unavailable()) {
                unread.add(info.id());
            } else if (result.outcome() == Outcome.UNKNOWN && !unknown) {
                unknown = true;
                if (result.unfilled()) {
                    unfilled.add(info.id());
                    continue;
                }
                findings.add(Findings.of(info, result, Findings.severity(result), places.of(result), table, true));
            }
        }
        return findings;
    }

    /** Results by reading, without the readings that an interpretation has closed. */
    private Map<String, List<Result>> byReading(RuleInfo info, List<Result> group) {
        var fixed = interpretations.reading(info);
        var readings = new LinkedHashMap<String, List<Result>>();
        for (var result : group) {
            if (result.reading().isEmpty() || fixed.isEmpty() || fixed.get().equals(result.reading())) {
                readings.computeIfAbsent(result.reading(), r -> new ArrayList<>())
                        .add(result);
            }
        }
        return readings.isEmpty() ? Map.of("", group) : readings;
    }

    private static Map<Place, List<Result>> byPlace(Collection<Result> results) {
        return results.stream()
                .collect(Collectors.groupingBy(
                        r -> new Place(r.rule(), r.block(), r.node()), LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Finding> ofRule(List<Finding> findings, String rule) {
        return findings.stream().filter(f -> f.rule().equals(rule)).toList();
    }

    private static Set<String> outcomes(List<Finding> findings) {
        return findings.stream().map(Judge::outcome).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String outcome(Finding finding) {
        return finding.outcome() + " " + finding.severity() + " "
                + finding.location().xpath();
    }

    private RuleInfo info(String rule) {
        var info = rules.get(rule);
        if (info == null) {
            throw new IllegalStateException("a result of an unknown rule " + rule);
        }
        return info;
    }
}
