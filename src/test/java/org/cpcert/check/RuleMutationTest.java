package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cpcert.check.MutantRun.Fate;
import org.cpcert.check.MutantRun.Prepared;
import org.junit.jupiter.api.Test;

/**
 * Whether the samples notice when a rule is changed: each test negated, each boundary moved, each constant changed, each
 * reading, case and requirement removed, each severity changed. Survivors stand in {@code survivors.txt} with the reason.
 *
 * <p>By default a share is tried, the same each time; {@code -Dseed} chooses another; {@code -Dmutants=all} tries all,
 * {@code -Dmutants=CPM-06-2}
 * those of one rule.
 */
class RuleMutationTest {

    private static final Path SURVIVORS = Path.of("src/test/java/org/cpcert/check/survivors.txt");
    private static final double SHARE = 0.25;
    private static final double LEAST = 0.95;

    @Test
    void samplesNoticeEveryChangeOfARule() throws IOException {
        var wanted = System.getProperty("mutants", "share");
        var seed = Long.getLong("seed", 89_939);
        var random = new Random(seed);
        var reasons = Survivors.reasons(SURVIVORS);
        var fates = new EnumMap<Fate, Integer>(Fate.class);
        var unlisted = new ArrayList<String>();
        var listed = new ArrayList<String>();
        var byRule = new ArrayList<String>();
        var prepared = new HashMap<RuleSample, Prepared>();
        var start = cpu();
        for (var rule : RuleFiles.read(Scheme.load()).entrySet()) {
            if (RuleFiles.lines(rule.getValue()).isEmpty()
                    || !wanted.equals("all") && !wanted.equals("share") && !wanted.equals(rule.getKey())) {
                continue;
            }
            var mutants = RuleMutant.of(rule.getValue());
            var chosen = new ArrayList<RuleMutant>(List.of(mutants.getFirst()));
            mutants.stream()
                    .skip(1)
                    .filter(mutant -> !wanted.equals("share") || random.nextDouble() < SHARE)
                    .forEach(chosen::add);
            var run = new MutantRun(rule.getValue(), chosen, samples(RuleFiles.info(rule.getValue()), prepared));
            var survived = 0;
            for (var mutant : chosen.subList(1, chosen.size())) {
                var fate = run.fate(mutant);
                fates.merge(fate, 1, Integer::sum);
                if (fate == Fate.RESULT || fate == Fate.SURVIVED) {
                    survived++;
                    (reasons.containsKey(mutant.name()) ? listed : unlisted).add(mutant.name() + " [" + fate + "]");
                }
            }
            byRule.add(String.format("%-10s %3d mutants, %d survived", rule.getKey(), chosen.size() - 1, survived));
        }
        var tried = fates.values().stream().mapToInt(Integer::intValue).sum();
        var killed = fates.getOrDefault(Fate.FINDING, 0) + fates.getOrDefault(Fate.BUILD, 0);
        var score = tried == 0 ? 1 : (double) killed / tried;
        var report = String.format(
                "Mutants: %s, seed %d: %d tried, score %.1f %% (%s); %d survivors are listed, %d are not; %.0f s CPU",
                wanted, seed, tried, 100 * score, fates, listed.size(), unlisted.size(), (cpu() - start) / 1e9);
        System.out.println(report);
        write(report, byRule, listed, unlisted);
        assertThat(unlisted).as("survivors without a reason in " + SURVIVORS).isEmpty();
        if (wanted.equals("all")) {
            assertThat(score).as(report).isGreaterThanOrEqualTo(LEAST);
            assertThat(reasons.keySet())
                    .as("listed in " + SURVIVORS + " but noticed by a sample")
                    .allMatch(name -> listed.stream().anyMatch(survivor -> survivor.startsWith(name + " [")));
        }
    }

    private static List<Prepared> samples(RuleInfo info, Map<RuleSample, Prepared> prepared) {
        return RuleSample.all().stream()
                .filter(sample -> sample.checked().result().facts().isPresent())
                .filter(sample -> info.isFor(sample.checked().type()))
                .map(sample -> prepared.computeIfAbsent(sample, Prepared::of))
                .toList();
    }

    private static void write(String report, List<String> byRule, List<String> listed, List<String> unlisted)
            throws IOException {
        var lines = new ArrayList<>(List.of(report, ""));
        lines.addAll(byRule);
        lines.addAll(List.of("", "Survivors without a reason:"));
        lines.addAll(unlisted);
        lines.addAll(List.of("", "Survivors with a reason:"));
        lines.addAll(listed);
        Files.createDirectories(Path.of("target/rules"));
        Files.write(Path.of("target/rules/mutants.txt"), lines);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
