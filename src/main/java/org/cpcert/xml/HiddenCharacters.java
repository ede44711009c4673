package org.cpcert.xml;

/** Characters that show nothing and command a terminal or the order of a line, written out so that they are seen. */
public final class HiddenCharacters {

    private HiddenCharacters() {}

    /** True for controls, separators of lines and marks of direction; joiners shape the letters of several scripts and are none. */
    public static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }

    /** As {@code \n}, {@code \t}, {@code \x1b}, <code>&#92;u{202e}</code>. */
    public static String escaped(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < 0x100 ? "\\x%02x".formatted(c) : "\\u{%x}".formatted(c);
        };
    }
}
