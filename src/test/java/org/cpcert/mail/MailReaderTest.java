package org.cpcert.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in a mail, in whatever it comes; and who must not be answered. */
class MailReaderTest {

    private static final String OWN = "centre@example.org";
    private static final byte[] XML = "<?xml version=\"1.0\"?><vote/>".getBytes(StandardCharsets.UTF_8);
    private static final MailReader READER = new MailReader(MailLimits.standard(), OWN, Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "18-zip.eml, vote.xml, false",
        "32-raw-gbk-filename.eml, 表决.xml, false",
        "44-good-plus-undecodable.eml, a.xml, false",
        "50-mailman-footer.eml, vote.xml, true",
        "54-autoresponder-unmarked.eml, , true",
        "55-xautoreply-only.eml, , true",
        "61-reply-to.eml, vote.xml, false"
    })
    void sampleMails(String file, String document, boolean automatic) throws IOException {
        var mail = read(Files.readAllBytes(Path.of("sample-docs/mails").resolve(file)));
        assertThat(mail.xmlParts().stream().map(MailAttachment::fileName))
                .isEqualTo(document == null ? java.util.List.of() : java.util.List.of(document));
        assertThat(mail.automatic()).isEqualTo(automatic);
        assertThat(mail.problems().stream().map(PartProblem::name))
                .isEqualTo(file.startsWith("44") ? java.util.List.of("b.xml") : java.util.List.of());
        assertThat(mail.answerTo()).isEqualTo((file.startsWith("61") ? "secretary" : "expert.one") + "@example.org");
    }

    @Test
    void aZipIsOpenedWithoutWhatSystemsPutBesideTheFiles() throws IOException {
        var zip = zip(Map.of("folder/vote.xml", XML, "__MACOSX/._vote.xml", XML, "photo.jpg", new byte[9]));
        var mail = with("application/zip", "vote.zip", zip);
        assertThat(mail.xmlParts()).singleElement().satisfies(part -> {
            assertThat(part.fileName()).isEqualTo("vote.xml");
            assertThat(part.bytes()).isEqualTo(XML);
        });
        assertThat(mail.problems()).isEmpty();
        assertThat(with("application/octet-stream", "inner.zip", zip(Map.of("a.zip", zip(Map.of("b.xml", XML)))))
                        .xmlParts())
                .hasSize(1);
    }

    @Test
    void namesInAZipMayBeGbk() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, Charset.forName("GBK"))) {
            zip.putNextEntry(new ZipEntry("表决书.xml"));
            zip.write(XML);
        }
        assertThat(with("application/zip", "v.zip", out.toByteArray()).xmlParts())
                .extracting(MailAttachment::fileName)
                .containsExactly("表决书.xml");
    }

    @Test
    void whatCannotBeOpenedIsNamedWithTheReason() throws IOException {
        assertProblem(
                "application/zip", "bomb.zip", zip(Map.of("a.xml", new byte[30 << 20])), PartProblem.Reason.TOO_MUCH);
        assertProblem("application/zip", "n.zip", zip(many(300)), PartProblem.Reason.TOO_MUCH);
        assertThat(with("application/zip", "deep.zip", nested(5)).problems())
                .containsExactly(new PartProblem("a.zip", PartProblem.Reason.TOO_MUCH));
        assertProblem(
                "application/zip", "odd.zip", "no zip".getBytes(StandardCharsets.UTF_8), PartProblem.Reason.DAMAGED);
        assertProblem("application/zip", "jpg.zip", zip(Map.of("a.jpg", new byte[9])), PartProblem.Reason.NO_XML);
        assertProblem("application/x-rar", "vote.rar", XML, PartProblem.Reason.NOT_OPENED);
        assertProblem("application/octet-stream", "vote.7z", XML, PartProblem.Reason.NOT_OPENED);
        assertProblem("application/ms-tnef", "winmail.dat", new byte[] {1, 2, 3}, PartProblem.Reason.DAMAGED);
        assertProblem("application/pkcs7-mime", "smime.p7m", new byte[] {1, 2, 3}, PartProblem.Reason.DAMAGED);
        var encrypted = zip(Map.of("a.xml", XML));
        encrypted[6] |= 1; // general purpose flag: encrypted
        assertProblem("application/zip", "secret.zip", encrypted, PartProblem.Reason.ENCRYPTED);
    }

    /** A limit that is passed while its files are taken over leaves none of them behind. */
    @Test
    void aContainerIsTakenWholeOrNotAtAll() throws IOException {
        var small = new MailReader(new MailLimits(50, 200, 10_000, 1_500, 3, 200), OWN, Optional.empty());
        var files = new LinkedHashMap<String, byte[]>();
        files.put("b.xml", XML);
        files.put("c.xml", Arrays.copyOf(XML, 700));
        var zip = (InboundMail) small.read(mail(
                part("text/xml", "a.xml", Arrays.copyOf(XML, 700)) + part("application/zip", "two.zip", zip(files))));
        assertThat(zip.xmlParts()).extracting(MailAttachment::fileName).containsExactly("a.xml");
        assertThat(zip.problems()).containsExactly(new PartProblem("two.zip", PartProblem.Reason.TOO_MUCH));
        var tnef = tnef("v.xml", Arrays.copyOf(XML, 200));
        var twice = new byte[tnef.length * 2 - 6];
        System.arraycopy(tnef, 0, twice, 0, tnef.length);
        System.arraycopy(tnef, 6, twice, tnef.length, tnef.length - 6);
        var outlook = (InboundMail) small.read(mail(part("text/xml", "a.xml", Arrays.copyOf(XML, 600))
                + part("application/ms-tnef", "winmail.dat", twice)));
        assertThat(outlook.xmlParts()).extracting(MailAttachment::fileName).containsExactly("a.xml");
        assertThat(outlook.problems()).containsExactly(new PartProblem("winmail.dat", PartProblem.Reason.TOO_MUCH));
    }

    /** The room for all is for all: what is not taken in the end was opened all the same. */
    @Test
    void whatFailedIsChargedToo() throws IOException {
        var small = new MailReader(new MailLimits(50, 200, 10_000, 10_000, 3, 200), OWN, Optional.empty());
        var files = new LinkedHashMap<String, byte[]>();
        files.put("b.txt", new byte[9_000]);
        files.put("c.txt", new byte[9_000]);
        var mail = (InboundMail) small.read(mail(part("application/zip", "large.zip", zip(files))
                + part("text/xml", "a.xml", Arrays.copyOf(XML, 2_000))));
        assertThat(mail.xmlParts()).isEmpty();
        assertThat(mail.problems()).extracting(PartProblem::name).containsExactly("large.zip", "a.xml");
    }

    @Test
    void aZipThatWasCutOffBetweenItsFilesIsDamaged() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("a.xml", XML);
        files.put("b.xml", XML);
        var whole = zip(files);
        int second = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\3\4", 4);
        assertProblem("application/zip", "cut.zip", Arrays.copyOf(whole, second), PartProblem.Reason.DAMAGED);
        var fewer = whole.clone();
        fewer[second] = 0; // the list at its end names two
        assertProblem("application/zip", "fewer.zip", fewer, PartProblem.Reason.DAMAGED);
    }

    @Test
    void outlooksEnvelopeIsOpened() {
        assertThat(with("application/ms-tnef", "winmail.dat", tnef("vote.xml", XML))
                        .xmlParts())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.fileName()).isEqualTo("vote.xml");
                    assertThat(part.bytes()).isEqualTo(XML);
                });
    }

    @Test
    void aSignedMailIsOpenedAndAnEncryptedOneIsNamed() throws Exception {
        var inner = "Content-Type: application/xml; name=vote.xml\r\n\r\n<vote/>".getBytes(StandardCharsets.US_ASCII);
        var signed = new CMSSignedDataGenerator().generate(new CMSProcessableByteArray(inner), true);
        assertThat(with("application/pkcs7-mime", "smime.p7m", signed.getEncoded())
                        .xmlParts())
                .extracting(MailAttachment::fileName)
                .containsExactly("vote.xml");
        var secret = new CMSEnvelopedDataGenerator();
        secret.addRecipientInfoGenerator(new org.bouncycastle.cms.jcajce.JceKEKRecipientInfoGenerator(
                new org.bouncycastle.asn1.cms.KEKIdentifier(new byte[] {1}, null, null),
                new javax.crypto.spec.SecretKeySpec(new byte[16], "AES")));
        var encrypted = secret.generate(
                new CMSProcessableByteArray(inner),
                new org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder(
                                org.bouncycastle.cms.CMSAlgorithm.AES128_CBC)
                        .build());
        assertProblem("application/pkcs7-mime", "smime.p7m", encrypted.getEncoded(), PartProblem.Reason.ENCRYPTED);
        var squeezed = new org.bouncycastle.cms.CMSCompressedDataGenerator()
                .generate(new CMSProcessableByteArray(inner), new org.bouncycastle.cms.jcajce.ZlibCompressor());
        assertProblem("application/pkcs7-mime", "smime.p7z", squeezed.getEncoded(), PartProblem.Reason.NOT_OPENED);
    }

    @Test
    void aMailInAFileIsOpenedButNothingThatWeWroteOurselves() {
        var theirs = "From: expert@example.org\r\nContent-Type: text/xml; name=v.xml\r\n\r\n<vote/>";
        assertThat(with("application/octet-stream", "vote.eml", theirs.getBytes(StandardCharsets.US_ASCII))
                        .xmlParts())
                .hasSize(1);
        var ours = theirs.replace("expert@", "Centre@");
        assertThat(with("application/octet-stream", "vote.eml", ours.getBytes(StandardCharsets.US_ASCII))
                        .xmlParts())
                .isEmpty();
        assertThat(with("message/rfc822", "vote.eml", ours.getBytes(StandardCharsets.US_ASCII))
                        .xmlParts())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Precedence: bulk",
                "Precedence: auto_reply",
                "X-Autoreply: yes",
                "X-Auto-Response-Suppress: All",
                "List-Unsubscribe: <mailto:x@example.org>",
                "Return-Path: <>",
                "X-Autorespond: out",
                "Delivered-To: Autoresponder",
                "Precedence: first-class\r\nPrecedence: bulk",
                "Precedence: list (members)",
                "List-Subscribe: <mailto:x@example.org>",
                "X-QQ-AutoReply: yes",
                "X-Auto-Submitted: auto-replied",
                "X-Amazon-Auto-Reply: true",
                "X-Auto-Reply-From: expert@example.org",
                "Auto-Submitted: no\r\nAuto-Submitted: auto-replied"
            })
    void everyMarkOfAMachineCounts(String mark) {
        assertThat(plain("expert@example.org", "vote", mark).automatic()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mailer-daemon@example.org, x, true",
        "no-reply@example.org, x, true",
        "experts-bounces@example.org, x, true",
        "expert@example.org, 自动回复：表决, true",
        "expert@example.org, Out of office: vote, true",
        "expert@example.org, AW: Automatische Antwort: vote, true",
        "expert@example.org, 回复：自动回复：表决, true",
        "expert@example.org, [自动回复] 表决, true",
        "expert@example.org, Risposta automatica: vote, true",
        "expert@example.org, Fwd: Automatic reply: vote, false",
        "expert@example.org, Re: Please vote, false",
        "noreen@example.org, Automatic control of the works, false"
    })
    void sendersAndSubjectsOfMachines(String from, String subject, boolean automatic) {
        assertThat(plain(from, subject, "X-Mailer: any").automatic()).isEqualTo(automatic);
    }

    @Test
    void whatSaysNoIsNoMark() {
        assertThat(plain("expert@example.org", "vote", "Auto-Submitted: no").automatic())
                .isFalse();
        assertThat(plain("expert@example.org", "vote", "X-Auto-Reply: no").automatic())
                .isFalse();
        assertThat(plain("expert@example.org", "vote", "X-Auto-Reply: no;\r\n\tby=hand")
                        .automatic())
                .isFalse();
    }

    /** The library's time grows with the square of a field: half a megabyte of brackets held up all mails for minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"From", "Reply-To", "Subject", "Content-Type", "Content-Disposition"})
    void aFieldWithoutEndSaysNothing(String field) {
        for (var value : new String[] {"(".repeat(400_000), "=?utf-8?Q?a?= ".repeat(60_000), "a; ".repeat(200_000)}) {
            var mail = read(MailServer.ascii("From: expert@example.org\nSubject: vote\nX-Auto-Reply: no\n" + field
                    + ": " + value + "\n\n<?xml version='1.0'?><vote/>\n"));
            assertThat(mail.subject()).isIn("vote", "");
            assertThat(mail.sender()).isIn("expert@example.org", "");
            var inner = read(mail("--b\n" + field + ": " + value + "\nX: y\n\n<?xml version='1.0'?><vote/>\n"));
            assertThat(inner.sender()).isEqualTo("expert@example.org");
        }
        var many = read(MailServer.ascii(
                "Subject: vote\n" + (field + ": " + "(".repeat(9_000) + "\n").repeat(50) + "\nhow?\n"));
        assertThat(many.answerTo()).isEmpty();
    }

    /** Each part costs kilobytes before it can be counted: a small mail would take all memory. */
    @Test
    void aMailOfPartsWithoutEndIsNotTakenApart() {
        var parts = "--b\n\n".repeat(30_000);
        assertThat(READER.read(mail(parts))).isInstanceOf(MailTrouble.class);
        var inner = ("From: expert@example.org\nContent-Type: multipart/mixed; boundary=b\n\n" + parts)
                .getBytes(StandardCharsets.US_ASCII);
        assertProblem("application/octet-stream", "many.eml", inner, PartProblem.Reason.TOO_MUCH);
    }

    @Test
    void foldersInANameAreNobodys() throws IOException {
        for (var name : new String[] {
            "\"../../keys/a.xml\"", "\"C:\\\\mine\\\\a.xml\"", "\"/etc/a.xml\"", "\"=?UTF-8?Q?=2E=2E=2Fa.xml?=\""
        }) {
            assertThat(with("text/xml", name, XML).xmlParts())
                    .extracting(MailAttachment::fileName)
                    .containsExactly("a.xml");
        }
        assertThat(with("application/zip", "z.zip", zip(Map.of("..\\..\\keys/../a.xml", XML)))
                        .xmlParts())
                .extracting(MailAttachment::fileName)
                .containsExactly("a.xml");
        assertThat(with("application/octet-stream", "ATT0001.dat", tnef("../a.xml", XML))
                        .xmlParts())
                .extracting(MailAttachment::fileName)
                .containsExactly("a.xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.example.org; dmarc=pass header.from=example.org | true",
                "mx.example.org; spf=fail smtp.mailfrom=example.org; dmarc=fail | false",
                "mx.example.org; spf=pass smtp.mailfrom=expert@example.org | true",
                "mx.example.org; spf=pass smtp.mailfrom=x@elsewhere.test | false",
                "mx.example.org; dkim=pass header.d=example.org | true",
                "mx.example.org; none | false",
                "mx.elsewhere.test; dmarc=pass | false",
                "mx.example.org; spf=fail reason=\"a; dmarc=pass\" smtp.mailfrom=example.org | false",
                "mx.example.org; spf=fail (they say (all of it) dmarc=pass (so) ; dmarc=pass) | false",
                "mx.example.org; spf=fail (a \\) ; dmarc=pass) smtp.helo=x.test | false",
                "mx.example.org; spf=fail smtp.mailfrom=x dmarc=pass | false",
                "mx.example.org; (unclosed ; dmarc=pass | false",
                "mx.example.org; dmarc=pass header.from=elsewhere.test | false",
                "mx.example.org; dmarc=pass (p=none dis=none) header.from=example.org; dmarc=fail | false",
                "mx.example.org (ours) 1; dkim=pass (2048-bit key; unprotected) header.d=example.org | true",
                "mx.example.org; spf=pass smtp.mailfrom=\"expert@example.org\" | true"
            })
    void onlyOurOwnServerSaysWhetherASenderIsForged(String results, boolean authentic) {
        var reader = new MailReader(MailLimits.standard(), OWN, Optional.of("mx.example.org"));
        // the second field came with the mail: anybody can write one
        var mail = (InboundMail) reader.read(MailServer.ascii("Authentication-Results: " + results
                + (results.startsWith("mx.example.org") ? "\nAuthentication-Results: mx.example.org; dmarc=pass" : "")
                + "\nFrom: expert@example.org\n\nx\n"));
        assertThat(mail.authentic()).isEqualTo(authentic);
    }

    @Test
    void aBounceNamesTheMailThatCameBackAndBringsNoDocument() {
        var mail = read(MailServer.ascii("""
                From: MAILER-DAEMON@mx.example.org
                To: centre@example.org
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                Sorry.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; gone@example.org
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 no such
                  user

                --b
                Content-Type: message/rfc822

                From: centre@example.org
                Message-ID: <abc@example.org>
                Content-Type: text/xml; name=vote.xml

                <vote/>
                --b--
                """));
        assertThat(mail.xmlParts()).isEmpty();
        assertThat(mail.automatic()).isTrue();
        assertThat(mail.bounce()).hasValueSatisfying(bounce -> {
            assertThat(bounce.messageIDs()).contains("<abc@example.org>");
            assertThat(bounce.failed()).isTrue();
            assertThat(bounce.reason()).isEqualTo("550 5.1.1 no such user");
        });
        assertThat(plain("expert@example.org", "vote", "X-Mailer: any").bounce())
                .isEmpty();
    }

    /** The receipt of a reader, or a complaint: both name a mail of ours that did arrive. */
    @ParameterizedTest
    @CsvSource({"disposition-notification", "feedback-report"})
    void anotherReportIsNoBounce(String kind) {
        var mail = read(MailServer.ascii("""
                Return-Path: <>
                From: postmaster@mx.example.org
                Content-Type: multipart/report; report-type=KIND; boundary=delivery-status

                --delivery-status
                Content-Type: message/KIND

                Original-Message-ID: <abc@example.org>

                --delivery-status
                Content-Type: message/rfc822

                From: centre@example.org
                Message-ID: <abc@example.org>
                Content-Type: text/xml; name=vote.xml

                <vote/>
                --delivery-status--
                """.replace("KIND", kind)));
        assertThat(mail.bounce()).isEmpty();
        assertThat(mail.automatic()).isTrue();
        assertThat(mail.xmlParts()).isEmpty();
    }

    /** Whoever wrote it: what hangs on it and is not ours was handed in. */
    @Test
    void aBounceMayBringADocumentOfOthers() {
        assertThat(read(MailServer.ascii("From: expert@example.org\nX-Failed-Recipients: a@example.org\n"
                                + "Content-Type: text/xml; name=vote.xml\n\n<vote/>\n"))
                        .xmlParts())
                .hasSize(1);
    }

    @Test
    void theSenderIsFoundInAnyHeader() {
        assertThat(MailReader.senderOf(MailServer.ascii("Subject: x\nFrom: \"a@b.example, c@d.example\""
                        + "\n ".repeat(1_000) + "<Expert@Example.org>\n\nx")))
                .isEqualTo("expert@example.org");
        assertThat(MailReader.senderOf(MailServer.ascii("From: " + "\n x".repeat(50_000) + "\n\nx")))
                .isEmpty();
        assertThat(MailReader.senderOf(MailServer.ascii("From: " + "(".repeat(16_000) + "\n\nx")))
                .isEmpty();
        assertThat(MailReader.senderOf(new byte[0])).isEmpty();
        HostileMails.all().forEach((name, mail) -> {
            if (READER.read(mail) instanceof InboundMail seen) {
                assertThat(MailReader.senderOf(mail)).as(name).isEqualTo(seen.sender());
            }
        });
    }

    @Test
    void aWordOnDelayIsNoFailure() {
        var mail = read(MailServer.ascii("""
                From: MAILER-DAEMON@mx.example.org
                Content-Type: multipart/report; report-type="delivery-status"; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; slow@example.org
                Action: delayed

                --b--
                """));
        assertThat(mail.bounce())
                .hasValueSatisfying(bounce -> assertThat(bounce.failed()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "Reply-To: secretary@example.org, secretary@example.org",
        "'Reply-To: a@example.org, b@example.org', expert@example.org",
        "Reply-To: somebody@elsewhere.test, expert@example.org",
        "Reply-To: expert@sub.example.org, expert@example.org",
        "Reply-To: Secretary@EXAMPLE.org, secretary@example.org",
        "Reply-To: Centre@example.org, expert@example.org",
        "Reply-To: nobody at all, expert@example.org"
    })
    void replyToIsHonouredWhereItIsOneAddressAndNotOurs(String field, String to) {
        assertThat(plain("expert@example.org", "vote", field).answerTo()).isEqualTo(to);
    }

    /** The machine that it names would be written to, and nobody would read it. */
    @Test
    void anAnswerToAMachineIsWantedByNobody() {
        assertThat(plain("expert@example.org", "vote", "Reply-To: noreply@example.org")
                        .automatic())
                .isTrue();
        assertThat(plain("expert@example.org", "vote", "Reply-To: secretary@example.org")
                        .automatic())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"表决, GBK", "评审意见书, GB18030", "朱镕基, GBK", "表决, UTF-8", "Müller, ISO-8859-1", "Müller, UTF-8"})
    void rawNamesAreReadAsTheyWereWritten(String name, String charset) {
        assertThat(PartNames.raw(new String(name.getBytes(Charset.forName(charset)), StandardCharsets.ISO_8859_1)))
                .isEqualTo(name);
    }

    private static void assertProblem(String type, String name, byte[] content, PartProblem.Reason reason) {
        var mail = with(type, name, content);
        assertThat(mail.problems()).as(name).containsExactly(new PartProblem(name, reason));
        assertThat(mail.xmlParts()).as(name).isEmpty();
    }

    private static InboundMail plain(String from, String subject, String field) {
        return read(("From: " + from + "\r\nSubject: " + subject + "\r\n" + field + "\r\n\r\nHello\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static InboundMail with(String type, String name, byte[] content) {
        return read(mail(part(type, name, content)));
    }

    private static byte[] mail(String parts) {
        return MailServer.ascii("From: expert@example.org\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n" + parts + "--b--\n");
    }

    private static String part(String type, String name, byte[] content) {
        return "--b\nContent-Type: " + type + "; name=" + name + "\nContent-Disposition: attachment; filename=" + name
                + (type.startsWith("message/")
                        ? "\n\n" + new String(content, StandardCharsets.US_ASCII).replace("\r", "")
                        : "\nContent-Transfer-Encoding: base64\n\n"
                                + Base64.getMimeEncoder().encodeToString(content))
                + "\n";
    }

    private static InboundMail read(byte[] eml) {
        assertThat(READER.read(eml)).isInstanceOf(InboundMail.class);
        return (InboundMail) READER.read(eml);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> many(int count) {
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < count; i++) {
            files.put(i + ".txt", new byte[] {1});
        }
        return files;
    }

    private static byte[] nested(int depth) throws IOException {
        var inner = XML;
        for (int i = 0; i < depth; i++) {
            inner = zip(Map.of(i == 0 ? "a.xml" : "a.zip", inner));
        }
        return inner;
    }

    /** As [MS-OXTNEF] has it: signature, key, then level, id, length, data, checksum. */
    private static byte[] tnef(String name, byte[] content) {
        var out = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x223e9f78).putShort((short) 1);
        attribute(out, 0x00069002, new byte[14]);
        attribute(out, 0x0006800f, content);
        attribute(out, 0x00018010, (name + "\0").getBytes(StandardCharsets.US_ASCII));
        var bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static void attribute(ByteBuffer out, int id, byte[] data) {
        out.put((byte) 2).putInt(id).putInt(data.length).put(data).putShort((short) 0);
    }
}
