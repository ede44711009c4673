package org.cpcert.app.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cpcert.app.verify.IssuedHome.AT;
import static org.cpcert.app.verify.IssuedHome.HOME;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.cpcert.app.home.Home;
import org.cpcert.check.Scheme;
import org.cpcert.seal.AttackedDocuments;
import org.cpcert.seal.OutsideTool;
import org.cpcert.seal.SecondOpinion;
import org.cpcert.seal.key.Issuers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What cpcert says of every attack, with EU DSS and xmlsec1 beside it: the table in {@code src/docs/attacks.md}. Run with
 * {@code -Dcpcert.attacks=write} it writes the table.
 */
class AttackTableTest {

    private static final Path TABLE = Path.of("src/docs/attacks.md");
    private static final Instant RECEIVED = Instant.parse("1998-05-07T08:00:00Z");
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private static final Path NOTICE = Path.of("src/test/golden/notice/rejection.xml");

    @TempDir
    Path folder;

    @Test
    void theTableSaysWhatIsTrue() throws Exception {
        OutsideTool.assumeInstalled("xmlsec1");
        var text = new StringBuilder("""
                # Attacks

                What `cpcert verify` says of every attack of the tests, with EU DSS 6.4 and xmlsec1 beside it. Written and checked by
                `AttackTableTest`. The others answer a narrower question: whether the cryptography holds. Neither knows whose seal makes a
                certificate, what the page shows, or which number was issued.

                ## Certificates

                All keys lead to the authority of the centre. *Register*: with the home that issued certificates 1 to 6 at hand;
                *file alone*: with its trust folder and nothing else.

                | file | cpcert, register | cpcert, file alone | weightiest reason | EU DSS | xmlsec1 |
                |---|---|---|---|---|---|
                """);
        var dss = new SecondOpinion(HOME.authority.certificate(), HOME.authority.revocationList());
        try (var with = HOME.withRegister(AT);
                var without = HOME.withoutRegister(AT)) {
            for (var attack : Attack.all()) {
                var said = with.verify(attack.name(), attack.file());
                var lines = dss.of(attack.file(), attack.isPdf() ? "file.pdf" : "file.xml", AT);
                text.append(row(
                        attack.name(),
                        said.result().name(),
                        without.verify(attack.name(), attack.file()).result().name(),
                        said.reasons().stream()
                                .findFirst()
                                .map(each -> each.code().name())
                                .orElse("–"),
                        said(lines),
                        attack.isPdf() ? "–" : xmlsec(attack.file(), HOME.authority.certificate(), AT)));
            }
        }
        text.append("""

                ## Documents under the wrong hands

                A notice of the centre, unchanged, sealed by this key or that; all lead to the authority of the centre. *Register*: with its home at
                hand; *file alone*: with its trust folder as it is published and nothing else.

                | sealed by | cpcert, register | cpcert, file alone | weightiest reason | EU DSS | xmlsec1 |
                |---|---|---|---|---|---|
                """);
        try (var with = HOME.withRegister(AT);
                var without = HOME.withTrustFolder(AT)) {
            for (var who : List.of("system", "centre", "assessment", "auditor")) {
                var notice = IssuedHome.sealed(Files.readString(NOTICE), HOME.key(who), IssuedHome.ISSUED);
                var said = with.verify(who, notice);
                assertThat(said.result() == Result.VALID)
                        .isEqualTo(List.of("system", "centre").contains(who));
                text.append(row(
                        who,
                        said.result().name(),
                        without.verify(who, notice).result().name(),
                        said.reasons().stream()
                                .findFirst()
                                .map(each -> each.code().name())
                                .orElse("–"),
                        said(dss.of(notice, "file.xml", AT)),
                        xmlsec(notice, HOME.authority.certificate(), AT)));
            }
        }
        text.append("""

                ## Other documents

                A vote signed by two experts and sealed, and what can be done to it.

                | what was done | cpcert | EU DSS | xmlsec1 |
                |---|---|---|---|
                """);
        var opinion = new SecondOpinion(AttackedDocuments.anchor(), AttackedDocuments.revocations());
        var nothing = new HomeRegister(
                new Home(folder), RECEIVED, RECEIVED, Scheme.load().zone());
        var passed = new ArrayList<String>();
        try (var verifier = new FileVerifier(
                AttackedDocuments.trust(), Issuers.unknown(), nothing, PdfLimits.of(Scheme.load()), RECEIVED)) {
            for (var attack : AttackedDocuments.all().entrySet()) {
                var file = attack.getValue().getBytes(UTF_8);
                var result = verifier.verify(attack.getKey(), file).result();
                if (result == Result.VALID) {
                    passed.add(attack.getKey());
                }
                text.append(row(
                        attack.getKey(),
                        result.name(),
                        said(opinion.of(file, "file.xml", RECEIVED)),
                        xmlsec(file, AttackedDocuments.anchor(), RECEIVED)));
            }
        }
        assertThat(passed).isEmpty();
        if ("write".equals(System.getProperty("cpcert.attacks"))) {
            Files.writeString(TABLE, text);
        }
        assertThat(TABLE).content().isEqualTo(text.toString());
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** What DSS says of all signatures, each answer once. */
    private static String said(List<String> lines) {
        return lines.isEmpty()
                ? "no signature"
                : lines.stream().map(AttackTableTest::answer).distinct().collect(Collectors.joining(", "));
    }

    private static String answer(String line) {
        var words = line.split(" ", -1);
        return words[0].equals("THROWN") ? "gives up" : words[1].equals("null") ? words[0] : words[0] + " " + words[1];
    }

    /** Every signature that xmlsec1 finds, one after the other. */
    private String xmlsec(byte[] file, X509Certificate anchor, Instant at) throws Exception {
        var document = Files.write(folder.resolve("document.xml"), file);
        var pem = Files.writeString(
                folder.resolve("anchor.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(anchor.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        var text = new String(file, UTF_8);
        var count = (text.length() - text.replace("<ds:Signature ", "").length()) / "<ds:Signature ".length();
        var answers = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            var command = new ArrayList<>(List.of("xmlsec1", "--verify", "--trusted-pem", pem.toString()));
            command.addAll(List.of(
                    "--verification-time",
                    DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
                            .withZone(ZoneOffset.UTC)
                            .format(at),
                    "--enabled-key-data",
                    "x509"));
            for (var space : List.of("certificate", "expert-vote", "notice")) {
                for (var part : List.of("Body", "Signatures")) {
                    command.addAll(List.of("--id-attr:Id", "urn:cpcert:" + space + ":1:" + part));
                }
            }
            command.addAll(List.of("--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"));
            command.addAll(List.of(
                    "--node-xpath", "(//*[local-name()='Signature' and namespace-uri()='" + DS + "'])[" + i + "]"));
            command.add(document.toString());
            answers.add(OutsideTool.output(command).contains("OK") ? "passed" : "failed");
        }
        return answers.isEmpty() ? "no signature" : answers.stream().distinct().collect(Collectors.joining(", "));
    }
}
