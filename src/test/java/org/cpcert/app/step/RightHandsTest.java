package org.cpcert.app.step;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.command.Call;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.key.Issuers;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.xades.DocumentSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A document of any kind is VALID only under the hands of those whose it is, by the registers of a home or a trust folder; and
 * nobody signs or seals what the intake would refuse for the hand.
 */
class RightHandsTest {

    private static final Instant AT = Instant.parse("1998-07-01T00:00:00Z");
    private static final Instant SIGNED = Instant.parse("1998-06-20T02:00:00Z");
    private static final String ENTRUSTMENT = "06-entrustment-of-lead.xml";

    @TempDir
    static Path folder;

    private static SampleOffice office;
    private static SigningKey system;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeAll
    static void open() throws IOException {
        office = new SampleOffice(folder, AT);
        office.enter(
                "01-register-of-organisations.xml",
                "02-register-of-auditors.xml",
                "03-register-of-enterprises.xml",
                "04-register-of-employment.xml",
                "05-register-of-keys.xml",
                "06-entrustment-of-lead.xml",
                "07-entrustment-of-expert-one.xml",
                "08-entrustment-of-expert-two.xml");
        var trust = office.home.trust();
        for (var file : List.of("sample-ca.pem", "sample-ca.crl")) {
            Files.write(trust.resolve(file), Files.readAllBytes(Path.of("sample-docs/keys", file)));
        }
        Files.createDirectories(trust.resolve("authority"));
        Files.writeString(
                trust.resolve("authority").resolve("00000099-1.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(encoded(key("authority-seal")))
                        + "\n-----END CERTIFICATE-----\n");
        var password =
                Files.readString(office.home.keys().resolve("password")).strip().toCharArray();
        system = SigningKey.load(office.home.keys().resolve("system.p12"), password);
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @Test
    void whatTheRightHandsMadeIsValid() throws IOException {
        for (var file : List.of("05-register-of-keys.xml", ENTRUSTMENT, "09-audit-report.xml")) {
            assertThat(withHome(SampleOffice.file(file))).as(file + out()).isZero();
        }
        assertThat(withHome(new DocumentSigner().seal(NOTICE.getBytes(UTF_8), system, SIGNED)))
                .as(out())
                .isZero();
    }

    @Test
    void aSealOfAnotherOrganisationIsNamedWithWhoShouldHaveSealed() throws IOException {
        assertThat(withHome(sealed(ENTRUSTMENT, "consulting-a-seal"))).isEqualTo(1);
        assertThat(out())
                .contains("INVALID. This entrustment must not be relied upon: the registers say: The seal is that of")
                .contains("but the document is issued by 00000081-X");
        assertThat(withHome(sealed(ENTRUSTMENT, "consulting-a-seal"), "--lang=zh"))
                .isEqualTo(1);
        assertThat(out()).contains("登记册表明：印章属于", "而文件签发单位为 00000081-X");
        assertThat(withHome(sealed("05-register-of-keys.xml", "assessment-a-seal")))
                .isEqualTo(1);
        assertThat(out()).contains("The seal is that of 00000081-X, but the document is issued by 00000099-1");
    }

    @Test
    void whatTheCentreMakesIsSealedByItsOwnKeys() throws IOException {
        var forged = new DocumentSigner().seal(NOTICE.getBytes(UTF_8), key("assessment-a-seal"), SIGNED);
        assertThat(withHome(forged)).isEqualTo(1);
        assertThat(out()).contains("INVALID", "Assessment organisation A", "not registered as a seal of 00000091-6");
        var unknown = NOTICE.replace("00000091-6", "00000092-4").getBytes(UTF_8);
        assertThat(withHome(new DocumentSigner().seal(unknown, system, SIGNED))).isEqualTo(3);
        assertThat(withHome(new DocumentSigner().seal(unknown, key("assessment-a-seal"), SIGNED)))
                .isEqualTo(1);
        var asSystem = new DocumentSigner().seal(SampleOffice.unsigned(ENTRUSTMENT, "", ""), system, SIGNED);
        assertThat(withHome(asSystem)).isEqualTo(1);
        assertThat(out()).contains("key of a computer system");
    }

    @Test
    void aKeyThatIsNotOfTheNumberIsNamed() throws IOException {
        var decision = SampleOffice.unsigned("12-decision.xml", "", "");
        var forged = new DocumentSigner()
                .sign(decision, key("expert-one"), "CERTIFIER", Optional.of("STAFF-000000916-01"), SIGNED);
        assertThat(withHome(forged)).isEqualTo(1);
        assertThat(out()).contains("INVALID", "claims the number STAFF-000000916-01, but its key belongs to");
        var stranger = new DocumentSigner()
                .sign(decision, key("auditor-one"), "CERTIFIER", Optional.of("CPA-A1997-00011-F"), SIGNED);
        assertThat(withHome(stranger)).isEqualTo(1);
        assertThat(out()).contains("INVALID", "as decider, but CPA-A1997-00011-F signed it");
    }

    /** His own number and key do not make it the vote of another. */
    @Test
    void aVoteThatAnotherExpertSignedContradictsItself() throws IOException {
        var vote = form();
        var own = new DocumentSigner()
                .sign(vote, key("expert-one"), "EXPERT", Optional.of("STAFF-000000081X-01"), SIGNED);
        assertThat(withHome(own)).as(out()).isZero();
        var another = new DocumentSigner()
                .sign(vote, key("expert-two"), "EXPERT", Optional.of("STAFF-000000081X-02"), SIGNED);
        assertThat(withHome(another)).isEqualTo(1);
        assertThat(out()).contains("INVALID", "The vote is not signed by");
        assertThat(withHome(another, "--lang=zh")).isEqualTo(1);
        assertThat(out()).contains("表决书没有");
    }

    @Test
    void anApplicationThatAnotherSignedIsNotTheApplicants() throws IOException {
        var text = Files.readString(Path.of("sample-docs/registration/06-application-of-an-auditor.xml"));
        var form = text.replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                .getBytes(UTF_8);
        var another = new DocumentSigner()
                .sign(form, key("expert-one"), "APPLICANT", Optional.of("STAFF-000000081X-01"), SIGNED);
        assertThat(withHome(text.getBytes(UTF_8))).as(out()).isZero();
        assertThat(withHome(another)).isEqualTo(1);
        assertThat(out())
                .contains("INVALID", "STAFF-000000081X-01 signed as applicant, but the application is that of");
    }

    /** All that a complete report carries is there, and yet the signature of one of the team was taken out. */
    @Test
    void anAuditorOfTheTeamWhoseSignatureIsGoneIsNamed() throws IOException {
        var report = SampleOffice.unsigned("09-audit-report.xml", "", "");
        var signer = new DocumentSigner();
        var one = signer.sign(
                report, key("auditor-one"), "RESPONSIBLE_AUDITOR", Optional.of("CPA-A1997-00011-F"), SIGNED);
        assertThat(withHome(signer.seal(one, key("luqiao-seal"), SIGNED))).isEqualTo(3);
        assertThat(out())
                .contains("INDETERMINATE", "Qualified auditors of the team have not signed: CPA-P1996-00001-O");
        var both =
                signer.sign(one, key("principal-one"), "RESPONSIBLE_AUDITOR", Optional.of("CPA-P1996-00001-O"), SIGNED);
        assertThat(withHome(signer.seal(both, key("luqiao-seal"), SIGNED)))
                .as(out())
                .isZero();
    }

    @Test
    void aRoleThatTheTypeDoesNotKnowIsNoRole() throws IOException {
        var report = SampleOffice.unsigned("09-audit-report.xml", "", "");
        var signed = new DocumentSigner()
                .sign(report, key("auditor-one"), "CERTIFIER", Optional.of("CPA-A1997-00011-F"), SIGNED);
        for (var code : List.of(withHome(signed), alone(signed, "sample-docs/keys"))) {
            assertThat(code).isEqualTo(1);
        }
        assertThat(out())
                .contains("signed as certifier of the centre, and nobody signs this kind of document, audit report");
    }

    @Test
    void aDecisionWithoutSealIsNotComplete() throws IOException {
        var text = new String(SampleOffice.file("12-decision.xml"), UTF_8);
        assertThat(alone(text.replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>").getBytes(UTF_8), "sample-docs/keys"))
                .isEqualTo(1);
        assertThat(out()).contains("INCOMPLETE", "the seal of the organisation that issues it is missing");
    }

    @Test
    void withoutAHomeNobodySaysWhoseKeyItIsButTheTrustFolder(@TempDir Path trust) throws IOException {
        for (var file : List.of("sample-ca.pem", "sample-ca.crl")) {
            Files.write(trust.resolve(file), Files.readAllBytes(Path.of("sample-docs/keys", file)));
        }
        var genuine = SampleOffice.file(ENTRUSTMENT);
        assertThat(alone(genuine, trust.toString())).isEqualTo(3);
        assertThat(out()).contains("INDETERMINATE", "nothing here says that this is a seal of 00000081-X");
        assertThat(alone(SampleOffice.file("09-audit-report.xml"), trust.toString()))
                .isEqualTo(3);
        assertThat(out()).contains("is that of the number CPA-");
        Issuers.add(trust, "00000081-X", key("assessment-a-seal").certificate());
        assertThat(alone(genuine, trust.toString())).as(out()).isZero();
        assertThat(alone(sealed(ENTRUSTMENT, "consulting-a-seal"), trust.toString()))
                .isEqualTo(1);
        assertThat(out()).contains("not registered as a seal of 00000081-X");
        // the home's own folder, which a centre publishes, is enough for its notices
        assertThat(alone(
                        new DocumentSigner().seal(NOTICE.getBytes(UTF_8), system, SIGNED),
                        office.home.trust().toString()))
                .as(out())
                .isZero();
    }

    @Test
    void nobodySignsUnderTheNumberOfAnother() throws IOException {
        var report = SampleOffice.unsigned("09-audit-report.xml", "", "");
        var home = List.of("--home", office.home.root().toString());
        assertThat(sign(report, "auditor-one", "RESPONSIBLE_AUDITOR", "CPA-P1996-00001-O", home))
                .isEqualTo(1);
        assertThat(out()).contains("SIG-03", "claims the number CPA-P1996-00001-O, but its key belongs to", "--anyway");
        assertThat(Files.readAllBytes(folder.resolve("document.xml"))).isEqualTo(report);
        assertThat(sign(report, "auditor-one", "RESPONSIBLE_AUDITOR", "CPA-A1997-00011-F", home))
                .as(out())
                .isZero();
    }

    /** The form says in what role its expert votes; that needs no register. */
    @Test
    void nobodyVotesInAnotherRoleThanThatOfTheForm() throws IOException {
        var form = form();
        assertThat(sign(form, "expert-one", "LEAD_ASSESSOR", "STAFF-000000081X-01", List.of()))
                .isEqualTo(1);
        assertThat(out()).contains("VOTE-05", "The vote is not signed by");
        assertThat(sign(form, "expert-two", "EXPERT", "STAFF-000000081X-02", List.of()))
                .isEqualTo(1);
        assertThat(sign(form, "expert-one", "EXPERT", "STAFF-000000081X-01", List.of()))
                .as(out())
                .isZero();
    }

    @Test
    void nobodySealsTheDocumentOfAnotherOrganisation() throws IOException {
        var entrustment = SampleOffice.unsigned(ENTRUSTMENT, "", "");
        var home = office.home.root().toString();
        assertThat(seal(entrustment, "consulting-a-seal", "--home", home)).isEqualTo(1);
        assertThat(out()).contains("SIG-06", "but the document is issued by 00000081-X", "not sealed");
        assertThat(seal(entrustment, "consulting-a-seal", "--home", home, "--anyway"))
                .isZero();
        assertThat(seal(entrustment, "assessment-a-seal", "--home", home))
                .as(out())
                .isZero();
        assertThat(seal(entrustment, "consulting-a-seal"))
                .as("no register is at hand")
                .isZero();
        assertThat(seal(
                        entrustment,
                        "assessment-a-seal",
                        "--home",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
    }

    /** The vote of expert one, not signed yet. */
    private static byte[] form() throws IOException {
        return Files.readString(Path.of("sample-docs/expert-vote/valid-pass.xml"))
                .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                .replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>")
                .getBytes(UTF_8);
    }

    private int sign(byte[] document, String key, String role, String number, List<String> more) throws IOException {
        var words = new java.util.ArrayList<>(List.of("sign", "--key", "sample-docs/keys/" + key + ".p12"));
        words.addAll(List.of("--role", role, "--registration", number, "--at", SIGNED.toString()));
        words.addAll(more);
        return run(document, words);
    }

    private int seal(byte[] document, String key, String... more) throws IOException {
        var words = new java.util.ArrayList<>(List.of("seal", "--key", "sample-docs/keys/" + key + ".p12"));
        words.addAll(List.of("--at", SIGNED.toString()));
        words.addAll(List.of(more));
        return run(document, words);
    }

    private int run(byte[] document, List<String> words) throws IOException {
        out.reset();
        var all = new java.util.ArrayList<>(words);
        all.add(Files.write(folder.resolve("document.xml"), document).toString());
        return Call.run(Terminal.of(out, out, Map.of("CPCERT_PASSWORD", "sample"), false), all.toArray(String[]::new));
    }

    /** As the notices of the centre are built, as far as a verification looks. */
    private static final String NOTICE = notice();

    private static String notice() {
        try {
            return Files.readString(Path.of("src/test/golden/notice/rejection.xml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] sealed(String file, String key) {
        return new DocumentSigner().seal(SampleOffice.unsigned(file, "", ""), key(key), SIGNED);
    }

    private static SigningKey key(String name) {
        return SigningKey.load(Path.of("sample-docs/keys", name + ".p12"), "sample".toCharArray());
    }

    private static byte[] encoded(SigningKey key) {
        try {
            return key.certificate().getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private int withHome(byte[] document, String... more) throws IOException {
        return verify(document, List.of("--home", office.home.root().toString()), more);
    }

    private int alone(byte[] document, String trust) throws IOException {
        return verify(document, List.of("--home", folder.resolve("none").toString(), "--trust", trust));
    }

    private int verify(byte[] document, List<String> options, String... more) throws IOException {
        out.reset();
        var words = new java.util.ArrayList<>(List.of("verify", "--at", AT.toString()));
        words.addAll(options);
        words.addAll(List.of(more));
        words.add(Files.write(folder.resolve("document.xml"), document).toString());
        return Call.run(Terminal.of(out, new ByteArrayOutputStream(), Map.of(), false), words.toArray(String[]::new));
    }

    private String out() {
        return out.toString(UTF_8);
    }
}
