package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.cpcert.app.command.PrintedCommand;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.scheme.HomeScheme;
import org.cpcert.app.scheme.SchemeFolder;
import org.cpcert.app.service.CentreService;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.CaseState;
import org.cpcert.samples.SampleCase;
import org.cpcert.store.Database;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home works by the scheme that was put into it, whatever the program's own scheme says. */
class OwnSchemeTest {

    private static final Path CASE_6 = Path.of("sample-docs/case-6-donghu-fertilizer");
    private static final Instant BEGIN = Instant.parse("1998-04-20T02:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aHomeWorksByTheSchemeThatWasPutIntoIt() throws Exception {
        var scheme = changedScheme();
        var home = DemoHome.make(folder.resolve("home"), Map.of(), "", BEGIN);
        HomeScheme.put(home, SchemeFolder.read(scheme).files());
        removed(scheme);
        HomeScheme.of(home).work(() -> {
            try {
                return served(home);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(Scheme.load().number("certificate.validity.years")).isEqualTo(3);

        var said = command("case list --home " + home.root());
        assertThat(said.exitCode()).as(said.output()).isZero();
        assertThat(said.output()).contains("being looked at").doesNotContain("being examined");

        var file = home.scheme().resolve("schemas/scheme.xml");
        Files.writeString(file, Files.readString(file).replaceFirst("effect=\"kept\"", "effect=\"kpet\""));
        var refused = command("case list --home " + home.root());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output())
                .contains("the scheme cannot be run", "schemas/scheme.xml, line ", "(found: kpet)")
                .doesNotContain("Exception");
    }

    private static PrintedCommand.Outcome command(String words) {
        return PrintedCommand.run(Path.of(""), Clock.fixed(BEGIN, ZoneOffset.UTC), Map.of(), "cpcert " + words);
    }

    /** From the registers to the letters that ask the experts. */
    private static Home served(Home home) throws IOException, InterruptedException {
        assertThat(Scheme.load().number("certificate.validity.years")).isEqualTo(1);
        var clock = new ScenarioClock(BEGIN);
        try (var service = new CentreService(Map.of())) {
            service.start(home, Settings.of(home), clock);
            for (var sent : SampleCase.read(CASE_6).sent()) {
                var at = sent.step().at().orElseThrow();
                if (at.isAfter(clock.instant())) {
                    clock.moveTo(at);
                }
                drop(service, home, sent);
                if (sent.name().equals("06-certificate-application.xml")) {
                    break;
                }
            }
            assertThat(service.lastState()).contains(new CaseState("EXAMINATION"));
            var caseID = service.lastCase().orElseThrow();
            assertThat(Database.look(home.db(), handle -> Outbox.ofCase(handle, caseID)).stream()
                            .map(OutboxMail::subject))
                    .anyMatch(subject -> subject.contains("Your vote is asked for"))
                    .noneMatch(subject -> subject.contains("Please vote"));
        }
        return home;
    }

    private static void drop(CentreService service, Home home, SampleCase.Sent sent)
            throws IOException, InterruptedException {
        var folder = sent.step().folder().orElseThrow();
        var file = String.valueOf(sent.file().getFileName());
        var before = service.commits();
        var inbox = Files.createDirectories(home.inbox().resolve(folder));
        Files.copy(sent.file(), inbox.resolve(file));
        var end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (service.commits() == before || Files.exists(inbox.resolve(file)) || !service.isIdle()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            Thread.sleep(50);
        }
    }

    /** The scheme of the program with a letter, a state and a number of its own. */
    private Path changedScheme() throws IOException {
        var scheme = folder.resolve("scheme");
        for (var part : List.of("schemas", "xslt")) {
            try (var files = Files.walk(Path.of(part))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.createDirectories(scheme.resolve(file).getParent());
                    Files.copy(file, scheme.resolve(file));
                }
            }
        }
        change(scheme.resolve("xslt/letters/invitation.xml"), ">Please vote: ", ">Your vote is asked for: ");
        change(scheme.resolve("schemas/process/certification.process.xml"), ">being examined<", ">being looked at<");
        change(
                scheme.resolve("schemas/scheme.xml"),
                "(?<=name=\"certificate.validity.years\" type=\"xs:integer\" origin=\"P\" source=\"CPE-8\">)3<",
                "1<");
        return scheme;
    }

    private static void change(Path file, String what, String by) throws IOException {
        var text = Files.readString(file);
        assertThat(text).containsPattern(what);
        Files.writeString(file, text.replaceAll(what, by));
    }

    private static void removed(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
