package org.cpcert.store.journal;

import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cpcert.store.RecordedTable;
import org.cpcert.store.StoreUnavailable;
import org.cpcert.store.journal.JournalPage.Line;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Makes rows again from lines of the journal, in their order. */
public final class Replay {

    private final Map<RecordedTable, List<Column>> shapes = new EnumMap<>(RecordedTable.class);

    private record Column(String name, boolean number, boolean nullable) {}

    /**
     * Applies the lines in the transaction of the handle.
     *
     * @throws IllegalArgumentException where a line does not fit the tables of this program
     */
    public void apply(Handle handle, List<Line> lines) {
        for (var line : lines) {
            var shape = shapes.computeIfAbsent(line.table(), table -> shape(handle, table));
            var names = shape.stream().map(Column::name).toList();
            if (!names.containsAll(line.columns().keySet())) {
                throw new IllegalArgumentException(
                        "a line of " + line.table().tableName() + " has columns that are not known here");
            }
            if (line.gone()) {
                remove(handle, line, shape);
            } else {
                put(handle, line, shape);
            }
        }
    }

    private static void remove(Handle handle, Line line, List<Column> shape) {
        if (line.columns().isEmpty()) {
            throw new IllegalArgumentException(
                    "a line removes all of " + line.table().tableName());
        }
        var where = line.columns().keySet().stream()
                .map(name -> name + " = :" + name)
                .collect(Collectors.joining(" AND "));
        var update = handle.createUpdate("DELETE FROM " + line.table().tableName() + " WHERE " + where);
        shape.stream()
                .filter(column -> line.columns().containsKey(column.name()))
                .forEach(column -> bind(update, column, line));
        update.execute();
    }

    private static void put(Handle handle, Line line, List<Column> shape) {
        var table = line.table();
        var given = shape.stream().filter(column -> isGiven(column, line)).toList();
        var names = given.stream().map(Column::name).toList();
        var changes = names.stream()
                .filter(name -> !table.key().contains(name))
                .map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
        var update = handle.createUpdate("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO %s"
                .formatted(
                        table.tableName(),
                        String.join(", ", names),
                        names.stream().map(name -> ":" + name).collect(Collectors.joining(", ")),
                        String.join(", ", table.key()),
                        changes.isEmpty() ? "NOTHING" : "UPDATE SET " + changes));
        given.forEach(column -> bind(update, column, line));
        update.execute();
    }

    /** What a line does not name was null; a column that cannot be known again, or came with a later version, has its default. */
    private static boolean isGiven(Column column, Line line) {
        return line.columns().containsKey(column.name())
                || column.nullable() && !line.table().passing().contains(column.name());
    }

    private static void bind(Update update, Column column, Line line) {
        var value = line.columns().get(column.name());
        if (value == null) {
            update.bindNull(column.name(), column.number() ? Types.BIGINT : Types.VARCHAR);
        } else if (column.number()) {
            update.bind(column.name(), Long.parseLong(value));
        } else {
            update.bind(column.name(), value);
        }
    }

    private static List<Column> shape(Handle handle, RecordedTable table) {
        var found = new ArrayList<Column>();
        try (var rows = handle.getConnection().getMetaData().getColumns(null, null, table.tableName(), null)) {
            while (rows.next()) {
                found.add(new Column(
                        rows.getString("COLUMN_NAME"),
                        rows.getString("TYPE_NAME").contains("INT"),
                        "YES".equals(rows.getString("IS_NULLABLE"))));
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("The columns of " + table.tableName() + " cannot be read: " + e, e);
        }
        return found;
    }
}
