package org.cpcert.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.xml.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/**
 * The help of the commands in another language than English, in which it stands beside the code: the file {@code
 * xslt/text/help-LANGUAGE.xml} says each of its texts again. Examples, names and values are the same in all languages.
 */
final class HelpWords {

    private static final String COMMENT = "# ";

    private final Map<String, String> texts;

    private HelpWords(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Nothing is said otherwise in English. */
    static HelpWords in(String language) {
        return new HelpWords(language.equals("en") ? Map.of() : Texts.of("help", language));
    }

    /** What an option or a parameter is for, as one text. */
    String of(ArgSpec argument) {
        return of(String.join(" ", argument.description()));
    }

    private String of(String english) {
        return texts.getOrDefault(english, english);
    }

    /** Says again what stands in the help of one command, but for its options and parameters. */
    void say(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        if (texts.isEmpty()) {
            return;
        }
        if (usage.header().length > 0) {
            usage.header(of(String.join(" ", usage.header())));
        }
        usage.description(of(String.join(" ", usage.description())));
        usage.synopsisHeading(of(usage.synopsisHeading()));
        usage.commandListHeading(of(usage.commandListHeading()));
        usage.footer(footer(List.of(usage.footer())).toArray(String[]::new));
    }

    /** Sentences that go over several lines are one text; an example is left as it is, but for its comment. */
    private List<String> footer(List<String> english) {
        var lines = new ArrayList<String>();
        var paragraph = new ArrayList<String>();
        for (var line : english) {
            if (line.isEmpty() || line.startsWith("  ") || texts.containsKey(line)) {
                lines.addAll(said(paragraph));
                paragraph.clear();
                lines.add(commented(of(line)));
            } else {
                paragraph.add(line);
            }
        }
        lines.addAll(said(paragraph));
        return lines;
    }

    private List<String> said(List<String> paragraph) {
        return Optional.ofNullable(texts.get(String.join(" ", paragraph)))
                .map(List::of)
                .orElseGet(() -> List.copyOf(paragraph));
    }

    private String commented(String line) {
        int comment = line.indexOf(COMMENT);
        return comment < 0 ? line : line.substring(0, comment) + of(line.substring(comment));
    }
}
