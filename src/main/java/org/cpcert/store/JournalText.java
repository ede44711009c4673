package org.cpcert.store;

import java.util.Map;
import org.cpcert.dossier.PayloadText;
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

    /** Texts are escaped as in the entries of dossiers: a file name may hold what XML cannot carry. */
    private static void value(StringBuilder text, String name, String value) {
        text.append("<Value name=\"")
                .append(name)
                .append("\">")
                .append(PayloadText.escaped(value)
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;"))
                .append("</Value>");
    }
}
