package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Types;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseParty;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Documents;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.Judgement;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case that is put back to its assignment goes on from there, and whoever has to do something hears of it each time. */
class CaseStepTest {

    private static final Instant NOW = Instant.parse("1998-05-08T02:00:00Z");
    private static final String CASE = "CASE-1998-00001";

    @TempDir
    Path folder;

    private SampleOffice it;

    @BeforeEach
    void open() {
        it = new SampleOffice(folder, NOW);
        it.openCase(CASE);
    }

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void aCaseWhoseExpertsHaveAllVotedIsCountedOnceMore() throws IOException {
        ask();
        assertThat(state()).isEqualTo(new CaseState("EXAMINATION"));
        var asked = mails("invitation:").size();
        assertThat(asked).isEqualTo(3);
        castVotes("PASS");
        assertThat(mails("votes-complete:")).hasSize(1);
        putBack();
        ask();
        assertThat(state()).isEqualTo(new CaseState("OPINION_SIGNING"));
        assertThat(events()).endsWith("EXPERTS_ASKED", "VOTES_COUNTED");
        assertThat(mails("votes-complete:")).hasSize(2);
        assertThat(mails("invitation:")).as("who has voted is not asked again").hasSize(asked);

        putBack();
        ask();
        assertThat(state()).isEqualTo(new CaseState("OPINION_SIGNING"));
        assertThat(mails("votes-complete:")).as("told each time").hasSize(3);
    }

    @Test
    void whoIsAskedOnceMoreIsInvitedOnceMore() {
        ask();
        putBack();
        ask();
        assertThat(state()).isEqualTo(new CaseState("EXAMINATION"));
        assertThat(mails("invitation:")).hasSize(6);
    }

    /** A change on which the centre must decide is written to the centre; the operator, who hears of it too, has no say in it. */
    @Test
    void whatWaitsForTheCentreIsWrittenToIt() {
        ask();
        var change = it.store.put("a sanction".getBytes(StandardCharsets.UTF_8));
        it.database.perform(h -> Work.add(
                h,
                "case-event",
                CASE,
                StepValues.of("event", "AUDITOR_RESCINDED")
                        .and("document", change)
                        .text(),
                Optional.empty(),
                it.office.now()));
        it.midCase.apply(it.claim().getFirst());
        assertThat(mails("change-waits:"))
                .singleElement()
                .satisfies(
                        mail -> assertThat(mail.subject()).contains("A change waits for you: Luqiao Switchgear Works"));
        assertThat(it.told).anyMatch(text -> text.contains("An auditor of the team was rescinded"));
    }

    /** Who had a part in the case and has it no longer stands in the entry, beside the whole new panel. */
    @Test
    void anotherPanelTakesThePlaceOfTheFormerInTheEntryToo() {
        it.database.perform(h -> CaseChanges.addParty(h, new CaseParty(CASE, "EXPERT", "STAFF-GONE")));
        for (int times = 0; times < 2; times++) {
            ask();
            var parties = it.database
                    .<List<LedgerEntry>>read(h -> DossierLedger.entries(h, CASE))
                    .getLast()
                    .payload()
                    .orElseThrow()
                    .parties();
            assertThat(parties.stream().filter(EntryPayload.Party::left))
                    .containsExactlyElementsOf(
                            times == 0
                                    ? List.of(new EntryPayload.Party("EXPERT", "STAFF-GONE", true))
                                    : List.<EntryPayload.Party>of());
            assertThat(parties.stream().filter(party -> !party.left()).map(party -> party.role() + " " + party.id()))
                    .containsExactlyInAnyOrderElementsOf(
                            it.database.<List<CaseParty>>read(h -> CaseChanges.parties(h, CASE)).stream()
                                    .filter(party -> !party.role().equals("ENTERPRISE"))
                                    .map(party -> party.role() + " " + party.party())
                                    .toList())
                    .hasSize(4);
            putBack();
        }
    }

