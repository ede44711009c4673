package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.Referrals;
import org.cpcert.store.StoredDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends a genuine document first takes it away from nobody who stands behind it. */
class RightfulSenderTest {

    private static final Instant NOW = Instant.parse("1998-05-07T02:00:00Z");
    private static final String REPORT = "09-audit-report.xml";
    private static final String APPLICATION = "10-certificate-application.xml";
    private static final String ENTERPRISES = "03-register-of-enterprises.xml";
    private static final String STATEMENT = "05-statement-of-local-authority.xml";
    private static final String[] REGISTERS = {
        "01-register-of-organisations.xml",
        "02-register-of-auditors.xml",
        ENTERPRISES,
        "04-register-of-employment.xml",
        "05-register-of-keys.xml",
        "05-lists-of-the-authority.xml",
        "06-entrustment-of-lead.xml",
        "07-entrustment-of-expert-one.xml",
        "08-entrustment-of-expert-two.xml"
    };

    @TempDir
    Path folder;

    private SampleOffice it;

    @BeforeEach
    void open() {
        it = new SampleOffice(folder, NOW);
    }

    @AfterEach
    void close() {
        it.close();
    }

    /** A stranger's first copy waits for a statement; the body that the application names drops the same bytes once it has come. */
    @Test
    void whoHandsInAnApplicationIsAnsweredAndItLeavesTheQueue() {
        it.enter(REGISTERS);
        it.judge(SampleOffice.file(REPORT), "consulting-a");
        var application = SampleOffice.file(APPLICATION);
        var first = it.judge(application, "stranger");
        assertThat(first.verdict()).contains(Verdict.REFERRED);
        it.enter(STATEMENT);
        it.clock.forward(Duration.ofMinutes(5));
        assertThat(it.judge(application, "assessment-b").verdict()).contains(Verdict.REFERRED);
        assertThat(answer(first)).contains("<KindCode>COPY<");

        assertThat(it.judge(application, "assessment-a").verdict()).contains(Verdict.ACCEPTED);
        assertThat(answer(first)).contains("<KindCode>RECEIPT<", "judged anew");
        assertThat(it.database.<Boolean>read(handle -> Referrals.open(handle).stream()
                        .anyMatch(waiting -> waiting.document().equals(first.digest()))))
                .isFalse();
        for (var stranger : new String[] {"stranger", "assessment-b"}) {
            it.judge(application, stranger);
            assertThat(answer(first)).contains("<KindCode>COPY<").doesNotContain("ACCEPTED", "LUQIAO");
        }
    }

    /** Whose keys signed is known by what the registers say now, not by what they said when a stranger sent it. */
    @Test
    void aSignerWhomNoRegisterHadIsKnownOnceOneHasHim() {
        it.clock.set(Instant.parse("1998-05-29T02:00:00Z"));
        var opinion = SampleOffice.file("11-assessment-opinion.xml");
        var first = it.judge(opinion, "stranger");
        it.enter(REGISTERS);
        for (var signer : new String[] {"expert.one@example.org", "principal.two@example.org"}) {
            it.clock.forward(Duration.ofMinutes(5));
            var judged = it.judge(it.mail(opinion, signer));
            assertThat(answer(first)).as(signer).doesNotContain("<KindCode>COPY<");
            assertThat(answer(first)).contains("<ResultCode>" + judged.verdict().orElseThrow());
        }
        it.judge(it.mail(opinion, "principal.one@example.org"));
        assertThat(answer(first)).as("he signed nothing of it").contains("<KindCode>COPY<");
    }

    /** A stranger takes the seal off; what is left takes the id from nobody who seals. */
    @Test
    void aReportWithoutItsSealDoesNotUseUpTheIdOfTheSealedOne() {
        it.enter(REGISTERS);
        var stripped = it.judge(withoutSeal(SampleOffice.file(REPORT)), "stranger");
        assertThat(stripped.verdict()).contains(Verdict.ACCEPTED);
        assertThat(it.notice(stripped)).contains("CPM-06-7");
        var genuine = it.judge(SampleOffice.file(REPORT), "consulting-a");
        assertThat(genuine.verdict()).contains(Verdict.ACCEPTED);
        assertThat(it.notice(genuine)).doesNotContain("GEN-07", "GEN-22");
    }

    @Test
    void whatIsLeftOfASealedOneIsNoOtherContent() {
        it.enter(REGISTERS);
        it.judge(SampleOffice.file(REPORT), "consulting-a");
        var stripped = it.judge(withoutSeal(SampleOffice.file(REPORT)), "stranger");
        assertThat(stripped.verdict()).contains(Verdict.REJECTED);
        assertThat(it.notice(stripped))
                .contains("GEN-22", "only its signatures or seals differ")
                .doesNotContain("GEN-07", "with other content");
    }

