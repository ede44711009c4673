package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.key.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is signed or sealed that the intake would refuse. */
class BeforeSigningTest {

    private static final Path CASE = Path.of("sample-docs/case-1-luqiao-switchgear");
    private static final String AUDITOR = "CPA-A1997-00011-F";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void password() {
        environment.put("CPCERT_PASSWORD", "sample");
    }

    @Test
    void aCommentIsNamedWithItsLineAndNothingIsSigned() throws IOException {
        var text = unsigned("09-audit-report.xml");
        int line =
                (int) text.substring(0, text.indexOf("<c:DocumentID>")).lines().count();
        var file = write(text.replaceFirst("<c:DocumentID>", "<!-- draft --><c:DocumentID>"));
        var before = Files.readString(file);
        assertThat(sign(file, "auditor-one", "RESPONSIBLE_AUDITOR", AUDITOR)).isEqualTo(1);
        assertThat(err()).contains("line " + line).contains("SIG-12").contains("--anyway");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(sign(file, "auditor-one", "RESPONSIBLE_AUDITOR", AUDITOR, "--anyway"))
                .isZero();
        assertThat(err()).contains("signed all the same");
        assertThat(Files.readString(file)).contains("<ds:Signature ");
    }

    @Test
    void anInstructionAndAFaultOfTheSchemaAreNamed() throws IOException {
        var text = unsigned("09-audit-report.xml");
        var instruction = write(text.replaceFirst("<c:DocumentID>", "<?draft yes?><c:DocumentID>"));
        assertThat(sign(instruction, "auditor-one", "RESPONSIBLE_AUDITOR", AUDITOR))
                .isEqualTo(1);
        var faulty = write(text.replaceFirst("<c:IssueDate>[^<]*", "<c:IssueDate>yesterday"));
        assertThat(sign(faulty, "auditor-one", "RESPONSIBLE_AUDITOR", AUDITOR)).isEqualTo(1);
        assertThat(err()).contains("GEN-05");
        var cut = write(text.substring(0, text.length() - 20));
        assertThat(sign(cut, "auditor-one", "RESPONSIBLE_AUDITOR", AUDITOR)).isEqualTo(1);
        assertThat(err()).contains("GEN-02");
    }

    @Test
    void theSampleIsSignedAndSealedAsItIs() throws IOException {
        var file = write(unsigned("10-certificate-application.xml"));
        assertThat(run(
                        "sign",
                        file.toString(),
                        "--key",
                        key("director-one"),
                        "--registration",
                        "STAFF-000000115-01",
                        "--at",
                        "1998-05-06T02:00:00Z"))
                .as(this::err)
                .isZero();
        assertThat(err()).contains("as ENTERPRISE_REPRESENTATIVE");
        assertThat(run("seal", file.toString(), "--key", key("luqiao-seal"), "--at", "1998-05-06T03:00:00Z"))
                .as(this::err)
                .isZero();
        assertThat(run("verify", "--trust=sample-docs/keys", file.toString()))
                .as(this::out)
                .isEqualTo(3);
        assertThat(out()).contains("content: unchanged").doesNotContain("INVALID");
        assertThat(Files.readString(file).lines().mapToInt(String::length).max().orElseThrow())
                .as("mail servers break lines of more than 998 bytes")
                .isLessThan(998);
    }

