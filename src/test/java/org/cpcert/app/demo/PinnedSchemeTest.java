package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpcert.app.FoldedDossier;
import org.cpcert.app.audit.SoundHome;
import org.cpcert.app.command.PrintedCommand;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.scheme.HomeScheme;
import org.cpcert.app.scheme.SchemeFolder;
import org.cpcert.app.service.CentreService;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.process.LetterForm;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.SampleKeys;
import org.cpcert.samples.VoteValues;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.StoredFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case goes to its end by the version of the scheme under which it was opened, beside others that were opened under a later one. */
class PinnedSchemeTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private static final Path CASE_1 = SAMPLES.resolve("case-1-luqiao-switchgear");
    private static final Path CASE_4 = SAMPLES.resolve("case-4-qinghe-electroplating");
    private static final Instant BEGIN = Instant.parse("1998-04-20T02:00:00Z");
    private static final SampleKeys KEYS = new SampleKeys(SAMPLES.resolve("keys"));
    private static final String FIRST = "CASE-1998-00001";
    private static final String SECOND = "CASE-1998-00002";
    private static final CaseState EXAMINATION = new CaseState("EXAMINATION");

    @TempDir
    Path folder;

    private final ScenarioClock clock = new ScenarioClock(BEGIN);
    private final Set<Digest> sent = new HashSet<>();
    private Home home = new Home(Path.of(""));

    @Test
    void aCaseGoesOnByTheVersionUnderWhichItWasOpened() throws Exception {
        home = DemoHome.make(folder.resolve("home"), Map.of(), "", BEGIN);
        var one = version("one", "being looked at", "Your vote is asked for: ", "The first version says all");
        var two = version("two", "being weighed", "Kindly vote: ", "The second version says all");
        HomeScheme.put(home, SchemeFolder.read(one).files());
        serve(service -> send(service, CASE_1, "10-certificate-application.xml"));
        assertThat(row(FIRST).state()).isEqualTo(EXAMINATION);

        var dry = command("scheme take " + two + " --dry-run --home " + home.root());
        assertThat(dry.exitCode()).as(dry.output()).isZero();
        assertThat(dry.output()).contains("Nothing was changed");
        var taken = command("scheme take " + two + " --home " + home.root());
        assertThat(taken.exitCode()).as(taken.output()).isZero();
        assertThat(taken.output()).contains("1 case");
        var again = command("scheme take " + two + " --home " + home.root());
        assertThat(again.output()).contains("already");

        serve(service -> {
            send(service, CASE_4, "06-certificate-application.xml");
            assertThat(row(SECOND).state()).isEqualTo(EXAMINATION);
            vote(service, "CPA-P1996-00002-M", "Sample principal two", "样例高级审核员二", 1);
            vote(service, "STAFF-000000081X-01", "Sample expert one", "样例专家一", 2);
            assertThat(command("case list --home " + home.root()).output())
                    .contains("being looked at", "being weighed")
                    .doesNotContain("being examined");
            vote(service, "STAFF-000000081X-02", "Sample expert two", "样例专家二", 3);
            assertThat(row(FIRST).state()).isEqualTo(new CaseState("OPINION_SIGNING"));
        });
        assertThat(subjects(FIRST))
                .anyMatch(subject -> subject.contains("Your vote is asked for"))
                .anyMatch(subject -> subject.contains("The first version says all"))
                .noneMatch(subject -> subject.contains("Kindly vote"));
        assertThat(subjects(SECOND))
                .anyMatch(subject -> subject.contains("Kindly vote"))
                .noneMatch(subject -> subject.contains("Your vote is asked for"));

        onlyTheCaseWhoseNextStateWasChangedIsNamed(two);
        pinsAreProvedAndMadeAgain(
                SchemeFolder.read(one).files().digest(),
                SchemeFolder.read(two).files().digest());
    }

    /** Titles and words of letters decide nothing; that votes of one mind are a split does. */
    private void onlyTheCaseWhoseNextStateWasChangedIsNamed(Path two) throws IOException {
        var same = command("scheme diff home " + two + " --json --home " + home.root());
        assertThat(same.exitCode()).as(same.output()).isZero();
        assertThat(same.output())
                .contains(
                        "\"cases\": 2",
                        "\"entriesAsked\": " + (entries(FIRST) + entries(SECOND)),
                        "\"entriesTaken\": 0");

        var three = version("three", "being read", "Vote, please: ", "The third version says all");
        change(
                three.resolve("schemas/process/certification.process.xml"),
                "f:decided($votes?*, $favourable, $joined)\" to=\"OPINION_SIGNING\"",
                "f:decided($votes?*, $favourable, $joined)\" to=\"SPLIT\"");
        var other = command("scheme diff home " + three + " --home " + home.root());
        assertThat(other.exitCode()).as(other.output()).isEqualTo(1);
        assertThat(other.output())
                .contains(
                        FIRST + ", entry " + entries(FIRST),
                        "followed: VOTED",
                        ">OPINION_SIGNING",
                        "would follow: VOTED",
                        ">SPLIT")
                .doesNotContain(SECOND);
    }

    private void pinsAreProvedAndMadeAgain(Digest one, Digest two) throws IOException {
        FoldedDossier.standsForAllCases(home);
        assertThat(pins()).containsExactly(Map.entry(FIRST, one), Map.entry(SECOND, two));
        assertThat(opened(FIRST)).isEqualTo(one.hex());
        SoundHome.require(home, folder.resolve("audit"), clock.instant());

        var rebuilt = command("rebuild --home " + home.root());
        assertThat(rebuilt.exitCode()).as(rebuilt.output()).isZero();
        assertThat(pins()).containsExactly(Map.entry(FIRST, one), Map.entry(SECOND, two));

        var kept = new StoredFiles(home.store()).path(one);
        Files.delete(kept);
        var missing = command("audit --home " + home.root());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.output()).contains(one.hex());
        var unknown = command("case show " + FIRST + " --home " + home.root());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains(one.hex()).doesNotContain("Exception");
        assertThat(command("case show " + SECOND + " --home " + home.root()).output())
                .contains("being weighed");
    }

    private interface Work {
        void with(CentreService service) throws IOException, InterruptedException;
    }

    private void serve(Work work) {
        HomeScheme.of(home).run(() -> {
            try (var service = new CentreService(Map.of())) {
                service.start(home, Settings.of(home), clock);
                work.with(service);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void send(CentreService service, Path samples, String last) throws IOException, InterruptedException {
        for (var document : SampleCase.read(samples).sent()) {
            var bytes = Files.readAllBytes(document.file());
            if (sent.add(Digest.of(bytes))) {
                var at = document.step().at().orElseThrow();
                if (at.isAfter(clock.instant())) {
                    clock.moveTo(at);
                }
                drop(service, document.step().folder().orElseThrow(), bytes);
            }
            if (document.name().equals(last)) {
                return;
            }
        }
    }

    private void vote(CentreService service, String id, String english, String chinese, int number)
            throws IOException, InterruptedException {
        var role = id.startsWith("CPA-") ? "LEAD_ASSESSOR" : "EXPERT";
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(8));
        var report = Digest.of(Files.readAllBytes(CASE_1.resolve("09-audit-report.xml")));
        var values = new HashMap<>(VoteValues.of(FIRST, id, role, "AR-1998-LUQIAO-01", day.toString(), report));
        values.put("report-day", "1998-05-05");
        values.put("name-en", english);
        values.put("name-zh", chinese);
        var form = new String(LetterForm.fill("vote", values), StandardCharsets.UTF_8)
                .replace("</c:DocumentID>", "-" + number + "</c:DocumentID>")
                .replace("NoConflictIndicator>UNDECIDED<", "NoConflictIndicator>true<")
                .replace("VoteDate>UNDECIDED<", "VoteDate>" + day + "<")
                .replace(">UNDECIDED<", ">PASS<")
                .replaceAll(">UNDECIDED: [^<]*", ">Sample words in place of those of the form");
        var key = KEYS.key(SampleCase.read(CASE_1).keyOf(id));
        drop(
                service,
                "assessment-a",
                new DocumentSigner()
                        .sign(form.getBytes(StandardCharsets.UTF_8), key, role, Optional.of(id), clock.instant()));
    }

    private void drop(CentreService service, String organisation, byte[] document)
            throws IOException, InterruptedException {
        var before = answers(organisation);
        WholeFile.write(
                Files.createDirectories(home.inbox().resolve(organisation))
                        .resolve(Digest.of(document).abbreviated() + ".xml"),
                document);
        var end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (answers(organisation).size() == before.size() || !service.isIdle()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            Thread.sleep(50);
        }
        assertThat(answers(organisation).stream().filter(name -> !before.contains(name)))
                .singleElement()
                .asString()
                .contains("-receipt");
    }

    private List<String> answers(String organisation) throws IOException {
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

    private CaseRow row(String id) {
        return Database.look(home.db(), handle -> Cases.find(handle, id)).orElseThrow();
    }

    private List<Map.Entry<String, Digest>> pins() {
        return Database.look(home.db(), Cases::all).stream()
                .map(row -> Map.entry(row.caseID(), row.scheme().orElseThrow()))
                .toList();
    }

    private int entries(String id) {
        return Database.look(home.db(), handle -> DossierLedger.entries(handle, id))
                .size();
    }

    private String opened(String id) {
        return Database.look(home.db(), handle -> DossierLedger.entries(handle, id)).getFirst().payload().stream()
                .flatMap(payload -> payload.all(EntryPayload.SCHEME).stream())
                .findFirst()
                .orElseThrow();
    }

    private List<String> subjects(String id) {
        return Database.look(home.db(), handle -> Outbox.ofCase(handle, id)).stream()
                .map(OutboxMail::subject)
                .toList();
    }

    private PrintedCommand.Outcome command(String words) {
        return PrintedCommand.run(
                Path.of(""), Clock.fixed(clock.instant(), ZoneOffset.UTC), Map.of(), "cpcert " + words);
    }

    /** The scheme of the program with a title of a state and two letters of its own. */
    private Path version(String name, String title, String invitation, String complete) throws IOException {
        var scheme = folder.resolve(name);
        for (var part : List.of("schemas", "xslt")) {
            try (var files = Files.walk(Path.of(part))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.createDirectories(scheme.resolve(file).getParent());
                    Files.copy(file, scheme.resolve(file));
                }
            }
        }
        change(scheme.resolve("xslt/letters/invitation.xml"), ">Please vote: ", ">" + invitation);
        change(scheme.resolve("xslt/letters/votes-complete.xml"), "<Subject>All votes are in", "<Subject>" + complete);
        change(scheme.resolve("schemas/process/certification.process.xml"), ">being examined<", ">" + title + "<");
        return scheme;
    }

    private static void change(Path file, String what, String by) throws IOException {
        var text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, by));
    }
}
