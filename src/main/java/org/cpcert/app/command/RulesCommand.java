package org.cpcert.app.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cpcert.app.CannotRun;
import org.cpcert.app.Terminal;
import org.cpcert.check.RuleBook;
import org.cpcert.check.RuleInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Lists the rules by which documents are judged, or shows one.",
        footer = {
            "",
            "Examples:",
            "  cpcert rules",
            "  cpcert rules CPM-06-2",
            "  cpcert rules --json | jq -r '.[] | select(.severity == \"REFER\") | .id'"
        })
final class RulesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of one rule.")
    @Nullable
    String id;

    @Option(names = "--json", description = "Write JSON: an array of rules.")
    boolean json;

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var book = RuleBook.load();
        var rules = id == null ? book.rules() : List.of(one(book, id));
        if (json) {
            terminal.out().print(Json.of(rules.stream().map(RulesCommand::json).toList()));
        } else if (id == null) {
            rules.forEach(this::line);
        } else {
            rules.forEach(this::show);
        }
        return 0;
    }

    private static RuleInfo one(RuleBook book, String id) {
        return book.rule(id)
                .orElseThrow(
                        () -> new CannotRun("There is no rule " + id + ". The command rules without id lists all."));
    }

    private void line(RuleInfo rule) {
        terminal.out()
                .println(String.format(
                        "%-10s %-6s %-20s %s",
                        rule.id(),
                        rule.severity(),
                        String.join(",", rule.on()),
                        rule.item().isEmpty() ? "" : "Item " + rule.item()));
    }

    private void show(RuleInfo rule) {
        var out = terminal.out();
        out.println(
                new Paint(terminal).bold(rule.id()) + "  " + rule.severity() + "  on " + String.join(", ", rule.on()));
        if (!rule.item().isEmpty()) {
            out.println("Item " + rule.item() + ": " + rule.quote());
        }
        if (!rule.day().isEmpty()) {
            out.println("reference day: " + rule.day());
        }
        if (!rule.readings().isEmpty()) {
            out.println("readings: " + String.join(", ", rule.readings()) + "; default " + rule.defaultReading());
        }
        rule.messages().forEach((language, texts) -> texts.forEach(text -> out.println(language + ": " + text)));
        rule.repairs().forEach((language, texts) -> texts.forEach(text -> out.println(language + ", mend: " + text)));
        out.println("stands in " + rule.file());
    }

    private static Map<String, Object> json(RuleInfo rule) {
        return Json.object(
                "id", rule.id(),
                "item", rule.item(),
                "quote", rule.quote(),
                "severity", rule.severity(),
                "on", rule.on(),
                "day", rule.day(),
                "origin", rule.origin(),
                "readings", rule.readings(),
                "default", rule.defaultReading(),
                "messages", rule.messages(),
                "repairs", rule.repairs(),
                "file", rule.file());
    }
}
