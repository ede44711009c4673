package org.cpcert.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.FoldedDossier;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.service.CentreService;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.process.LetterForm;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.SampleKeys;
import org.cpcert.samples.VoteValues;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.Cases;
import org.cpcert.store.Database;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitations;
import org.cpcert.store.LedgerEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experts who disagree may vote anew, and only then; what they voted first stays on file (workflow 4.6). */
class SplitExpertsTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private static final Path CASE_6 = SAMPLES.resolve("case-6-donghu-fertilizer");
    private static final Instant BEGIN = Instant.parse("1998-04-20T02:00:00Z");
    private static final SampleKeys KEYS = new SampleKeys(SAMPLES.resolve("keys"));
    private static final String APPLICATION = "06-certificate-application.xml";
    private static final String LEAD = "CPA-P1996-00005-G";
    private static final String TECHNICAL = "STAFF-000000081X-01";

    @TempDir
    Path folder;

    @Test
    void theyVoteAnewAfterTheyDisagreedAndTheFirstVotesStay() throws Exception {
        var home = DemoHome.make(folder.resolve("home"), Map.of(), "", BEGIN);
        var clock = new ScenarioClock(BEGIN);
        try (var service = new CentreService(Map.of())) {
            service.start(home, Settings.of(home), clock);
            for (var sent : SampleCase.read(CASE_6).sent()) {
                send(service, home, clock, sent, Files.readAllBytes(sent.file()));
                if (sent.name().equals(APPLICATION)) {
                    break;
                }
            }
            clock.moveTo(Instant.parse("1999-05-13T07:30:00Z"));
            vote(service, home, clock, TECHNICAL, "NOT_PASSED", 1, "receipt");
            vote(service, home, clock, TECHNICAL, "PASS", 2, "rejection");
            assertThat(service.lastState()).contains(new CaseState("EXAMINATION"));
            vote(service, home, clock, LEAD, "PASS", 1, "receipt");
            assertThat(service.lastState()).contains(new CaseState("SPLIT"));
            vote(service, home, clock, TECHNICAL, "NOT_PASSED", 3, "receipt");
            assertThat(service.lastState()).contains(new CaseState("SPLIT"));
            var last = vote(service, home, clock, TECHNICAL, "PASS_WITH_CONDITIONS", 4, "receipt");
            assertThat(service.lastState()).contains(new CaseState("OPINION_SIGNING"));

            FoldedDossier.standsForAllCases(home);
            var caseID = service.lastCase().orElseThrow();
            Database.look(home.db(), handle -> {
                assertThat(Cases.documents(handle, caseID).stream()
                                .filter(document -> document.role().equals("VOTE"))
                                .map(CaseDocument::digest))
                        .hasSize(4)
                        .contains(last);
                assertThat(Invitations.find(handle, caseID, TECHNICAL)
                                .orElseThrow()
                                .vote())
                        .contains(last);
                assertThat(DossierLedger.entries(handle, caseID).stream().map(LedgerEntry::event))
                        .containsSubsequence("VOTED", "VOTED", "SPLIT", "VOTE_CHANGED", "VOTE_CHANGED");
                return true;
            });
        }
    }

    @Test
    void aCaseThatSeveralOrganisationsCouldAssessWaitsForAChoice() throws Exception {
        var home = DemoHome.make(folder.resolve("home"), Map.of(), "", BEGIN);
        var clock = new ScenarioClock(BEGIN);
        try (var service = new CentreService(Map.of())) {
            service.start(home, Settings.of(home), clock);
            for (var sent : SampleCase.read(CASE_6).sent()) {
                if (sent.name().equals("05-audit-report.xml")) {
                    drop(service, home, "assessment-b", ofOrganisationB("09-entrustment-of-lead-b.xml"), "receipt");
                    drop(
                            service,
                            home,
                            "assessment-b",
                            ofOrganisationB("10-entrustment-of-expert-three.xml"),
                            "receipt");
                }
                var isApplication = sent.name().equals(APPLICATION);
                send(service, home, clock, sent, isApplication ? thatAsksForNobody() : Files.readAllBytes(sent.file()));
                if (isApplication) {
                    break;
                }
            }
            assertThat(service.lastState()).contains(new CaseState("ASSIGNING"));
            // wakes the case once more
            drop(service, home, "assessment-b", ofOrganisationB("11-entrustment-of-expert-four.xml"), "receipt");
            assertThat(service.lastState()).contains(new CaseState("ASSIGNING"));
            FoldedDossier.standsForAllCases(home);
            var caseID = service.lastCase().orElseThrow();
            assertThat(Database.look(home.db(), handle -> DossierLedger.entries(handle, caseID)).stream()
                            .map(LedgerEntry::event)
                            .filter("CHOICE_AWAITED"::equals))
                    .hasSize(1);
        }
    }

    private static byte[] thatAsksForNobody() throws IOException {
        var signer = new DocumentSigner();
        var text = Files.readString(CASE_6.resolve(APPLICATION))
                .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                .replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>")
                .replaceFirst("<AssessmentOrganisationID[^>]*>[^<]*</AssessmentOrganisationID>", "");
        var signed = signer.sign(
                text.getBytes(StandardCharsets.UTF_8),
                KEYS.key("director-six"),
                "ENTERPRISE_REPRESENTATIVE",
                Optional.of("STAFF-000000668-01"),
                Instant.parse("1999-04-20T02:00:00Z"));
        return signer.seal(signed, KEYS.key("donghu-seal"), Instant.parse("1999-04-20T03:00:00Z"));
    }

    /** An entrustment of case 3 as organisation B would make it for the enterprise of case 6. */
    private static byte[] ofOrganisationB(String file) throws IOException {
        var text = Files.readString(SAMPLES.resolve("case-3-taiping-brewery").resolve(file))
                .replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>")
                .replace("00000033-4", "00000066-8");
        return new DocumentSigner()
                .seal(
                        text.getBytes(StandardCharsets.UTF_8),
                        KEYS.key("assessment-b-seal"),
                        Instant.parse("1999-02-02T07:00:00Z"));
    }

    private static void send(
            CentreService service, Home home, ScenarioClock clock, SampleCase.Sent sent, byte[] document)
            throws IOException, InterruptedException {
        var at = sent.step().at().orElseThrow();
        if (at.isAfter(clock.instant())) {
            clock.moveTo(at);
        }
        drop(service, home, sent.step().folder().orElseThrow(), document, "receipt");
    }

    private static Digest vote(
            CentreService service,
            Home home,
            ScenarioClock clock,
            String id,
            String conclusion,
            int version,
            String answer)
            throws IOException, InterruptedException {
        var role = id.equals(LEAD) ? "LEAD_ASSESSOR" : "EXPERT";
        var day = LocalDate.of(1999, 5, 13);
        var values = new HashMap<>(VoteValues.of(
                service.lastCase().orElseThrow(),
                id,
                role,
                "AR-1999-DONGHU-01",
                day.toString(),
                Digest.of(Files.readAllBytes(CASE_6.resolve("05-audit-report.xml")))));
        values.put("report-day", "1999-04-19");
        var form = new String(LetterForm.fill("vote", values), StandardCharsets.UTF_8)
                .replace("</c:DocumentID>", "-" + version + "</c:DocumentID>")
                .replace("NoConflictIndicator>UNDECIDED<", "NoConflictIndicator>true<")
                .replace("VoteDate>UNDECIDED<", "VoteDate>" + day + "<")
                .replace(">UNDECIDED<", ">" + conclusion + "<")
                .replaceAll(">UNDECIDED: [^<]*", ">Sample words in place of those of the form");
        var key = KEYS.key(SampleCase.read(CASE_6).keyOf(id));
        var vote = new DocumentSigner()
                .sign(form.getBytes(StandardCharsets.UTF_8), key, role, Optional.of(id), clock.instant());
        drop(service, home, "assessment-a", vote, answer);
        return Digest.of(vote);
    }

    private static void drop(CentreService service, Home home, String organisation, byte[] document, String answer)
            throws IOException, InterruptedException {
        var before = answers(home, organisation);
        var inbox = Files.createDirectories(home.inbox().resolve(organisation));
        WholeFile.write(inbox.resolve(Digest.of(document).abbreviated() + ".xml"), document);
        var end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (answers(home, organisation).size() == before.size() || !service.isIdle()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            Thread.sleep(50);
        }
        assertThat(answers(home, organisation).stream().filter(name -> !before.contains(name)))
                .singleElement()
                .asString()
                .contains("-" + answer);
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
