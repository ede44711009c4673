package org.cpcert.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DiskSteps;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final Instant NOW = Instant.parse("1998-05-07T02:00:00Z");
    private static final String WHOLE = "<a>text</a>";

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final List<String> selfChecked = new ArrayList<>();
    private final List<String> steps = new ArrayList<>(List.of(""));
    private boolean elsewhere;
    private int crashIn = -1;
    private Runnable atStep = () -> {};
    private Home home = new Home(Path.of("unset"));
    private Database database;
    private DocumentStore store;
    private Settled settled;
    private Departures departures;
    private Intake intake;
    private Path inbox;

    @BeforeEach
    void open() throws IOException {
        home = new Home(new Home(folder.resolve("home")).create().resolved().root(), this::step);
        database = Database.open(home.db());
        store = new DocumentStore(home.folder(home.store()));
        settled = new Settled(Duration.ofMillis(400), nanos::get);
        departures = new Departures(home, database, store, (about, message) -> told.add(message), nanos::get);
        intake = new Intake(
                home,
                store,
                database,
                Clock.fixed(NOW, ZoneOffset.UTC),
                settled,
                departures,
                (organisation, name, content) -> selfChecked.add(organisation + "/" + name + ": " + text(content)),
                (about, message) -> told.add(message),
                new IntakeLimits(10_000, Duration.ofSeconds(60)));
        inbox = Files.createDirectory(home.inbox().resolve("luqiao"));
    }

    /** What happens on the disk; a test may break off, or put a file system between inbox and home. */
    private void step(DiskSteps.Step step, Path path) throws IOException {
        var place = home.root().relativize(path).toString();
        if (step == DiskSteps.Step.RENAME
                && elsewhere
                && place.endsWith(".new")
                && !steps.getLast().startsWith("SYNC_FILE leaving")) {
            throw new AtomicMoveNotSupportedException("", "", "as between file systems");
        }
        if (crashIn-- == 0) {
            throw new Crash();
        }
        atStep.run();
        steps.add(step + " " + place.replaceAll("\\.cpcert-[-0-9a-f]*\\.tmp", ".hidden"));
    }

    /** Passes by everything that catches exceptions, as a power loss does. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void recordsDocumentDeliveryAndWorkThenTakesTheFileAway() throws IOException {
        drop("report.xml", WHOLE);
        poll(500);

        var delivery = theDelivery();
        assertThat(delivery.organisation()).isEqualTo("luqiao");
        assertThat(delivery.fileName()).isEqualTo("report.xml");
        assertThat(delivery.receivedAt()).isEqualTo(NOW);
        assertThat(new String(store.get(delivery.digest()))).isEqualTo(WHOLE);
        assertThat(work()).singleElement().satisfies(item -> {
            assertThat(item.step()).isEqualTo("check");
            assertThat(item.subject()).isEqualTo(delivery.digest().hex());
            assertThat(item.payload()).isEqualTo(Long.toString(delivery.id()));
        });
        assertThat(names(inbox)).isEmpty();
        assertThat(names(home.leaving())).containsExactly(Long.toString(delivery.id()));
    }

    /** No start of the service is needed where the cause ended, and the pauses grow while it lasts. */
    @Test
    void whatCouldNotLeaveIsTriedAgainByItself() throws IOException {
        drop("a.xml", WHOLE);
        poll(500);
        var done = Files.createDirectories(home.done());
        var blocked = Files.writeString(done.resolve("luqiao"), "in the way of the folder");
        answer(theUnanswered(), Verdict.ACCEPTED);
        assertThat(names(home.leaving())).hasSize(1);
        assertThat(told).hasSize(1);
        var second = Duration.ofSeconds(1).toNanos();
        nanos.addAndGet(4 * second);
        departures.retry();
        assertThat(told).as("not before its time").hasSize(1);
        nanos.addAndGet(second);
        departures.retry();
        assertThat(told).hasSize(2);
        Files.delete(blocked);
        nanos.addAndGet(6 * second);
        departures.retry();
        assertThat(names(home.leaving())).as("the second pause is longer").hasSize(1);
        nanos.addAndGet(4 * second);
        departures.retry();
        assertThat(names(home.leaving())).isEmpty();
        assertThat(names(home.done().resolve("luqiao"))).containsExactly("a.xml");
    }

    @Test
    void movesAnsweredFileToDoneOrRejectedUnderAFreeName() throws IOException {
        for (var verdict : new Verdict[] {Verdict.ACCEPTED, Verdict.REJECTED, Verdict.REFERRED, Verdict.REJECTED}) {
            drop("a.xml", WHOLE + " ".repeat(verdict.ordinal()));
            poll(500);
            answer(theUnanswered(), verdict);
        }
        assertThat(names(home.done().resolve("luqiao"))).containsExactly("a-1.xml", "a.xml");
        assertThat(names(home.rejected().resolve("luqiao")))
                .containsExactly("a-1.xml", "a-1.xml.notice.xml", "a.xml", "a.xml.notice.xml");
        assertThat(names(home.leaving())).isEmpty();
    }

    @Test
    void waitsForUnfinishedFileAndTakesItWhenWhole() throws IOException {
        drop("slow.xml", "<a>te");
        poll(500);
        poll(30_000);
        assertThat(deliveries()).isEmpty();
        drop("slow.xml", WHOLE);
        poll(500);
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void takesFileThatStaysUnfinishedAfterTheGrace() throws IOException {
        drop("cut.xml", "<a>te");
        drop("empty.xml", "");
        poll(500);
        poll(59_000);
        assertThat(deliveries()).isEmpty();
        poll(1_000);
        assertThat(deliveries()).hasSize(2);
    }

    @Test
    void leavesTheFilesOfWhoHasManyWaitingAndTakesThoseOfOthers() throws IOException {
        database.perform(h -> {
            for (int n = 0; n < Crowd.MAX_WAITING; n++) {
                Work.add(h, Work.Lane.FOLDER, "luqiao", "check", "" + n, "", Optional.empty(), NOW);
            }
        });
        var time = new AtomicLong();
        var crowd = new Crowd(database, time::get);
        assertThat(crowd.isFull("luqiao")).isTrue();
        assertThat(crowd.isFull("other")).isFalse();
        drop("one-more.xml", WHOLE);
        poll(500);
        assertThat(deliveries()).isEmpty();
        assertThat(names(inbox)).containsExactly("one-more.xml");
        database.perform(h -> h.execute("DELETE FROM work WHERE subject = '7'"));
        time.addAndGet(Crowd.PAUSE.toNanos());
        assertThat(crowd.isFull("luqiao")).isFalse();
    }

    @Test
    void takesDamagedFileAtOnce() throws IOException {
        drop("damaged.xml", "<a><b></a>");
        poll(500);
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void ownDropOfTheSameBytesIsAnotherDeliveryOfTheSameDocument() throws IOException {
        drop("a.xml", WHOLE);
        poll(500);
        drop("a.xml", WHOLE);
        drop("b.xml", WHOLE);
        poll(500);
        assertThat(deliveries()).hasSize(3);
        assertThat(deliveries().stream().map(Delivery::digest).distinct()).hasSize(1);
    }

    @Test
    void fileFoundAgainAfterACrashIsTheSameDelivery() throws IOException {
        var file = drop("a.xml", WHOLE);
        poll(500);
        var left = home.leaving().resolve(Long.toString(theDelivery().id()));
        Files.move(left, file); // as if the process had died between commit and move
        poll(500);
        assertThat(deliveries()).hasSize(1);
        assertThat(work()).hasSize(1);
        assertThat(left).exists();
    }

    @Test
    void fileFoundAgainAfterItsAnswerGoesToItsPlaceAtOnce() throws IOException {
        var file = drop("a.xml", WHOLE);
        poll(500);
        Files.move(home.leaving().resolve(Long.toString(theDelivery().id())), file);
        answer(theDelivery(), Verdict.ACCEPTED);
        assertThat(file).exists();
        poll(500);
        assertThat(names(home.done().resolve("luqiao"))).containsExactly("a.xml");
        assertThat(work()).hasSize(1);
    }

    @Test
    void recoversEveryPlaceOnTheWayOut() throws IOException {
        drop("sure.xml", "<a>1</a>");
        poll(500);
        long sure = theUnanswered().id();
        answerOnly(sure, Verdict.ACCEPTED);
        drop("unsure.xml", "<a>2</a>");
        poll(500);
        long unsure = theUnanswered().id();
        Files.move(home.leaving().resolve("" + unsure), home.leaving().resolve(unsure + ".new"));
        answerOnly(unsure, Verdict.REJECTED);
        drop("replaced.xml", "<a>3</a>");
        poll(500);
        long replaced = theUnanswered().id();
        Files.delete(home.leaving().resolve("" + replaced));
        Files.writeString(home.leaving().resolve(replaced + ".new"), "<a>newer</a>");
        drop("replaced.xml", "<a>newest</a>");
        Files.writeString(home.leaving().resolve("foreign"), "?");

        departures.recover();

        assertThat(names(home.done().resolve("luqiao"))).containsExactly("sure.xml");
        assertThat(names(home.rejected().resolve("luqiao"))).contains("unsure.xml");
        assertThat(names(inbox)).hasSize(2).last().isEqualTo("replaced.xml");
        assertThat(names(inbox).getFirst()).matches("replaced-[0-9a-f]{8}\\.xml");
        assertThat(files(inbox).getFirst()).hasContent("<a>newer</a>");
        assertThat(names(home.leaving())).containsExactly("foreign");
        assertThat(told).singleElement().asString().contains("belongs to no delivery");
    }

    @Test
    void fileReplacedBetweenReadingAndLeavingGoesBack() throws IOException {
        var file = drop("a.xml", WHOLE);
        var read = stamp(file).orElseThrow();
        Files.writeString(file, "<a>another text</a>");
        assertThat(departures.leave(Drop.at(home, file).orElseThrow(), read, 99))
                .isFalse();
        assertThat(names(inbox)).singleElement().asString().matches("a-[0-9a-f]{8}\\.xml");
        assertThat(files(inbox).getFirst()).hasContent("<a>another text</a>");
        assertThat(names(home.leaving())).isEmpty();
    }

    @Test
    void takesHostileNamesAsNames() throws IOException {
        var hostile = List.of(
                "${bean:x}.xml",
                "{{y}}.xml",
                "line\nbreak.xml",
                "检查.xml",
                "..xml.",
                "n".repeat(251) + ".xml",
                "%2e%2e%2f.xml");
        for (var name : hostile) {
            drop(name, "<a>" + hostile.indexOf(name) + "</a>");
        }
        poll(500);
        assertThat(deliveries()).extracting(Delivery::fileName).containsExactlyInAnyOrderElementsOf(hostile);
        for (var delivery : deliveries()) {
            answer(delivery, Verdict.ACCEPTED);
        }
        assertThat(names(home.done().resolve("luqiao"))).hasSize(hostile.size());
        assertThat(told).isEmpty();
    }

    @Test
    void leavesLinksPipesAndFoldersAlone() throws Exception {
        var secret = Files.writeString(folder.resolve("secret.xml"), WHOLE);
        Files.createSymbolicLink(inbox.resolve("link.xml"), secret);
        Files.createDirectory(inbox.resolve("folder.xml"));
        assertThat(new ProcessBuilder("mkfifo", inbox.resolve("pipe.xml").toString())
                        .start()
                        .waitFor())
                .isZero();
        poll(500);
        for (var name : names(inbox)) {
            take(inbox.resolve(name)); // even if it were asked to
        }
        assertThat(deliveries()).isEmpty();
        assertThat(names(inbox)).hasSize(3);
    }

    @Test
    void ignoresFilesOutsideAnOrganisation() throws IOException {
        take(Files.writeString(home.inbox().resolve("a.xml"), WHOLE));
        var bad = Files.createDirectory(home.inbox().resolve("Bad Name"));
        take(Files.writeString(bad.resolve("a.xml"), WHOLE));
        var deep = Files.createDirectory(inbox.resolve("deep"));
        take(Files.writeString(deep.resolve("a.xml"), WHOLE));
        assertThat(deliveries()).isEmpty();
    }

    @Test
    void reportsUnreadableFileOnceAndTakesItWhenMended() throws IOException {
        var file = drop("closed.xml", WHOLE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "the superuser may read everything");
        for (int i = 0; i < 10; i++) {
            poll(500);
        }
        assertThat(told).singleElement().asString().contains("closed.xml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        poll(60_000);
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void storesTooLargeFileWithoutLookingIntoIt() throws IOException {
        try (var sparse = new RandomAccessFile(inbox.resolve("large.xml").toFile(), "rw")) {
            sparse.setLength(64L << 20);
        }
        poll(500);
        var delivery = theDelivery();
        assertThat(Files.size(store.path(delivery.digest()))).isEqualTo(64L << 20);
        assertThat(work()).hasSize(1);
    }

    /** Sparse files cost their sender nothing: what is taken back while it is read leaves nothing, and what is enormous is not read. */
    @Test
    void aLargeFileThatIsTakenBackLeavesNothingInTheStore() throws IOException {
        var file = inbox.resolve("back.xml");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(64L << 20);
        }
        poll(500);
        database.perform(handle -> handle.execute("DELETE FROM work"));
        var taken = theDelivery();
        Files.delete(store.path(taken.digest()));
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(65L << 20);
        }
        atStep = () -> {
            if (steps.getLast().startsWith("CREATE store/incoming")) {
                file.toFile().delete();
            }
        };
        poll(500);
        poll(500);
        assertThat(file).doesNotExist();
        assertThat(deliveries()).hasSize(1);
        try (var all = store.list()) {
            assertThat(all).isEmpty();
        }
        assertThat(names(home.store().resolve("incoming"))).isEmpty();
    }

    @Test
    void anEnormousFileStaysWhereItIs() throws IOException {
        var file = inbox.resolve("enormous.xml");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((1L << 30) + 1);
        }
        poll(500);
        poll(60_000);
        assertThat(deliveries()).isEmpty();
        assertThat(file).exists();
        assertThat(told).singleElement().asString().contains("enormous.xml has 1024 MB");
    }

    @Test
    void selfCheckIsAnsweredAndNotRecorded() throws IOException {
        var check = Files.createDirectory(inbox.resolve("check"));
        Files.writeString(check.resolve("draft.xml"), WHOLE);
        Files.writeString(check.resolve("half.xml"), "<a>");
        poll(500);
        assertThat(selfChecked).containsExactly("luqiao/draft.xml: " + WHOLE);
        assertThat(deliveries()).isEmpty();
        assertThat(work()).isEmpty();
        assertThat(names(home.done().resolve("luqiao/check"))).containsExactly("draft.xml");
        assertThat(names(check)).containsExactly("half.xml");
    }

    @Test
    void goesOnWhenTheInboxCannotBeEmptied() throws IOException {
        var file = drop("a.xml", WHOLE);
        Files.setPosixFilePermissions(inbox, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            Assumptions.assumeFalse(Files.isWritable(inbox), "the superuser may write everywhere");
            for (int i = 0; i < 5; i++) {
                poll(2000);
            }
            assertThat(deliveries()).hasSize(1);
            assertThat(told).hasSize(1);
        } finally {
            Files.setPosixFilePermissions(inbox, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        poll(60_000);
        assertThat(file).doesNotExist();
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void everythingIsOnTheDiskBeforeTheRowThatSaysSo() throws IOException {
        var committed = new AtomicBoolean();
        atStep = () -> {
            if (!committed.get() && !deliveries().isEmpty()) {
                committed.set(true);
                steps.add("COMMIT");
            }
        };
        drop("a.xml", WHOLE);
        steps.clear();
        poll(500);
        var hex = theDelivery().digest().hex();
        var folder = "store/" + hex.substring(0, 2) + "/" + hex.substring(2, 4);
        assertThat(steps)
                .containsExactly(
                        "CREATE store/incoming/.hidden",
                        "SYNC_FILE store/incoming/.hidden",
                        "MAKE_FOLDER store/" + hex.substring(0, 2),
                        "SYNC_FOLDER store",
                        "MAKE_FOLDER " + folder,
                        "SYNC_FOLDER store/" + hex.substring(0, 2),
                        "RENAME " + folder + "/" + hex,
                        "SYNC_FOLDER " + folder,
                        "COMMIT",
                        "RENAME leaving/1.new",
                        "RENAME leaving/1",
                        "SYNC_FOLDER leaving");
        answerOnly(1, Verdict.REJECTED);
        steps.clear();
        departures.finish(1);
        assertThat(steps)
                .containsExactly(
                        "SYNC_FILE leaving/1",
                        "MAKE_FOLDER rejected/luqiao",
                        "SYNC_FOLDER rejected",
                        "RENAME rejected/luqiao/a.xml",
                        "SYNC_FOLDER rejected/luqiao",
                        "CREATE rejected/luqiao/.hidden",
                        "SYNC_FILE rejected/luqiao/.hidden",
                        "RENAME rejected/luqiao/a.xml.notice.xml",
                        "SYNC_FOLDER rejected/luqiao");
    }

    @Test
    void fromAnotherFileSystemACopyIsMadeComparedAndTheOriginalDeleted() throws IOException {
        elsewhere = true;
        drop("a.xml", WHOLE);
        steps.clear();
        poll(500);
        assertThat(names(home.leaving())).containsExactly("1");
        assertThat(home.leaving().resolve("1")).hasContent(WHOLE);
        assertThat(names(inbox)).isEmpty();
        assertThat(steps.subList(steps.indexOf("CREATE leaving/.hidden"), steps.size()))
                .extracting(each -> each.replaceAll("taken-1-.*", "taken-1"))
                .containsExactly(
                        "CREATE leaving/.hidden",
                        "SYNC_FILE leaving/.hidden",
                        "RENAME leaving/1.new",
                        "SYNC_FOLDER leaving",
                        "RENAME inbox/luqiao/.cpcert-taken-1",
                        "DELETE inbox/luqiao/.cpcert-taken-1",
                        "SYNC_FOLDER inbox/luqiao",
                        "RENAME leaving/1",
                        "SYNC_FOLDER leaving");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPowerLossBetweenAnyTwoStepsLosesAndRepeatsNothing(boolean onAnotherFileSystem) throws IOException {
        elsewhere = onAnotherFileSystem;
        int crashes = 0;
        for (boolean crashed = true; crashed; crashes++) {
            var name = "f" + crashes + ".xml";
            drop(name, "<a>" + crashes + "</a>");
            crashIn = crashes;
            crashed = false;
            try {
                takeAndAnswer();
            } catch (Crash e) {
                crashed = true;
                crashIn = -1;
                departures.recover();
                takeAndAnswer();
            }
            crashIn = -1;
            assertThat(deliveries()).as("deliveries after crash %d", crashes).hasSize(crashes + 1);
            assertThat(names(inbox)).as("inbox after crash %d", crashes).isEmpty();
            assertThat(names(home.leaving()))
                    .as("leaving after crash %d", crashes)
                    .isEmpty();
            assertThat(names(home.done().resolve("luqiao")).stream().filter(each -> !each.startsWith(".")))
                    .as("originals after crash %d", crashes)
                    .hasSize(crashes + 1)
                    .contains(name);
        }
        assertThat(crashes).isGreaterThan(9);
        assertThat(told).isEmpty();
    }

    private void takeAndAnswer() throws IOException {
        poll(500);
        for (var each : database.read(handle -> Deliveries.unanswered(handle, 10))) {
            answerOnly(each.id(), Verdict.ACCEPTED);
        }
        for (var each : deliveries()) {
            departures.finish(each.id());
        }
    }

    @Test
    void linkedFoldersAreTouchedByNobodyAndToldOnce() throws IOException {
        var secret = Files.writeString(home.keys().resolve("system.xml"), WHOLE);
        var linked = Files.createSymbolicLink(home.inbox().resolve("org-c"), home.keys());
        var check = Files.createSymbolicLink(inbox.resolve("check"), home.keys());
        Files.createSymbolicLink(home.done().resolve("luqiao"), home.trust());
        Files.createSymbolicLink(home.rejected().resolve("luqiao"), home.trust());
        for (var file : List.of(linked.resolve("system.xml"), check.resolve("system.xml"))) {
            take(file);
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            take(file);
        }
        assertThat(secret).hasContent(WHOLE);
        assertThat(deliveries()).isEmpty();
        assertThat(selfChecked).isEmpty();
        var strays = new Strays(home, (about, message) -> told.add(message), Duration.ofMinutes(10), nanos::get);
        strays.look();
        strays.look();
        assertThat(told).hasSize(4).allMatch(each -> each.contains("is a link"));
        told.clear();
        Files.delete(check);

        for (var verdict : List.of(Verdict.ACCEPTED, Verdict.REJECTED)) {
            drop("a.xml", WHOLE + " ".repeat(verdict.ordinal()));
            poll(500);
            answer(theUnanswered(), verdict);
        }
        assertThat(home.trust()).isEmptyDirectory();
        assertThat(names(home.leaving())).hasSize(2);
        assertThat(told).hasSize(2).allMatch(each -> each.contains("is a link"));
    }

    @Test
    void aFolderReplacedByALinkBetweenLookAndMoveDoesNotWin() throws IOException {
        Files.writeString(home.keys().resolve("a.xml"), "<secret/>");
        drop("a.xml", WHOLE);
        atStep = () -> {
            if (Files.isDirectory(inbox, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                try {
                    Files.move(inbox, home.inbox().resolve("moved-away"));
                    Files.createSymbolicLink(inbox, home.keys());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        poll(500);
        assertThat(home.keys().resolve("a.xml")).hasContent("<secret/>");
        assertThat(store.has(Digest.of("<secret/>".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void aPlaceOfTheHomeThatIsALinkStopsTheStart() throws IOException {
        for (var place : List.of(home.out(), home.leaving(), home.store(), home.cases(), home.mailSent())) {
            var other = new Home(Files.createTempDirectory(folder, "other"));
            var link = other.root().resolve(home.root().relativize(place));
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, folder);
            assertThatThrownBy(other::create)
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContainingAll(link.toString(), "is a link");
        }
    }

    @Test
    void whatIsNoFileIsToldAtOnce() throws IOException {
        var pipe = inbox.resolve("pipe.xml");
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(pipe));
            take(pipe);
            var strays = new Strays(home, (about, message) -> told.add(message), Duration.ofMinutes(10), nanos::get);
            strays.look();
            strays.look();
        }
        assertThat(told).singleElement().asString().contains("pipe.xml is a pipe, a socket or a device");
        assertThat(deliveries()).isEmpty();
    }

    @Test
    void straysAreToldOnce() throws IOException {
        Files.writeString(home.inbox().resolve("nobodys.xml"), WHOLE);
        Files.createDirectory(home.inbox().resolve("Bad Name"));
        Files.createDirectory(inbox.resolve("sub"));
        Files.createDirectory(inbox.resolve("check"));
        drop(".hidden", WHOLE);
        var old = drop("old.xml", WHOLE);
        var strays = new Strays(home, (about, message) -> told.add(message), Duration.ofMinutes(10), nanos::get);
        strays.look();
        assertThat(told).hasSize(3);
        nanos.addAndGet(Duration.ofMinutes(11).toNanos());
        strays.look();
        strays.look();
        assertThat(told)
                .hasSize(5)
                .anyMatch(each -> each.contains("old.xml"))
                .anyMatch(each -> each.contains(".hidden begins with a dot"));
        Files.delete(old);
        strays.look();
        drop("old.xml", WHOLE);
        strays.look();
        assertThat(told).hasSize(5);
        assertThat(Strays.lying(home).stream().map(OperatorText::english))
                .hasSize(4)
                .anyMatch(each -> each.contains(".hidden"))
                .noneMatch(each -> each.contains("old.xml"));
    }

    /** What has a second name elsewhere could be changed by it later; a tool that takes that name away has delivered. */
    @Test
    void aFileWithASecondNameWaitsUntilItHasOne() throws IOException {
        var elsewhere = Files.writeString(home.root().resolve("elsewhere.xml"), WHOLE);
        var linked = Files.createLink(inbox.resolve("linked.xml"), elsewhere);
        var strays = new Strays(home, (about, message) -> told.add(message), Duration.ofMinutes(10), nanos::get);
        poll(500);
        strays.look();
        assertThat(deliveries()).isEmpty();
        assertThat(told).isEmpty();
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        strays.look();
        strays.look();
        assertThat(told).singleElement().asString().contains("linked.xml has another name elsewhere");
        Files.delete(elsewhere);
        poll(500);
        poll(1500);
        assertThat(deliveries()).hasSize(1);
        assertThat(linked).doesNotExist();
    }

    /** Two looks at every file, with the time between them. */
    private void poll(long millis) throws IOException {
        for (var place : List.of(inbox, inbox.resolve("check"))) {
            files(place).forEach(this::isStill);
        }
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
        for (var place : List.of(inbox, inbox.resolve("check"))) {
            files(place).stream().filter(this::isStill).forEach(this::take);
        }
    }

    private void take(Path file) {
        Drop.at(home, file).ifPresent(intake::take);
    }

    private boolean isStill(Path file) {
        try {
            return settled.isStill(file, stamp(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Stamp> stamp(Path file) throws IOException {
        try (var open = Drop.at(home, file).orElseThrow().folder().open()) {
            return Stamp.of(open, file.getFileName());
        }
    }

    private static String text(Content content) throws IOException {
        try (var in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path drop(String name, String content) throws IOException {
        return Files.writeString(inbox.resolve(name), content);
    }

    private void answer(Delivery delivery, Verdict verdict) {
        answerOnly(delivery.id(), verdict);
        departures.finish(delivery.id());
    }

    private void answerOnly(long id, Verdict verdict) {
        Digest notice = store.put("<Notice/>".getBytes());
        database.perform(handle -> Deliveries.answered(handle, id, verdict, notice, NOW));
    }

    private List<Delivery> deliveries() {
        return database.read(handle -> Deliveries.latest(handle, 100));
    }

    private Delivery theDelivery() {
        assertThat(deliveries()).hasSize(1);
        return deliveries().getFirst();
    }

    private Delivery theUnanswered() {
        return database.read(handle -> Deliveries.unanswered(handle, 10)).getFirst();
    }

    private List<WorkItem> work() {
        return database.commit(handle -> Work.claim(handle, "test", NOW.plusSeconds(1), Duration.ofNanos(1), 100));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        return files(folder).stream().map(file -> file.getFileName().toString()).toList();
    }
}
