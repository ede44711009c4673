package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.junit.jupiter.api.Test;

/** Publishes what every rule says of every sample, in {@code target/rules}, and shows that their order does not matter. */
class RuleTableTest {

    private static final Path FOLDER = Path.of("target/rules");
    private static final double SHARE = 0.25;
    private static final int NAMES = 12;

    @Test
    void publishesRuleBySampleByOutcome() throws IOException {
        var table = new LinkedHashMap<String, Map<Outcome, List<String>>>();
        var csv = new ArrayList<>(List.of("rule,sample,type,outcome,severity,message"));
        var rules = RuleBook.load().rules();
        for (var rule : rules) {
            table.put(rule.id(), new EnumMap<>(Outcome.class));
        }
        for (var sample : RuleSample.all()) {
            var checked = sample.checked();
            if (checked.result().facts().isEmpty()) {
                continue;
            }
            var ran = new HashMap<String, List<Result>>();
            RuleBook.load()
                    .results(checked.document(), checked.facts())
                    .forEach(r -> ran.computeIfAbsent(r.rule(), id -> new ArrayList<>())
                            .add(r));
            for (var rule : rules) {
                if (!rule.isFor(checked.type())) {
                    continue;
                }
                var found = checked.result().findings().stream()
                        .filter(f -> f.rule().equals(rule.id()))
                        .toList();
                var outcome = outcome(rule, found, ran.getOrDefault(rule.id(), List.of()));
                table.computeIfAbsent(rule.id(), id -> new EnumMap<>(Outcome.class))
                        .computeIfAbsent(outcome, o -> new ArrayList<>())
                        .add(sample.toString());
                csv.add(String.join(
                        ",",
                        rule.id(),
                        quoted(sample.toString()),
                        checked.type(),
                        outcome.name(),
                        found.stream().map(f -> f.severity().name()).distinct().collect(Collectors.joining(" ")),
                        found.stream()
                                .map(f -> String.join("|", MessageIds.of(rule.id(), f)))
                                .distinct()
                                .collect(Collectors.joining(" "))));
            }
        }
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve("table.csv"), csv);
        Files.writeString(FOLDER.resolve("table.html"), html(rules, table));
        assertThat(table.keySet()).hasSameSizeAs(rules);
    }

    /** In another order each time, over other samples each time; {@code -Dorders=all} over all of them. */
    @Test
    void theOrderOfTheRulesDoesNotMatter() {
        var seed = Long.getLong("seed", System.nanoTime() % 100_000);
        System.out.println("Rules in the order of seed " + seed);
        boolean all = System.getProperty("orders", "share").equals("all");
        var random = new Random(seed);
        var rules = RuleFiles.read(Scheme.load());
        var ids = new ArrayList<>(rules.keySet());
        Collections.shuffle(ids, random);
        var shuffled = new LinkedHashMap<String, XdmNode>();
        ids.forEach(id -> shuffled.put(id, rules.get(id)));
        var book = RuleBook.of(Scheme.load(), shuffled);
        for (var sample : RuleSample.all()) {
            var checked = sample.checked();
            if (checked.result().facts().isEmpty() || !all && random.nextDouble() >= SHARE) {
                continue;
            }
            assertThat(new LinkedHashSet<>(book.questions(checked.document(), checked.facts())))
                    .as(sample + ", questions, seed " + seed)
                    .isEqualTo(new LinkedHashSet<>(RuleBook.load().questions(checked.document(), checked.facts())));
            assertThat(book.evaluate(checked.document(), checked.facts()))
                    .as(sample + ", seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(RuleBook.load().evaluate(checked.document(), checked.facts()));
        }
    }

    private static Outcome outcome(RuleInfo rule, List<Finding> found, List<Result> ran) {
        if (found.stream().anyMatch(f -> f.outcome() == Outcome.FAIL)) {
            return Outcome.FAIL;
        }
        if (!found.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        return ran.isEmpty() && rule.check().isEmpty() ? Outcome.NOT_APPLICABLE : Outcome.PASS;
    }

    private static String html(List<RuleInfo> rules, Map<String, Map<Outcome, List<String>>> table) {
        var page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><title>Rules and samples</title>
                <style>
                body { font: 14px/1.4 sans-serif; margin: 2em } table { border-collapse: collapse }
                td, th { border-bottom: 1px solid #ccc; padding: 3px 8px; text-align: left; vertical-align: top }
                td.n { text-align: right } td.s { color: #555; max-width: 60em }
                </style></head><body>
                """);
        page.append("<h1>Rules and samples</h1><p>")
                .append(rules.size())
                .append(" rules, ")
                .append(RuleSample.all().size())
                .append(
                        " samples. Each row: in how many samples the rule passed, failed, could not be evaluated, did not apply;"
                                + " samples that break it. All of it is in <a href=\"table.csv\">table.csv</a>.</p><table>\n"
                                + "<tr><th>Rule<th>Item<th>Severity<th>On<th>Pass<th>Fail<th>Unknown<th>n/a<th>Broken by</tr>\n");
        for (var rule : rules) {
            var outcomes = table.getOrDefault(rule.id(), Map.of());
            page.append("<tr><td>")
                    .append(rule.id())
                    .append("<td>")
                    .append(rule.item())
                    .append("<td>")
                    .append(rule.severity())
                    .append("<td>")
                    .append(String.join(" ", rule.on()));
            for (var outcome : List.of(Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)) {
                page.append("<td class=\"n\">")
                        .append(outcomes.getOrDefault(outcome, List.of()).size());
            }
            page.append("<td class=\"s\">")
                    .append(names(outcomes.getOrDefault(Outcome.FAIL, List.of()), rule.id()))
                    .append("</tr>\n");
        }
        return page.append("</table></body></html>\n").toString();
    }

    /** Those made for the rule first, and not too many. */
    private static String names(List<String> samples, String rule) {
        var own = samples.stream()
                .sorted(java.util.Comparator.comparing(name -> name.startsWith(rule) ? 0 : 1))
                .map(name -> name.startsWith(rule + "-") ? name.substring(rule.length() + 1) : name)
                .map(name -> name.replace("&", "&amp;").replace("<", "&lt;"))
                .toList();
        var shown = String.join(", ", own.subList(0, Math.min(NAMES, own.size())));
        return own.size() > NAMES ? shown + " and " + (own.size() - NAMES) + " more" : shown;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
