package org.cpcert.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.seal.cms.TimeStampService;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.DocumentSigner;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerifier;
import org.xml.sax.SAXException;

/** A small authority and a small document for the tests of this package. */
public final class Fixture {

    public static final Instant FROM = Instant.parse("1997-01-01T00:00:00Z");
    public static final Instant TO = Instant.parse("2036-12-31T00:00:00Z");
    public static final Instant SIGNED = Instant.parse("1998-05-05T08:00:00Z");
    public static final Instant RECEIVED = Instant.parse("1998-05-07T08:00:00Z");
    public static final char[] PASSWORD = "sample".toCharArray();

    public static final CertificateAuthority CA = authority("Sample authority of the tests");
    public static final SigningKey ONE = CA.issue("Sample principal one", KeyUse.PERSON, FROM, TO);
    public static final SigningKey TWO = CA.issue("Sample principal two", KeyUse.PERSON, FROM, TO);
    public static final SigningKey SEAL =
            CA.issue("Sample assessment organisation", KeyUse.ORGANISATION_SEAL, FROM, TO);
    public static final DocumentSigner SIGNER = new DocumentSigner();
    public static final Instant STAMPED = SIGNED.plusSeconds(90);
    public static final SigningKey TSA = CA.issue("Sample time-stamps", KeyUse.TIME_STAMP, FROM, TO);

    public static final String PLAIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ExpertVote xmlns="urn:cpcert:expert-vote:1" xmlns:c="urn:cpcert:common:1">
              <Signatures Id="signatures-vote-1"/>
              <Seals/>
              <Body Id="body-vote-1">
                <Header><c:DocumentID>vote-1</c:DocumentID></Header>
                <Content><c:Text xml:lang="zh">清洁生产 &amp; more</c:Text></Content>
              </Body>
            </ExpertVote>
            """;

    private Fixture() {}

    public static byte[] plain() {
        return PLAIN.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] signed(byte[] document, SigningKey key, String role) {
        return SIGNER.sign(document, key, role, Optional.of("CPA-P1996-00001-X"), SIGNED);
    }

    /** Signed by both persons, then sealed. */
    public static byte[] sealed() {
        var signed = signed(signed(plain(), ONE, "LEAD_ASSESSOR"), TWO, "EXPERT");
        return SIGNER.seal(signed, SEAL, SIGNED.plusSeconds(60));
    }

    /** The same with a time-stamp in each signature and in the seal. */
    public static byte[] stamped() {
        var signer = new DocumentSigner(new TimeStampService(TSA, () -> STAMPED));
        var registration = Optional.of("CPA-P1996-00001-X");
        var one = signer.sign(plain(), ONE, "LEAD_ASSESSOR", registration, SIGNED);
        var two = signer.sign(one, TWO, "EXPERT", registration, SIGNED);
        return signer.seal(two, SEAL, SIGNED.plusSeconds(60));
    }

    /** The first ds:Signature of the document, as text. */
    public static String signature(byte[] document) {
        var text = new String(document, StandardCharsets.UTF_8);
        return text.substring(
                text.indexOf("<ds:Signature "), text.indexOf("</ds:Signature>") + "</ds:Signature>".length());
    }

    public static TrustStore trust() {
        return TrustStore.of(List.of(CA.certificate()), List.of(), List.of(CA.revocationList()));
    }

    public static List<SignatureVerdict> verify(byte[] document) throws SAXException {
        return verify(document, RECEIVED);
    }

    public static List<SignatureVerdict> verify(byte[] document, Instant received) throws SAXException {
        return new SignatureVerifier(trust()).verify(SecureDom.parse(document), received);
    }

    public static CertificateAuthority authority(String name) {
        try {
            var dir = Files.createTempDirectory("cpcert-ca");
            var authority = CertificateAuthority.create(dir, name, FROM, PASSWORD);
            authority.renewList(FROM, TO.plusSeconds(86_400L * 365));
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
