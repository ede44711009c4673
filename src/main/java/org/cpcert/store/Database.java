package org.cpcert.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;

/**
 * The embedded database: one file, one writing thread, a few readers. Taken by one process at a time, under the
 * {@link HomeLock}.
 */
public final class Database implements AutoCloseable {

    /** Above this size the check at start would be felt; it then runs beside the work. */
    private static final long CHECKED_AT_START = 256L << 20;

    private final ReadPool readers;
    private final GroupCommit writer;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private final IntegrityCheck integrity;

    private Database(SqliteFile file, HomeFolder folder) {
        this.readers = new ReadPool(file, file::reader);
        this.writer = new GroupCommit(file, () -> listeners.forEach(Runnable::run));
        this.integrity = IntegrityCheck.begin(file, folder, writer::refuse);
    }

    /**
     * Opens the database in the folder, creating or updating its tables.
     *
     * @throws DatabaseDamaged where the file is not sound; the message tells how to restore
     * @throws StoreUnavailable where the folder cannot be written or a newer program wrote the database
     */
    public static Database open(Path folder) {
        Durable.requireWritable(Durable.folder(folder), "database");
        NativeLibrary.unpackOnce(folder);
        var file = new SqliteFile(folder);
        file.create();
        var large = size(file.path()) > CHECKED_AT_START;
        if (!large) {
            check(file);
        }
        Migrations.apply(file);
        var database = new Database(file, Durable.folder(folder));
        if (large) {
            Thread.ofPlatform().name("database-quick-check").daemon().start(() -> database.checkBeside(file));
        }
        return database;
    }

    /** True where a database was made in the folder. */
    public static boolean exists(Path folder) {
        return Files.isRegularFile(new SqliteFile(folder).path());
    }

    /**
     * Answers one query beside the process that serves the home, without the home lock: opened for reading only, so that
     * nothing is changed, not even an old database into a new one or a log that waits to be cleared.
     *
     * @throws StoreUnavailable where there is no database yet
     */
    public static <T extends @Nullable Object> T look(Path folder, Query<T> query) {
        var file = new SqliteFile(folder);
        if (!Files.isRegularFile(file.path())) {
            throw new StoreUnavailable("There is no database in " + folder + " yet; the first start of serve makes it");
        }
        NativeLibrary.useUnpacked(folder);
        var readers = new ReadPool(file, file::looker);
        try {
            return readers.read(handle -> asked(file, handle, query));
        } finally {
            readers.close();
        }
    }

    /** An archived home of an earlier version can be asked what its tables know, and says so where it cannot. */
    private static <T extends @Nullable Object> T asked(SqliteFile file, Handle handle, Query<T> query) {
        try {
            return query.run(handle);
        } catch (StatementException e) {
            Migrations.requireNewest(file, handle);
            throw e;
        }
    }

    /**
     * Does one small step beside the process that serves the home, without the home lock. The database lets one writer in at a
     * time; the other waits, and what is committed here is found by the service at its next look.
     *
     * @throws StoreUnavailable where there is no database yet, where it has the tables of another version, or where it stays busy
     */
    public static <T extends @Nullable Object> T act(Path folder, Transaction<T> step) {
        var file = new SqliteFile(folder);
        if (!Files.isRegularFile(file.path())) {
            throw new StoreUnavailable("There is no database in " + folder + " yet; the first start of serve makes it");
        }
        NativeLibrary.unpackOnce(folder);
        try (var handle = file.writer()) {
            Migrations.requireNewest(file, handle);
            handle.execute("BEGIN IMMEDIATE");
            try {
                var answer = step.run(handle);
                Journal.write(handle);
                handle.clean();
                handle.execute("COMMIT");
                return answer;
            } catch (RuntimeException e) {
                handle.clean();
                handle.execute("ROLLBACK");
                throw e;
            }
        } catch (JdbiException e) {
            throw file.explain(e);
        }
    }

    /**
     * Runs the step as one transaction, alone on the writer, and returns when it is durable. An exception from the step
     * takes back all of the step and is thrown here.
     *
     * @throws StoreUnavailable where nothing could be recorded
     */
    public <T extends @Nullable Object> T commit(Transaction<T> step) {
        return writer.commit(step);
    }

    /** The same for a step without an answer. */
    public void perform(Consumer<Handle> step) {
        writer.commit(handle -> {
            step.accept(handle);
            return "";
        });
    }

    /** Answers the query from the last committed state; it cannot write. */
    public <T extends @Nullable Object> T read(Query<T> query) {
        return readers.read(query);
    }

    /** Calls the listener after each commit, on the writer's thread: it must only wake somebody. */
    public void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    /** Finishes the steps handed in, clears the log, closes. Later steps and queries are refused. */
    @Override
    public void close() {
        integrity.close();
        readers.close();
        writer.close();
        integrity.markAsStopped();
    }

    private static void check(SqliteFile file) {
        String finding;
        try (var handle = file.reader()) {
            finding = handle.createQuery("PRAGMA quick_check(1)")
                    .mapTo(String.class)
                    .one();
        } catch (StoreUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            throw file.explain(e);
        }
        if (!finding.equals("ok")) {
            throw new DatabaseDamaged(file.path(), finding.strip(), null);
        }
    }

    private void checkBeside(SqliteFile file) {
        try {
            check(file);
        } catch (DatabaseDamaged e) {
            System.getLogger(Database.class.getName()).log(System.Logger.Level.ERROR, e.getMessage());
            writer.refuse(e);
        }
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot read " + path + ": " + e, e);
        }
    }
}
