package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.TrustFolder;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys from issue to revocation, as the user of the small authority meets them. */
class KeyCommandTest {

    private static final Instant MADE = Instant.now(Clock.systemUTC()).minusSeconds(3600);
    private static final Path VOTE_LIKE = Path.of("sample-docs/case-1-luqiao-switchgear/12-decision.xml");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeHome() {
        NewHome.make(folder.resolve("home"), Map.of(), MADE, MADE.plusSeconds(86400L * 365));
        environment.put("CPCERT_NEW_PASSWORD", "only for this test");
    }

    @Test
    void listsTheKeysThatTheHomeWasMadeWith() {
        assertThat(run("key", "list")).isZero();
        assertThat(out()).contains("  VALID  seal  ", "  VALID  system  ", "  VALID  person  Certifier (example)");
    }

    @Test
    void issuesAKeyThatSigns() {
        var file = issue("Expert (example)", "person");
        var key = SigningKey.load(file, "only for this test".toCharArray());
        assertThat(key.holder()).isEqualTo("Expert (example)");
        assertThat(run("key", "list", "--json")).isZero();
        assertThat(out()).contains("\"holder\": \"Expert (example)\"", "\"use\": \"person\"", "\"state\": \"VALID\"");
    }

    @Test
    void neverOverwritesAKey() {
        issue("Expert (example)", "person");
        assertThat(run(
                        "key",
                        "issue",
                        "Other",
                        "--out",
                        folder.resolve("key.p12").toString()))
                .isEqualTo(2);
        assertThat(err()).contains("never overwritten");
    }

    /** What a running service trusts is the folder, read again when a file in it is another one. */
    @Test
    void revocationIsSeenByWhoeverReadsTheTrustFolder() throws Exception {
        var key = SigningKey.load(issue("Expert (example)", "person"), "only for this test".toCharArray());
        var trust = new TrustFolder(folder.resolve("home/trust"));
        var now = Instant.now(Clock.systemUTC());
        var bare = Files.readString(VOTE_LIKE)
                .replaceFirst("(?s)(<Signatures [^>]*?)(/>|>.*?</Signatures>)", "$1/>")
                .replaceFirst("(?s)<Seals>.*?</Seals>", "<Seals/>");
        var signed = new DocumentSigner()
                .sign(bare.getBytes(StandardCharsets.UTF_8), key, "CERTIFIER", Optional.empty(), now);
        assertThat(verdict(trust, signed, now).revocation()).isEmpty();
        var serial = key.certificate().getSerialNumber().toString(16);
        assertThat(run(
                        "key",
                        "revoke",
                        serial.substring(0, 12),
                        "--reason",
                        "key-compromise",
                        "--invalid-from",
                        MADE.toString()))
                .isZero();
        assertThat(verdict(trust, signed, now).revocation()).isPresent();
        out.reset();
        assertThat(run("key", "list", "--json")).isZero();
        assertThat(out()).contains("\"state\": \"REVOKED\"", "\"reason\": \"key-compromise\"");
        assertThat(run("key", "revoke", serial, "--reason", "superseded")).isEqualTo(1);
        assertThat(err()).contains("revoked already");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("key", "revoke", "ffff", "--reason", "superseded")).isEqualTo(2);
        assertThat(err()).contains("No key has the serial ffff");
        assertThat(run("key", "revoke", "ffff", "--reason", "boredom")).isEqualTo(2);
        assertThat(err()).contains("--reason is one of affiliation-changed, cessation, key-compromise");
        assertThat(run("key", "issue", "X", "--use", "system", "--out", "x.p12"))
                .isEqualTo(2);
        environment.clear();
        assertThat(run("key", "issue", "X", "--out", folder.resolve("x.p12").toString()))
                .isEqualTo(2);
        assertThat(err()).contains("--new-password-file");
    }

    /** Two at once, as a person and a running service may: neither revocation is lost. */
    @Test
    void losesNoRevocationWhereTwoAreMadeAtOnce() throws Exception {
        var authority = CertificateAuthority.open(
                folder.resolve("home/keys/authority"),
                Files.readString(folder.resolve("home/keys/password")).strip().toCharArray());
        var keys = List.of(1, 2, 3, 4).stream()
                .map(i -> authority.issue(
                        "Person " + i, org.cpcert.seal.key.KeyUse.PERSON, MADE, MADE.plusSeconds(86400)))
                .toList();
        var threads = keys.stream()
                .map(key -> Thread.ofPlatform()
                        .start(() -> authority.revoke(
                                key.certificate(), MADE.plusSeconds(60), java.security.cert.CRLReason.SUPERSEDED)))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(authority.revocationList().getRevokedCertificates()).hasSize(4);
    }

    private Path issue(String name, String use) {
        var file = folder.resolve("key.p12");
        assertThat(run("key", "issue", name, "--use", use, "--out", file.toString()))
                .as(err())
                .isZero();
        assertThat(Pattern.compile("serial [0-9a-f]+\nSHA-256 of the certificate [0-9a-f]{64}\n")
                        .matcher(out())
                        .find())
                .isTrue();
        out.reset();
        return file;
    }

    private static SignatureVerdict verdict(TrustFolder trust, byte[] signed, Instant now) {
        var document = new XmlReader().read(signed, Limits.standard());
        return new SignatureVerifier(trust)
                .verify(document.dom().orElseThrow(), now)
                .get(0);
    }

    private int run(String... words) {
        var all = new java.util.ArrayList<>(List.of(words));
        all.addAll(List.of("--home", folder.resolve("home").toString()));
        return Call.run(Terminal.of(out, err, environment, false), all.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
