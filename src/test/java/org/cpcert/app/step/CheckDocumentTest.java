package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.notice.Letters;
import org.cpcert.notice.ReadFinding;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Documents;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.Referrals;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.StoredDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refusal leaves behind: nothing that stands in the way of the next try. */
class CheckDocumentTest {

    private static final Instant NOW = Instant.parse("1998-05-07T02:00:00Z");
    private static final String REPORT = "09-audit-report.xml";
    private static final String[] REGISTERS = {
        "01-register-of-organisations.xml",
        "02-register-of-auditors.xml",
        "03-register-of-enterprises.xml",
        "04-register-of-employment.xml",
        "05-register-of-keys.xml",
        "05-lists-of-the-authority.xml"
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

    @Test
    void aForgottenSignatureDoesNotUseUpTheId() {
        it.enter(REGISTERS);
        var unsigned = SampleOffice.unsigned(REPORT, "<Header>", "<Header>");
        assertThat(it.judge(unsigned, "consulting-a").verdict()).contains(Verdict.REJECTED);
        assertThat(it.judge(SampleOffice.file(REPORT), "consulting-a").verdict())
                .contains(Verdict.ACCEPTED);
    }

    @Test
    void aStrangersDocumentDoesNotUseUpTheIdOfAnother() {
        it.enter(REGISTERS);
        var forged = SampleOffice.unsigned(REPORT, "<c:IssueDate>1998-05-05", "<c:IssueDate>1998-05-04");
        var sealedByAnother = new org.cpcert.seal.xades.DocumentSigner()
                .seal(forged, SampleOffice.KEYS.key("assessment-b-seal"), NOW.minusSeconds(60));
        var row = it.judge(sealedByAnother, "mail");
        assertThat(row.verdict()).contains(Verdict.REJECTED);
        var genuine = it.judge(SampleOffice.file(REPORT), "consulting-a");
        assertThat(genuine.verdict()).contains(Verdict.ACCEPTED);
        assertThat(it.notice(genuine)).doesNotContain("GEN-07");
    }

    @Test
    void anAcceptedDocumentTakesItsIdAndTheNoticeSaysHowToGoOn() {
        it.enter(REGISTERS);
        assertThat(it.judge(SampleOffice.file(REPORT), "consulting-a").verdict())
                .contains(Verdict.ACCEPTED);
        var same = SampleOffice.signed(
                REPORT, SampleOffice.unsigned(REPORT, "<c:IssueDate>1998-05-05", "<c:IssueDate>1998-05-04"));
        var taken = it.judge(same, "consulting-a");
        assertThat(taken.verdict()).contains(Verdict.REJECTED);
        assertThat(it.notice(taken)).contains("GEN-07", "a new DocumentID", "sign and seal it again");
        var renamed = SampleOffice.signed(
                REPORT,
                new String(
                                SampleOffice.unsigned(REPORT, "<c:IssueDate>1998-05-05", "<c:IssueDate>1998-05-04"),
                                StandardCharsets.UTF_8)
                        .replace("<c:DocumentID>AR-1998-LUQIAO-01", "<c:DocumentID>AR-1998-LUQIAO-02")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(it.notice(it.judge(renamed, "consulting-a"))).doesNotContain("GEN-07");
    }

    /** What waits for a signature is completed by the one that has it, and nobody need decide on it any more. */
    @Test
    void aReportThatWaitsForASignatureIsCompletedUnderItsId() {
        it.enter(REGISTERS);
        var plain = SampleOffice.unsigned(REPORT, "<Header>", "<Header>");
        var signer = new org.cpcert.seal.xades.DocumentSigner();
        var one = signer.sign(
                plain,
                SampleOffice.KEYS.key("principal-one"),
                "RESPONSIBLE_AUDITOR",
                Optional.of("CPA-P1996-00001-O"),
                Instant.parse("1998-05-05T02:00:00Z"));
        var sealed = signer.seal(one, SampleOffice.KEYS.key("luqiao-seal"), Instant.parse("1998-05-05T08:00:00Z"));
        var waiting = it.judge(sealed, "consulting-a");
        assertThat(waiting.verdict()).contains(Verdict.REFERRED);
        assertThat(it.notice(waiting)).contains("CPM-06-4");
        var complete = it.judge(SampleOffice.file(REPORT), "consulting-a");
        assertThat(complete.verdict()).contains(Verdict.ACCEPTED);
        assertThat(it.notice(complete)).contains("GEN-22", "is judged in its place");
        assertThat(it.office.database().read(Referrals::open)).isEmpty();
        assertThat(it.office
                        .database()
                        .read(handle -> Documents.standing(handle, waiting.digest()))
                        .orElseThrow()
                        .replacedBy())
                .contains(complete.digest());
        var application = it.judge(SampleOffice.file("10-certificate-application.xml"), "assessment-a");
        assertThat(it.notice(application)).doesNotContain("CPE-1", "was not accepted");
        var once = it.judge(sealed, "consulting-a");
        assertThat(once.verdict()).contains(Verdict.REJECTED);
        assertThat(it.notice(once)).contains("The file that came first counts");
    }

    /** Saved in another encoding or with other line ends it is the same document: nobody forged it, nobody need send it. */
    @Test
    void theSameContentInOtherBytesIsToldAsSuch() {
        it.enter(REGISTERS);
        var text = new String(SampleOffice.file(REPORT), StandardCharsets.UTF_8);
        var accepted = it.judge(
                text.replaceFirst("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").getBytes(StandardCharsets.UTF_16),
                "consulting-a");
        assertThat(accepted.verdict()).contains(Verdict.ACCEPTED);
        var application = it.judge(SampleOffice.file("10-certificate-application.xml"), "assessment-a");
        assertThat(it.notice(application))
                .contains(
                        "No report with this digest has come in",
                        accepted.digest().hex());
        for (var same : List.of(text, "\uFEFF" + text, text.replace("\n", "\r\n"))) {
            var again = it.judge(same.getBytes(StandardCharsets.UTF_8), "consulting-a");
            assertThat(again.verdict()).contains(Verdict.REJECTED);
            assertThat(findings(it.notice(again))).singleElement().asString().contains("GEN-22");
            assertThat(it.notice(again))
                    .contains("Nothing need be sent", accepted.digest().hex())
                    .doesNotContain("a new DocumentID");
            assertThat(new Letters(it.office.zone())
                            .text(it.store.get(again.notice().orElseThrow())))
                    .contains("WHY IT IS NOT ACCEPTED", "未被接受的原因", "Nothing. Keep this notice")
                    .doesNotContain("ust be mended", "MUST BE MENDED", "必须改正");
        }
        assertThat(it.notice(it.judge(SampleOffice.file("10-certificate-application.xml"), "assessment-a")))
                .contains(
                        "that the application names was not accepted",
                        accepted.digest().hex());
    }

    /** Who mails a copy of somebody else's document learns nothing of what became of it, neither from the notice nor from its mail. */
    @Test
    void aStrangersCopyByMailLearnsNothingOfTheFirstAnswer() {
        it.enter(REGISTERS);
        var report = SampleOffice.file(REPORT);
        var letters = new Letters(it.office.zone());
        var first = it.judge(it.mail(report, "first@example.org"));
        assertThat(first.verdict()).contains(Verdict.ACCEPTED);
        assertThat(lastSubject("first@example.org")).contains("Accepted");
        it.clock.forward(Duration.ofMinutes(5));
        it.judge(it.mail(report, "stranger@example.org"));
        assertThat(lastSubject("stranger@example.org")).startsWith("Received before 此前已收到: ");
        assertThat(lastAnswer(first) + letters.text(lastAnswer(first).getBytes(StandardCharsets.UTF_8)))
                .contains("Another sender sent this same file before", "Nothing, where it came to us", "另一发送方")
                .doesNotContain(
                        "answered",
                        "ust be mended",
                        "ccepted",
                        "ejected",
                        "ACCEPTED",
                        "RECEIPT",
                        "Receipt",
                        "已接受",
                        "回执",
                        "LUQIAO");
        it.clock.forward(Duration.ofMinutes(5));
        it.judge(it.mail(report, "first@example.org"));
        assertThat(letters.text(lastAnswer(first).getBytes(StandardCharsets.UTF_8)))
                .contains("You sent this same file on", "ACCEPTED");
    }

    /** What became of a document that waits, or on which a person decided, is not judged anew for a stranger, nor told him. */
    @Test
    void aStrangersCopyOfWhatWaitsOrWasDecidedLearnsNothing() {
        var report = SampleOffice.file(REPORT);
        var first = it.judge(report, "consulting-a");
        assertThat(first.verdict()).contains(Verdict.REFERRED);
        it.enter(REGISTERS);
        it.clock.forward(Duration.ofMinutes(5));
        assertThat(it.judge(report, "assessment-a").verdict()).contains(Verdict.REFERRED);
        assertThat(lastAnswer(first)).contains("<KindCode>COPY<").doesNotContain("REFERRED", "Decision");
        decide(first, Verdict.ACCEPTED, report);
        it.clock.forward(Duration.ofMinutes(5));
        it.judge(report, "assessment-a");
        var told = new Letters(it.office.zone()).html(lastAnswer(first).getBytes(StandardCharsets.UTF_8));
        assertThat(lastAnswer(first) + told)
                .contains("<KindCode>COPY<")
                .doesNotContain("DE-1999-0006", "GEN-20", "ccepted", "ACCEPTED", "已接受", "ust be mended", "必须改正");
        var before = mails().size();
        it.judge(it.mail(report, ""));
        assertThat(lastAnswer(first)).contains("<KindCode>COPY<");
        assertThat(mails())
                .as("whose document it is was answered; nobody else can be")
                .hasSize(before);
    }

    /** Whoever sent the bytes first, whose document it is learns what is wrong with it; the stranger learns no more. */
    @Test
    void whoseDocumentItIsIsToldAllThoughAStrangerSentItFirst() {
        it.enter(REGISTERS);
        var unsigned = SampleOffice.unsigned(REPORT, "<Header>", "<Header>");
        var first = it.judge(unsigned, "assessment-a");
        assertThat(first.verdict()).contains(Verdict.REJECTED);
        it.clock.forward(Duration.ofMinutes(5));
        it.judge(unsigned, "consulting-a");
        var told = lastAnswer(first);
        assertThat(findings(told)).isEqualTo(findings(it.notice(first))).isNotEmpty();
        assertThat(told)
                .contains("<KindCode>REJECTION<", "<OwnIndicator>false<")
                .doesNotContain("COPY", "judged anew");
        assertThat(new Letters(it.office.zone()).text(told.getBytes(StandardCharsets.UTF_8)))
                .contains("Another sender sent this same file on", "另一发送方")
                .doesNotContain("You sent", "您已于");
        assertThat(mails())
                .as("its mail too")
                .anyMatch(mail -> mail.recipient().equals(address("00000071-3"))
                        && mail.subject().contains("Not accepted"));
        it.clock.forward(Duration.ofMinutes(5));
        for (var stranger : List.of("assessment-a", "assessment-b")) {
            it.judge(unsigned, stranger);
            assertThat(lastAnswer(first)).contains("<KindCode>COPY<").doesNotContain("REJECT", "FirstNotice", "LUQIAO");
        }
    }

    /** Its folder and its address on record are one organisation: no other sender sent it before. */
    @Test
    void whatAnOrganisationMailsAndPutsIntoItsFolderItSentItself() {
        it.enter(REGISTERS);
        var byFolder = SampleOffice.unsigned(REPORT, "<Header>", "<Header>");
        var byMail = SampleOffice.unsigned(REPORT, "<Header>", "<Header >");
        var first = it.judge(byFolder, "consulting-a");
        it.clock.forward(Duration.ofMinutes(5));
        it.judge(it.mail(byFolder, address("00000071-3")));
        assertThat(lastAnswer(first)).contains("<FirstNotice>").doesNotContain("OwnIndicator");
        var second = it.judge(it.mail(byMail, address("00000071-3").toUpperCase(Locale.ROOT)));
        it.clock.forward(Duration.ofMinutes(5));
        it.judge(byMail, "consulting-a");
        assertThat(new Letters(it.office.zone()).text(lastAnswer(second).getBytes(StandardCharsets.UTF_8)))
                .contains("You sent")
                .doesNotContain("Another sender");
    }

    /** An enterprise has an address in its register and no folder there: one by its code, or whatever the centre made for it. */
    @Test
    void anEnterpriseIsAnsweredByMailToo() {
        it.enter(REGISTERS);
        var application = SampleOffice.file("10-certificate-application.xml");
        var row = it.judge(application, "00000011-5");
        assertThat(lettersTo("luqiao@example.org")).isEqualTo(1);
        it.judge(application, "stranger");
        assertThat(lettersTo("luqiao@example.org")).as("of somebody's copy").isEqualTo(1);
        assertThat(lastAnswer(row)).contains("<KindCode>COPY<");
        var withdrawn = SampleOffice.signed(
                "10-certificate-application.xml",
                SampleOffice.unsigned("10-certificate-application.xml", "CA-1998-LUQIAO-01", "CA-1998-LUQIAO-02"));
        it.judge(withdrawn, "luqiao");
        assertThat(lettersTo("luqiao@example.org")).as("sealed by it").isEqualTo(2);
        it.judge(
                SampleOffice.unsigned("10-certificate-application.xml", "CA-1998-LUQIAO-01", "CA-1998-LUQIAO-03"),
                "luqiao");
        assertThat(lettersTo("luqiao@example.org")).as("by nobody known").isEqualTo(2);
    }

    private long lettersTo(String address) {
        return mails().stream().filter(mail -> mail.recipient().equals(address)).count();
    }

    /** What a stranger mailed, and what the author mails from the address that a register has of him. */
    @Test
    void whoseDocumentItIsIsToldByMailAtTheAddressOnRecordOnly() {
        it.enter(REGISTERS);
        var broken = new String(SampleOffice.file(REPORT), StandardCharsets.UTF_8)
                .replace("<c:IssueDate>1998-05-05", "<c:IssueDate>the fifth")
                .getBytes(StandardCharsets.UTF_8);
        var first = it.judge(it.mail(broken, "stranger@example.org"));
        assertThat(first.verdict()).contains(Verdict.REJECTED);
        it.clock.forward(Duration.ofMinutes(5));
        it.judge(it.mail(broken, "other@example.org"));
        assertThat(lastAnswer(first)).contains("<KindCode>COPY<");
        it.judge(it.mail(
                broken,
                address("00000071-3").toUpperCase(Locale.ROOT) + "\nReply-To: somebody@"
                        + address("00000071-3").split("@", 2)[1]));
        assertThat(findings(lastAnswer(first))).isEqualTo(findings(it.notice(first)));
        assertThat(lastSubject(address("00000071-3"))).contains("Not accepted");
        assertThat(mails()).noneMatch(mail -> mail.recipient().startsWith("somebody@"));
        it.judge(it.mail(broken, "stranger@example.org"));
        assertThat(lastAnswer(first)).contains("<KindCode>COPY<");
    }

    /** What is sent, what it is judged to be, and who in the order of {@link #SENT} gets the whole answer (T) or a notice COPY (C). */
    enum WhoIsTold {
        ACCEPTED(Verdict.ACCEPTED, "TCTCTCC"),
        REFERRED(Verdict.REFERRED, "TCTCTCC"),
        REFUSED(Verdict.REJECTED, "TCTCTCC"),
        OF_NOBODY(Verdict.REJECTED, "TTTTTTC"),
        OF_NO_TYPE(Verdict.REJECTED, "TTTTTTT"),
        CUT_OFF(Verdict.REJECTED, "TTTTTTT"),
        EMPTY(Verdict.REJECTED, "TTTTTTT"),
        TOO_LARGE(Verdict.REJECTED, "TTTTTTT");

        private final Verdict verdict;
        private final String told;

        WhoIsTold(Verdict verdict, String told) {
            this.verdict = verdict;
            this.told = told;
        }

        private byte[] bytes() {
            var unsigned = new String(SampleOffice.unsigned(REPORT, "<Header>", "<Header>"), StandardCharsets.UTF_8);
            return switch (this) {
                case ACCEPTED, REFERRED -> SampleOffice.file(REPORT);
                case REFUSED -> unsigned.getBytes(StandardCharsets.UTF_8);
                case OF_NOBODY ->
                    unsigned.replaceAll("(?s)<c:Author>.*</c:Author>", "")
                            .replaceAll("(<c:IssuerID[^>]*>)[^<]*", "$1NOBODY")
                            .getBytes(StandardCharsets.UTF_8);
                case OF_NO_TYPE -> "<Letter>To whom it may concern</Letter>".getBytes(StandardCharsets.UTF_8);
                case CUT_OFF -> unsigned.substring(0, unsigned.length() / 2).getBytes(StandardCharsets.UTF_8);
                case EMPTY -> new byte[0];
                case TOO_LARGE ->
                    new byte[Math.toIntExact(Scheme.load().limits().maxBytes() + 1)];
            };
        }
    }

    /** A stranger by mail, another organisation and the author from their folders, both again by folder or mail, two strangers. */
    private static final List<String> SENT = List.of(
            "stranger@example.org",
            "assessment-a",
            "consulting-a",
            "assessment-a@example.org",
            "consulting-a@example.org",
            "stranger@example.org",
            "other@example.org");

    /** A stranger's first copy silences nobody who has a right to know, and what somebody may not know is told to no one. */
    @ParameterizedTest
    @EnumSource
    void whoIsToldDoesNotHangOnWhoWasFirst(WhoIsTold row) {
        it.enter("01-register-of-organisations.xml");
        if (row != WhoIsTold.REFERRED) {
            it.enter(REGISTERS);
        }
        assertThat(address("00000071-3")).isEqualTo("consulting-a@example.org");
        assertThat(address("00000081-X")).isEqualTo("assessment-a@example.org");
        var bytes = row.bytes();
        var told = new StringBuilder();
        for (var sender : SENT) {
            var judged = it.judge(sender.contains("@") ? it.mail(bytes, sender) : it.drop(bytes, sender));
            assertThat(judged.verdict()).contains(row.verdict);
            var answer = lastAnswer(judged);
            var whole = findings(answer).equals(findings(it.notice(judged)))
                    && answer.contains("<ResultCode>" + row.verdict);
            var copy = answer.contains("<KindCode>COPY<") && !answer.contains(row.verdict.name());
            assertThat(whole).as(answer).isNotEqualTo(copy);
            told.append(whole ? 'T' : 'C');
            assertThat(lastSubject(sender.contains("@") ? sender : sender + "@example.org"))
                    .as("the mail says the same as the notice in the folder")
                    .matches(
                            copy
                                    ? "Received before.*"
                                    : "(Accepted|A person decides|Not accepted|Could not be read).*");
            it.clock.forward(Duration.ofMinutes(5));
        }
        assertThat(told).hasToString(row.told);
    }

    /** Nor does a document that was refused become another's by being judged anew for him. */
    @Test
    void whatIsKnownByNowIsNotToldAStranger() {
        it.enter("01-register-of-organisations.xml", "03-register-of-enterprises.xml", "05-register-of-keys.xml");
        fill("R-AUD");
        fill("R-EMP");
        var report = SampleOffice.file(REPORT);
        var first = it.judge(report, "assessment-a");
        assertThat(first.verdict()).contains(Verdict.REJECTED);
        it.enter("02-register-of-auditors.xml", "04-register-of-employment.xml", "05-lists-of-the-authority.xml");
        it.clock.forward(Duration.ofMinutes(5));
        assertThat(it.judge(report, "assessment-b").verdict()).contains(Verdict.REJECTED);
        assertThat(lastAnswer(first)).contains("<KindCode>COPY<").doesNotContain("judged anew");
        assertThat(it.judge(report, "consulting-a").verdict()).contains(Verdict.ACCEPTED);
        assertThat(lastAnswer(first)).contains("<KindCode>RECEIPT<");
        it.judge(report, "assessment-a");
        assertThat(lastAnswer(first)).contains("<KindCode>COPY<").doesNotContain("ACCEPTED");
    }

    /** What waits is answered where it is known whose it is: the decision too. */
    @Test
    void theDecisionIsToldWhoseDocumentItIs() {
        it.enter("01-register-of-organisations.xml");
        var report = SampleOffice.file(REPORT);
        var first = it.judge(report, "assessment-a");
        assertThat(first.verdict()).contains(Verdict.REFERRED);
        it.clock.forward(Duration.ofMinutes(5));
        it.judge(report, "consulting-a");
        assertThat(lastAnswer(first)).contains("<KindCode>REFERRAL<");
        decide(first, Verdict.REJECTED, report);
        var answers = mails().stream()
                .filter(mail -> mail.subject().contains("Not accepted"))
                .map(OutboxMail::recipient)
                .toList();
        assertThat(answers).containsExactly(address("00000071-3"));
    }

    private String address(String organisation) {
        return it.office.organisation(organisation).orElseThrow().attribute("email");
    }

    /** The checks had something to say, and a person decided: the answer names both, whatever was decided. */
    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"ACCEPTED", "REJECTED"})
    void theAnswerAfterADecisionNamesItAndWhatReferred(Verdict verdict) {
        var report = SampleOffice.file(REPORT);
        var first = it.judge(report, "consulting-a");
        var rules = ReadFinding.ofNotice(it.store.get(first.notice().orElseThrow()), "en").stream()
                .filter(ReadFinding::refers)
                .toList();
        assertThat(rules).isNotEmpty();
        var decided = decide(first, verdict, report);
        var notice = it.store.get(decided.notice().orElseThrow());
        var letters = new Letters(it.office.zone());
        for (var page : List.of(letters.text(notice), letters.html(notice))) {
            assertThat(page)
                    .contains(
                            "DE-1999-0006",
                            "1999-06-04",
                            "人工裁定",
                            rules.getFirst().rule())
                    .doesNotContain("No check had anything to say", "各项检查均无意见", "ust be mended");
        }
        assertThat(letters.text(notice).replaceAll("\\s+", " "))
                .contains(
                        verdict == Verdict.ACCEPTED
                                ? "Nothing. Keep this notice"
                                : "A person decided that the document is");
    }