    @Test
    void anAddressThatIsNoneKeepsNoOtherExpertFromBeingAsked() {
        var line = it.database
                .<List<RegisterRecord>>read(
                        h -> RegisterRecords.find(h, "R-ENTR", "STAFF-000000081X-01", NOW.plusSeconds(1)))
                .getFirst();
        it.database.perform(h -> {
            var said = new java.util.TreeMap<>(line.attributes());
            said.put("email", ".a@example.org");
            RegisterRecords.correct(
                    h,
                    line.id(),
                    NOW,
                    List.of(RegisterRecord.said(
                            "R-ENTR", line.key(), said, line.validFrom(), line.validTo(), NOW, line.document())));
        });
        ask();
        assertThat(state()).isEqualTo(new CaseState("EXAMINATION"));
        assertThat(mails("invitation:")).hasSize(2);
        assertThat(it.told).singleElement().asString().contains("could not be written", ".a@example.org", "CASE-");
    }

    /** What was right when it came may be wrong once the votes are in. */
    @Test
    void anOpinionThatWaitedIsComparedWithTheVotesWhenItIsTaken() throws IOException {
        var opinion = opinionThatWaits();
        castVotes("NOT_PASSED");
        assertThat(state()).isEqualTo(new CaseState("OPINION_SIGNING"));
        var taken = it.claim().getFirst();
        it.cases.take(taken);
        assertThat(state()).as("nothing is decided on it").isEqualTo(new CaseState("OPINION_SIGNING"));
        var anew = it.judge(
                it.database.<List<WorkItem>>read(h -> Work.led(h, taken)).getFirst());
        assertThat(anew.digest()).isEqualTo(opinion);
        assertThat(anew.verdict()).contains(Verdict.REJECTED);
        assertThat(it.notice(anew)).contains("VOTE-03", "the answer was then accepted (ACCEPTED)");
    }

    @Test
    void anOpinionThatWaitedAndAgreesIsTaken() throws IOException {
        opinionThatWaits();
        castVotes("PASS");
        it.cases.take(it.claim().getFirst());
        assertThat(state()).isEqualTo(new CaseState("DECISION"));
    }

