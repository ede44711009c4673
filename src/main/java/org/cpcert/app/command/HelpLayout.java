package org.cpcert.app.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lays the help of all commands out for 80 columns: descriptions flow, examples are broken so that they can still be pasted. */
final class HelpLayout {

    private static final int COLUMNS = 80;
    /** As typed in the folder of the program. */
    private static final String EXAMPLE = "  ./cpcert ";

    private HelpLayout() {}

    /** The command with everything below it. */
    static CommandLine of(CommandLine command, HelpWords words) {
        var usage = command.getCommandSpec().usageMessage();
        words.say(command);
        if (!(command.getCommand() instanceof CommandLine.HelpCommand)) {
            usage.description(String.join(" ", usage.description()));
        }
        usage.footer(broken(usage).toArray(String[]::new));
        WholeWords.in(command, words);
        command.getSubcommands().values().forEach(below -> of(below, words));
        return command;
    }

    private static List<String> broken(UsageMessageSpec usage) {
        var lines = new ArrayList<String>();
        for (var line : usage.footer()) {
            var rest = line.replaceFirst("^  cpcert ", EXAMPLE);
            boolean isExample = rest.startsWith(EXAMPLE);
            while (rest.length() >= COLUMNS && isExample) {
                int end = rest.lastIndexOf(' ', COLUMNS - 3);
                if (end <= EXAMPLE.length()) {
                    break;
                }
                lines.add(rest.substring(0, end) + " \\");
                rest = "      " + rest.substring(end + 1);
            }
            lines.add(rest);
        }
        return lines;
    }
}