    /** Ends the referral by a decision of the samples, as the step does that carries decisions out. */
    private StoredDocument decide(StoredDocument referred, Verdict verdict, byte[] bytes) {
        var decision = it.store.put(
                SampleOffice.bytes(Path.of("sample-docs/case-6-donghu-fertilizer/08-decision-on-the-split.xml")));
        it.database.perform(handle -> {
            Documents.changeVerdict(handle, referred.digest(), Verdict.REFERRED, verdict);
            Referrals.decide(handle, referred.digest(), decision);
        });
        it.check.record(it.check.reconsider(it.drop(bytes, "consulting-a")), "none");
        return it.database
                .read(handle -> Documents.find(handle, referred.digest()))
                .orElseThrow();
    }

    private List<OutboxMail> mails() {
        return it.database.read(h -> Outbox.due(h, it.office.now(), 99));
    }

    private String lastSubject(String recipient) {
        return it.database.<List<OutboxMail>>read(h -> Outbox.due(h, it.office.now(), 9)).stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .reduce((one, next) -> next)
                .orElseThrow()
                .subject();
    }

    @Test
    void theSameBytesGetTheSameAnswerUntilWhatIsKnownChanges() {
        it.enter("01-register-of-organisations.xml", "03-register-of-enterprises.xml", "05-register-of-keys.xml");
        fill("R-AUD");
        fill("R-EMP");
        var report = SampleOffice.file(REPORT);
        var first = it.judge(report, "consulting-a");
        assertThat(first.verdict()).contains(Verdict.REJECTED);
        it.clock.forward(Duration.ofMinutes(5));
        var second = it.judge(report, "consulting-a");
        assertThat(second.notice()).isEqualTo(first.notice());
        assertThat(lastAnswer(first)).contains("<FirstNotice>").doesNotContain("judged anew");
        assertThat(findings(lastAnswer(first)))
                .isEqualTo(findings(it.notice(first)))
                .isNotEmpty();
        it.judge(report, "assessment-a");
        assertThat(lastAnswer(first))
                .as("what was found is told to the first sender only")
                .contains("GEN-06", "came before, from another sender", "另一发送方")
                .contains("<KindCode>COPY<", "<ResultCode>COPY<")
                .doesNotContain("FirstNotice", "You sent", "REJECTED", "Rejection", "退回");
        assertThat(findings(lastAnswer(first))).hasSize(1);

        it.enter("02-register-of-auditors.xml", "04-register-of-employment.xml", "05-lists-of-the-authority.xml");
        it.clock.forward(Duration.ofMinutes(5));
        var third = it.judge(report, "consulting-a");
        assertThat(third.verdict()).contains(Verdict.ACCEPTED);
        assertThat(it.notice(third)).contains("GEN-06", "judged anew", "the answer was then rejected (REJECTED)");
        it.judge(report, "consulting-a");
        assertThat(findings(lastAnswer(first))).isEqualTo(findings(it.notice(third)));
    }

