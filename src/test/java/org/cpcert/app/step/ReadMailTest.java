package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Verdict;
import org.cpcert.mail.MailAttachment;
import org.cpcert.notice.Letters;
import org.cpcert.notice.SampleNotices;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.Work;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a mail: documents are taken, people are answered, machines are not, and nothing is lost in silence. */
class ReadMailTest {

    private static final Path MAILS = Path.of("sample-docs/mails");
    private static final String EXPERT = "expert.one@example.org";

    @TempDir
    Path folder;

    private OfficeFixture fixture;
    private Office office;
    private PostRoom post;
    private ReadMail reading;
    private NoticeMail notices;
    private int written;

    @BeforeEach
    void open() throws Exception {
        fixture = new OfficeFixture(
                folder, Map.of("mail.from", "cpcert@example.org", "operator.email", "office@centre.example"));
        office = fixture.office;
        post = new PostRoom(office);
        var letters = new Letters(office.zone());
        reading = new ReadMail(office, new MailHelp(office, post, letters));
        notices = new NoticeMail(office, post, letters);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aMailWithoutDocumentIsAnsweredOnceADay() throws IOException {
        know(EXPERT);
        for (int i = 0; i < 5; i++) {
            read(plain(EXPERT, "I have a question " + i));
        }
        assertThat(answers()).hasSize(1);
        fixture.pass(Duration.ofHours(25));
        read(plain(EXPERT, "still one"));
        assertThat(answers()).hasSize(2);
        assertThat(fixture.told).isEmpty();
    }

    @Test
    void absenceNotesAreAnsweredByNobody() throws IOException {
        know(EXPERT);
        read(sample("54-autoresponder-unmarked.eml"));
        read(sample("55-xautoreply-only.eml"));
        assertThat(answers()).isEmpty();
    }

    @Test
    void theAnswerNamesTheCommandOfTheOpenInvitation() throws IOException {
        invite(EXPERT);
        read(plain(EXPERT, "how do I vote?"));
        assertThat(text(answers().getFirst()))
                .contains("./cpcert sign vote-CASE-1-CPA-1.xml --key my-key.p12 --role EXPERT --registration CPA-1")
                .contains("office@centre.example, where a person reads it")
                .as("in Chinese, quoted printable")
                .contains("office@centre.example=EF=BC=8C");
    }

    /** As the letter says: no more today, until a document comes. */
    @Test
    void helpComesOnceMoreAfterADocument() throws IOException {
        know(EXPERT);
        read(plain(EXPERT, "I vote PASS"));
        fixture.pass(Duration.ofMinutes(1));
        read(plain(EXPERT, "really"));
        assertThat(answers()).hasSize(1);
        read(withDocument(EXPERT));
        assertThat(notice(Verdict.REJECTED, Optional.empty())).contains(EXPERT);
        fixture.pass(Duration.ofMinutes(1));
        read(plain(EXPERT, "<ExpertVote>pasted</ExpertVote>"));
        fixture.pass(Duration.ofMinutes(1));
        read(plain(EXPERT, "and now?"));
        assertThat(answers()).hasSize(3);
    }

    /** Who is asked in two cases and answers the letter of one is helped with that one. */
    @Test
    void theAnswerIsAboutTheCaseOfTheSubject() throws IOException {
        invite(EXPERT);
        fixture.database.perform(handle -> {
            Cases.open(handle, CaseRow.opened("CASE-2", new CaseState("EXAMINATION"), "00000022-1", OfficeFixture.NOW));
            Invitations.add(
                    handle,
                    Invitation.to(
                            "CASE-2", "CPA-1", "Expert One", EXPERT, "EXPERT", OfficeFixture.NOW.plusSeconds(60)));
        });
        read(("From: " + EXPERT + "\r\nTo: cpcert@example.org\r\nSubject: Re: [CASE-1] Please vote\r\n\r\nhow?\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(text(answers().getFirst()))
                .contains("./cpcert sign vote-CASE-1-CPA-1.xml --key my-key.p12")
                .doesNotContain("CASE-2");
    }

    /** A form that was handed in cannot be handed in once more; the next one that was sent has a name of its own. */
    @Test
    void theAnswerNamesTheFormThatWasSentLast() throws IOException {
        invite(EXPERT);
        fixture.pass(Duration.ofHours(1));
        fixture.database.perform(handle -> DossierLedger.append(
                handle,
                "CASE-1",
                "TIE_DECLARED",
                Optional.empty(),
                "CPA-1",
                office.now(),
                EntryPayload.of(List.of(new EntryPayload.Value("by", "CPA-1")))));
        fixture.pass(Duration.ofHours(1));
        read(plain(EXPERT, "there is no tie"));
        assertThat(text(answers().getFirst()))
                .contains("Sign the document, as the letter that asked you for it says")
                .doesNotContain("vote-CASE-1-CPA-1.xml");
        send("invitation:CASE-1:CPA-1:2", EXPERT, "CASE-1", "vote-CASE-1-CPA-1-2.xml");
        fixture.pass(Duration.ofHours(25));
        read(plain(EXPERT, "how do I vote?"));
        assertThat(text(answers().getLast()))
                .contains("./cpcert sign vote-CASE-1-CPA-1-2.xml --key my-key.p12 --role EXPERT --registration CPA-1");
    }

    @Test
    void aPartThatCannotBeReadBesideAGoodOneIsTold() throws IOException {
        know(EXPERT);
        read(sample("44-good-plus-undecodable.eml"));
        assertThat(deliveries()).hasSize(1);
        assertThat(text(answers().getFirst())).contains("1 XML document was found", "b.xml");
    }

    /** A structure that cannot be followed to its end is no reason to leave the sender without a word. */
    @Test
    void aMailThatCannotBeTakenApartIsToldToItsSender() throws IOException {
        know(EXPERT);
        var head = "From: " + EXPERT + "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";
        read((head + "--z\n\nbody\n--z--\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(text(answers().getFirst())).contains("the rest of the mail: its bytes are damaged");
        read((head + "--b\nContent-Type: text/xml\n\n<a/>\n" + "--b\n\nx\n".repeat(300) + "--b--\n")
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(deliveries()).hasSize(1);
        assertThat(text(answers().getLast()))
                .contains("1 XML document was found", "the rest of the mail: it is too large");
        assertThat(fixture.told).isEmpty();
    }

    @Test
    void documentsInAZipAreTakenLikeOthers() throws IOException {
        read(sample("18-zip.eml"));
        assertThat(deliveries()).extracting(Delivery::fileName).containsExactly("vote.xml");
        read(sample("32-raw-gbk-filename.eml"));
        assertThat(deliveries()).extracting(Delivery::fileName).contains("表决.xml");
    }

    @Test
    void theAnswerGoesWhereTheSenderWantsIt() throws IOException {
        read(sample("61-reply-to.eml"));
        assertThat(notice(Verdict.ACCEPTED, Optional.empty())).contains("secretary@example.org");
    }

    @Test
    void aVoteThroughAListIsToldToWhomItIsFromElseToTheOperator() throws IOException {
        read(sample("50-mailman-footer.eml"));
        assertThat(notice(Verdict.REJECTED, Optional.of("00000081-X"))).isEmpty();
        assertThat(fixture.told).singleElement().asString().contains("mailing list", "rejected", "out/centre/");
        organisation("00000081-X", "assessment@example.org");
        assertThat(notice(Verdict.ACCEPTED, Optional.of("00000081-X"))).contains("assessment@example.org");
    }

    @Test
    void nobodyGetsMoreAnswersInADayThanTheSettingsAllow() throws IOException {
        read(withDocument("stranger@example.org"));
        for (int i = 0; i < 3; i++) { // the first, and two that mend it
            assertThat(notice(Verdict.REJECTED, Optional.empty())).contains("stranger@example.org");
        }
        assertThat(notice(Verdict.REJECTED, Optional.empty())).isEmpty();
        assertThat(fixture.told).singleElement().asString().contains("as many answers");
        know(EXPERT);
        read(withDocument(EXPERT));
        for (int i = 0; i < 50; i++) {
            assertThat(notice(Verdict.REJECTED, Optional.empty())).contains(EXPERT);
        }
        assertThat(notice(Verdict.REJECTED, Optional.empty())).isEmpty();
    }

    /** Whatever addresses a sender wants the answers at, they are that sender's. */
    @Test
    void answersElsewhereCountForTheirSenderToo() throws IOException {
        for (int i = 0; i < 5; i++) {
            read(mail(
                    "stranger@example.org",
                    "Reply-To: colleague" + i + "@example.org\r\nContent-Type: application/x-rar; name=a.rar",
                    "x" + i));
        }
        assertThat(answers())
                .extracting(OutboxMail::recipient)
                .containsExactly("colleague0@example.org", "colleague1@example.org", "colleague2@example.org");
        assertThat(fixture.told).hasSize(2).allMatch(told -> told.contains("as many answers"));
        read(withDocument("stranger@example.org"));
        assertThat(notice(Verdict.REJECTED, Optional.empty())).isEmpty();
        read(mail("other@example.org", "Reply-To: colleague5@example.org\r\nContent-Type: text/plain", "x"));
        assertThat(answers()).hasSize(4);
    }

    /** A forged sender would be written to in words of the forger's. */
    @Test
    void aStrangerIsToldNoWordsOfTheMail() throws IOException {
        var types = "Content-Type: multipart/mixed; boundary=b";
        var parts = "--b\r\nContent-Type: application/x-rar; name=\"buy at evil.test.rar\"\r\n\r\nx\r\n"
                + "--b\r\nContent-Type: application/zip; name=\"buy at evil\"\r\n\r\nx\r\n"
                + "--b\r\nContent-Type: image/png; name=\"evil.png\"\r\n\r\nx\r\n--b--";
        read(mail("stranger@example.org", types, parts));
        var answer = answers().getFirst();
        assertThat(answer.subject()).doesNotContain("vote");
        assertThat(text(answer)).contains("*.rar: archives of this kind", "an attachment: it cannot be opened");
        assertThat(text(answer)).doesNotContain("evil", "office@centre.example");
        know(EXPERT);
        read(mail(EXPERT, types, parts));
        assertThat(text(answers().getLast())).contains("buy at evil.test.rar: archives", "evil.png");
        assertThat(answers().getLast().subject()).isEqualTo("Re: vote");
        read(new String(mail(EXPERT, types, parts), StandardCharsets.UTF_8)
                .replace("Subject: vote", "Subject: RE: vote")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(answers().getLast().subject()).as("one mark is enough").isEqualTo("RE: vote");
    }

    @Test
    void aMailThatCameBackIsMarkedAtItsInvitationAndToldOnce() throws IOException {
        invite("gone@example.org");
        var sent = mails().getFirst();
        fixture.database.perform(handle -> Outbox.sent(handle, sent.dedupe(), OfficeFixture.NOW));
        for (int i = 0; i < 2; i++) {
            read(bounce(sent.messageID(), "attempt " + i));
        }
        assertThat(fixture.told).singleElement().asString().contains("gone@example.org", "550 no such user", "CASE-1");
        assertThat(mails().getFirst().failedAt()).isPresent();
        var invitation = fixture.database
                .read(handle -> Invitations.find(handle, "CASE-1", "CPA-1"))
                .orElseThrow();
        assertThat(invitation.undelivered()).contains("550 no such user");
        assertThat(deliveries()).as("the form that came back is no vote").isEmpty();
        assertThat(answers()).isEmpty();
    }

    @Test
    void aBounceOfAMailThatWasNeverSentTellsNothing() throws IOException {
        read(bounce("<made-up@example.org>", "x"));
        assertThat(fixture.told).isEmpty();
        assertThat(answers()).isEmpty();
    }

    /** What calls itself a bounce and is none of ours is read as any mail: a document must not vanish with it. */
    @Test
    void aDocumentInABounceOfNothingOfOursIsTaken() throws IOException {
        read(
                ("From: MAILER-DAEMON@example.org\r\nX-Failed-Recipients: a@example.org\r\nIn-Reply-To: <x@example.org>\r\n"
                                + "Content-Type: text/xml; name=vote.xml\r\n\r\n<vote/>\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(deliveries()).extracting(Delivery::fileName).containsExactly("vote.xml");
        assertThat(answers()).isEmpty();
    }

    /** Each mail that holds something unread and is answered by nobody is named to a person; where the mails are many, in the log. */
    @Test
    void eachUnreadMailIsToldUpToABound() throws IOException {
        for (int i = 0; i < 8; i++) {
            read(mail(
                    "expert.two@example.org",
                    "Precedence: bulk\r\nContent-Type: application/x-rar; name=vote" + i + ".rar",
                    "x"));
        }
        assertThat(fixture.told).hasSize(5);
        assertThat(fixture.told.get(0)).contains("vote0.rar").doesNotContain("log");
        assertThat(fixture.told.get(1)).contains("vote1.rar");
        assertThat(fixture.told.get(4)).contains("vote4.rar", "log");
        read(mail(
                "expert.one@example.org", "Precedence: bulk\r\nContent-Type: application/x-rar; name=other.rar", "x"));
        assertThat(fixture.told).hasSize(6);
        fixture.pass(Duration.ofHours(25));
        read(mail("expert.two@example.org", "Precedence: bulk\r\nContent-Type: application/x-rar; name=late.rar", "x"));
        assertThat(fixture.told).hasSize(7);
    }

    private void read(byte[] eml) {
        var digest = office.store().put(eml);
        fixture.database.perform(
                handle -> Work.add(handle, "read-mail", digest.hex(), "", Optional.empty(), office.now()));
        var items = fixture.database.commit(
                handle -> Work.claim(handle, office.owner(), office.now(), Duration.ofSeconds(60), 20));
        items.stream().filter(item -> item.step().equals("read-mail")).forEach(reading::read);
    }

    /** Writes the answer to the last delivery and gives its recipient. */
    private Optional<String> notice(Verdict verdict, Optional<String> issuer) {
        var text = new String(SampleNotices.receipt(), StandardCharsets.UTF_8) + "<!-- " + ++written + " -->";
        var notice = office.store().put(text.getBytes(StandardCharsets.UTF_8));
        var mail = notices.of(
                deliveries().getLast(), notice, verdict, issuer.map(code -> new NoticeMail.Owner(code, "")), false);
        mail.ifPresent(prepared -> fixture.database.perform(prepared::addTo));
        return mail.flatMap(PreparedMail::mail).map(OutboxMail::recipient);
    }

    private List<Delivery> deliveries() {
        return fixture.database.read(handle -> Deliveries.unanswered(handle, 100));
    }

    private List<OutboxMail> mails() {
        return fixture.database
                        .read(handle -> Outbox.due(handle, office.now(), 1000))
                        .isEmpty()
                ? fixture.database.read(Outbox::failures)
                : fixture.database.read(handle -> Outbox.due(handle, office.now(), 1000));
    }

    private List<OutboxMail> answers() {
        return mails().stream()
                .filter(mail -> mail.dedupe().startsWith("answer:"))
                .toList();
    }

    private String text(OutboxMail mail) {
        var eml = new String(office.store().get(mail.eml()), StandardCharsets.US_ASCII);
        return eml.replace("=\r\n", "").replace("=3D", "=");
    }

    /** Somebody whom we have written to of our own accord. */
    private void know(String address) {
        var mail = post.prepare(
                "letter:" + address, address, "s", "t", "<p>t</p>", List.of(), Optional.empty(), Optional.empty());
        fixture.database.perform(mail::addTo);
    }

    private void invite(String address) {
        fixture.database.perform(handle -> {
            Cases.open(handle, CaseRow.opened("CASE-1", new CaseState("EXAMINATION"), "00000011-5", OfficeFixture.NOW));
            Invitations.add(
                    handle, Invitation.to("CASE-1", "CPA-1", "Expert One", address, "EXPERT", OfficeFixture.NOW));
        });
        send("invitation:CASE-1:CPA-1", address, "CASE-1", "vote-CASE-1-CPA-1.xml");
    }

    /** A letter on the case with a form. */
    private void send(String dedupe, String address, String caseID, String form) {
        var mail = post.prepare(
                dedupe,
                address,
                "s",
                "t",
                "<p>t</p>",
                List.of(MailAttachment.xml(form, "<vote/>".getBytes(StandardCharsets.US_ASCII))),
                Optional.empty(),
                Optional.of(caseID));
        fixture.database.perform(mail::addTo);
    }

    private void organisation(String code, String email) {
        fixture.database.perform(handle -> RegisterRecords.add(
                handle,
                RegisterRecord.said(
                        "R-ORG",
                        code,
                        Map.of("email", email, "folder", "assessment-a"),
                        LocalDate.of(1998, 1, 1),
                        LocalDate.of(2010, 1, 1),
                        OfficeFixture.NOW,
                        office.store().put(code.getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] sample(String file) throws IOException {
        return Files.readAllBytes(MAILS.resolve(file));
    }

    private static byte[] plain(String from, String text) {
        return mail(from, "Content-Type: text/plain", text);
    }

    private static byte[] withDocument(String from) {
        return mail(from, "Content-Type: application/xml; name=a.xml", "<a of='" + from + "'/>");
    }

    private static byte[] mail(String from, String type, String content) {
        return ("From: " + from + "\r\nTo: cpcert@example.org\r\nSubject: vote\r\n" + type + "\r\n\r\n" + content
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bounce(String messageID, String text) {
        return ("From: MAILER-DAEMON@mx.example.org\r\nContent-Type: multipart/report; report-type=delivery-status;"
                        + " boundary=b\r\n\r\n--b\r\n\r\n" + text
                        + "\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                        + "Reporting-MTA: dns; mx\r\n\r\nAction: failed\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n"
                        + "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: cpcert@example.org\r\nMessage-ID: "
                        + messageID
                        + "\r\nContent-Type: text/xml; name=vote.xml\r\n\r\n<vote/>\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