    /** It was filed without a word, so that the dossier did not say where it came from. */
    @Test
    void anOpinionForWhichTheCaseDoesNotWaitStandsInTheDossierOnce() {
        it.clock.set(Instant.parse("1998-05-28T02:00:00Z"));
        var opinion = it.judge(SampleOffice.file("11-assessment-opinion.xml"), "assessment-a")
                .digest();
        for (int times = 0; times < 2; times++) {
            it.database.perform(h -> Work.add(h, CaseStep.STEP, opinion.hex(), "", Optional.empty(), it.office.now()));
            it.cases.take(it.claim().getFirst());
        }
        assertThat(state()).isEqualTo(new CaseState("ASSIGNING"));
        assertThat(it.database.<List<LedgerEntry>>read(h -> DossierLedger.entries(h, CASE)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.event()).isEqualTo("OPINION_KEPT");
                    assertThat(entry.payload().orElseThrow().papers())
                            .containsExactly(new EntryPayload.Paper("OPINION", opinion));
                    assertThat(entry.payload().orElseThrow().all("conclusion")).containsExactly("PASS");
                });
    }

    /** Somebody else's file is nobody's opinion: else a stranger could keep a case from its end. */
    @Test
    void aStrangersRejectedOpinionMovesNothing() throws IOException {
        ask();
        castVotes("PASS");
        assertThat(state()).isEqualTo(new CaseState("OPINION_SIGNING"));
        var unsigned = new String(SampleOffice.file("11-assessment-opinion.xml"), StandardCharsets.UTF_8)
                .replaceAll("(?s)<ds:Signature .*?</ds:Signature>", "");
        takeRejected(unsigned, "consulting-b");
        assertThat(state()).isEqualTo(new CaseState("OPINION_SIGNING"));
        assertThat(mails("opinion-invalid:")).isEmpty();
        assertThat(events()).doesNotContain("OPINION_INVALID");
    }

    @Test
    void theOrganisationsOwnRejectedOpinionAsksForANewOneAndSaysWhy() throws IOException {
        ask();
        castVotes("PASS");
        var unsigned = new String(SampleOffice.file("11-assessment-opinion.xml"), StandardCharsets.UTF_8)
                .replaceAll("(?s)<ds:Signature .*?</ds:Signature>", "");
        takeRejected(unsigned, "assessment-a");
        assertThat(state()).isEqualTo(new CaseState("OPINION_INVALID"));
        assertThat(mails("opinion-invalid:"))
                .singleElement()
                .satisfies(mail ->
                        assertThat(text(mail)).contains("Why it is invalid").doesNotContain("names every reason"));
    }

    /** An invalid opinion loses nothing (workflow 4.7). */
    @Test
    void anInvalidOpinionLeavesThoseWhoDisagreeTheirWays() throws IOException {
        ask();
        castVotes("PASS", "NOT_PASSED", "PASS");
        assertThat(state()).isEqualTo(new CaseState("SPLIT"));
        var unsigned = new String(SampleOffice.file("11-assessment-opinion.xml"), StandardCharsets.UTF_8)
                .replaceAll("(?s)<ds:Signature .*?</ds:Signature>", "");
        takeRejected(unsigned, "assessment-a");
        assertThat(state()).isEqualTo(new CaseState("SPLIT"));
        assertThat(events()).endsWith("OPINION_INVALID");
        assertThat(mails("opinion-invalid:")).hasSize(1);
    }

    /** Also while its certificate is made a case keeps another one on its report from beginning. */
    @Test
    void noSecondCaseBeginsWhileACertificateIsMade() {
        var further = new String(SampleOffice.file("10-certificate-application.xml"), StandardCharsets.UTF_8)
                .replaceAll("(?s)<ds:Signature .*?</ds:Signature>", "");
        it.database.perform(h -> {
            var row = Cases.find(h, CASE).orElseThrow();
            Cases.change(h, row, row.withState(new CaseState("GRANTED"), it.office.later(row.changedAt())));
        });
        var digest = accepted(further.getBytes(StandardCharsets.UTF_8), Types.CERTIFICATE_APPLICATION, "CA-2");
        it.database.perform(h -> Work.add(h, CaseStep.STEP, digest.hex(), "", Optional.empty(), it.office.now()));
        it.cases.take(it.claim().getFirst());
        assertThat(it.database.<List<CaseRow>>read(Cases::all)).hasSize(1);
        assertThat(it.told).singleElement().asString().contains(CASE, "granted");
    }

    @Test
    void whoIsAskedNoMoreIsToldSo() {
        ask();
        it.database.perform(h -> {
            var line = RegisterRecords.find(h, "R-ENTR", "STAFF-000000081X-01", NOW.plusSeconds(1))
                    .getFirst();
            RegisterRecords.correct(h, line.id(), NOW, List.of());
        });
        putBack();
        ask();
        assertThat(mails("released:"))
                .singleElement()
                .satisfies(mail -> assertThat(text(mail)).contains("not needed any more", "不再需要您的表决"));
    }

    private void takeRejected(String opinion, String folder) {
        it.clock.set(Instant.parse("1998-05-28T02:00:00Z"));
        var judged = it.judge(opinion.getBytes(StandardCharsets.UTF_8), folder);
        assertThat(judged.verdict()).contains(Verdict.REJECTED);
        it.database.perform(
                h -> Work.add(h, CaseStep.STEP, judged.digest().hex(), "", Optional.empty(), it.office.now()));
        it.cases.take(it.claim().stream()
                .filter(item -> item.step().equals(CaseStep.STEP))
                .findFirst()
                .orElseThrow());
    }

    private String text(OutboxMail mail) {
        try {
            var read = new jakarta.mail.internet.MimeMessage(
                    null, new java.io.ByteArrayInputStream(it.store.get(mail.eml())));
            var part = read.getContent();
            while (part instanceof jakarta.mail.internet.MimeMultipart parts) {
                part = parts.getBodyPart(0).getContent();
            }
            return part.toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Digest opinionThatWaits() {
        it.clock.set(Instant.parse("1998-05-28T02:00:00Z"));
        ask();
        var opinion = it.judge(SampleOffice.file("11-assessment-opinion.xml"), "assessment-a");
        assertThat(opinion.verdict()).as(() -> it.notice(opinion)).contains(Verdict.ACCEPTED);
        it.database.perform(
                h -> Work.add(h, CaseStep.STEP, opinion.digest().hex(), "", Optional.empty(), it.office.now()));
        it.cases.take(it.claim().getFirst());
        assertThat(events()).endsWith("OPINION_WAITS");
        return opinion.digest();
    }

    /** Every invited expert votes so, by a document that was accepted. */
    private void castVotes(String... conclusions) throws IOException {
        var number = 0;
        for (var invited : it.database.<List<Invitation>>read(h -> Invitations.ofCase(h, CASE))) {
            var form = Files.readString(Path.of("sample-docs/expert-vote/valid-pass.xml"))
                    .replace("CASE-1998-0001", CASE)
                    .replace(">PASS<", ">" + conclusions[number++ % conclusions.length] + "<")
                    .replaceFirst("(?s)<ReasonText.*</ReasonText>", printedReasons(invited.registrationID()));
            var vote = accepted(
                    form.replace("STAFF-000000081X-01", invited.registrationID())
                            .getBytes(StandardCharsets.UTF_8),
                    Types.EXPERT_VOTE,
                    "EV-" + invited.registrationID());
            it.database.perform(h -> {
                Work.add(h, CaseStep.STEP, vote.hex(), "", Optional.empty(), it.office.now());
            });
            it.cases.take(it.claim().getFirst());
        }
    }

    /** What the opinion prints of the expert's vote. */
    private static String printedReasons(String expert) {
        var opinion = new String(SampleOffice.file("11-assessment-opinion.xml"), StandardCharsets.UTF_8);
        var vote = opinion.substring(opinion.indexOf("<ExpertRef>" + expert + "</ExpertRef>"));
        return vote.substring(vote.indexOf("<ReasonText"), vote.indexOf("</Vote>"))
                .strip();
    }

    /** A document that was accepted, whatever it is. */
    private Digest accepted(byte[] bytes, DocumentType type, String id) {
        var digest = it.store.put(bytes);
        it.database.perform(h -> {
            Documents.add(
                    h,
                    new StoredDocument(
                            digest,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            1,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            it.office.now()));
            Documents.judged(
                    h,
                    digest,
                    Optional.empty(),
                    new Judgement(
                            Optional.of(type),
                            Optional.of(id),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Verdict.ACCEPTED,
                            Optional.empty()));
        });
        return digest;
    }

    private void ask() {
        it.database.perform(h -> Work.add(h, "find-panel", CASE, "", Optional.empty(), it.office.now()));
        it.findPanel.find(it.claim().getFirst());
    }

    private void putBack() {
        it.database.perform(h -> {
            var row = Cases.find(h, CASE).orElseThrow();
            Cases.change(h, row, row.withState(new CaseState("ASSIGNING"), it.office.later(row.changedAt())));
            new Filing(it.office, h, CASE)
                    .record(
                            new DossierEvent.Changed(
                                    Digest.of("x".getBytes(StandardCharsets.UTF_8)),
                                    "LEAD_EXPIRED",
                                    "REASSIGN",
                                    Optional.of(new CaseState("ASSIGNING")),
                                    true,
                                    Optional.empty()),
                            new CaseState("ASSIGNING"));
        });
    }

    private CaseState state() {
        return it.database.read(h -> Cases.find(h, CASE)).orElseThrow().state();
    }

    private List<String> events() {
        return it.database.read(h -> DossierLedger.entries(h, CASE)).stream()
                .map(LedgerEntry::event)
                .toList();
    }

    private List<OutboxMail> mails(String key) {
        return it.database.read(h -> Outbox.ofCase(h, CASE)).stream()
                .filter(mail -> mail.dedupe().startsWith(key))
                .toList();
    }
}
