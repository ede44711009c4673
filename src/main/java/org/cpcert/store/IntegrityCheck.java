package org.cpcert.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares every page and every index of the database with the others, beside the work: at once where the process before did
 * not stop in order, and once a day. The check at start leaves out the indexes, and a damaged one lets the same thing in
 * twice.
 */
final class IntegrityCheck implements AutoCloseable {

    /** Lies beside the database as long as a process has it open. */
    static final String RUNNING = "running";

    /** Its date tells of the last check that found nothing. */
    static final String CHECKED = "checked";

    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    private final SqliteFile file;
    private final HomeFolder folder;
    private final Consumer<DatabaseDamaged> damaged;
    private final Object monitor = new Object();
    private final Thread thread;
    private boolean closed;
    /** A check after an unclean stop is due until one is done; the mark stays until then. */
    private volatile boolean owed;

    private volatile @Nullable Statement running;

    private IntegrityCheck(SqliteFile file, HomeFolder folder, boolean owed, Consumer<DatabaseDamaged> damaged) {
        this.file = file;
        this.folder = folder;
        this.owed = owed;
        this.damaged = damaged;
        this.thread = Thread.ofPlatform().name("database-check").daemon().unstarted(this::checkDaily);
    }

    /** Begins to check where that is due. @param damaged told on the thread of the check */
    static IntegrityCheck begin(SqliteFile file, HomeFolder folder, Consumer<DatabaseDamaged> damaged) {
        try (var open = folder.open()) {
            var unclean = open.attributes(Path.of(RUNNING)).isPresent();
            folder.write(RUNNING, "A process has the database open, or did not close it.\n".getBytes("US-ASCII"));
            var check = new IntegrityCheck(file, folder, unclean || isDue(open), damaged);
            check.thread.setPriority(Thread.MIN_PRIORITY);
            check.thread.start();
            return check;
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot mark the database in " + folder + " as open: " + e, e);
        }
    }

    /** By the file system's time alone: the clock of the service may play another year. */
    private static boolean isDue(OpenFolder folder) throws IOException {
        var checked = date(folder, CHECKED);
        var now = date(folder, RUNNING);
        return checked.isPresent()
                && now.isPresent()
                && Duration.ofMillis(now.get() - checked.get()).abs().toNanos() >= DAY_NANOS;
    }

    private static Optional<Long> date(OpenFolder folder, String name) throws IOException {
        return folder.attributes(Path.of(name))
                .map(BasicFileAttributes::lastModifiedTime)
                .map(time -> time.toMillis());
    }

    private void checkDaily() {
        if (owed) {
            check();
        }
        while (waitForADay()) {
            check();
        }
    }

    private boolean waitForADay() {
        var end = System.nanoTime() + DAY_NANOS;
        synchronized (monitor) {
            while (!closed && end - System.nanoTime() > 0) {
                try {
                    monitor.wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                } catch (InterruptedException e) {
                    return false;
                }
            }
            return !closed;
        }
    }

    private void check() {
        try (var handle = file.reader();
                var statement = handle.getConnection().createStatement()) {
            running = statement;
            synchronized (monitor) {
                if (closed) {
                    return;
                }
            }
            try (var rows = statement.executeQuery("PRAGMA integrity_check(10)")) {
                var finding = rows.next() ? rows.getString(1) : "no answer";
                if (!finding.equals("ok")) {
                    tell(new DatabaseDamaged(file.path(), finding.strip(), null));
                    return;
                }
            }
            owed = false;
            folder.write(CHECKED, "The last whole check of the database found nothing.\n".getBytes("US-ASCII"));
        } catch (SQLException | RuntimeException | IOException e) {
            if (Dialect.SQLITE.trouble(e) == Dialect.Trouble.DAMAGED) {
                tell(new DatabaseDamaged(file.path(), String.valueOf(e.getMessage()), e));
            } else if (!isClosed()) {
                System.getLogger(IntegrityCheck.class.getName())
                        .log(System.Logger.Level.WARNING, "The database could not be checked: " + e);
            }
        } finally {
            running = null;
        }
    }

    private void tell(DatabaseDamaged damage) {
        System.getLogger(IntegrityCheck.class.getName()).log(System.Logger.Level.ERROR, damage.getMessage());
        damaged.accept(damage);
    }

    private boolean isClosed() {
        synchronized (monitor) {
            return closed;
        }
    }

    /** Breaks off a check under way. The mark goes, unless a check is owed. */
    @Override
    public void close() {
        synchronized (monitor) {
            closed = true;
            monitor.notifyAll();
        }
        try {
            var statement = running;
            if (statement != null) {
                statement.cancel();
            }
            thread.join(10_000);
        } catch (SQLException e) {
            System.getLogger(IntegrityCheck.class.getName()).log(System.Logger.Level.DEBUG, "breaking off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** To be called after the database is closed in order. */
    void markAsStopped() {
        if (owed) {
            return;
        }
        try (var open = folder.open()) {
            open.delete(Path.of(RUNNING));
            open.sync();
        } catch (NoSuchFileException e) {
            // somebody took it away: the same in the end
        } catch (IOException e) {
            System.getLogger(IntegrityCheck.class.getName())
                    .log(System.Logger.Level.WARNING, "The next start will check the whole database: " + e);
        }
    }
}
