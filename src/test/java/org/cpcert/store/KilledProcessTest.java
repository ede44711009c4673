package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the store: what was acknowledged is there after kill -9, once and whole. */
class KilledProcessTest {

    private static final int ROUNDS = 11;

    @TempDir
    Path folder;

    @Test
    void losesAndRepeatsNothingWhenKilledAtRandom() throws Exception {
        try (var lanes = Executors.newFixedThreadPool(2)) {
            var runs = lanes.invokeAll(List.<Callable<Long>>of(() -> rounds("a", 1), () -> rounds("b", 2)));
            for (var run : runs) {
                assertThat(run.get()).as("steps acknowledged").isGreaterThan(ROUNDS);
            }
        }
    }

    private long rounds(String name, long seed) throws Exception {
        var home = folder.resolve(name);
        var random = new Random(seed);
        var acknowledged = new ArrayList<String>();
        for (var round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(runAndKill(home, random, round % 4 == 0));
            examine(home, acknowledged);
        }
        return acknowledged.size();
    }

    /** Kills some while they start, the others while they work: after so many steps, and a moment more. */
    private static List<String> runAndKill(Path home, Random random, boolean whileStarting) throws Exception {
        var child = ChildJvm.start(WritingChild.class, home.toString());
        try (var out = child.inputReader(StandardCharsets.UTF_8)) {
            var lines = new ArrayList<String>();
            var steps = whileStarting ? 0 : 2 + random.nextInt(60);
            while (lines.size() < steps) {
                lines.add(Objects.requireNonNull(out.readLine(), "the child died by itself"));
            }
            child.waitFor(random.nextInt(whileStarting ? 900 : 20), TimeUnit.MILLISECONDS);
            // Not Process.destroyForcibly: that closes the pipe with what was said last.
            child.toHandle().destroyForcibly();
            out.lines().forEach(lines::add);
            child.waitFor();
            return lines.stream().filter(line -> line.startsWith("DONE")).toList();
        }
    }

    private static void examine(Path home, List<String> acknowledged) {
        try (var lock = HomeLock.take(home);
                var database = Database.open(home.resolve("db"))) {
            assertThat(lock).isNotNull();
            var store = new DocumentStore(home.resolve("store"));
            database.perform(handle -> {
                var found = new ArrayList<String>();
                for (var caseID : DossierLedger.caseIDs(handle)) {
                    assertThat(DossierLedger.verify(handle, caseID)).matches(ChainCheck::isSound, "the chain is whole");
                    var entries = DossierLedger.entries(handle, caseID);
                    for (var entry : entries) {
                        found.add("DONE " + caseID + " " + entry.position() + " " + entry.hash());
                        assertThat(store.get(entry.document().orElseThrow())).hasSize(3036);
                        assertThat(Documents.find(handle, entry.document().get()))
                                .isPresent();
                    }
                    assertThat(Outbox.ofCase(handle, caseID)).hasSameSizeAs(entries);
                    var taken = handle.createQuery("SELECT value FROM sequence WHERE name = :name")
                            .bind("name", caseID)
                            .mapTo(Integer.class)
                            .one();
                    assertThat(taken).isEqualTo(entries.size());
                }
                assertThat(found).doesNotHaveDuplicates().containsAll(acknowledged);
            });
        }
    }
}
