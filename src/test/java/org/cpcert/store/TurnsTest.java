package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends much waits behind nobody and keeps nobody waiting. */
class TurnsTest {

    private static final Instant NOW = Instant.parse("1998-05-07T01:02:03Z");
    private static final int HANDFUL = 10;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oneFileAmongThousandsOfAnotherIsServedWithinAHandful() {
        database.perform(h -> {
            IntStream.range(0, 2000).forEach(n -> drop(h, "a", "a-" + n));
            drop(h, "b", "b-0");
        });
        assertThat(served(HANDFUL)).contains("b-0").contains("a-0", "a-1");
    }

    @Test
    void soIsWhatComesWhileTheThousandsAreUnderWay() {
        database.perform(h -> IntStream.range(0, 300).forEach(n -> drop(h, "a", "a-" + n)));
        served(100);
        database.perform(h -> {
            drop(h, "b", "b-0");
            drop(h, "b", "b-1");
            drop(h, "c", "c-0");
        });
        assertThat(served(HANDFUL)).contains("b-0", "b-1", "c-0");
    }

    @Test
    void whatASenderSendsKeepsItsOrder() {
        database.perform(h -> IntStream.range(0, 60).forEach(n -> drop(h, n % 2 == 0 ? "a" : "b", "" + n)));
        var all = served(60);
        assertThat(all.stream().filter(n -> Integer.parseInt(n) % 2 == 0).map(Integer::parseInt))
                .isSorted();
        assertThat(all.stream().filter(n -> Integer.parseInt(n) % 2 != 0).map(Integer::parseInt))
                .isSorted();
    }

    @Test
    void aFewFilesOfSeveralSendersAreTakenAsTheyCame() {
        database.perform(h -> List.of("a", "b", "a", "c", "b", "a", "a").forEach(sender -> drop(h, sender, sender)));
        assertThat(served(7)).containsExactly("a", "b", "a", "c", "b", "a", "a");
    }

    @Test
    void mailsFromThousandsOfInventedSendersKeepNoFolderWaiting() {
        database.perform(h -> {
            IntStream.range(0, 1000)
                    .forEach(n -> add(h, Work.Lane.MAIL, "m" + n + "@example.org", "read-mail", "m" + n));
            drop(h, "b", "b-0");
            Work.add(h, "find-panel", "office", "", Optional.empty(), NOW);
        });
        assertThat(served(HANDFUL)).contains("b-0", "office", "m0");
    }

    @Test
    void whatFollowsFromADocumentIsDoneInOneGoWithIt() {
        database.perform(h -> {
            drop(h, "a", "first");
            drop(h, "a", "second");
        });
        var first = claim(2).getFirst();
        database.perform(h -> {
            Work.follow(h, first, "register", "first", "", "register:first");
            Work.follow(h, first, "answer", "first", "", "answer:first");
            Work.finish(h, first.id(), "w", first.attempt());
        });
        var led = database.<List<WorkItem>>read(h -> Work.led(h, first));
        assertThat(led).extracting(WorkItem::step).containsExactly("register");
        assertThat(database.<Boolean>read(h -> Work.isHeld(h, led.getFirst()))).isTrue();
        assertThat(database.<Boolean>read(h -> Work.isHeld(h, first))).isFalse();
        assertThat(database.<List<WorkItem>>commit(
                        h -> Work.claim(h, Work.Steps.OUTPUT, "o", NOW, Duration.ofSeconds(9), 9)))
                .extracting(WorkItem::step)
                .containsExactly("answer");
    }

    @Test
    void aClockSetBackHoldsNothingUp() {
        var year = Duration.ofDays(365);
        database.perform(h -> {
            drop(h, "a", "later");
            drop(h, "a", "leased");
            Outbox.add(h, mail());
        });
        var ahead = NOW.plus(year);
        var items = database.<List<WorkItem>>commit(h -> Work.claim(h, "w", ahead, Duration.ofSeconds(60), 2));
        database.perform(h -> {
            Work.retry(h, items.getFirst().id(), "w", 1, ahead.plusSeconds(30), "no");
            Outbox.retry(h, "m", ahead.plusSeconds(30), "away");
        });
        assertThat(claim(9)).isEmpty();

        database.perform(h -> {
            Work.clockSetBack(h, NOW, year);
            Outbox.clockSetBack(h, NOW, year);
        });
        assertThat(claim(9)).as("waits as long as it was meant to").isEmpty();
        assertThat(database.<List<OutboxMail>>read(h -> Outbox.due(h, NOW.plusSeconds(30), 9)))
                .hasSize(1);
        var soon = NOW.plusSeconds(61);
        assertThat(database.<List<WorkItem>>commit(h -> Work.claim(h, "w", soon, Duration.ofSeconds(60), 9)))
                .extracting(WorkItem::subject)
                .containsExactlyInAnyOrder("later", "leased");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_000, 365L * 24 * 3600 * 1000})
    void aStartTakesAtOnceWhatWaitsAlsoWhereTheClockWasSetBack(long millis) {
        var ahead = NOW.plusMillis(millis);
        database.perform(h -> {
            Work.add(h, "check", "x", "", Optional.empty(), ahead);
            Outbox.add(h, mail());
            Outbox.retry(h, "m", ahead, "away");
            assertThat(Work.allDue(h, NOW)).isEqualTo(1);
            assertThat(Outbox.allDue(h, NOW)).isEqualTo(1);
        });
        assertThat(claim(9)).hasSize(1);
        assertThat(database.<List<OutboxMail>>read(h -> Outbox.due(h, NOW, 9))).hasSize(1);
    }

    private static OutboxMail mail() {
        return OutboxMail.toSend(
                "m",
                "<m@example.org>",
                "a@example.org",
                "s",
                org.cpcert.dossier.Digest.of(new byte[] {1}),
                Optional.empty(),
                NOW);
    }

    private static void drop(Handle handle, String sender, String subject) {
        add(handle, Work.Lane.FOLDER, sender, "check", subject);
    }

    private static void add(Handle handle, Work.Lane lane, String sender, String step, String subject) {
        Work.add(handle, lane, sender, step, subject, "", Optional.empty(), NOW);
    }

    private List<WorkItem> claim(int limit) {
        return database.commit(h -> Work.claim(h, "w", NOW, Duration.ofSeconds(60), limit));
    }

    /** Subjects in the order in which a worker does them, a few at a time as it does. */
    private List<String> served(int number) {
        var served = new ArrayList<String>();
        while (served.size() < number) {
            var items = claim(Math.min(8, number - served.size()));
            items.forEach(item -> served.add(item.subject()));
            database.perform(h -> items.forEach(item -> Work.finish(h, item.id(), "w", item.attempt())));
        }
        return served;
    }
}