    private static byte[] withoutSeal(byte[] report) {
        return new String(report, StandardCharsets.UTF_8)
                .replaceAll("(?s)<Seals>.*</Seals>", "<Seals/>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** An enterprise may have a folder: what names it as its issuer is answered to it in full there, signed or not. */
    @Test
    void anEnterpriseIsKnownByTheFolderThatItsRegisterHas() {
        it.enter(REGISTERS);
        it.enter(new String(SampleOffice.file(ENTERPRISES), StandardCharsets.UTF_8)
                .replace("luqiao@example.org</Email>", "luqiao@example.org</Email><Folder>luqiao</Folder>")
                .getBytes(StandardCharsets.UTF_8));
        var unsigned = SampleOffice.unsigned(REPORT, "<Header>", "<Header>");
        var first = it.judge(unsigned, "stranger");
        assertThat(first.verdict()).contains(Verdict.REJECTED);
        it.judge(unsigned, "luqiao");
        assertThat(answer(first)).contains("<KindCode>REJECTION<");
        it.judge(unsigned, "donghu");
        assertThat(answer(first)).contains("<KindCode>COPY<");
        var accepted = it.judge(SampleOffice.file(REPORT), "stranger");
        it.judge(SampleOffice.file(REPORT), "luqiao");
        assertThat(answer(accepted)).contains("<KindCode>RECEIPT<");
    }

    /** Who hands in a report for others leaves them no less informed than a stranger does: its owner is told, and nobody else. */
    @ParameterizedTest
    @ValueSource(strings = {"stranger", "assessment-b", "stranger@example.org"})
    void whoseDocumentItIsHearsOfItThoughAnotherSentIt(String sender) {
        it.enter(REGISTERS);
        var report = SampleOffice.file(REPORT);
        it.judge(sender.contains("@") ? it.mail(report, sender) : it.drop(report, sender));
        assertThat(subjectsTo("luqiao@example.org")).singleElement().asString().startsWith("Accepted");
        it.clock.forward(Duration.ofMinutes(5));
        it.judge(report, "assessment-a");
        assertThat(subjectsTo("luqiao@example.org")).as("a copy is no news").hasSize(1);

        var unsealed = it.judge(withoutSeal(SampleOffice.unsigned(APPLICATION, "<Header>", "<Header>")), sender);
        assertThat(unsealed.verdict()).contains(Verdict.REJECTED);
        assertThat(subjectsTo("luqiao@example.org")).as("signed by nobody").hasSize(1);
    }

    /** What no signature covers can be changed for ever: the owner hears once a day of one verdict on one document. */
    @Test
    void aSignedDocumentInManyGuisesFillsNobodysMailbox() {
        it.enter(REGISTERS);
        for (int blanks = 0; blanks < 4; blanks++) {
            it.judge(guise(blanks), "stranger");
        }
        assertThat(subjectsTo("luqiao@example.org"))
                .satisfiesExactlyInAnyOrder(
                        accepted -> assertThat(accepted).startsWith("Accepted"),
                        refused -> assertThat(refused).startsWith("Received before"));
        it.clock.forward(Duration.ofDays(1));
        it.judge(guise(5), "stranger");
        assertThat(subjectsTo("luqiao@example.org")).as("on another day").hasSize(3);
    }

    private static byte[] guise(int blanks) {
        return (new String(SampleOffice.file(REPORT), StandardCharsets.UTF_8) + " ".repeat(blanks))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A vote bears no seal: the expert who signed it hears what is wrong with it. */
    @Test
    void anExpertHearsOfAVoteThatAStrangerSent() throws IOException {
        it.enter(REGISTERS);
        it.clock.set(Instant.parse("1998-05-29T02:00:00Z"));
        it.judge(Files.readAllBytes(Path.of("sample-docs/expert-vote/valid-pass.xml")), "stranger");
        assertThat(subjectsTo("expert.one@example.org"))
                .singleElement()
                .asString()
                .startsWith("Not accepted");
    }

    @Test
    void whoSentItHimselfIsAnsweredOnce() {
        it.enter(REGISTERS);
        it.judge(SampleOffice.file(REPORT), "consulting-a");
        assertThat(subjectsTo("luqiao@example.org")).isEmpty();
        it.enter(STATEMENT);
        it.judge(SampleOffice.file(APPLICATION), "00000011-5");
        assertThat(subjectsTo("luqiao@example.org")).hasSize(1);
    }

    private List<String> subjectsTo(String address) {
        return it.database.<List<OutboxMail>>read(handle -> Outbox.due(handle, it.clock.instant(), 999)).stream()
                .filter(mail -> mail.recipient().equals(address))
                .map(OutboxMail::subject)
                .toList();
    }

    private String answer(StoredDocument document) {
        var last = it.database
                .read(handle -> Deliveries.of(handle, document.digest()))
                .getLast();
        return new String(it.store.get(last.notice().orElseThrow()), StandardCharsets.UTF_8);
    }
}
