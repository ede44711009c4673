package org.cpcert.app.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said to a person whose call is wrong: in one line what, in a second one where to read how it is right. */
public final class WrongCall {

    private WrongCall() {}

    /** A command that there is none of, at any depth, also where help is asked for it; empty where all are known. */
    public static Optional<String> unknownCommand(CommandLine line, String... args) {
        var command = line;
        for (var word : args) {
            if (command.getSubcommands().isEmpty() || word.startsWith("-")) {
                return Optional.empty();
            }
            var next = command.getSubcommands().get(word);
            if (next == null) {
                return Optional.of(said("There is no command '" + plain(word) + "'" + like(command, word), command));
            }
            command = next;
        }
        return Optional.empty();
    }

    /** What is wrong with the options and parameters of a command. */
    public static String explained(ParameterException wrong) {
        if (wrong.getCause() instanceof WrongOption value && wrong.getArgSpec() instanceof OptionSpec option) {
            return said(option.longestName() + " " + plain(String.valueOf(value.getMessage())), wrong.getCommandLine());
        }
        var similar = wrong instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getUnmatched().isEmpty()
                ? likeOption(
                        wrong.getCommandLine(), unmatched.getUnmatched().get(0).split("=", 2)[0])
                : "";
        var message = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
        return said(plain(message).replaceAll("[.?]$", "") + similar, wrong.getCommandLine());
    }

    private static String said(String what, CommandLine command) {
        return "cpcert: " + what + (what.endsWith("?") ? "" : ".") + System.lineSeparator() + "Try: ./"
                + command.getCommandSpec().qualifiedName() + " --help";
    }

    private static String like(CommandLine command, String word) {
        var visible = command.getSubcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(java.util.Map.Entry::getKey)
                .toList();
        return nearest(visible, word);
    }

    private static String likeOption(CommandLine command, String word) {
        return word.startsWith("--")
                ? nearest(
                        command.getCommandSpec().options().stream()
                                .map(CommandLine.Model.OptionSpec::longestName)
                                .toList(),
                        word)
                : "";
    }

    private static String nearest(List<String> known, String word) {
        var wanted = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(name, wanted) <= Math.max(1, name.length() / 3))
                .min(java.util.Comparator.comparingInt(name -> distance(name, wanted)))
                .map(name -> ". Did you mean " + name + "?")
                .orElse("");
    }

    /** Letters to add, leave out, change or swap (optimal string alignment). */
    private static int distance(String a, String b) {
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }

    /** Without control characters, and not longer than a line. */
    private static String plain(String text) {
        var clean = text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() > 200 ? clean.substring(0, 200) + "…" : clean;
    }
}
