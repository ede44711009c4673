package org.cpcert.app.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.Scheme;

/** Lines for people at a terminal: in their language, no wider than the terminal, times as on the clock of the scheme. */
final class TerminalText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final PrintWriter out;
    private final Paint paint;
    private final Words words;
    private final int columns;
    private final ZoneId zone;

    private TerminalText(PrintWriter out, Paint paint, Words words, int columns, ZoneId zone) {
        this.out = out;
        this.paint = paint;
        this.words = words;
        this.columns = columns;
        this.zone = zone;
    }

    static TerminalText of(Terminal terminal, Words words) {
        return of(terminal, terminal.out(), words);
    }

    /** The same for messages, which leave stdout to data. */
    static TerminalText ofMessages(Terminal terminal, Words words) {
        return of(terminal, terminal.err(), words);
    }

    private static TerminalText of(Terminal terminal, PrintWriter out, Words words) {
        return new TerminalText(
                out,
                new Paint(terminal),
                words,
                terminal.columns(),
                Scheme.load().zone());
    }

    Words words() {
        return words;
    }

    Paint paint() {
        return paint;
    }

    void blank() {
        out.println();
    }

    void heading(String id) {
        out.println();
        out.println(paint.bold(words.of(id)));
    }

    /** A line as it is; for what is to be copied, such as a path or a digest. */
    void raw(String line) {
        out.println(line);
    }

    /** Text from anywhere, indented by so many blanks, broken where the terminal ends; the lines after it by four more. */
    void line(int indent, String text) {
        var rest = text;
        var margin = " ".repeat(indent);
        while (columns > 0 && width(margin) + width(rest) > columns) {
            int end = breakAt(rest, columns - width(margin));
            if (end <= 0 || end >= rest.length()) {
                break;
            }
            out.println(margin + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
            margin = " ".repeat(indent + 4);
        }
        out.println(margin + rest);
    }

    /** A labelled line; nothing where there is no text. */
    void labelled(int indent, String label, String text) {
        if (!text.isEmpty()) {
            line(indent, words.of("label", words.of(label), Paint.plain(text)));
        }
    }

    /** Day and time in the zone of the scheme, without seconds. */
    String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /** Says once in which zone the times above are. */
    void zoneOfTimes() {
        line(0, words.of("times", zone.getId()));
    }

    /** Where the text is to be broken so that what comes before fills the width at most: at a blank, else between ideographs. */
    private static int breakAt(String text, int width) {
        int used = 0;
        int best = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            used += width(c);
            if (used > width) {
                return best > 0 ? best : nextBlank(text, i);
            }
            i += Character.charCount(c);
            if (c == ' ' || isWide(c) && i < text.length() && !isClosing(text.codePointAt(i))) {
                best = i;
            }
        }
        return text.length();
    }

    /** A word wider than the terminal stays whole: it may be a path that somebody copies. */
    private static int nextBlank(String text, int from) {
        int blank = text.indexOf(' ', from);
        return blank < 0 ? text.length() : blank;
    }

    private static boolean isClosing(int c) {
        return switch (Character.getType(c)) {
            case Character.END_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION, Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static int width(String text) {
        return text.codePoints().map(TerminalText::width).sum();
    }

    /** Columns that a character takes at a terminal. */
    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    /** East Asian wide: ideographs, syllables and their full-width punctuation (UAX 11). */
    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || c >= 0x2E80 && c <= 0xA4CF && c != 0x303F
                        || c >= 0xAC00 && c <= 0xD7A3
                        || c >= 0xF900 && c <= 0xFAFF
                        || c >= 0xFE30 && c <= 0xFE6F
                        || c >= 0xFF00 && c <= 0xFF60
                        || c >= 0xFFE0 && c <= 0xFFE6
                        || c >= 0x20000 && c <= 0x3FFFD);
    }
}
