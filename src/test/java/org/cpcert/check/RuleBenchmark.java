package org.cpcert.check;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cpcert.check.RuleSample.Checked;

/** What each rule costs on the largest valid sample of a type: CPU time of one thread, medians. Not one of the tests. */
public final class RuleBenchmark {

    private static final int ROUNDS = 40;
    private static final int SHOWN = 10;

    private RuleBenchmark() {}

    /** Arguments: codes of types of documents; without any those of the way to a certificate. */
    public static void main(String[] args) {
        var rules = RuleFiles.read(Scheme.load());
        for (var type : args.length > 0 ? args : new String[] {"AR", "AO", "CA", "CT"}) {
            var sample = RuleSample.valid()
                    .map(RuleSample::checked)
                    .filter(checked -> checked.type().equals(type))
                    .max(Comparator.comparingInt(RuleBenchmark::size));
            if (sample.isEmpty()) {
                continue;
            }
            var compiled = new LinkedHashMap<String, CompiledRules>();
            compiled.put("all rules", CompiledRules.load(type, rules, Scheme.load()));
            compiled.put("no rule", CompiledRules.of(type, Map.of(), Scheme.load()));
            RuleFiles.on(type, rules).stream()
                    .map(rule -> RuleFiles.info(rule).id())
                    .forEach(id -> compiled.put(id, CompiledRules.of(type, Map.of(id, rules.get(id)), Scheme.load())));
            print(type, sample.get(), times(type, sample.get(), compiled));
        }
    }

    private static int size(Checked checked) {
        return checked.document().tree().orElseThrow().toString().length();
    }

    private static void print(String type, Checked sample, Map<String, Double> times) {
        double base = times.getOrDefault("no rule", 0.0);
        System.out.printf(
                Locale.ROOT,
                "%s, %d KB: %d rules together %.2f ms, none %.3f ms%n",
                type,
                size(sample) >> 10,
                times.size() - 2,
                times.getOrDefault("all rules", 0.0),
                base);
        times.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().endsWith(" rule") && !entry.getKey().endsWith(" rules"))
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry ->
                        System.out.printf(Locale.ROOT, "  %-10s %7.3f ms%n", entry.getKey(), entry.getValue() - base));
    }

    private static Map<String, Double> times(String type, Checked sample, Map<String, CompiledRules> compiled) {
        var threads = ManagementFactory.getThreadMXBean();
        var root = sample.document()
                .tree()
                .orElseThrow()
                .select(net.sf.saxon.s9api.streams.Steps.child("*"))
                .asNode();
        var taken = new LinkedHashMap<String, long[]>();
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            for (var rule : compiled.entrySet()) {
                var before = threads.getCurrentThreadCpuTime();
                rule.getValue().run(type, root, sample.facts(), List.of(), false);
                var time = threads.getCurrentThreadCpuTime() - before;
                if (round >= 0) {
                    taken.computeIfAbsent(rule.getKey(), id -> new long[ROUNDS])[round] = time;
                }
            }
        }
        var medians = new LinkedHashMap<String, Double>();
        taken.forEach((id, all) -> medians.put(
                id, Arrays.stream(all).sorted().skip(ROUNDS / 2).findFirst().orElse(0) / 1e6));
        return medians;
    }
}
