package org.cpcert.seal.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.SecondOpinion;
import org.cpcert.seal.SecureDom;
import org.cpcert.seal.SigningTime;
import org.cpcert.seal.cms.TimeStampService;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.xml.InChinese;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weak algorithms and keys, wrong purposes and revocation lists that are not in force, anywhere in a chain; EU DSS beside us, with the
 * differences listed.
 */
class WeakChainTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final String SERVERS = "1.3.6.1.5.5.7.3.1";
    private static final Pattern VALUE = Pattern.compile("<ds:SignatureValue>([^<]+)</ds:SignatureValue>");

    static Stream<Arguments> chains() {
        return Stream.of(
                chain("sound", c -> {}, Chain.TRUSTED, "", "TOTAL_PASSED"),
                chain("signer's certificate by SHA-1", c -> c.leafDigest = "SHA1", "SHA-1", "since 2012-08-01"),
                chain(
                        "signer's certificate by MD5",
                        c -> {
                            c.betweenKey = Rsa.STRONG;
                            c.leafDigest = "MD5";
                        },
                        "MD5",
                        "since 2004-08-01"),
                chain("authority's certificate by SHA-1", c -> c.betweenDigest = "SHA1", "Between", "SHA-1"),
                chain("anchor of RSA 1024", c -> c.anchorKey = Rsa.WEAK, "RSA key of 1024 bits", "since 2019-10-01"),
                chain("authority of RSA 1024", c -> c.betweenKey = Rsa.WEAK, "RSA key of 1024 bits", "Signer"),
                chain("signer of RSA 1024", c -> c.leafKey = Rsa.WEAK, "RSA key of only 1024 bits", "Signer"),
                weakList("revocation lists by SHA-1", c -> c.listDigest = "SHA1", "SHA-1"),
                weakList(
                        "revocation list by MD5",
                        c -> {
                            c.anchorKey = Rsa.STRONG;
                            c.betweenKey = Rsa.OTHER;
                            c.listDigest = "MD5";
                        },
                        "MD5"),
                // EU DSS asks for no extended key usage of signers and their authorities: we are stricter on purpose.
                chain(
                        "for servers",
                        c -> c.leafPurpose = SERVERS,
                        Chain.CHAIN_CONSTRAINTS_FAILURE,
                        SERVERS,
                        "TOTAL_PASSED"),
                chain(
                        "by an authority for servers",
                        c -> c.betweenPurpose = SERVERS,
                        Chain.CHAIN_CONSTRAINTS_FAILURE,
                        SERVERS,
                        "TOTAL_PASSED"),
                chain(
                        "for code",
                        c -> c.leafPurpose = "1.3.6.1.5.5.7.3.3",
                        Chain.CHAIN_CONSTRAINTS_FAILURE,
                        "",
                        "TOTAL_PASSED"),
                chain("for documents", c -> c.leafPurpose = "1.3.6.1.5.5.7.3.36", Chain.TRUSTED, "", "TOTAL_PASSED"),
                chain("for mail", c -> c.leafPurpose = "1.3.6.1.5.5.7.3.4", Chain.TRUSTED, "", "TOTAL_PASSED"),
                chain("for anything", c -> c.leafPurpose = "2.5.29.37.0", Chain.TRUSTED, "", "TOTAL_PASSED"),
                // Nor does it ask for the key usage of signers.
                chain(
                        "key that agrees on keys",
                        c -> c.leafUsage = KeyUsage.keyAgreement,
                        Chain.CHAIN_CONSTRAINTS_FAILURE,
                        "key usage",
                        "TOTAL_PASSED"),
                // EU DSS looks at no key usage of an anchor.
                chain(
                        "anchor whose key signs no certificates",
                        c -> c.anchorUsage = KeyUsage.cRLSign,
                        Chain.UNTRUSTED,
                        "",
                        "TOTAL_PASSED"),
                // Lists not in force at the time of judging are enough for EU DSS where they were issued after the
                // signing time.
                chain(
                        "list of the future",
                        c -> {
                            c.listFrom = Instant.parse("2030-11-01T00:00:00Z");
                            c.listTo = Optional.of(Instant.parse("2031-01-01T00:00:00Z"));
                        },
                        Chain.NO_REVOCATION_DATA,
                        "of the future",
                        "TOTAL_PASSED"),
                chain(
                        "list that holds for ever",
                        c -> c.listTo = Optional.empty(),
                        Chain.NO_REVOCATION_DATA,
                        "until when",
                        "TOTAL_PASSED"),
                chain(
                        "list that ran out",
                        c -> c.listTo = Optional.of(NOW.minusSeconds(1)),
                        Chain.NO_REVOCATION_DATA,
                        "held only until",
                        "TOTAL_PASSED"));
    }

    /** RSA keys, made when the first is asked for. */
    private static final class Rsa {
        static final java.security.KeyPair STRONG = MadeChain.pair("RSA", 2048);
        static final java.security.KeyPair OTHER = MadeChain.pair("RSA", 2048);
        static final java.security.KeyPair WEAK = MadeChain.pair("RSA", 1024);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void aChainIsAsStrongAsItsWeakestPart(
            String name, Consumer<MadeChain> how, Chain expected, List<String> reasons, String dss) throws Exception {
        var chain = new MadeChain();
        how.accept(chain);
        var made = chain.make();
        var document = signed(made, NOW.minusSeconds(60), Fixture.SIGNER);
        var verdict = verify(made, document, NOW);
        assertThat(verdict.chain()).as(verdict.reason()).isEqualTo(expected);
        assertThat(verdict.integrity()).isEqualTo(SignatureVerdict.Integrity.OK);
        assertThat(verdict.isValid()).isEqualTo(expected == Chain.TRUSTED);
        assertThat(verdict.reason()).contains(reasons);
        if (!verdict.reason().isEmpty()) {
            InChinese.isSaid(verdict.reason());
        }
        assertThat(made.secondOpinion().of(document, "document.xml", NOW))
                .singleElement()
                .asString()
                .startsWith(dss);
    }

    static Stream<Arguments> folders() {
        return Stream.of(
                arguments("baseline", Chain.TRUSTED, "", "TOTAL_PASSED"),
                arguments("leaf-signed-sha1", Chain.CRYPTO_CONSTRAINTS_FAILURE, "SHA-1", "INDETERMINATE CRYPTO"),
                arguments("anchor-rsa1024", Chain.CRYPTO_CONSTRAINTS_FAILURE, "1024 bits", "INDETERMINATE CRYPTO"),
                arguments("crl-signed-md5", Chain.WEAK_REVOCATION_DATA, "MD5", "INDETERMINATE CRYPTO"),
                arguments("eku-serverauth", Chain.CHAIN_CONSTRAINTS_FAILURE, "not for signing", "TOTAL_PASSED"),
                arguments("crl-of-the-future", Chain.NO_REVOCATION_DATA, "of the future", "TOTAL_PASSED"));
    }

    /** The chains that were judged wrongly once, made with OpenSSL. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void foldersGiveWhatTheyMust(String name, Chain expected, String reason, String dss) throws Exception {
        var folder = Path.of("src/test/resources/chain", name);
        var trust = TrustStore.load(folder.resolve("trust"));
        var document = Files.readAllBytes(folder.resolve("doc.xml"));
        assertThat(new SignatureVerifier(trust).verify(SecureDom.parse(document), NOW))
                .isNotEmpty()
                .allSatisfy(verdict -> {
                    assertThat(verdict.chain()).isEqualTo(expected);
                    assertThat(verdict.isIntact()).isTrue();
                    assertThat(verdict.reason()).contains(reason);
                    InChinese.isSaid(verdict.reason());
                });
        var list = TrustFiles.revocationLists(folder.resolve("trust")).getFirst();
        assertThat(new SecondOpinion(trust.anchors().getFirst(), list).of(document, "doc.xml", NOW))
                .isNotEmpty()
                .allMatch(line -> line.startsWith(dss), dss);
    }

    @Test
    void anAlgorithmCountsUntilItsDay() throws Exception {
        var chain = new MadeChain();
        chain.leafDigest = "SHA1";
        chain.listFrom = MadeChain.FROM;
        var made = chain.make();
        var last = Instant.parse("2012-07-31T23:59:59Z");
        var document = signed(made, last.minusSeconds(60), Fixture.SIGNER);
        assertThat(verify(made, document, last).chain()).isEqualTo(Chain.TRUSTED);
        assertThat(verify(made, document, last.plusSeconds(1)).chain()).isEqualTo(Chain.CRYPTO_CONSTRAINTS_FAILURE);
    }

    /** A time-stamp proves when the signer's certificate was there, whose digest was signed; nothing proves it of the authority's. */
    @Test
    void aTimeStampProvesTheSignersCertificateAndNoOther() throws Exception {
        var stamped = Instant.parse("2010-06-01T00:00:00Z");
        var stamper = new DocumentSigner(new TimeStampService(Fixture.TSA, () -> stamped));
        var leaf = new MadeChain();
        leaf.leafDigest = "SHA1";
        assertThat(verifyStamped(leaf.make(), stamper, stamped).chain()).isEqualTo(Chain.TRUSTED);
        var between = new MadeChain();
        between.betweenDigest = "SHA1";
        assertThat(verifyStamped(between.make(), stamper, stamped).chain()).isEqualTo(Chain.CRYPTO_CONSTRAINTS_FAILURE);
    }

    @Test
    void aTimeStampOfAWeakChainProvesNothing() throws Exception {
        var weak = new MadeChain();
        weak.leafDigest = "SHA1";
        weak.leafPurpose = "1.3.6.1.5.5.7.3.8";
        var authority = weak.make();
        var stamped = Instant.parse("2026-11-30T11:59:30Z");
        var sound = new MadeChain().make();
        var signer = new DocumentSigner(new TimeStampService(authority.signer(), () -> stamped));
        var document = signed(sound, stamped.minusSeconds(30), signer);
        var anchors = List.of(sound.anchor(), authority.anchor());
        var lists = Stream.concat(sound.lists().stream(), authority.lists().stream())
                .toList();
        var verdict = new SignatureVerifier(TrustStore.of(anchors, List.of(), lists))
                .verify(SecureDom.parse(document), NOW)
                .getFirst();
        assertThat(verdict.time().provenBy()).isEqualTo(SigningTime.Proof.RECEIPT);
        assertThat(verdict.time().trouble()).contains("SHA-1").contains("since 2012-08-01");
        assertThat(verdict.chain()).isEqualTo(Chain.TRUSTED);
    }

    @Test
    void valuesOfAnotherLengthAreRefused() throws Exception {
        var text = new String(Fixture.signed(Fixture.plain(), Fixture.ONE, "EXPERT"), StandardCharsets.UTF_8);
        var found = VALUE.matcher(text);
        assertThat(found.find()).isTrue();
        var value = Base64.getDecoder().decode(found.group(1).replaceAll("\\s", ""));
        var longer = new byte[66];
        System.arraycopy(value, 0, longer, 1, 32);
        System.arraycopy(value, 32, longer, 34, 32);
        var other = text.replace(found.group(1), Base64.getEncoder().encodeToString(longer));
        assertThat(Fixture.verify(other.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .matches(verdict -> verdict.integrity() == SignatureVerdict.Integrity.BROKEN);
        var shorter = text.replace(found.group(1), Base64.getEncoder().encodeToString(Arrays.copyOf(value, 62)));
        assertThat(Fixture.verify(shorter.getBytes(StandardCharsets.UTF_8))).noneMatch(SignatureVerdict::isIntact);
    }

    private static SignatureVerdict verifyStamped(MadeChain.Made made, DocumentSigner signer, Instant stamped)
            throws Exception {
        var document = signed(made, stamped, signer);
        var anchors = List.of(made.anchor(), Fixture.CA.certificate());
        var lists = Stream.concat(made.lists().stream(), Stream.of(Fixture.CA.revocationList()))
                .toList();
        return new SignatureVerifier(TrustStore.of(anchors, List.of(), lists))
                .verify(SecureDom.parse(document), NOW)
                .getFirst();
    }

    private static byte[] signed(MadeChain.Made made, Instant at, DocumentSigner signer) {
        return signer.sign(Fixture.plain(), made.signer(), "EXPERT", Optional.of("CPA-P1996-00001-X"), at);
    }

    private static SignatureVerdict verify(MadeChain.Made made, byte[] document, Instant at) throws Exception {
        return new SignatureVerifier(made.trust())
                .verify(SecureDom.parse(document), at)
                .getFirst();
    }

    /** A list that is not relied upon is the fault of who judges, not of who signed. */
    private static Arguments weakList(String name, Consumer<MadeChain> how, String algorithm) {
        return arguments(
                name,
                how,
                Chain.WEAK_REVOCATION_DATA,
                List.of("revocation list of", algorithm),
                "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE");
    }

    private static Arguments chain(String name, Consumer<MadeChain> how, String... reasons) {
        return arguments(
                name,
                how,
                Chain.CRYPTO_CONSTRAINTS_FAILURE,
                List.of(reasons),
                "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE");
    }

    private static Arguments chain(String name, Consumer<MadeChain> how, Chain expected, String reason, String dss) {
        return arguments(name, how, expected, List.of(reason), dss);
    }
}
