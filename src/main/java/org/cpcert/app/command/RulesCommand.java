package org.cpcert.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.Measures;
import org.cpcert.check.RuleBook;
import org.cpcert.check.RuleDetails;
import org.cpcert.check.RuleInfo;
import org.cpcert.check.RuleSchematron;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the rules by which documents are judged, or explains one: what it stands on, its readings, its numbers,",
            "what it says, how to repair, a document that breaks it and one that passes."
        },
        footer = {
            "",
            "Examples:",
            "  cpcert rules",
            "  cpcert rules CPM-06-2",
            "  cpcert rules --json | jq -r '.[] | select(.severity == \"REFER\") | .id'",
            "  cpcert rules --schematron > cpcert.sch    # rules that need no registers"
        })
final class RulesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of one rule.")
    @Nullable
    String id;

    @Mixin
    LanguageOption language = new LanguageOption();

    @Option(names = "--json", description = "Write JSON: an array of rules.")
    boolean json;

    @Option(
            names = "--schematron",
            description =
                    "Write ISO Schematron (query binding xslt3) of the rules that need no registers or signatures, with messages"
                            + " in the language asked for.")
    boolean schematron;

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (schematron) {
            terminal.out().println(RuleSchematron.ofProgram(language.tag()));
            return 0;
        }
        var book = RuleBook.load();
        var rules = id == null ? book.rules() : List.of(one(book, id));
        if (json) {
            terminal.out().print(Json.of(rules.stream().map(RulesCommand::json).toList()));
        } else if (id == null) {
            var titles = Words.ofRules(language.tag());
            var text = TerminalText.of(terminal, language.words());
            rules.forEach(rule -> line(rule, titles, text));
        } else {
            rules.forEach(rule -> show(rule, Words.ofRules(language.tag())));
        }
        return 0;
    }

    private static RuleInfo one(RuleBook book, String id) {
        return book.rule(id)
                .orElseThrow(
                        () -> new CannotRun("There is no rule " + id + ". The command rules without id lists all."));
    }

    private void line(RuleInfo rule, Words titles, TerminalText text) {
        var words = text.words();
        var more = new ArrayList<String>();
        more.add(words.code("severity", rule.severity()));
        if (!rule.item().isEmpty()) {
            more.add(words.of("item", rule.item()));
        }
        if (!rule.readings().isEmpty()) {
            more.add(words.of("rules.readings", String.join(", ", rule.readings())));
        }
        more.add(String.join(" ", rule.on()));
        text.line(
                0,
                String.format("%-9s ", rule.id()) + titles.find(rule.id()).orElse("") + "  (" + String.join("; ", more)
                        + ")");
    }

    private void show(RuleInfo rule, Words titles) {
        var out = terminal.out();
        var paint = new Paint(terminal);
        out.println(paint.bold(rule.id()) + "  " + titles.find(rule.id()).orElse(""));
        out.println("  " + language.words().code("severity", rule.severity()) + "; "
                + language.words().of("rules.on", String.join(", ", rule.on())));
        source(out, rule);
        if (!rule.day().isEmpty()) {
            out.println(terminal.said("  reference day: " + rule.day()));
        }
        RuleDetails.of(rule.id()).ifPresent(details -> details(out, paint, rule, details));
        list(out, paint, terminal.said("What it says"), rule.messages());
        list(out, paint, terminal.said("How to repair"), rule.repairs());
        var examples = RuleExamples.of(rule.id());
        example(out, paint, terminal.said("A document that breaks it"), examples.breaking());
        example(out, paint, terminal.said("A document that passes it"), examples.passing());
        out.println();
        out.println(terminal.said("stands in " + rule.file()));
    }

    /** What it stands on: the words quoted, whose rule it is, and the whole Item below. */
    private void source(PrintWriter out, RuleInfo rule) {
        if (!rule.quote().isEmpty()) {
            out.println(terminal.said("  Item " + rule.item() + ": “" + rule.quote() + "”"));
        }
        switch (rule.origin()) {
            case "P" -> out.println(terminal.said("  practice elsewhere, not in the source" + serves(rule)));
            case "D" -> out.println(terminal.said("  a rule of this scheme, not of the source" + serves(rule)));
            default -> {}
        }
        Measures.load().item(rule.item()).ifPresent(text -> {
            out.println();
            text.lines().forEach(line -> out.println("    " + line));
        });
        out.println();
    }

    private String serves(RuleInfo rule) {
        return rule.item().isEmpty() ? "" : "; it serves Item " + rule.item();
    }

    private void details(PrintWriter out, Paint paint, RuleInfo rule, RuleDetails details) {
        if (!details.asks().isEmpty()) {
            out.println(terminal.said("  looks up: " + String.join(", ", details.asks())));
        }
        if (!rule.readings().isEmpty()) {
            heading(out, paint, terminal.said("Readings"));
            details.readings().forEach((reading, lets) -> {
                out.println(
                        terminal.said("  " + reading + (reading.equals(rule.defaultReading()) ? " (default)" : "")));
                lets.forEach(let -> out.println("    " + let));
            });
            out.println(details.fixed()
                    .map(fixed -> terminal.said("  The scheme has fixed reading " + fixed + "."))
                    .orElseGet(() -> terminal.said("  All are evaluated; where they differ, a person decides.")));
        }
        if (!details.parameters().isEmpty()) {
            heading(out, paint, terminal.said("Numbers and terms of the scheme"));
            details.parameters().forEach((name, value) -> out.println("  " + name + " = " + value));
        }
    }

    private void list(PrintWriter out, Paint paint, String title, Map<String, List<String>> texts) {
        if (!texts.isEmpty()) {
            heading(out, paint, title);
            texts.entrySet().stream()
                    .filter(entry ->
                            terminal.language().equals("en") || entry.getKey().equals(terminal.language()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry ->
                            entry.getValue().forEach(text -> out.println("  " + entry.getKey() + ": " + text)));
        }
    }

    private void example(PrintWriter out, Paint paint, String title, Optional<RuleExamples.Example> example) {
        example.ifPresent(sample -> {
            heading(out, paint, title);
            out.println("  sample-docs/" + sample.base() + ", " + sample.name().replace('-', ' ')
                    + sample.severity().map(severity -> ": " + severity).orElse(""));
            sample.changes().forEach(change -> out.println("    " + change));
        });
    }

    private static void heading(PrintWriter out, Paint paint, String title) {
        out.println();
        out.println(paint.bold(title));
    }

    private static Map<String, Object> json(RuleInfo rule) {
        return Json.object(
                "id", rule.id(),
                "title",
                        Words.languages().stream()
                                .collect(Collectors.toMap(
                                        tag -> tag,
                                        tag -> Words.ofRules(tag)
                                                .find(rule.id())
                                                .orElse(""))),
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
