package org.cpcert.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.Faults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

    private static final Duration QUIET = Duration.ofMillis(40);

    @TempDir
    Path folder;

    private final Settled settled = new Settled(QUIET);
    private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
    private final Semaphore gate = new Semaphore(0);
    private Home home = new Home(Path.of("unset"));

    @BeforeEach
    void open() throws IOException {
        home = new Home(new Home(folder.resolve("home")).create().resolved().root());
    }

    @Test
    void oneWithManyFilesMakesNobodyElseWait() throws Exception {
        for (int n = 0; n < 60; n++) {
            drop("many", "f" + n + ".xml");
        }
        run(FolderWatch::new, () -> {
            await(() -> gate.getQueueLength() == 1);
            var late = drop("other", "late.xml");
            await(() -> settled.unchangedFor(late).compareTo(QUIET.multipliedBy(5)) > 0);
            gate.release(1000);
            await(() -> taken.size() == 61);
        });
        assertThat(List.copyOf(taken).indexOf("other/late.xml")).isLessThan(30);
    }

    /** What was written first is received first: a register before what asks for it, also after a pause of the service. */
    @Test
    void filesOfAFolderAreTakenInTheOrderInWhichTheyWereWritten() throws Exception {
        gate.release(1000);
        var expected = new ArrayList<String>();
        var names = new ArrayList<Integer>(IntStream.range(0, 40).boxed().toList());
        Collections.shuffle(names, new Random(7));
        for (int n = 0; n < names.size(); n++) {
            var file = drop("org", names.get(n) + ".xml");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + n));
            expected.add("org/" + names.get(n) + ".xml");
        }
        run(FolderWatch::new, () -> await(() -> taken.size() == 40));
        assertThat(List.copyOf(taken)).isEqualTo(expected);
    }

    @Test
    void aFileIsFoundInAFolderThatCameLaterAndInOneThatCameBack() throws Exception {
        gate.release(1000);
        run(FolderWatch::new, () -> {
            drop("org", "a.xml");
            await(() -> taken.contains("org/a.xml"));
            drop("org/check", "b.xml");
            await(() -> taken.contains("org/b.xml"));
            Files.move(home.inbox().resolve("org"), folder.resolve("gone"));
            drop("org", "c.xml");
            drop("org/check", "d.xml");
            await(() -> taken.containsAll(List.of("org/c.xml", "org/d.xml")));
        });
    }

    @Test
    void whereFoldersCannotBeWatchedTheyAreLookedThrough() throws Exception {
        gate.release(1000);
        run(heard -> FolderWatch.deaf(), () -> {
            drop("org", "a.xml");
            await(() -> taken.contains("org/a.xml"));
            drop("org/check", "b.xml");
            drop("org", "c.xml");
            await(() -> taken.containsAll(List.of("org/b.xml", "org/c.xml")));
        });
    }

    @Test
    void aLinkedFolderGivesNothing() throws Exception {
        gate.release(1000);
        Files.writeString(home.keys().resolve("secret.xml"), "<secret/>");
        run(FolderWatch::new, () -> {
            Files.createSymbolicLink(home.inbox().resolve("linked"), home.keys());
            drop("org", "a.xml");
            Files.createSymbolicLink(home.inbox().resolve("org/check"), home.keys());
            drop("org", "b.xml");
            await(() -> taken.containsAll(List.of("org/a.xml", "org/b.xml")));
        });
        assertThat(taken).hasSize(2);
        assertThat(home.keys().resolve("secret.xml")).exists();
    }

    @Test
    void aFileThatMayStillGrowIsLookedAtWhenItDid() throws Exception {
        gate.release(1000);
        var seen = new ConcurrentLinkedQueue<Long>();
        var inbox = new Inbox(home, settled, new Faults(), Duration.ofMillis(50));
        run(
                inbox,
                drop -> {
                    try {
                        var size = Files.size(drop.path());
                        seen.add(size);
                        if (size < 5) {
                            settled.postpone(drop.path(), Duration.ofHours(1)); // as for one that ends too early
                        } else {
                            take(drop);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                () -> {
                    var file = drop("org", "a.xml", "<a>");
                    await(() -> !seen.isEmpty());
                    Files.writeString(file, "<a></a>");
                    await(() -> taken.contains("org/a.xml"));
                });
        assertThat(seen).containsExactly(3L, 7L);
    }

    private interface Scene {
        void play() throws Exception;
    }

    private void run(Function<Consumer<WatchKey>, FolderWatch> watching, Scene scene) throws Exception {
        run(new Inbox(home, settled, new Faults(), Duration.ofMillis(50), watching), this::take, scene);
    }

    private static void run(Inbox inbox, Consumer<Drop> taker, Scene scene) throws Exception {
        var thread = Thread.ofPlatform().start(() -> inbox.run(taker));
        try (inbox) {
            scene.play();
        } finally {
            inbox.stop();
            thread.join();
        }
    }

    private void take(Drop drop) {
        gate.acquireUninterruptibly();
        try {
            taken.add(drop.organisation() + "/" + drop.name());
            Files.delete(drop.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path drop(String place, String name) throws IOException {
        return drop(place, name, "<a>" + name + "</a>");
    }

    private Path drop(String place, String name, String text) throws IOException {
        return Files.writeString(
                Files.createDirectories(home.inbox().resolve(place)).resolve(name), text);
    }

    private static void await(BooleanSupplier so) {
        var end = System.nanoTime() + Duration.ofSeconds(100).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