    @Test
    void roleNumberAndKindOfKeyAreChecked() throws IOException {
        var text = unsigned("09-audit-report.xml");
        var file = write(text);
        assertThat(sign(file, "auditor-one", "EXPERT", AUDITOR)).isEqualTo(1);
        assertThat(err()).contains("as expert (EXPERT)").contains("RESPONSIBLE_AUDITOR");
        err.reset();
        assertThat(run("sign", file.toString(), "--key", key("auditor-one"), "--role", "RESPONSIBLE_AUDITOR"))
                .isEqualTo(1);
        assertThat(err()).contains("--registration");
        err.reset();
        assertThat(sign(file, "luqiao-seal", "ENTERPRISE_REPRESENTATIVE", "STAFF-000000115-01"))
                .isEqualTo(1);
        assertThat(err()).contains("no key of a person").contains("cpcert seal");
        err.reset();
        assertThat(run("seal", file.toString(), "--key", key("auditor-one"))).isEqualTo(1);
        assertThat(err())
                .contains("no seal of an organisation")
                .contains("not sealed:")
                .doesNotContain("signed:");
        err.reset();
        assertThat(run("seal", file.toString(), "--key", key("auditor-one"), "--anyway", "--out", "-"))
                .isZero();
        assertThat(err()).contains("sealed all the same").doesNotContain("signed all");
        err.reset();
        assertThat(run("sign", file.toString(), "--key", key("auditor-one"))).isEqualTo(2);
        assertThat(err()).contains("--role").contains("TEAM_MEMBER");
        assertThat(sign(file, "director-ended", "ENTERPRISE_REPRESENTATIVE", "STAFF-000000115-01"))
                .isEqualTo(1);
        assertThat(err()).contains("is in force from");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    /** What a vote still lacks is certain without any register, before it is signed and after. */
    @Test
    void aFormThatNobodyFilledInIsNotSigned() throws IOException {
        var form = Files.readString(Path.of("sample-docs/expert-vote/valid-pass.xml"))
                .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                .replaceFirst("(<ConclusionCode>)[^<]*", "$1UNDECIDED")
                .replaceFirst("(<NoConflictIndicator>)[^<]*", "$1UNDECIDED")
                .replaceFirst("(<VoteDate>)[^<]*", "$1UNDECIDED")
                .replaceFirst("(<ReasonText[^>]*>)[^<]*", "$1UNDECIDED");
        var file = write(form);
        assertThat(sign(file, "expert-one", "EXPERT", "STAFF-000000081X-02")).isEqualTo(1);
        assertThat(err())
                .contains("VOTE-01", "The vote still says UNDECIDED", "VoteDate still says UNDECIDED", "--anyway");
        assertThat(Files.readString(file)).isEqualTo(form);
        assertThat(sign(file, "expert-one", "EXPERT", "STAFF-000000081X-02", "--anyway"))
                .isZero();
        assertThat(run("check", "--trust=sample-docs/keys", file.toString())).isEqualTo(1);
        assertThat(out()).contains("REJECTED", "VOTE-01", "The vote still says UNDECIDED");
    }

    /** Who has a tie to a party answers in a minute: two places of the form, and the signature. */
    @Test
    void aTieIsDeclaredWithoutAVote() throws IOException {
        var form = Files.readString(Path.of("sample-docs/expert-vote/valid-pass.xml"))
                .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                .replaceFirst("(<ConclusionCode>)[^<]*", "$1UNDECIDED")
                .replaceFirst("(<VoteDate>)[^<]*", "$1UNDECIDED")
                .replaceFirst("(<ReasonText[^>]*>)[^<]*", "$1UNDECIDED: write your reasons here, in any language.")
                .replaceFirst("(<c:NoConflictIndicator>)[^<]*", "$1false")
                .replaceFirst(
                        "(?s)(<ConflictDeclaration>.*?<c:Text[^>]*>)[^<]*", "$1My brother is the chief engineer.");
        var file = write(form);
        assertThat(sign(file, "expert-one", "EXPERT", "STAFF-000000081X-01"))
                .as(err())
                .isZero();
        assertThat(Files.readString(file)).contains("UNDECIDED", "<ds:Signature");
    }

    /** Whoever writes over the word UNDECIDED only has said nothing. */
    @Test
    void theFormsOwnInstructionsAreNoAnswerOfAnybody() throws IOException {
        var file = write(Files.readString(Path.of("sample-docs/expert-vote/valid-pass.xml"))
                .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                .replaceFirst("(<ReasonText[^>]*>)[^<]*", "$1OK: write your reasons here, in any language."));
        assertThat(sign(file, "expert-one", "EXPERT", "STAFF-000000081X-02")).isEqualTo(1);
        assertThat(err()).contains("GEN-21", "Write over the whole sentence", "--anyway");
    }

    /** Every place that was left is named at once, with the line of the file that the person has. */
    @Test
    void allPlacesAreNamedWithTheirLinesInTheFile() throws IOException {
        var form = Files.readString(Path.of("sample-docs/expert-vote/valid-pass.xml"))
                .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                .replaceFirst("(<ConclusionCode>)[^<]*", "$1UNDECIDED")
                .replaceFirst("(<ReasonText[^>]*>)[^<]*", "$1UNDECIDED: write your reasons here.")
                .replaceFirst("(<ReasonText xml:lang=\"zh\">)[^<]*", "$1OK: write your reasons here.");
        assertThat(sign(write(form), "expert-one", "EXPERT", "STAFF-000000081X-02"))
                .isEqualTo(1);
        for (var left : List.of("<ConclusionCode>", "<ReasonText xml:lang=\"en\">", "<ReasonText xml:lang=\"zh\">")) {
            int line = (int) form.substring(0, form.indexOf(left)).lines().count();
            assertThat(err()).as(left).contains("line " + line + ",");
        }
        assertThat(err().split("GEN-21", -1)).hasSize(3);
    }

    /** Nobody is asked for the password of what is not there: here nobody could answer, and each says what is wrong all the same. */
    @Test
    void whatIsMissingIsSaidBeforeAPasswordIsAskedFor() throws IOException {
        environment.clear();
        var document = write(unsigned("09-audit-report.xml")).toString();
        var text = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n")
                .toString();
        var nothing = folder.resolve("nothing").toString();
        var here = folder.toString();
        var key = key("auditor-one");
        for (var command : List.of("sign", "seal")) {
            said(command, "there is no key file " + nothing, document, "--key", nothing);
            said(command, "the key file " + here + " is a folder", document, "--key", here);
            said(command, "the key file " + text + " is no PKCS#12 file", document, "--key", text);
            said(command, "There is no file " + nothing, nothing, "--key", key);
            said(command, here + " is not a file", here, "--key", key);
            said(command, "There is no password file " + nothing, document, "--key", key, "--password-file", nothing);
            said(
                    command,
                    "The password file " + here + " is a folder",
                    document,
                    "--key",
                    key,
                    "--password-file",
                    here);
            said(command, "there is no key file " + nothing, document, "--key", key, "--tsa-key", nothing);
            said(
                    command,
                    "There is no password file " + nothing,
                    document,
                    "--key",
                    key,
                    "--tsa-key",
                    key,
                    "--tsa-password-file",
                    nothing);
            said(command, here + " is not a cpcert home", document, "--key", key, "--time-stamp", "--home", here);
            said(command, here + ": it is a folder", document, "--key", key, "--out", here);
            said(command, "There is no folder " + nothing, document, "--key", key, "--out", nothing + "/signed.xml");
            said(command, "needs its password", document, "--key", key);
        }
        environment.put("CPCERT_PASSWORD", "wrong");
        said("seal", "the password does not open the key file", document, "--key", key);
        environment.put("CPCERT_PASSWORD", "sample");
        var certificatesOnly = folder.resolve("certificate.p12");
        try (var file = Files.newOutputStream(certificatesOnly)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "certificate",
                    SigningKey.load(Path.of(key), "sample".toCharArray()).certificate());
            store.store(file, "sample".toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        said("seal", "there is no private key in", document, "--key", certificatesOnly.toString());
    }

    private void said(String command, String what, String file, String... more) {
        var words = new java.util.ArrayList<>(List.of(command, file));
        words.addAll(List.of(more));
        if (command.equals("sign")) {
            words.addAll(List.of("--role", "RESPONSIBLE_AUDITOR"));
        }
        for (var language : List.of("en", "zh")) {
            err.reset();
            assertThat(run(Stream.concat(words.stream(), Stream.of("--lang", language))
                            .toArray(String[]::new)))
                    .isEqualTo(2);
            if (language.equals("en")) {
                assertThat(err()).as(String.join(" ", words)).contains(what);
            } else {
                assertThat(err())
                        .matches("(?s).*\\p{IsHan}.*")
                        .doesNotContainPattern("\\b[A-Za-z][a-z]+(?: [a-z]+){2,}");
            }
        }
    }

    private int sign(Path file, String key, String role, String number, String... more) {
        var words = new java.util.ArrayList<>(
                List.of("sign", file.toString(), "--key", key(key), "--role", role, "--registration", number));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static String key(String name) {
        return "sample-docs/keys/" + name + ".p12";
    }

    private static String unsigned(String name) throws IOException {
        return Files.readString(CASE.resolve(name))
                .replaceFirst("(?s)(<Signatures Id=\"[^\"]*\")>.*</Signatures>", "$1/>")
                .replaceFirst("(?s)<Seals>.*</Seals>", "<Seals/>");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("document.xml"), text);
    }

    private int run(String... arguments) {
        return Call.run(Terminal.of(out, err, environment, false), arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
