package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitSignalTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aCommitWakesWhoWaits() {
        try (var database = Database.open(folder)) {
            var signal = CommitSignal.of(database);
            var seen = signal.count();
            var woken = CompletableFuture.supplyAsync(() -> signal.await(seen, LONG));
            database.perform(handle ->
                    Work.add(handle, "check", "x", "", Optional.empty(), Instant.parse("1998-05-07T01:00:00Z")));
            assertThat(woken.join()).isTrue();
        }
    }

    @Test
    void aSignalBetweenTheLookAndTheWaitIsNotMissed() {
        var signal = new CommitSignal();
        var seen = signal.count();
        signal.raise();
        assertThat(signal.await(seen, LONG)).isTrue();
    }

    @Test
    void withoutASignalTheTimeEnds() {
        var signal = new CommitSignal();
        assertThat(signal.await(signal.count(), Duration.ofMillis(1))).isFalse();
    }

    /** What is tried again in a second is not looked for after a minute. */
    @Test
    void whatBecomesDueByItselfEndsTheWaiting() {
        var signal = new CommitSignal();
        var now = Instant.parse("1998-05-07T01:00:00Z");
        var brief = Duration.ofMillis(1);
        assertThat(signal.await(0, LONG, Optional.of(now.plusMillis(1)), now)).isTrue();
        assertThat(signal.await(0, brief, Optional.of(now.plusSeconds(9)), now)).isFalse();
        assertThat(signal.await(0, brief, Optional.empty(), now)).isFalse();
    }
}
