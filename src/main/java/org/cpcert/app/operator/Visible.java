package org.cpcert.app.operator;

import org.cpcert.xml.HiddenCharacters;

/**
 * Text from outside, such as the name of a file, for a log or a terminal: on one line, and with everything written out that
 * would command a terminal or show the text in another order than it has.
 */
public final class Visible {

    private Visible() {}

    /** Line ends, tabs and other controls as {@code \n}, {@code \t}, {@code \x1b}, <code>&#92;u{202e}</code>. */
    public static String of(String text) {
        return text(text, false);
    }

    /** The same for text of several lines, whose line ends and tabs stay. */
    public static String lines(String text) {
        return text(text, true);
    }

    private static String text(String text, boolean lines) {
        if (text.codePoints().noneMatch(c -> HiddenCharacters.isHidden(c) && !(lines && isLayout(c)))) {
            return text;
        }
        var visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!HiddenCharacters.isHidden(c) || lines && isLayout(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.append(HiddenCharacters.escaped(c));
            }
        });
        return visible.toString();
    }

    private static boolean isLayout(int c) {
        return c == '\n' || c == '\t';
    }
}
