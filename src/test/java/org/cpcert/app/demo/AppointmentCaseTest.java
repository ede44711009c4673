package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cpcert.app.FoldedDossier;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.service.CentreService;
import org.cpcert.dossier.CaseState;
import org.cpcert.samples.DeviatedCase;
import org.cpcert.samples.Deviation;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.SampleKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case of Item 26 on the real routes: it waits for an appointment, and the appointment wakes it. */
class AppointmentCaseTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private static final Path CASE_1 = SAMPLES.resolve("case-1-luqiao-switchgear");
    private static final Path APPOINTMENTS = SAMPLES.resolve("appointment");
    private static final Instant BEGIN = Instant.parse("1998-04-20T02:00:00Z");
    private static final SampleKeys KEYS = new SampleKeys(SAMPLES.resolve("keys"));

    @TempDir
    Path folder;

    @Test
    void onlyAnAppointedOrganisationIsAsked() throws Exception {
        var home = DemoHome.make(folder.resolve("home"), Map.of(), "", BEGIN);
        var clock = new ScenarioClock(BEGIN);
        try (var service = new CentreService(Map.of())) {
            service.start(home, Settings.of(home), clock);
            // an application for the environmental label is pending: Item 26 applies
            var made = DeviatedCase.of(deviation("CPM-26-4-label-pending"), SAMPLES, KEYS);
            for (var step : SampleCase.read(CASE_1).steps()) {
                send(
                        service,
                        home,
                        clock,
                        step,
                        Objects.requireNonNull(made.documents().get(step.file())));
                if (step.file().equals(made.subject())) {
                    break;
                }
            }
            assertThat(state(service)).isEqualTo(new CaseState("AWAIT_APPOINTMENT"));

            var other = SampleCase.read(APPOINTMENTS).step("valid-for-one-enterprise.xml");
            clock.moveTo(Instant.parse("1998-05-08T01:00:00Z"));
            send(service, home, clock, other, Files.readAllBytes(APPOINTMENTS.resolve(other.file())));
            assertThat(state(service))
                    .as("appointed for another enterprise")
                    .isEqualTo(new CaseState("AWAIT_APPOINTMENT"));

            var area = SampleCase.read(APPOINTMENTS).step("valid-for-an-area.xml");
            send(service, home, clock, area, Files.readAllBytes(APPOINTMENTS.resolve(area.file())));
            assertThat(state(service)).isEqualTo(new CaseState("EXAMINATION"));
            FoldedDossier.standsForAllCases(home);
        }
    }

    private static Deviation deviation(String name) {
        return Deviation.all(SAMPLES.resolve("rules")).stream()
                .filter(found -> found.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static CaseState state(CentreService service) {
        return service.lastState().orElseThrow();
    }

    private static void send(
            CentreService service, Home home, ScenarioClock clock, SampleCase.Step step, byte[] document)
            throws IOException, InterruptedException {
        var at = step.at().orElseThrow();
        if (at.isAfter(clock.instant())) {
            clock.moveTo(at);
        }
        var organisation = step.folder().orElseThrow();
        int before = answers(home, organisation).size();
        var inbox = Files.createDirectories(home.inbox().resolve(organisation));
        WholeFile.write(inbox.resolve(step.file()), document);
        var end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (answers(home, organisation).size() == before || !service.isIdle()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            Thread.sleep(50);
        }
        assertThat(answers(home, organisation)).as(step.file()).noneMatch(name -> name.contains("reject"));
    }

    private static List<String> answers(Home home, String organisation) throws IOException {
        var out = home.out().resolve(organisation);
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (var files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html"))
                    .toList();
        }
    }
}
