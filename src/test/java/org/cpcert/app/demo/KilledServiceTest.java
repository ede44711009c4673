package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cpcert.app.audit.SoundHome;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.WholeFile;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Verdict;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.MailLimits;
import org.cpcert.mail.MailReader;
import org.cpcert.store.Cases;
import org.cpcert.store.Certificates;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitations;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Outbox;
import org.cpcert.store.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process, {@code cpcert serve}, killed at random again and again while a whole case runs through it: nothing is
 * lost and nothing is done twice.
 */
class KilledServiceTest {

    private static final int KILLS = 20;
    private static final String SYSTEM = "cpcert@example.org";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final SampleCase sample = SampleCase.load("case-1-luqiao-switchgear");
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<SampleExpert> experts = new ArrayList<>();
    private final Map<String, DemoMailbox> mailboxes = new HashMap<>();

    @TempDir
    Path folder;

    private Home home = new Home(Path.of("unset"));
    private Instant now = Instant.EPOCH;
    private Optional<Process> child = Optional.empty();
    private long killAt;
    private int kills;

    @Test
    void losesNothingAndDoesNothingTwice() throws Exception {
        System.out.println("KilledServiceTest: seed " + seed);
        try (var server = new DemoMailServer()) {
            now = sample.steps().get(0).at();
            home = DemoHome.make(folder.resolve("home"), server.settings(SYSTEM), server.password(), now);
            persons(server);
            for (var step : sample.steps()) {
                if (step.file().contains("opinion")) {
                    vote();
                }
                drop(step);
            }
            await("the certificate", () -> pdf(home));
            await("enough kills", () -> kills >= KILLS ? Optional.of(kills) : Optional.empty());
            await("the end of all work", this::nothingWaits);
            kill();
            SoundHome.require(home, folder.resolve("audit"), now);
            booksAreInOrder();
            mailsCameOnce();
        } finally {
            kill();
        }
    }

    private void drop(SampleCase.Step step) throws IOException, InterruptedException {
        moveTo(step.at());
        WholeFile.write(home.inbox().resolve(step.organisation()).resolve(step.file()), sample.document(step.file()));
        await("the receipt of " + step.file(), () -> receipts(step));
    }

    private void vote() throws InterruptedException {
        for (var expert : experts) {
            var invitation = await("the invitation of " + expert.id(), expert::invitation);
            moveTo(Instant.parse("1998-05-20T02:00:00Z"));
            expert.vote(invitation, new ScenarioClock(now), SYSTEM);
        }
        for (var expert : experts) {
            await(
                    "the receipt of " + expert.id(),
                    () -> expert.hasReceipt() ? Optional.of(expert.id()) : Optional.empty());
        }
    }

