package org.cpcert.app.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.security.SecureRandom;
import org.cpcert.app.operator.Visible;

/**
 * The way to a terminal: no control character of a file's name or of a document reaches it. The program's own colours do; they
 * are marked by characters that no text from outside can know.
 */
final class VisibleWriter extends FilterWriter {

    private static final String MARK = mark();

    VisibleWriter(Writer out) {
        super(out);
    }

    /** The beginning of a command to the terminal, such as a colour; to be followed by {@code [1m}. */
    static String command() {
        return MARK;
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        var parts = text.substring(from, from + length).split(MARK, -1);
        for (int n = 0; n < parts.length; n++) {
            out.write(n == 0 ? "" : "\u001B");
            out.write(Visible.lines(parts[n]));
        }
    }

    private static String mark() {
        var random = new SecureRandom();
        var mark = new StringBuilder();
        for (int n = 0; n < 8; n++) {
            mark.append((char) (0xE000 + random.nextInt(0x1900))); // private use
        }
        return mark.toString();
    }
}
