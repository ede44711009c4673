package org.cpcert.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cpcert.dossier.Digest;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * The table {@code journal}: each transaction says which rows it changed, and leaves them here as they are at its end, in the
 * same commit. Whoever writes pages takes them from here in order, seals them, and keeps them in the store.
 */
public final class Journal {

    /** A register of thousands of lines comes in one transaction; no row of the journal grows with it. */
    private static final int LONGEST = 1 << 20;

    private Journal() {}

    /** What the transaction of a handle has changed so far. */
    public static final class Changes implements JdbiConfig<Changes> {
        private final Set<Row> changed = new LinkedHashSet<>();
        private final List<String> gone = new ArrayList<>();

        @Override
        public Changes createCopy() {
            return new Changes();
        }
    }

    private record Row(RecordedTable table, List<Object> key) {}

    /**
     * Notes that the rows with this key were added or changed.
     *
     * @param key values of the key columns; fewer stand for all rows that begin so
     */
    static void changed(Handle handle, RecordedTable table, Object... key) {
        handle.getConfig(Changes.class).changed.add(new Row(table, List.of(key)));
    }

    /** Notes that the rows with this key are gone. */
    static void gone(Handle handle, RecordedTable table, Object... key) {
        var columns = IntStream.range(0, key.length)
                .boxed()
                .collect(Collectors.toMap(table.key()::get, n -> key[n].toString()));
        handle.getConfig(Changes.class).gone.add(JournalText.gone(table, columns));
    }

    /** The same where an update changed at least one row; the number of rows is the answer. */
    static int changed(Handle handle, int rows, RecordedTable table, Object... key) {
        if (rows > 0) {
            changed(handle, table, key);
        }
        return rows;
    }

    /** The same for rows that are gone. */
    static int gone(Handle handle, int rows, RecordedTable table, Object... key) {
        if (rows > 0) {
            gone(handle, table, key);
        }
        return rows;
    }

    /** Leaves the rows as they are now; done once at the end of each transaction. */
    static void write(Handle handle) {
        var changes = handle.getConfig(Changes.class);
        if (changes.changed.isEmpty() && changes.gone.isEmpty()) {
            return;
        }
        var lines = new StringBuilder();
        changes.gone.forEach(lines::append);
        for (var row : changes.changed) {
            for (var image : images(handle, row)) {
                lines.append(JournalText.row(row.table(), image));
                if (lines.length() > LONGEST) {
                    add(handle, lines);
                }
            }
        }
        add(handle, lines);
        forget(handle);
    }

    /** Forgets what a transaction changed that is taken back. */
    static void forget(Handle handle) {
        var changes = handle.getConfig(Changes.class);
        changes.changed.clear();
        changes.gone.clear();
    }

    /** True where nothing was ever journaled, as in a database made before there was a journal. */
    public static boolean isNew(Handle handle) {
        return lastPage(handle).isEmpty() && !isWaiting(handle);
    }

    /** Leaves every row of every table, for a database made before there was a journal. */
    public static void writeAll(Handle handle) {
        for (var table : RecordedTable.values()) {
            var lines = new StringBuilder();
            handle.createQuery("SELECT * FROM " + table.tableName() + " ORDER BY " + String.join(", ", table.key()))
                    .mapToMap()
                    .forEach(image -> {
                        lines.append(JournalText.row(table, image));
                        if (lines.length() > LONGEST) {
                            add(handle, lines);
                        }
                    });
            add(handle, lines);
        }
    }

    /**
     * Gives what is on no page yet the number of the next one, oldest first and as much as one page may hold; what has a number
     * already, because a crash came between, keeps it and is the answer.
     *
     * @return the number; empty where everything stands on a page
     */
    public static Optional<Long> beginPage(Handle handle, int longest) {
        var begun = handle.createQuery("SELECT page FROM journal WHERE page IS NOT NULL LIMIT 1")
                .mapTo(Long.class)
                .findOne();
        if (begun.isPresent()) {
            return begun;
        }
        var last = 0L;
        var length = 0;
        for (var row : handle.createQuery(
                        "SELECT id, length(lines) AS size FROM journal WHERE page IS NULL ORDER BY id LIMIT 1000")
                .map((row, ctx) -> Map.entry(row.getLong("id"), row.getInt("size")))
                .list()) {
            if (last > 0 && length + row.getValue() > longest) {
                break;
            }
            last = row.getKey();
            length += row.getValue();
        }
        if (last == 0) {
            return Optional.empty();
        }
        var number = lastPage(handle).map(page -> page.number() + 1).orElse(1L);
        handle.createUpdate("UPDATE journal SET page = :page WHERE page IS NULL AND id <= :last")
                .bind("page", number)
                .bind("last", last)
                .execute();
        return Optional.of(number);
    }

    /** The lines of the page that was begun, as XML without an element around them. */
    public static String lines(Handle handle, long page) {
        return handle.createQuery("SELECT lines FROM journal WHERE page = :page ORDER BY id")
                .bind("page", page)
                .mapTo(String.class)
                .collect(Collectors.joining());
    }

    /** Records that the page is durable in the store; its lines need not be kept here any more. */
    public static void endPage(Handle handle, Page page) {
        keepPage(handle, page);
        handle.createUpdate("DELETE FROM journal WHERE page = :number")
                .bind("number", page.number())
                .execute();
    }

    /** Records a page that is in the store already, in a database that is made again from it. */
    public static void keepPage(Handle handle, Page page) {
        handle.createUpdate("INSERT INTO journal_page (number, sha) VALUES (:number, :sha)")
                .bind("number", page.number())
                .bind("sha", page.digest().hex())
                .execute();
    }

    /** True where something stands on no page that is durable. */
    public static boolean isWaiting(Handle handle) {
        return handle.createQuery("SELECT id FROM journal LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** True where a page was begun whose file may be there already, though a crash kept its row from being written. */
    public static boolean isBegun(Handle handle) {
        return handle.createQuery("SELECT id FROM journal WHERE page IS NOT NULL LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** All that stands on no durable page, in order, as XML without an element around it. */
    public static List<String> waiting(Handle handle) {
        return handle.createQuery("SELECT lines FROM journal ORDER BY id")
                .mapTo(String.class)
                .list();
    }

    /** Keeps what waited in a database that was made again, for the next page. */
    public static void keepWaiting(Handle handle, String lines) {
        add(handle, new StringBuilder(lines));
    }

    /** A page that is in the store. */
    public record Page(long number, Digest digest) {}

    /** The last page; empty before the first. */
    public static Optional<Page> lastPage(Handle handle) {
        return handle.createQuery("SELECT number, sha FROM journal_page ORDER BY number DESC LIMIT 1")
                .map((row, ctx) -> new Page(row.getLong("number"), Columns.digest(row, "sha")))
                .findOne();
    }

    private static List<Map<String, Object>> images(Handle handle, Row row) {
        var where = IntStream.range(0, row.key().size())
                .mapToObj(n -> row.table().key().get(n) + " = :k" + n)
                .collect(Collectors.joining(" AND "));
        var query = handle.createQuery("SELECT * FROM " + row.table().tableName() + " WHERE " + where);
        for (int n = 0; n < row.key().size(); n++) {
            query.bind("k" + n, row.key().get(n));
        }
        return query.mapToMap().list();
    }

    private static void add(Handle handle, StringBuilder lines) {
        if (!lines.isEmpty()) {
            handle.createUpdate("INSERT INTO journal (lines) VALUES (:lines)")
                    .bind("lines", lines.toString())
                    .execute();
            lines.setLength(0);
        }
    }
}
