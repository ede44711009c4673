package org.cpcert.app.command;

import org.cpcert.app.terminal.Terminal;

/** Colour for the words that matter, where a person looks at a terminal and NO_COLOR is not set. */
final class Paint {

    private final boolean colours;

    Paint(Terminal terminal) {
        this.colours = terminal.interactive()
                && terminal.environment().getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Green for exit code 0, red for 1, yellow for 3. */
    String byExitCode(int code, String word) {
        return paint(word, code == 0 ? 32 : code == 1 ? 31 : 33);
    }

    String bold(String word) {
        return paint(word, 1);
    }

    private String paint(String word, int number) {
        return colours ? Terminal.styled(word, number) : word;
    }

    /** Text from outside without the control characters that could command a terminal. */
    static String plain(String text) {
        return text.codePoints()
                .map(c -> isUnseen(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What moves the cursor, turns the direction or breaks the line without being seen. */
    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
