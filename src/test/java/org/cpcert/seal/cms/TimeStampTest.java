package org.cpcert.seal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.cpcert.seal.Canonical;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.SecureDom;
import org.cpcert.seal.SigningTime;
import org.cpcert.seal.SigningTime.Proof;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.Revocation;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;
import org.cpcert.seal.xades.SignatureVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A time-stamp proves the time of its signature, or nothing. */
class TimeStampTest {

    private static final byte[] STAMPED = Fixture.stamped();
    private static final String TEXT = new String(STAMPED, UTF_8);
    private static final Pattern STAMP =
            Pattern.compile("<xades:SignatureTimeStamp>.*?</xades:SignatureTimeStamp>", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("(?s)<xades:EncapsulatedTimeStamp>(.*?)<");

    @Test
    void provesTheTimeOfEverySignatureAndOfTheSeal() throws Exception {
        var verdicts = Fixture.verify(STAMPED);
        assertThat(verdicts).hasSize(3).allMatch(SignatureVerdict::isValid);
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.time()).isEqualTo(SigningTime.byTimeStamp(Fixture.STAMPED, "Sample time-stamps"));
            assertThat(verdict.time().stamped()).contains(Fixture.STAMPED);
        });
        assertThat(verdicts.getFirst().claimed()).contains(Fixture.SIGNED);
    }

    @Test
    void withoutOneTheReceiptIsTheProof() throws Exception {
        assertThat(Fixture.verify(Fixture.sealed())).allSatisfy(verdict -> {
            assertThat(verdict.time().provenBy()).isEqualTo(Proof.RECEIPT);
            assertThat(verdict.time().notBefore()).isEqualTo(verdict.claimed());
            assertThat(verdict.time().notAfter()).isEqualTo(Fixture.RECEIVED);
            assertThat(verdict.time().trouble()).isEmpty();
        });
    }

    @Test
    void aKeyThatExpiredSinceDidSign() throws Exception {
        var short0 = Fixture.CA.issue("Sample", KeyUse.PERSON, Fixture.FROM, Fixture.STAMPED.plusSeconds(60));
        assertThat(verdict(signed(short0, Fixture.TSA)).chain()).isEqualTo(Chain.TRUSTED);
        assertThat(Fixture.verify(Fixture.signed(Fixture.plain(), short0, "EXPERT"))
                        .getFirst()
                        .chain())
                .isEqualTo(Chain.EXPIRED);
    }

    @Test
    void aKeyThatHadExpiredBeforeTheTimeStampDidNot() throws Exception {
        var ended = Fixture.CA.issue("Sample", KeyUse.PERSON, Fixture.FROM, Fixture.STAMPED.minusSeconds(1));
        var later = Fixture.CA.issue("Sample", KeyUse.PERSON, Fixture.STAMPED.plusSeconds(1), Fixture.TO);
        assertThat(verdict(signed(ended, Fixture.TSA)).chain()).isEqualTo(Chain.EXPIRED);
        assertThat(verdict(signed(later, Fixture.TSA)).chain()).isEqualTo(Chain.NOT_YET_VALID);
    }

    @Test
    void aKeyRevokedSinceDidSignUnlessItWasLostBefore() throws Exception {
        var authority = Fixture.authority("Authority that revokes");
        var tsa = authority.issue("Sample time-stamps", KeyUse.TIME_STAMP, Fixture.FROM, Fixture.TO);
        var key = authority.issue("Sample", KeyUse.PERSON, Fixture.FROM, Fixture.TO);
        var signed = signed(key, tsa);
        authority.revoke(key.certificate(), Fixture.STAMPED.plusSeconds(1), CRLReason.KEY_COMPROMISE);
        var verdict = verify(signed, authority, Fixture.RECEIVED);
        assertThat(verdict.chain()).isEqualTo(Chain.TRUSTED);
        assertThat(verdict.revocation().map(Revocation::at)).contains(Fixture.STAMPED.plusSeconds(1));
        assertThat(verdict.revocation().flatMap(Revocation::reason)).contains(CRLReason.KEY_COMPROMISE);
        var other = authority.issue("Other sample", KeyUse.PERSON, Fixture.FROM, Fixture.TO);
        var lost = signed(other, tsa);
        authority.revoke(
                other.certificate(),
                Fixture.STAMPED.plusSeconds(60),
                CRLReason.KEY_COMPROMISE,
                Fixture.STAMPED.minusSeconds(60));
        verdict = verify(lost, authority, Fixture.RECEIVED);
        assertThat(verdict.chain()).isEqualTo(Chain.REVOKED);
        assertThat(verdict.revocation().flatMap(Revocation::invalidFrom)).contains(Fixture.STAMPED.minusSeconds(60));
    }

    @Test
    void provesNothingWhereItsAuthorityIsNotTrusted() throws Exception {
        var stranger = Fixture.authority("Another").issue("Stranger", KeyUse.TIME_STAMP, Fixture.FROM, Fixture.TO);
        assertProvesNothing(signed(Fixture.ONE, stranger), "does not lead to a trusted authority");
        var ended = Fixture.CA.issue("Ended", KeyUse.TIME_STAMP, Fixture.FROM, Fixture.STAMPED.minusSeconds(1));
        assertProvesNothing(signed(Fixture.ONE, ended), "was not in force");
        var later = Fixture.CA.issue("Later", KeyUse.TIME_STAMP, Fixture.STAMPED.plusSeconds(1), Fixture.TO);
        assertProvesNothing(signed(Fixture.ONE, later), "was not in force");
    }

    @Test
    void anAuthorityThatExpiredSinceStillProves() throws Exception {
        var ended = Fixture.CA.issue("Ended", KeyUse.TIME_STAMP, Fixture.FROM, Fixture.STAMPED.plusSeconds(1));
        assertThat(verdict(signed(Fixture.ONE, ended)).time().provenBy()).isEqualTo(Proof.TIME_STAMP);
    }

    static Stream<Arguments> revoked() {
        return Stream.of(
                arguments(CRLReason.SUPERSEDED, 1, Proof.TIME_STAMP),
                arguments(CRLReason.CESSATION_OF_OPERATION, 1, Proof.TIME_STAMP),
                arguments(CRLReason.SUPERSEDED, 0, Proof.RECEIPT),
                arguments(CRLReason.KEY_COMPROMISE, 1, Proof.RECEIPT),
                arguments(CRLReason.CA_COMPROMISE, 1, Proof.RECEIPT));
    }

    /** RFC 3161, section 4: only an orderly end leaves what was stamped before in force. */
    @ParameterizedTest
    @MethodSource("revoked")
    void countsOnlyFromBeforeAnOrderlyEndOfItsAuthority(CRLReason reason, int seconds, Proof expected)
            throws Exception {
        var authority = Fixture.authority("Authority that revokes");
        var tsa = authority.issue("Sample time-stamps", KeyUse.TIME_STAMP, Fixture.FROM, Fixture.TO);
        var key = authority.issue("Sample", KeyUse.PERSON, Fixture.FROM, Fixture.TO);
        var signed = signed(key, tsa);
        authority.revoke(tsa.certificate(), Fixture.STAMPED.plusSeconds(seconds), reason);
        var verdict = verify(signed, authority, Fixture.RECEIVED);
        assertThat(verdict.time().provenBy()).isEqualTo(expected);
        assertThat(verdict.isValid()).isTrue();
    }

    @Test
    void provesNothingWithoutRevocationList() throws Exception {
        var trust = TrustStore.of(List.of(Fixture.CA.certificate()), List.of(), List.<X509CRL>of());
        var verdict = new SignatureVerifier(trust)
                .verify(SecureDom.parse(STAMPED), Fixture.RECEIVED)
                .getFirst();
        assertThat(verdict.time().provenBy()).isEqualTo(Proof.RECEIPT);
        assertThat(verdict.time().trouble()).contains("revocation list");
    }

    @Test
    void provesNothingWhereItIsLaterThanTheReceipt() throws Exception {
        var verdict = Fixture.verify(STAMPED, Fixture.STAMPED.minusSeconds(1)).getFirst();
        assertThat(verdict.time().trouble()).contains("later than the receipt");
        assertThat(verdict.time().foreign()).isFalse();
        assertThat(verdict.isValid()).isTrue();
    }

    @Test
    void onlyAKeyForTimeStampsMakesThemAndNoOther() throws Exception {
        assertThatThrownBy(() -> new TimeStampService(Fixture.ONE, () -> Fixture.STAMPED))
                .isInstanceOf(KeyUnusable.class)
                .hasMessageContaining("not one for time-stamps");
        List<X509Certificate> chain = Fixture.ONE.chain();
        assertThat(Fixture.trust().troubleWithTimeStamper(chain, Fixture.STAMPED, Fixture.RECEIVED, Fixture.RECEIVED))
                .hasValueSatisfying(why -> assertThat(why).contains("not for time-stamps alone"));
        assertThat(Fixture.verify(Fixture.signed(Fixture.plain(), Fixture.TSA, "EXPERT"))
                        .getFirst()
                        .chain())
                .isEqualTo(Chain.CHAIN_CONSTRAINTS_FAILURE);
    }

    static Stream<Arguments> worthless() {
        var stamps = STAMP.matcher(TEXT).results().map(found -> found.group()).toList();
        var first = stamps.get(0);
        var c14n = "<ds:CanonicalizationMethod Algorithm=\"" + Canonical.ALGORITHM + "\"/><xades:Enc";
        return Stream.of(
                arguments("of another signature", TEXT.replace(first, stamps.get(1)), "something else"),
                arguments("empty token", TEXT.replace(token(first), ""), ""),
                arguments("no base64", TEXT.replace(token(first), "****"), "base64"),
                arguments("no token", TEXT.replace(token(first), "MAA="), "damaged"),
                arguments("cut off", TEXT.replace(token(first), token(first).substring(0, 400)), ""),
                arguments(
                        "inclusive canonical form",
                        TEXT.replaceFirst(
                                Pattern.quote(c14n),
                                "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"/><xades:Enc"),
                        "canonical"),
                arguments(
                        "no canonical form", TEXT.replaceFirst(Pattern.quote(c14n), "<xades:Enc"), "canonicalization"),
                arguments(
                        "reference to something",
                        TEXT.replaceFirst("<xades:SignatureTimeStamp>", "$0<xades:Include URI=\"#body-vote-1\"/>"),
                        "canonicalization"),
                arguments(
                        "BER",
                        TEXT.replaceFirst(
                                "<xades:EncapsulatedTimeStamp>",
                                "<xades:EncapsulatedTimeStamp Encoding=\"http://uri.etsi.org/01903/v1.2.2#BER\">"),
                        "DER"),
                arguments(
                        "attribute",
                        TEXT.replaceFirst("<xades:SignatureTimeStamp>", "<xades:SignatureTimeStamp x=\"y\">"),
                        "attribute"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worthless")
    void provesNothingWhereItIsOfAnotherForm(String name, String document, String why) throws Exception {
        assertThat(document).isNotEqualTo(TEXT);
        var verdict = Fixture.verify(document.getBytes(UTF_8)).getFirst();
        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.time().provenBy()).isEqualTo(Proof.RECEIPT);
        assertThat(verdict.time().trouble()).contains(why).isNotEmpty();
        assertThat(verdict.time().foreign()).isTrue();
    }

    static Stream<Arguments> foreign() {
        var first = STAMP.matcher(TEXT).results().findFirst().orElseThrow().group();
        return Stream.of(
                arguments("two time-stamps", TEXT.replace(first, first + first)),
                arguments("none", TEXT.replace(first, "")),
                arguments("something else beside it", TEXT.replace(first, first + "<xades:CertificateValues/>")),
                arguments(
                        "unsigned properties of the data",
                        TEXT.replaceFirst(
                                "</xades:UnsignedProperties>",
                                "<xades:UnsignedDataObjectProperties/></xades:UnsignedProperties>")));
    }

    /** What nobody signed and cannot be judged by itself makes the whole signature worthless. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void nothingElseMayStandUnsigned(String name, String document) throws Exception {
        assertThat(Fixture.verify(document.getBytes(UTF_8)).getFirst().integrity())
                .isEqualTo(Integrity.MALFORMED);
    }

    @Test
    void provesNothingBySha1() throws Exception {
        TimeStamper imprint = digest -> bySha1(Fixture.TSA, NISTObjectIdentifiers.id_sha256);
        assertProvesNothing(signed(Fixture.ONE, imprint), "not by SHA-256 or better");
        TimeStamper certificate = digest -> bySha1(Fixture.TSA, OIWObjectIdentifiers.idSHA1);
        assertProvesNothing(signed(Fixture.ONE, certificate), "by SHA-1 or not at all");
    }

    @Test
    void changedTimeStampOfASealedPersonBreaksTheSeal() throws Exception {
        var verdicts = Fixture.verify(TEXT.replace(
                        STAMP.matcher(TEXT).results().findFirst().orElseThrow().group(), "")
                .replaceFirst("(?s)\n<xades:UnsignedProperties>.*?</xades:UnsignedProperties>", "")
                .getBytes(UTF_8));
        assertThat(verdicts.getFirst().isValid()).isTrue();
        assertThat(verdicts.getLast().integrity()).isEqualTo(Integrity.BROKEN);
    }

    /** Any byte of a token counts, also those of the seal's, which no signature covers. */
    @Test
    void noByteOfATokenCanBeAnotherOne() throws Exception {
        var token = token(STAMP.matcher(TEXT).results().toList().get(2).group());
        var bytes = Base64.getMimeDecoder().decode(token);
        for (int i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertThat(isBelieved(changed)).as("byte %s of the token", i).isFalse();
        }
        assertThat(isBelieved(bytes)).isTrue();
    }

    private static boolean isBelieved(byte[] der) {
        try {
            var token = TimeStampToken.read(der);
            return Fixture.trust()
                    .troubleWithTimeStamper(token.certificates(), token.time(), Fixture.RECEIVED, Fixture.RECEIVED)
                    .isEmpty();
        } catch (OutsideProfile e) {
            return false;
        }
    }

    private static byte[] bySha1(SigningKey key, ASN1ObjectIdentifier certificateDigest) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var generator = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .build("SHA256withECDSA", key.privateKey(), key.certificate()),
                    digests.get(new AlgorithmIdentifier(certificateDigest)),
                    new ASN1ObjectIdentifier("2.25.1"));
            generator.addCertificates(new JcaCertStore(key.chain()));
            var request = new TimeStampRequestGenerator();
            request.setCertReq(true);
            return generator
                    .generate(
                            request.generate(OIWObjectIdentifiers.idSHA1, new byte[20]),
                            BigInteger.ONE,
                            Date.from(Fixture.STAMPED))
                    .toCMSSignedData()
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String stamp) {
        return TOKEN.matcher(stamp).results().findFirst().orElseThrow().group(1);
    }

    private static byte[] signed(SigningKey key, SigningKey tsa) {
        return signed(key, new TimeStampService(tsa, () -> Fixture.STAMPED));
    }

    private static byte[] signed(SigningKey key, TimeStamper stamper) {
        return new DocumentSigner(stamper).sign(Fixture.plain(), key, "EXPERT", Optional.empty(), Fixture.SIGNED);
    }

    private static SignatureVerdict verdict(byte[] document) throws Exception {
        return Fixture.verify(document).getFirst();
    }

    private static SignatureVerdict verify(byte[] document, CertificateAuthority authority, Instant received)
            throws Exception {
        var trust = TrustStore.of(List.of(authority.certificate()), List.of(), List.of(authority.revocationList()));
        return new SignatureVerifier(trust)
                .verify(SecureDom.parse(document), received)
                .getFirst();
    }

    private static void assertProvesNothing(byte[] document, String why) throws Exception {
        var verdict = verdict(document);
        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.time().provenBy()).isEqualTo(Proof.RECEIPT);
        assertThat(verdict.time().trouble()).contains(why);
    }
}