    /** The clock of the process is given at its start; so time passes while nobody serves. */
    private void moveTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
            kill();
        }
    }

    private <T> T await(String what, Supplier<Optional<T>> question) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            keepRunning();
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(40);
        }
        throw new AssertionError("waited in vain for " + what + " (seed " + seed + ", " + kills + " kills)");
    }

    /** Starts the process where there is none, and kills it when its time has come. */
    private void keepRunning() {
        if (child.isPresent() && !child.get().isAlive()) {
            throw new AssertionError(
                    "the process ended by itself with " + child.get().exitValue());
        }
        if (child.isEmpty()) {
            start();
        } else if (kills < KILLS && System.nanoTime() > killAt) {
            kill();
        }
    }

    private void start() {
        try {
            var log = folder.resolve("serve.log").toFile();
            child = Optional.of(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "org.cpcert.app.Main",
                            "serve",
                            "--as-root", // as builds often are
                            "--home",
                            home.root().toString(),
                            "--clock-from",
                            now.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        // From the very start to well into the work.
        killAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(7000));
    }

    private void kill() {
        child.ifPresent(process -> {
            process.destroyForcibly(); // SIGKILL
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            kills++;
        });
        child = Optional.empty();
    }

    private void persons(DemoMailServer server) {
        for (var step : sample.steps()) {
            if (step.file().contains("entrustment")) {
                var entry = sample.entries(step.file()).getFirst();
                var signer = sample.steps().stream()
                        .flatMap(other -> other.signers().stream())
                        .filter(other -> other.registration().equals(entry.key()))
                        .findFirst()
                        .orElseThrow();
                var address = entry.attributes().getOrDefault("email", "");
                experts.add(new SampleExpert(entry.key(), signer.key(), server.mailbox(address), SampleShell::run));
            } else if (step.file().contains("register-of-") || step.file().contains("lists-of-")) {
                for (var entry : sample.entries(step.file())) {
                    var address = entry.attributes().getOrDefault("email", SYSTEM);
                    if (!address.equals(SYSTEM)) {
                        mailboxes.put(address, server.mailbox(address));
                    }
                }
            }
        }
    }

    private Optional<Path> receipts(SampleCase.Step step) {
        var number = "%06d".formatted(folderNumber(step));
        return files(home.out().resolve(step.organisation())).stream()
                .filter(file -> file.toString().endsWith(number + "-receipt.html"))
                .findFirst();
    }

    /** Deliveries are numbered as they come: the votes come before the opinion. */
    private int folderNumber(SampleCase.Step step) {
        int index = sample.steps().indexOf(step) + 1;
        return step.file().contains("opinion") || step.file().contains("decision") ? index + experts.size() : index;
    }

    private static Optional<Path> pdf(Home home) {
        return files(home.out().resolve("assessment-a")).stream()
                .filter(file -> file.toString().endsWith(".pdf"))
                .findFirst();
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<String> nothingWaits() {
        try (Stream<Path> inbox = Files.walk(home.inbox());
                Stream<Path> leaving = Files.list(home.leaving())) {
            // An answer to each document, and fourteen more: to and from three experts, to the organisation, the
            // certificate, and three copies to each of two supervisors.
            var mails = files(home.mailSent()).size() - sample.steps().size();
            return inbox.noneMatch(Files::isRegularFile)
                            && leaving.findAny().isEmpty()
                            && mails >= 14
                            && Files.exists(home.cases().resolve("CASE-1998-00001.zip"))
                            // The copy of a mail is there before the server has it.
                            && Database.look(home.db(), Outbox::waiting) == 0
                    ? Optional.of("done")
                    : Optional.empty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void booksAreInOrder() throws IOException {
        try (var database = Database.open(home.db())) {
            database.perform(handle -> {
                var cases = Cases.all(handle);
                assertThat(cases).hasSize(1);
                assertThat(cases.get(0).state()).isEqualTo(new CaseState("ISSUED"));
                var caseID = cases.get(0).caseID();
                for (var dossier : DossierLedger.caseIDs(handle)) {
                    assertThat(DossierLedger.verify(handle, dossier).isSound()).isTrue();
                }
                assertThat(DossierLedger.entries(handle, caseID))
                        .extracting(LedgerEntry::event)
                        .containsExactly(
                                "OPENED",
                                "REPORT_FILED",
                                "EXPERTS_ASKED",
                                "VOTED",
                                "VOTED",
                                "VOTED",
                                "ASSESSED",
                                "GRANTED",
                                "CERTIFIED",
                                "PAGE_SEALED");
                assertThat(Certificates.all(handle)).hasSize(1);
                assertThat(Invitations.ofCase(handle, caseID)).hasSize(3);
                assertThat(Deliveries.latest(handle, 1000))
                        .hasSize(sample.steps().size() + 3) // and three votes
                        .allMatch(delivery -> delivery.verdict().equals(Optional.of(Verdict.ACCEPTED)))
                        .allMatch(delivery -> delivery.answeredAt().isPresent());
                assertThat(Work.parked(handle)).isEmpty();
                assertThat(Outbox.failures(handle)).isEmpty();
            });
        }
        assertThat(files(home.out().resolve("assessment-a")).stream()
                        .filter(file -> file.toString().endsWith(".pdf")))
                .hasSize(1);
        assertThat(files(home.cases()))
                .extracting(file -> file.getFileName().toString())
                .contains("CASE-1998-00001.zip");
    }

    /** A crash between the server's word and our commit can repeat a mail, but only under the same Message-ID. */
    private void mailsCameOnce() {
        var certificates = new ArrayList<String>();
        for (var bytes :
                Objects.requireNonNull(mailboxes.get("luqiao@example.org")).unread()) {
            if (new MailReader(MailLimits.standard()).read(bytes) instanceof InboundMail mail
                    && mail.otherParts().stream().anyMatch(name -> name.endsWith(".pdf"))) {
                certificates.add(mail.messageID().orElseThrow());
            }
        }
        assertThat(certificates.stream().distinct()).hasSize(1);
        for (var supervisor : List.of("sample-city-environment@example.org", "machinery@example.org")) {
            assertThat(Objects.requireNonNull(mailboxes.get(supervisor)).unread().stream()
                            .map(bytes -> new MailReader(MailLimits.standard()).read(bytes))
                            .filter(InboundMail.class::isInstance)
                            .map(mail -> ((InboundMail) mail).messageID().orElseThrow())
                            .distinct())
                    .hasSize(3);
        }
    }
}