    private String lastAnswer(StoredDocument document) {
        var notice = it.database
                .read(handle -> Deliveries.of(handle, document.digest()))
                .getLast()
                .notice()
                .orElseThrow();
        return new String(it.store.get(notice), StandardCharsets.UTF_8);
    }

    private static List<String> findings(String notice) {
        return Pattern.compile("(?s)<Finding>.*?</Finding>")
                .matcher(notice)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Whoever is not found in a register that nobody has filled is not refused: the fault is the centre's. */
    @Test
    void whatAsksForAnEmptyRegisterWaitsAndIsJudgedByItselfOnceItIsFilled() {
        it.enter("01-register-of-organisations.xml", "03-register-of-enterprises.xml", "05-register-of-keys.xml");
        var waits = it.judge(SampleOffice.file(REPORT), "consulting-a");
        assertThat(waits.verdict()).contains(Verdict.REFERRED);
        assertThat(it.notice(waits))
                .contains("GEN-20", "register of auditors (R-AUD)", "尚未建立审核员名录（R-AUD）")
                .contains("could not be evaluated: CPM-", "以下规则无法判定：CPM-")
                .contains("answered anew")
                .doesNotContain("could not be evaluated: register");

        var anew = started(new ArrayList<>());
        anew.lookWhereTheHomeChanged();
        assertThat(it.claim()).as("nothing changed").isEmpty();
        it.enter("02-register-of-auditors.xml", "04-register-of-employment.xml", "05-lists-of-the-authority.xml");
        anew.lookWhereTheHomeChanged();
        assertThat(it.judge(it.claim().getFirst()).verdict()).contains(Verdict.ACCEPTED);
    }

    /** A statement on the enterprise is one line of a register that has others: nobody need send the application again, nor decide. */
    @Test
    void whatWaitsForALineOfARegisterIsJudgedByItselfWhenItComes() {
        it.enter(REGISTERS);
        it.judge(SampleOffice.file(REPORT), "consulting-a");
        var waits = it.judge(SampleOffice.file("10-certificate-application.xml"), "assessment-a");
        assertThat(waits.verdict()).contains(Verdict.REFERRED);
        var anew = started(new ArrayList<>());
        anew.lookWhereTheHomeChanged();
        fill("R-LABEL");
        anew.lookWhereTheHomeChanged();
        assertThat(it.claim()).as("it lacks the same as before").isEmpty();
        it.enter("05-statement-of-local-authority.xml");
        anew.lookWhereTheHomeChanged();
        assertThat(it.judge(it.claim().getFirst()).verdict()).contains(Verdict.ACCEPTED);
        assertThat(it.database.<Boolean>read(handle -> Referrals.open(handle).isEmpty()))
                .isTrue();
    }

    /** After a start only what speaks of a line that came while it waited is judged, however much waits. */
    @Test
    void aStartLooksAtNothingOfWhichNoRegisterSaidAnythingNew() {
        it.enter(REGISTERS);
        it.judge(SampleOffice.file(REPORT), "consulting-a");
        it.clock.forward(Duration.ofMinutes(1));
        var waits = it.judge(SampleOffice.file("10-certificate-application.xml"), "assessment-a");
        assertThat(waits.verdict()).contains(Verdict.REFERRED);
        var looked = new ArrayList<Digest>();
        fill("R-LABEL");
        started(looked).lookWhereTheHomeChanged();
        assertThat(looked).as("nothing that it speaks of").isEmpty();
        it.enter("05-statement-of-local-authority.xml");
        started(looked).lookWhereTheHomeChanged();
        assertThat(looked).containsExactly(waits.digest());
        assertThat(it.judge(it.claim().getFirst()).verdict()).contains(Verdict.ACCEPTED);
    }

    private JudgeAnew started(List<Digest> looked) {
        return new JudgeAnew(
                it.database,
                it.store,
                Senders.of(it.office),
                it.office.scheme().limits(),
                SampleOffice.KEYS::trust,
                it.office::now,
                document -> {
                    looked.add(document);
                    return it.check.verdictNow(document);
                });
    }

    @Test
    void withoutAnyKeyNobodyIsCalledUnknown() {
        var waits = it.judge(SampleOffice.file(REPORT), "consulting-a");
        assertThat(waits.verdict()).contains(Verdict.REFERRED);
        assertThat(it.notice(waits)).contains("GEN-20", "R-KEY").doesNotContain("not in the register of keys");
    }

    @Test
    void aRejectedOneIsPutBackWhereTheOperatorSaysSo() {
        it.enter("01-register-of-organisations.xml", "03-register-of-enterprises.xml", "05-register-of-keys.xml");
        fill("R-AUD");
        fill("R-EMP");
        var refused = it.judge(SampleOffice.file(REPORT), "consulting-a");
        assertThat(refused.verdict()).contains(Verdict.REJECTED);
        it.enter("02-register-of-auditors.xml", "04-register-of-employment.xml", "05-lists-of-the-authority.xml");
        var anew = started(new ArrayList<>());
        assertThat(anew.again(refused.digest())).isTrue();
        var now = it.judge(it.claim().getFirst());
        assertThat(now.verdict()).contains(Verdict.ACCEPTED);
        assertThat(anew.again(now.digest())).as("what was accepted stays so").isFalse();
    }

    /** A line that says nothing about anybody in the case. */
    private void fill(String register) {
        it.database.perform(h -> RegisterRecords.add(
                h,
                RegisterRecord.said(
                        register,
                        "nobody",
                        Map.of("state", "ACTIVE"),
                        LocalDate.of(1998, 1, 1),
                        RegisterRecord.NO_END,
                        NOW.minusSeconds(60),
                        Digest.of(new byte[] {2}))));
    }

    @Test
    void anAddressThatIsNoneHoldsUpNothingButItsLetter() {
        it.enter(REGISTERS);
        it.database.perform(h -> RegisterRecords.add(
                h,
                RegisterRecord.said(
                        "R-ORG",
                        "00000077-7",
                        Map.of("folder", "old-one", "email", "a..b@example.org", "state", "ACTIVE"),
                        LocalDate.of(1998, 1, 1),
                        RegisterRecord.NO_END,
                        NOW.minusSeconds(60),
                        Digest.of(new byte[] {1}))));
        var row = it.judge(SampleOffice.file(REPORT), "old-one");
        assertThat(row.verdict()).contains(Verdict.ACCEPTED);
        assertThat(row.notice()).isPresent();
        assertThat(it.database.<List<OutboxMail>>read(h -> Outbox.due(h, NOW, 9)))
                .extracting(OutboxMail::recipient)
                .as("only whose document it is")
                .containsExactly("luqiao@example.org");
        assertThat(it.told).singleElement().asString().contains("a..b@example.org");
    }
}
