package org.cpcert.app.demo;

import static net.sf.saxon.s9api.streams.Steps.descendant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.service.CentreService;

/**
 * Replays the case of Luqiao Switchgear Works on a clock set to 1998, through the code that serves, with a mail server of its
 * own. The persons of the case are played; the system is not.
 */
public final class Demo {

    private static final String CASE = "case-1-luqiao-switchgear";
    private static final String SYSTEM = "cpcert@example.org";
    private static final Instant FIRST_VOTE = Instant.parse("1998-05-20T02:00:00Z");
    /** How long nothing may happen before the demo gives up; a slow machine may take as long as it wants. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);

    private final Path root;
    private final Consumer<String> say;
    private final Shell shell;
    private final SampleCase sample = SampleCase.load(CASE);
    private final List<SampleExpert> experts = new ArrayList<>();
    private LongSupplier progress = () -> 0;

    /**
     * Prepares a replay.
     *
     * @param root folder of the home to be made; a demo made there before is replaced, anything else is refused
     * @param say is told each step in one line
     * @param shell where the persons of the case type in the commands that letters name
     */
    public Demo(Path root, Consumer<String> say, Shell shell) {
        this.root = root.toAbsolutePath().normalize();
        this.say = say;
        this.shell = shell;
    }

    /**
     * Runs the case to its end.
     *
     * @param afterwards called while everything still runs, for a demo that goes on serving
     */
    public void run(Consumer<DemoResult> afterwards) throws IOException, InterruptedException {
        var clock = new ScenarioClock(sample.steps().get(0).at());
        try (var server = new DemoMailServer();
                var service = new CentreService(System.getenv())) {
            progress = service::commits;
            say.accept("Home      " + root);
            var home = DemoHome.make(root, server.settings(SYSTEM), server.password(), clock.instant());
            var enterprise = invitePersons(server);
            service.start(home, Settings.of(home), clock);
            say.accept("Serving   mail server of the demo on " + server.describe());
            for (var step : sample.steps()) {
                if (step.file().contains("opinion")) {
                    vote(clock);
                    settle(service);
                }
                drop(home, clock, step);
                settle(service);
            }
            var certificate = await("the certificate in the enterprise's mailbox", () -> certificateIn(enterprise));
            var pdf = await("the certificate in the out folder", () -> certificateFile(home));
            say.accept(line(clock.instant(), "delivered", certificate));
            settleMails(home);
            var caseID = service.lastCase().orElseThrow();
            var caseFile = await(
                    "the case file",
                    () -> Optional.of(home.cases().resolve(caseID + ".zip")).filter(Files::isRegularFile));
            afterwards.accept(new DemoResult(home, caseID, pdf, caseFile, clock.instant(), service.documentsRead()));
        }
    }

    /** The clock is moved only when nothing is under way, so that each event has the day on which it happened. */
    private void settle(CentreService service) throws InterruptedException {
        await("the end of the work under way", () -> service.isIdle() ? Optional.of(true) : Optional.empty());
    }

    /** The mailboxes of everybody in the case; the one of the enterprise is handed back. */
    private DemoMailbox invitePersons(DemoMailServer server) {
        for (var step : sample.steps()) {
            if (step.file().contains("entrustment")) {
                var entry = sample.entries(step.file()).getFirst();
                var signer = signer(entry.key());
                experts.add(new SampleExpert(
                        entry.key(),
                        signer.key(),
                        server.mailbox(entry.attributes().getOrDefault("email", "")),
                        shell));
            }
            if (step.file().contains("register-of-") || step.file().contains("lists-of-")) {
                for (var entry : sample.entries(step.file())) {
                    var address = entry.attributes().getOrDefault("email", SYSTEM);
                    if (!address.equals(SYSTEM)) {
                        server.mailbox(address);
                    }
                }
            }
        }
        var application = sample.steps().stream()
                .filter(step -> step.file().contains("application"))
                .findFirst()
                .orElseThrow();
        return server.mailbox(sample.parse(application.file())
                .tree()
                .orElseThrow()
                .select(descendant("DeliveryAddress").then(descendant("Email")))
                .firstItem()
                .getStringValue());
    }

