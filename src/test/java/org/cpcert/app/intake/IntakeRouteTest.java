package org.cpcert.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.Faults;
import org.cpcert.app.route.Engine;
import org.cpcert.app.route.Placeholders;
import org.cpcert.app.route.RouteFiles;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real route over real folders. */
class IntakeRouteTest {

    @TempDir
    Path folder;

    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void takesFilesFromFoldersMadeWhileItRuns() throws IOException {
        run("home", inbox -> {
            var early = drop(inbox, "early", "a.xml");
            await(() -> !Files.exists(early));
            var late = drop(inbox, "late", "a.xml");
            var hidden = drop(inbox, "late", ".b.xml");
            var direct = Files.writeString(inbox.resolve("c.xml"), "<c/>");
            var deep = drop(inbox, "late/deep/deeper", "d.xml");
            var link = Files.createSymbolicLink(inbox.resolve("linked"), folder);
            Files.writeString(folder.resolve("outside.xml"), "<outside/>");
            await(() -> !Files.exists(late));
            assertThat(List.of(hidden, direct, deep, link)).allMatch(Files::exists);
        });
        assertThat(told).isEmpty();
    }

    @Test
    void takesManyFilesAtOnce() throws IOException {
        int many = Integer.getInteger("cpcert.test.many", 300);
        run("home", inbox -> {
            for (int i = 0; i < many; i++) {
                drop(inbox, "org-" + i % 20, "f" + i + ".xml");
            }
            long start = System.nanoTime();
            await(() -> isEmpty(inbox));
            System.out.println(many + " files in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        });
        try (var database = Database.open(folder.resolve("home/db"))) {
            var deliveries = database.read(handle -> Deliveries.latest(handle, many + 1));
            assertThat(deliveries).hasSize(many).extracting(Delivery::fileName).doesNotHaveDuplicates();
        }
    }

    @Test
    void worksInAFolderWithAnOddName() throws IOException {
        run(
                "höme & 100% +#~ (1)",
                inbox -> {
                    var file = drop(inbox, "org", "a b+c%20.xml");
                    await(() -> !Files.exists(file));
                });
        assertThat(told).isEmpty();
    }

    public static final class Work {
        public void dispatch() {}

        public void failed(Exchange exchange) {
            throw new AssertionError(exchange.getProperty(Exchange.EXCEPTION_CAUGHT));
        }
    }

    private interface Scene {
        void play(Path inbox) throws IOException;
    }

    private void run(String name, Scene scene) throws IOException {
        var home = new Home(folder.resolve(name)).create();
        var settings = Settings.of(home.settingsFile(), Map.of("intake.poll", "PT0.1S", "intake.quiet", "PT0.2S"));
        var store = new DocumentStore(home.store());
        try (var database = Database.open(home.db())) {
            var settled = new Settled(settings.duration("intake.quiet"));
            var departures = new Departures(home, database, store, (about, message) -> told.add(message));
            var intake = new Intake(
                    home,
                    store,
                    database,
                    Clock.systemUTC(),
                    settled,
                    departures,
                    (organisation, file, place) -> {},
                    (about, message) -> told.add(message),
                    IntakeLimits.of(settings));
            var strays = new Strays(home, (about, message) -> {}, Duration.ofMinutes(10));
            var inbox = new Inbox(home, settled, new Faults(), settings.duration("intake.poll"));
            var routes = RouteFiles.ofProgram().stream()
                    .filter(file -> List.of("10-intake.camel.xml", "90-failures.camel.xml")
                            .contains(file.name()))
                    .toList();
            try (var engine = new Engine(
                    routes,
                    Map.of(
                            "inbox",
                            inbox,
                            "intake",
                            intake,
                            "strays",
                            strays,
                            "departures",
                            departures,
                            "work",
                            new Work()),
                    Placeholders.of(settings))) {
                engine.start();
                scene.play(home.inbox());
                inbox.stop();
            } finally {
                inbox.close();
            }
        }
    }

    private static Path drop(Path inbox, String organisation, String name) throws IOException {
        return Files.writeString(
                Files.createDirectories(inbox.resolve(organisation)).resolve(name), "<a>" + name + "</a>");
    }

    private static boolean isEmpty(Path inbox) {
        try (var files = Files.walk(inbox)) {
            return files.noneMatch(Files::isRegularFile);
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
