package org.cpcert.app.command;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help whose lines end at blanks. The library also ends them within words, after a stop, a slash or a colon, so that a time, a
 * path or a number cannot be copied: while it lays the text out, such signs are others, after which no line ends.
 */
final class WholeWords {

    private static final String SIGNS = ".:/()*-,;#+='\"[]<>!?&_";
    private static final char FIRST = '\uE000';
    /** Of the columns of an option: its description, the last. */
    private static final int DESCRIPTION = 4;

    private WholeWords() {}

    /** Lays the help of the command and of all below it out by words. */
    static void in(CommandLine command, HelpWords words) {
        command.setHelpFactory((spec, colours) -> new Help(spec, colours) {
            @Override
            public String description(Object... values) {
                return whileHidden(List.of(spec.usageMessage()), () -> super.description(values));
            }

            @Override
            public String commandList() {
                var below = spec.subcommands().values().stream()
                        .map(each -> each.getCommandSpec().usageMessage())
                        .toList();
                return whileHidden(below, super::commandList);
            }

            @Override
            public IOptionRenderer createDefaultOptionRenderer() {
                var renderer = super.createDefaultOptionRenderer();
                return (option, labels, scheme) ->
                        described(renderer.render(option, labels, scheme), words.of(option), scheme);
            }

            @Override
            public IParameterRenderer createDefaultParameterRenderer() {
                var renderer = super.createDefaultParameterRenderer();
                return (parameter, labels, scheme) ->
                        described(renderer.render(parameter, labels, scheme), words.of(parameter), scheme);
            }
        });
        var sections = new HashMap<String, IHelpSectionRenderer>();
        command.getHelpSectionMap().forEach((name, section) -> sections.put(name, help -> seen(section.render(help))));
        command.setHelpSectionMap(sections);
    }

    /** Lays something out while the descriptions are such as are not broken. */
    private static String whileHidden(List<UsageMessageSpec> texts, Supplier<String> layout) {
        var descriptions = texts.stream().map(UsageMessageSpec::description).toList();
        for (var text : texts) {
            text.description(
                    Arrays.stream(text.description()).map(WholeWords::hidden).toArray(String[]::new));
        }
        try {
            return layout.get();
        } finally {
            for (int i = 0; i < texts.size(); i++) {
                texts.get(i).description(descriptions.get(i));
            }
        }
    }

    /** The rows with the whole description in one cell, as one text that flows. */
    private static Text[][] described(Text[][] rows, String text, Help.ColorScheme scheme) {
        if (text.isEmpty() || rows.length == 0) {
            return rows;
        }
        // A name that is too long for its column stands in a row of its own, with an empty description.
        var names = Arrays.stream(rows)
                .filter(row -> Arrays.stream(row)
                        .limit(DESCRIPTION)
                        .anyMatch(cell -> !cell.plainString().isEmpty()))
                .toList();
        var last = names.isEmpty() ? rows[0] : names.getLast();
        last[DESCRIPTION] = scheme.text(hidden(text));
        return names.isEmpty() ? new Text[][] {last} : names.toArray(Text[][]::new);
    }

    /** The text with signs after which no line ends. */
    private static String hidden(String text) {
        return text.chars()
                .map(sign -> SIGNS.indexOf(sign) < 0 ? sign : FIRST + SIGNS.indexOf(sign))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String seen(String text) {
        return text.chars()
                .map(sign -> sign >= FIRST && sign < FIRST + SIGNS.length() ? SIGNS.charAt(sign - FIRST) : sign)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
