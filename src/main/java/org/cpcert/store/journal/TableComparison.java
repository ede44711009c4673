package org.cpcert.store.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cpcert.store.RecordedTable;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Compares two databases row by row, without the columns that cannot be known again. */
public final class TableComparison {

    private TableComparison() {}

    /**
     * One row that is not the same in both.
     *
     * @param key values of its key columns
     * @param columns names of those that differ; empty where only one of them has the row
     */
    public record Difference(RecordedTable table, String key, Kind kind, List<String> columns) {
        public Difference {
            columns = List.copyOf(columns);
        }
    }

    /** Which of the two has it. */
    public enum Kind {
        ONLY_FIRST,
        ONLY_SECOND,
        DIFFERS
    }

    /** All differences, table by table and by key. */
    public static List<Difference> compare(Handle first, Handle second) {
        var found = new ArrayList<Difference>();
        for (var table : RecordedTable.values()) {
            compare(table, rows(first, table), rows(second, table), found);
        }
        return found;
    }

    private static void compare(
            RecordedTable table,
            Map<String, Map<String, @Nullable Object>> one,
            Map<String, Map<String, @Nullable Object>> other,
            List<Difference> found) {
        var keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        for (var key : keys) {
            var left = one.get(key);
            var right = other.get(key);
            if (left == null || right == null) {
                found.add(new Difference(table, key, left == null ? Kind.ONLY_SECOND : Kind.ONLY_FIRST, List.of()));
            } else {
                var names = new TreeSet<>(left.keySet());
                names.addAll(right.keySet());
                var differing = names.stream()
                        .filter(name -> !table.passing().contains(name))
                        .filter(name -> !Objects.equals(text(left.get(name)), text(right.get(name))))
                        .sorted(Comparator.naturalOrder())
                        .toList();
                if (!differing.isEmpty()) {
                    found.add(new Difference(table, key, Kind.DIFFERS, differing));
                }
            }
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : String.valueOf(value);
    }

    private static Map<String, Map<String, @Nullable Object>> rows(Handle handle, RecordedTable table) {
        var rows = new TreeMap<String, Map<String, @Nullable Object>>();
        handle.createQuery("SELECT * FROM " + table.tableName())
                .mapToMap()
                .forEach(row -> rows.put(
                        table.key().stream()
                                .map(name -> String.valueOf(row.get(name)))
                                .collect(Collectors.joining(" ")),
                        row));
        return rows;
    }
}
