package org.cpcert.seal.trust;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.cpcert.seal.SecondOpinion;
import org.cpcert.seal.key.SigningKey;

/** Chains of any strength and purpose: anchor, one authority between, signer. What is not set is sound. */
final class MadeChain {

    static final Instant FROM = Instant.parse("2008-01-01T00:00:00Z");
    static final Instant TO = Instant.parse("2040-01-01T00:00:00Z");
    private static final AtomicLong SERIAL = new AtomicLong(1000);

    private static final KeyPair EC = pair("EC", 256);
    private static final KeyPair EC_BETWEEN = pair("EC", 256);
    private static final KeyPair EC_LEAF = pair("EC", 256);

    KeyPair anchorKey = EC;
    KeyPair betweenKey = EC_BETWEEN;
    KeyPair leafKey = EC_LEAF;
    String leafDigest = "SHA256";
    String betweenDigest = "SHA256";
    String listDigest = "SHA256";
    int anchorUsage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
    int leafUsage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
    String leafPurpose = "";
    String betweenPurpose = "";
    Instant listFrom = Instant.parse("2026-11-01T00:00:00Z");
    Optional<Instant> listTo = Optional.of(Instant.parse("2026-12-31T00:00:00Z"));

    /** What was made. @param lists of the anchor and of the authority between */
    record Made(X509Certificate anchor, SigningKey signer, List<X509CRL> lists) {

        TrustStore trust() {
            return TrustStore.of(List.of(anchor), List.of(), lists);
        }

        SecondOpinion secondOpinion() {
            return new SecondOpinion(anchor, lists.toArray(X509CRL[]::new));
        }
    }

    static KeyPair pair(String kind, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Made make() throws Exception {
        var anchor = certificate("Anchor", anchorKey, "Anchor", anchorKey, "SHA256", true, anchorUsage, "");
        var between = certificate(
                "Between",
                betweenKey,
                "Anchor",
                anchorKey,
                betweenDigest,
                true,
                KeyUsage.keyCertSign | KeyUsage.cRLSign,
                betweenPurpose);
        var leaf = certificate("Signer", leafKey, "Between", betweenKey, leafDigest, false, leafUsage, leafPurpose);
        return new Made(
                anchor,
                new SigningKey(leafKey.getPrivate(), leaf, List.of(leaf, between)),
                List.of(list("Anchor", anchorKey, listDigest), list("Between", betweenKey, listDigest)));
    }

    private X509Certificate certificate(
            String subject,
            KeyPair key,
            String issuer,
            KeyPair issuerKey,
            String digest,
            boolean authority,
            int usage,
            String purpose)
            throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=" + issuer),
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(FROM),
                Date.from(TO),
                new X500Name("CN=" + subject),
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        var utils = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(key.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(issuerKey.getPublic()));
        if (!purpose.isEmpty()) {
            var oid = KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose));
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(oid));
        }
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(digest, issuerKey.getPrivate())));
    }

    private X509CRL list(String issuer, KeyPair key, String digest) throws Exception {
        var builder = new X509v2CRLBuilder(new X500Name("CN=" + issuer), Date.from(listFrom));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(key.getPublic()));
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
        listTo.ifPresent(end -> builder.setNextUpdate(Date.from(end)));
        return new JcaX509CRLConverter().getCRL(builder.build(signer(digest, key.getPrivate())));
    }

    private static org.bouncycastle.operator.ContentSigner signer(String digest, PrivateKey key) throws Exception {
        var kind = key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm();
        return new JcaContentSignerBuilder(digest + "with" + kind).build(key);
    }
}