    private SampleCase.Signer signer(String registration) {
        return sample.steps().stream()
                .flatMap(step -> step.signers().stream())
                .filter(signer -> signer.registration().equals(registration))
                .findFirst()
                .orElseThrow();
    }

    private void drop(Home home, ScenarioClock clock, SampleCase.Step step) throws IOException, InterruptedException {
        clock.moveTo(step.at());
        var out = home.out().resolve(step.organisation());
        var before = answers(out).size();
        WholeFile.write(home.inbox().resolve(step.organisation()).resolve(step.file()), sample.document(step.file()));
        say.accept(line(clock.instant(), "dropped", "inbox/" + step.organisation() + "/" + step.file()));
        var answer = await("the answer to " + step.file(), () -> {
            var now = answers(out);
            return now.size() > before ? Optional.of(now.get(now.size() - 1)) : Optional.<Path>empty();
        });
        var name = answer.getFileName().toString();
        say.accept(line(clock.instant(), "answered", "out/" + step.organisation() + "/" + name));
        if (!name.contains("receipt")) {
            throw new CannotRun("The demo expected " + step.file() + " to be accepted; read " + answer + ".");
        }
    }

    private void vote(ScenarioClock clock) throws InterruptedException {
        var invitations = new LinkedHashMap<SampleExpert, SampleExpert.Letter>();
        for (var expert : experts) {
            invitations.put(expert, await("the invitation of " + expert.id(), expert::invitation));
            say.accept(
                    line(clock.instant(), "invited", expert.id() + " has the report and a vote to fill in, by e-mail"));
        }
        var day = FIRST_VOTE;
        for (var entry : invitations.entrySet()) {
            var expert = entry.getKey();
            clock.moveTo(day);
            expert.vote(entry.getValue(), clock, SYSTEM);
            say.accept(line(clock.instant(), "voted", expert.id() + " answered with a signed vote, by e-mail"));
            await(
                    "the receipt of the vote of " + expert.id(),
                    () -> expert.hasReceipt() ? Optional.of(expert.id()) : Optional.empty());
            say.accept(line(
                    clock.instant(),
                    "answered",
                    "receipt by e-mail to " + expert.mailbox().address()));
            day = day.plus(Duration.ofHours(5));
        }
    }

    private static Optional<String> certificateIn(DemoMailbox mailbox) {
        for (var mail : mailbox.unread()) {
            var text = new String(mail, java.nio.charset.StandardCharsets.US_ASCII);
            if (text.contains(".pdf")) {
                return Optional.of("certificate by e-mail to " + mailbox.address());
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> certificateFile(Home home) {
        try (Stream<Path> files = Files.walk(home.out(), 2)) {
            return files.filter(file -> file.toString().endsWith(".pdf")).findFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Lets the last copies of sent mails be written, so that what is printed at the end is all there. */
    private static void settleMails(Home home) throws InterruptedException, IOException {
        long before = -1;
        for (int i = 0; i < 20; i++) {
            long now;
            try (var files = Files.list(home.mailSent())) {
                now = files.count();
            }
            if (now == before) {
                return;
            }
            before = now;
            Thread.sleep(700);
        }
    }

    private static List<Path> answers(Path out) {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9].*\\.html"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String line(Instant at, String what, String rest) {
        return DAY.format(at.atZone(ZONE)) + "  " + String.format(Locale.ROOT, "%-10s", what) + rest;
    }

    /** Asks again and again until there is an answer; a question that cannot be answered yet is asked again. */
    private <T> T await(String what, Question<T> question) throws InterruptedException {
        var seen = progress.getAsLong();
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            var answer = question.ask();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(50);
            if (progress.getAsLong() != seen) {
                seen = progress.getAsLong();
                end = System.nanoTime() + PATIENCE.toNanos();
            }
        }
        throw new CannotRun(
                "The demo waited for " + what + ", and for " + PATIENCE.toMinutes() + " minutes nothing happened.");
    }

    /** Something that is not so yet. */
    private interface Question<T> {
        Optional<T> ask();
    }
}
