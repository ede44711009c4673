package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private static final Instant NOW = Instant.parse("1998-05-07T01:02:03Z");

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void commitsStepsOfManyThreadsTogetherAndHarmsNoneByAFailingOne() throws Exception {
        var commits = new AtomicInteger();
        database.onCommit(commits::incrementAndGet);
        var failures = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        for (var i = 0; i < 100; i++) {
                            var fails = (i + thread) % 5 == 0;
                            try {
                                database.perform(handle -> {
                                    Sequences.next(handle, "all");
                                    Sequences.next(handle, "of " + thread);
                                    if (fails) {
                                        throw new IllegalStateException("on purpose");
                                    }
                                });
                                assertThat(fails).isFalse();
                            } catch (IllegalStateException e) {
                                assertThat(fails).isTrue();
                                failures.incrementAndGet();
                            }
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(failures.get()).isEqualTo(160);
        assertThat(next("all")).isEqualTo(641);
        assertThat(next("of 3")).isEqualTo(81);
        assertThat(commits.get()).as("groups").isLessThan(800);
    }

    @Test
    void showsReadersOnlyWhatIsCommitted() throws Exception {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var thread = Executors.newSingleThreadExecutor()) {
            var step = thread.submit(() -> database.perform(handle -> {
                Work.add(handle, "s", "x", "", Optional.empty(), NOW);
                inside.countDown();
                await(goOn);
            }));
            inside.await();
            assertThat(waiting()).isZero();
            goOn.countDown();
            step.get();
        }
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void letsNoReaderWrite() {
        assertThatThrownBy(() -> database.read(handle -> Sequences.next(handle, "x")))
                .hasStackTraceContaining("readonly");
        assertThat(next("x")).isEqualTo(1);
    }

    @Test
    void refusesAStepWithinAStep() {
        assertThatThrownBy(() -> database.perform(outer -> database.perform(inner -> Sequences.next(inner, "x"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another step");
        assertThat(next("x")).isEqualTo(1);
    }

    @Test
    void takesBackAStepThatBeginsATransactionOfItsOwn() {
        assertThatThrownBy(() -> database.perform(handle -> {
                    Sequences.next(handle, "x");
                    handle.begin();
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(next("x")).isEqualTo(1);
    }

    @Test
    void commitsWhereAStepLeftAResultUnread() {
        database.perform(handle -> {
            Work.add(handle, "a", "x", "", Optional.empty(), NOW);
            Work.add(handle, "b", "x", "", Optional.empty(), NOW);
            var rows = handle.createQuery("UPDATE work SET subject = 'y' RETURNING step")
                    .mapTo(String.class)
                    .iterator();
            assertThat(rows.next()).isNotNull();
        });
        assertThat(next("x")).isEqualTo(1);
    }

    @Test
    void losesNothingAcknowledgedWhenTheDiskIsFullAndGoesOnAfterwards() throws Exception {
        database.perform(handle -> {
            var pages =
                    handle.createQuery("PRAGMA page_count").mapTo(Long.class).one();
            handle.execute("PRAGMA max_page_count = " + (pages + 20));
        });
        var acknowledged = new AtomicInteger();
        var refused = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = new ArrayList<Callable<Void>>();
            for (var i = 0; i < 4; i++) {
                tasks.add(() -> {
                    while (refused.get() == 0) {
                        try {
                            database.perform(h -> Work.add(h, "s", "x", "x".repeat(5000), Optional.empty(), NOW));
                            acknowledged.incrementAndGet();
                        } catch (StoreUnavailable e) {
                            assertThat(e).hasMessageContaining("the disk is full");
                            refused.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(refused.get()).isPositive();
        assertThat(waiting()).isEqualTo(acknowledged.get());
        assertThat(next("after")).isEqualTo(1);
    }

    @Test
    void opensAgainWithoutAskingFlyway() {
        next("x");
        database.close();
        assertThat(folder.resolve("cpcert.sqlite-wal")).doesNotExist();
        database = Database.open(folder);
        assertThat(next("x")).isEqualTo(2);
        var file = new SqliteFile(folder);
        var newest = Migrations.flyway(file).info().current();
        assertThat(newest.getVersion().getVersion()).isEqualTo(String.valueOf(Migrations.NEWEST));
        assertThat(Migrations.flyway(file).info().pending()).isEmpty();
    }

    @Test
    void refusesADatabaseOfANewerProgram() {
        database.perform(handle -> handle.execute("UPDATE flyway_schema_history SET version = '99'"));
        database.close();
        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("newer version");
    }

    /** A home that only commands read is brought up to date by nobody: what its tables do not know is said in words. */
    @Test
    void looksIntoAnOlderDatabaseAsFarAsItGoes() {
        database.perform(handle -> {
            handle.execute(
                    "DELETE FROM flyway_schema_history WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)");
            handle.execute("DROP INDEX outbox_by_answered");
            handle.execute("ALTER TABLE outbox DROP COLUMN answers");
        });
        database.close();
        assertThat(Database.look(folder, DossierLedger::caseIDs)).isEmpty();
        assertThatThrownBy(() -> Database.look(folder, Outbox::failures))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("Start serve of this version once");
    }

    @Test
    void refusesAfterItIsClosed() {
        database.close();
        assertThatThrownBy(() -> next("x")).isInstanceOf(StoreUnavailable.class).hasMessageContaining("closed");
        assertThatThrownBy(this::waiting).isInstanceOf(StoreUnavailable.class).hasMessageContaining("closed");
    }

    @Test
    void recognisesADamagedFileAndSaysHowToRestore() throws IOException {
        fill();
        var file = folder.resolve("cpcert.sqlite");
        var sound = Files.readAllBytes(file);

        var header = sound.clone();
        java.util.Arrays.fill(header, 0, 100, (byte) 'x');
        refusesToOpen(file, header);
        refusesToOpen(file, java.util.Arrays.copyOf(sound, sound.length / 2));
        var page = sound.clone();
        java.util.Arrays.fill(page, 4096, 8192, (byte) 0); // the root of a table; the end is the middle of a text
        refusesToOpen(file, page);

        Files.write(file, sound);
        database = Database.open(folder);
        assertThat(waiting()).isEqualTo(50);
    }

    @Test
    void refusesToGoOnWhenTheFileIsDamagedMeanwhile() throws IOException {
        fill();
        database = Database.open(folder);
        var file = folder.resolve("cpcert.sqlite");
        var bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
        Files.write(file, bytes);

        assertThatThrownBy(() -> next("x")).isInstanceOf(DatabaseDamaged.class);
        assertThatThrownBy(() -> next("x")).isInstanceOf(DatabaseDamaged.class).hasMessageContaining("latest copy");
    }

    /** A quick check passes it as long as the numbers agree; a UNIQUE that leans on it lets the same thing in twice. */
    @Test
    void findsADamagedIndexAfterAnUncleanStopAndStopsWithAWayOut() throws Exception {
        damageAnIndex();
        database = Database.open(folder);
        assertThat(next("x")).as("a clean stop: not looked at yet").isEqualTo(1);
        database.close();

        Files.writeString(folder.resolve(IntegrityCheck.RUNNING), "as kill -9 leaves it");
        database = Database.open(folder);
        Throwable refusal = null;
        for (var end = System.nanoTime() + 60_000_000_000L; refusal == null && System.nanoTime() < end; ) {
            try {
                next("x");
            } catch (DatabaseDamaged e) {
                refusal = e;
            }
        }
        assertThat(refusal).hasMessageContainingAll("missing from index t_a", "To restore");
        database.close();
        assertThat(folder.resolve(IntegrityCheck.RUNNING))
                .as("the check is owed")
                .exists();
    }

    @Test
    void aWholeCheckIsDueADayAfterTheLast() throws Exception {
        next("x");
        database.close();
        assertThat(folder.resolve(IntegrityCheck.RUNNING)).doesNotExist();
        var checked = Files.writeString(folder.resolve(IntegrityCheck.CHECKED), "");
        Files.setLastModifiedTime(checked, FileTime.from(NOW));
        database = Database.open(folder);
        for (var end = System.nanoTime() + 60_000_000_000L;
                Files.getLastModifiedTime(checked).toInstant().equals(NOW) && System.nanoTime() < end; ) {
            Thread.onSpinWait();
        }
        assertThat(Files.getLastModifiedTime(checked).toInstant()).isAfter(NOW);
    }

    @Test
    void lookingChangesNothingNotEvenALogThatAKilledProcessLeft() throws IOException {
        next("x");
        var copy = Files.createDirectory(folder.resolve("copy"));
        for (var name : List.of("cpcert.sqlite", "cpcert.sqlite-wal")) {
            Files.copy(folder.resolve(name), copy.resolve(name));
        }
        var before = Files.readAllBytes(copy.resolve("cpcert.sqlite"));
        var log = Files.readAllBytes(copy.resolve("cpcert.sqlite-wal"));
        assertThat(log).isNotEmpty();
        int rows = Database.look(copy, (Query<Integer>) handle -> handle.createQuery("SELECT count(*) FROM sequence")
                .mapTo(Integer.class)
                .one());
        assertThat(rows).isEqualTo(1);
        assertThat(copy.resolve("cpcert.sqlite")).hasBinaryContent(before);
        assertThat(copy.resolve("cpcert.sqlite-wal")).hasBinaryContent(log);
        assertThatThrownBy(() -> Database.look(copy, (Query<Long>) handle -> Sequences.next(handle, "x")))
                .hasStackTraceContaining("readonly");
        try (var names = Files.list(copy)) {
            assertThat(names.map(each -> each.getFileName().toString()))
                    .allMatch(each -> each.startsWith("cpcert.sqlite"));
        }
    }

    private void damageAnIndex() throws Exception {
        database.close();
        var url = new SqliteFile(folder).url();
        try (var connection = DriverManager.getConnection(url);
                var sql = connection.createStatement()) {
            sql.execute("CREATE TABLE t(a TEXT)");
            sql.execute("INSERT INTO t VALUES ('as the index knows it')");
            sql.execute("CREATE INDEX t_a ON t(a)");
            sql.execute("PRAGMA writable_schema=ON");
            sql.execute("CREATE TABLE kept AS SELECT * FROM sqlite_master WHERE name = 't_a'");
            sql.execute("DELETE FROM sqlite_master WHERE name = 't_a'");
        }
        try (var connection = DriverManager.getConnection(url);
                var sql = connection.createStatement()) {
            sql.execute("UPDATE t SET a = 'otherwise'");
            sql.execute("PRAGMA writable_schema=ON");
            sql.execute("INSERT INTO sqlite_master SELECT * FROM kept");
        }
    }

    @Test
    void saysThatAFolderCannotBeWritten() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> Database.open(file.resolve("db")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("Cannot write to the folder")
                .hasMessageContaining("database");
    }

    private void fill() {
        for (var i = 0; i < 50; i++) {
            database.perform(h -> Work.add(h, "s", "x", "x".repeat(5000), Optional.empty(), NOW));
        }
        database.close();
    }

    private void refusesToOpen(Path file, byte[] damaged) throws IOException {
        Files.write(file, damaged);
        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOf(DatabaseDamaged.class)
                .hasMessageContaining("To restore")
                .hasMessageContaining(file.toString());
    }

    private long next(String name) {
        return database.commit((Transaction<Long>) handle -> Sequences.next(handle, name));
    }

    private long waiting() {
        return database.read((Query<Long>) Work::waiting);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
