package org.cpcert.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cpcert.store.Dialect.Trouble;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.sqlite.SQLiteConfig;

/** The database file, and the only way to open connections to it: with every setting asserted. */
final class SqliteFile {

    /** Of every connection. Without FULL a power loss takes back acknowledged commits; foreign keys are off by default. */
    private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("journal_mode", "wal");
        SETTINGS.put("synchronous", "2");
        SETTINGS.put("foreign_keys", "1");
        SETTINGS.put("busy_timeout", "10000");
        SETTINGS.put("wal_autocheckpoint", "1000");
    }

    private final Path folder;
    private final Path path;
    private final Jdbi writing;
    private final Jdbi reading;
    private final Jdbi looking;

    /** What a connection may do. */
    private enum Use {
        WRITE,
        /** Answers queries for the process that owns the file. */
        READ,
        /** Answers queries for another process: the file itself is opened for reading only. */
        LOOK
    }

    SqliteFile(Path folder) {
        this.folder = folder;
        this.path = folder.resolve("cpcert.sqlite");
        this.writing = Jdbi.create(() -> connect(Use.WRITE));
        this.reading = Jdbi.create(() -> connect(Use.READ));
        this.looking = Jdbi.create(() -> connect(Use.LOOK));
        for (var jdbi : List.of(writing, reading, looking)) {
            Dialect.SQLITE.configure(jdbi);
            // A result that a step did not read to its end would keep COMMIT from going through.
            jdbi.getConfig(SqlStatements.class).setAttachAllStatementsForCleanup(true);
        }
    }

    Path path() {
        return path;
    }

    String url() {
        return "jdbc:sqlite:" + path.toAbsolutePath();
    }

    /** Creates the file where there is none; its name is durable before anything is written into it. */
    void create() {
        try {
            if (!Files.exists(path)) {
                writer().close();
                try (var open = Durable.folder(folder).open()) {
                    open.sync();
                }
            }
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot create the database " + path + ": " + e, e);
        }
    }

    Handle writer() {
        return open(writing);
    }

    Handle reader() {
        return open(reading);
    }

    /** A reader for a process that does not own the file. */
    Handle looker() {
        return open(looking);
    }

    /** Turns what the driver throws into what to tell people; keeps the cause. */
    StoreUnavailable explain(Throwable thrown) {
        var trouble = Dialect.SQLITE.trouble(thrown);
        if (trouble == Trouble.DAMAGED) {
            return new DatabaseDamaged(path, String.valueOf(thrown.getMessage()), thrown);
        }
        return new StoreUnavailable(
                "Nothing was recorded in the database %s: %s (%s)"
                        .formatted(path, trouble.words(), thrown.getMessage()),
                thrown);
    }

    private Handle open(Jdbi jdbi) {
        try {
            return jdbi.open();
        } catch (RuntimeException e) {
            throw e instanceof StoreUnavailable unavailable ? unavailable : explain(e);
        }
    }

    private Connection connect(Use use) throws SQLException {
        var options = new SQLiteConfig();
        options.setReadOnly(use == Use.LOOK);
        var connection = DriverManager.getConnection(url(), options.toProperties());
        try (var statement = connection.createStatement()) {
            for (var setting : SETTINGS.entrySet()) {
                statement.execute("PRAGMA " + setting.getKey() + "=" + setting.getValue());
            }
            if (use != Use.WRITE) {
                statement.execute("PRAGMA query_only=1");
            }
            for (var setting : SETTINGS.entrySet()) {
                try (var rows = statement.executeQuery("PRAGMA " + setting.getKey())) {
                    var is = rows.next() ? rows.getString(1) : "nothing";
                    if (!setting.getValue().equals(is)) {
                        throw new StoreUnavailable(
                                "The database %s did not take the setting %s=%s (it says %s); without it data could be lost. Is the folder on a network drive?"
                                        .formatted(path, setting.getKey(), setting.getValue(), is));
                    }
                }
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
