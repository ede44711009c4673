package org.cpcert.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;

/** A command as it is printed in a letter, run as if typed in a folder: the demo does what the letters say, word for word. */
public final class PrintedCommand {

    /** As a shell divides a line; the letters quote by apostrophes only. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\\\\.|[^\\s'\\\\])+");

    private static final Pattern QUOTE = Pattern.compile("'([^']*)'|\\\\(.)");

    private PrintedCommand() {}

    /** What came of it: exit code, and everything that was printed. */
    public record Outcome(int exitCode, String output) {}

    /**
     * Runs the command in this process.
     *
     * @param folder files and folders that the command names are looked for here first
     * @param environment what the command finds in place of the variables of this process
     * @param line begins with {@code ./cpcert} or {@code cpcert}
     */
    public static Outcome run(Path folder, Clock clock, Map<String, String> environment, String line) {
        var arguments = WORD.matcher(line)
                .results()
                .skip(1)
                .map(word -> seenFrom(folder, unquoted(word.group())))
                .toArray(String[]::new);
        var said = new StringWriter();
        var out = new PrintWriter(said);
        return new Outcome(
                Call.run(new Terminal(out, out, Map.copyOf(environment), clock, false), arguments), said.toString());
    }

    /** The same for a person of the demo, whose keys have the password of the samples. @throws CannotRun where it fails */
    static void mustRun(Path folder, Clock clock, String line) {
        var outcome = run(folder, clock, Map.of(PasswordOption.VARIABLE, "sample"), line);
        if (outcome.exitCode() != 0) {
            throw new CannotRun("A command that a letter names failed: " + line + "\n" + outcome.output());
        }
    }

    private static String unquoted(String word) {
        return QUOTE.matcher(word)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(1) == null ? found.group(2) : found.group(1)));
    }

    private static String seenFrom(Path folder, String word) {
        var file = folder.resolve(word);
        return word.startsWith("-") || !Files.exists(file) ? word : file.toString();
    }
}
