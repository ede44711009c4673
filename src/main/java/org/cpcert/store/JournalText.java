package org.cpcert.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of the journal as XML: {@code <Row table="…">} as it became, or {@code <Gone table="…">} with the key of what is no more. */
final class JournalText {

    private JournalText() {}

    static String row(RecordedTable table, Map<String, ? extends @Nullable Object> columns) {
        return line("Row", table, columns);
    }

    static String gone(RecordedTable table, Map<String, String> key) {
        return line("Gone", table, key);
    }

    private static String line(String kind, RecordedTable table, Map<String, ? extends @Nullable Object> columns) {
        var text = new StringBuilder(300)
                .append('<')
                .append(kind)
                .append(" table=\"")
                .append(table.tableName())
                .append("\">");
        columns.forEach((name, value) -> {
            if (value != null && !table.passing().contains(name) || "available_at".equals(name)) {
                value(text, name, String.valueOf(value));
            }
        });
        return text.append("</").append(kind).append(">\n").toString();
    }

    private static void value(StringBuilder text, String name, String value) {
        text.append("<Value name=\"").append(name).append('"');
        if (value.codePoints().allMatch(JournalText::isXml)) {
            text.append('>');
            for (int i = 0; i < value.length(); i++) {
                switch (value.charAt(i)) {
                    case '&' -> text.append("&amp;");
                    case '<' -> text.append("&lt;");
                    case '>' -> text.append("&gt;");
                    case '\r' -> text.append("&#13;");
                    default -> text.append(value.charAt(i));
                }
            }
        } else {
            // A file name may hold what XML cannot carry.
            text.append(" form=\"base64\">")
                    .append(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        }
        text.append("</Value>");
    }

    private static boolean isXml(int c) {
        return c >= 0x20 && c <= 0xD7FF
                || c == '\n'
                || c == '\t'
                || c == '\r'
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
