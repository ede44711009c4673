package org.cpcert.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSenderTest {

    private static final byte[] XML = "<?xml version=\"1.0\"?>\n<报告>\r\n\t.\n.\n</报告>".getBytes(StandardCharsets.UTF_8);

    @Test
    void sentBytesArriveUnchangedWithTheirMessageID() throws Exception {
        try (var server = new MailServer()) {
            var mail = new MailWriter().compose(draft("Invitation 邀请", "vote 表决.xml"));
            new SmtpSender(server.smtp()).send(mail.eml(), mail.recipient());
            var arrived = new String(server.in("INBOX").getFirst(), StandardCharsets.US_ASCII);
            // the server puts its own trace fields in front and drops the last line end
            var sent = new String(mail.eml(), StandardCharsets.US_ASCII).stripTrailing();
            assertThat(arrived.stripTrailing()).endsWith(sent);
            var read = (InboundMail)
                    new MailReader(MailLimits.standard()).read(arrived.getBytes(StandardCharsets.US_ASCII));
            assertThat(read.messageID()).contains(mail.messageID());
            assertThat(read.subject()).isEqualTo("Invitation 邀请");
            assertThat(read.automatic()).isTrue();
            assertThat(read.xmlParts()).singleElement().satisfies(part -> {
                assertThat(part.fileName()).isEqualTo("vote 表决.xml");
                assertThat(part.bytes()).isEqualTo(XML);
            });
        }
    }

    @Test
    void theSameDraftGivesTheSameBytes() {
        assertThat(new MailWriter().compose(draft("a", "b.xml")).eml())
                .isEqualTo(new MailWriter().compose(draft("a", "b.xml")).eml());
    }

    @Test
    void everyLineIsShortAsciiWithCrlf() {
        var long1 = "x".repeat(5_000) + "é".repeat(3_000) + "\n.\nFrom me";
        var draft = new MailDraft(
                "k",
                Instant.EPOCH,
                MailServer.CENTRE,
                "Zentrum für 清洁生产 " + "n".repeat(400),
                "expert@example.org",
                long1,
                long1,
                long1,
                List.of(MailAttachment.xml("n".repeat(500) + "é.xml", XML)),
                Optional.of("<a@b>"));
        var eml = new MailWriter().compose(draft).eml();
        var text = new String(eml, StandardCharsets.ISO_8859_1);
        assertThat(text.codePoints()).allMatch(c -> c < 128);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(Arrays.stream(text.split("\r\n")).mapToInt(String::length)).allMatch(length -> length <= 998);
        assertThat(text).contains("Auto-Submitted: auto-replied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: everyone@example.org\r\n\r\nbody",
                "x\nBcc: everyone@example.org",
                "x\u2028Bcc: everyone@example.org",
                "x\u0085Bcc: a@example.org\u0000"
            })
    void nothingFromOutsideBeginsAField(String evil) throws Exception {
        var mail = new MailWriter().compose(draft(evil, evil));
        var parsed = new jakarta.mail.internet.MimeMessage(
                jakarta.mail.Session.getInstance(new java.util.Properties()), new ByteArrayInputStream(mail.eml()));
        assertThat(parsed.getHeader("Bcc")).isNull();
        assertThat(java.util.Collections.list(parsed.getAllHeaders())).hasSize(8);
        assertThat(parsed.getContent()).isInstanceOf(jakarta.mail.internet.MimeMultipart.class);
        assertThat(((jakarta.mail.internet.MimeMultipart) parsed.getContent()).getCount())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "", "a b@example.org"})
    void refusesWhatIsNoAddress(String address) {
        var draft = new MailDraft(
                "k", Instant.EPOCH, MailServer.CENTRE, "", address, "s", "t", "h", List.of(), Optional.empty());
        assertThatThrownBy(() -> new MailWriter().compose(draft)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void serverAwayIsTemporary() {
        var server = new MailServer();
        var sender = new SmtpSender(server.smtp());
        server.close();
        assertThatThrownBy(() -> sender.send(XML, "expert@example.org"))
                .isInstanceOfSatisfying(
                        MailFailure.Away.class, away -> assertThat(away.kind()).isEqualTo(MailFailure.Kind.AWAY));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "550 no such user, RCPT, Permanent",
        "552 too large, DATA-END, Permanent",
        "451 greylisted, RCPT, Temporary",
        "452 disk full, DATA-END, Temporary",
        "550 who are you, MAIL, Temporary",
        "535 log in first, MAIL, Away",
        "421 closing, MAIL, Away"
    })
    void tellsRefusedForEverFromTryAgainAndFromServerAway(String answer, String command, String kind) throws Exception {
        try (var server = new ScriptedSmtp(command, answer)) {
            var settings = MailSettings.open("127.0.0.1", server.port(), MailSettings.Security.NONE);
            var eml = new MailWriter().compose(draft("s", "a.xml")).eml();
            assertThatThrownBy(() -> new SmtpSender(settings).send(eml, "expert@example.org"))
                    .satisfies(trouble ->
                            assertThat(trouble.getClass().getSimpleName()).isEqualTo(kind))
                    .hasMessageContaining(answer.substring(4));
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUp() throws Exception {
        try (var server = new ScriptedSmtp("MAIL", "")) {
            var settings = MailSettings.open("127.0.0.1", server.port(), MailSettings.Security.NONE)
                    .within(Duration.ofMillis(300));
            assertThatThrownBy(() -> new SmtpSender(settings).send(XML, "expert@example.org"))
                    .isInstanceOf(MailFailure.Temporary.class);
        }
    }

    /** What answers a mail has nobody on its envelope, so that no machine can answer it (RFC 3834); letters do, for bounces. */
    @ParameterizedTest(name = "answers {0}")
    @CsvSource({"<v54@test.example>, <>", ", <centre@example.org>"})
    void whatAnswersAMailHasAnEmptyEnvelope(String answered, String envelope) throws Exception {
        try (var server = new ScriptedSmtp("QUIT", "221 bye")) {
            var mail = new MailWriter()
                    .compose(new MailDraft(
                            "k",
                            Instant.EPOCH,
                            MailServer.CENTRE,
                            "",
                            "expert@example.org",
                            "s",
                            "t",
                            "h",
                            List.of(),
                            Optional.ofNullable(answered)));
            new SmtpSender(MailSettings.open("127.0.0.1", server.port(), MailSettings.Security.NONE))
                    .send(mail.eml(), mail.recipient());
            assertThat(server.heard()).anyMatch(line -> line.startsWith("MAIL FROM:" + envelope));
        }
    }

    /** The server of the demo is one of those. */
    @Test
    void anAnswerArrivesAlsoWhereTheServerDoesNotKnowTheEmptySender() throws Exception {
        try (var server = new MailServer()) {
            var mail = new MailWriter()
                    .compose(new MailDraft(
                            "k",
                            Instant.EPOCH,
                            MailServer.CENTRE,
                            "",
                            MailServer.CENTRE,
                            "s",
                            "t",
                            "h",
                            List.of(),
                            Optional.of("<v54@test.example>")));
            new SmtpSender(server.smtp()).send(mail.eml(), mail.recipient());
            assertThat(server.in("INBOX")).hasSize(1);
        }
    }

    @Test
    void nothingIsToldToAServerThatCannotTurnToTls() throws Exception {
        try (var server = new ScriptedSmtp("QUIT", "221 bye")) {
            var settings = MailSettings.open("127.0.0.1", server.port(), MailSettings.Security.STARTTLS)
                    .withUser("centre", MailSettings.Login.PASSWORD, "secret-word"::toCharArray);
            assertThatThrownBy(() -> new SmtpSender(settings).send(XML, "expert@example.org"))
                    .isInstanceOfSatisfying(
                            MailFailure.Away.class,
                            away -> assertThat(away.kind()).isEqualTo(MailFailure.Kind.TLS))
                    .hasMessageNotContaining("secret-word");
            assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    private static MailDraft draft(String subject, String fileName) {
        return new MailDraft(
                "invitation:CASE-1:STAFF-1",
                Instant.parse("1998-05-07T01:12:30Z"),
                MailServer.CENTRE,
                "Sample Centre",
                MailServer.CENTRE,
                subject,
                "Dear expert,\n.\nplease vote. 请表决。",
                "<p>Dear expert, 请表决。</p>",
                List.of(MailAttachment.xml(fileName, XML)),
                Optional.empty());
    }
}
