package org.cpcert.app.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.cpcert.xml.ValueWords;

/**
 * What a command may see of the world outside: streams, environment and clock.
 *
 * @param out data, and nothing else; UTF-8. Exactly as written where it is piped; where a person reads it, controls are shown
 * @param err messages for people; UTF-8. Controls in names and texts from outside are shown, not obeyed
 * @param interactive true where a person sits in front of it: only then is progress shown and a password asked for
 * @param language of the call, as {@code --lang} names it
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Clock clock,
        boolean interactive,
        String language) {

    /** A terminal that speaks English. */
    public Terminal(
            PrintWriter out, PrintWriter err, Map<String, String> environment, Clock clock, boolean interactive) {
        this(out, err, environment, clock, interactive, "en");
    }

    /** The same terminal for a call in this language; one that the program has no words in leaves all in English. */
    public Terminal in(String language) {
        return new Terminal(out, err, environment, clock, interactive, language);
    }

    /** A sentence of a command in the language of the call. */
    public String said(String english) {
        var words = ValueWords.ofErrors(language);
        var whole = words.of(english);
        // Several sentences, a line each, have words line by line.
        return whole.equals(english) && english.contains("\n")
                ? english.lines().map(words::of).collect(Collectors.joining("\n"))
                : whole;
    }

    /** The terminal from which this process was started; the launcher knows whether it is one. */
    public static Terminal ofProcess() {
        return of(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv(),
                Boolean.getBoolean("cpcert.interactive"));
    }

    /** A terminal on the given streams, with the clock of the machine. */
    public static Terminal of(OutputStream out, OutputStream err, Map<String, String> environment, boolean person) {
        return new Terminal(
                new PrintWriter(person ? new VisibleWriter(writer(out)) : writer(out), true),
                new PrintWriter(new VisibleWriter(writer(err)), true),
                Map.copyOf(environment),
                Clock.systemUTC(),
                person);
    }

    private static Writer writer(OutputStream stream) {
        return new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    }

    /**
     * A word in the colour or weight of this number (ECMA-48, SGR), for {@link #out} and {@link #err}. To be used where a
     * person sits in front.
     */
    public static String styled(String word, int number) {
        return style(number) + word + style(0);
    }

    /** What turns a style on; 0 turns all off. */
    public static String style(int number) {
        return VisibleWriter.command() + "[" + number + "m";
    }

    /** Width in characters; 0 where nobody sits in front of it or the width is not known: then no line is broken. */
    public int columns() {
        var columns = environment.getOrDefault("COLUMNS", "");
        return interactive && columns.matches("[1-9][0-9]{1,3}") ? Math.max(40, Integer.parseInt(columns)) : 0;
    }

    /** Says something to the person at the terminal, and nothing where the output is piped. */
    public void progress(String line) {
        if (interactive) {
            err.println(line);
        }
    }
}
