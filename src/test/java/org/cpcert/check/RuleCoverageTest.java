package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cpcert.dossier.Outcome;
import org.junit.jupiter.api.Test;

/** Every rule has a sample that passes it and one that breaks it, and every line of every rule has a sample. */
class RuleCoverageTest {

    @Test
    void everyRuleIsPassedAndBrokenAndEveryLineReached() {
        var reached = new TreeMap<String, Set<Outcome>>();
        for (var sample : samples()) {
            for (var result : sample) {
                reached.computeIfAbsent(result.rule(), r -> new TreeSet<>()).add(result.outcome());
                reached.computeIfAbsent(result.rule() + " line " + result.line(), r -> new TreeSet<>())
                        .add(result.outcome());
            }
        }
        var missing = new ArrayList<String>();
        RuleFiles.read(Scheme.load()).forEach((id, rule) -> {
            var lines = RuleFiles.lines(rule);
            if (lines.isEmpty()) {
                return;
            }
            var of = reached.getOrDefault(id, Set.of());
            if (!of.contains(Outcome.PASS) || !of.contains(Outcome.FAIL)) {
                missing.add(id + " has only " + of);
            }
            for (int n = 1; n <= lines.size(); n++) {
                var line = lines.get(n - 1);
                var outcomes = reached.getOrDefault(id + " line " + n, Set.of());
                var needed = line.isCase()
                        ? Set.of(line.message().isEmpty() ? Outcome.PASS : Outcome.FAIL)
                        : Set.of(Outcome.PASS, Outcome.FAIL);
                var name = id + " line " + n + " " + line.message();
                if (!outcomes.containsAll(needed)) {
                    missing.add(name + " has only " + outcomes);
                }
            }
        });
        assertThat(missing).as("samples that are missing").isEmpty();
    }

    private static List<List<Result>> samples() {
        return RuleSample.all().stream()
                .map(RuleSample::checked)
                .map(sample -> RuleBook.load().results(sample.document(), sample.facts()))
                .toList();
    }
}
