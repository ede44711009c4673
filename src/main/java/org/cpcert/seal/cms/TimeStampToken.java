package org.cpcert.seal.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.Profile;
import org.cpcert.seal.SignerCertificates;

/**
 * A token of RFC 3161, read strictly: DER, one signer, his certificate named by a SHA-2 digest, nothing unsigned in it but
 * what leads to a trust anchor. That its signature holds is proved when it is read; whom it is of is for the trust store.
 *
 * @param time genTime
 * @param imprintAlgorithm JCA name of the digest of what was time-stamped
 * @param signatureDigest JCA name of the digest under the signature of the token
 * @param certificates that of the signer first, each one issued by the next
 */
public record TimeStampToken(
        Instant time,
        String imprintAlgorithm,
        byte[] imprint,
        String signatureDigest,
        List<X509Certificate> certificates) {

    private static final String FORM = "it is not of the expected form";
    private static final CmsParts PARTS = new CmsParts("it");

    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    private static final Map<ASN1ObjectIdentifier, String> ECDSA = Map.of(
            X9ObjectIdentifiers.ecdsa_with_SHA256, "SHA-256",
            X9ObjectIdentifiers.ecdsa_with_SHA384, "SHA-384",
            X9ObjectIdentifiers.ecdsa_with_SHA512, "SHA-512");

    private static final Map<ASN1ObjectIdentifier, String> RSA = Map.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA-256",
            PKCSObjectIdentifiers.sha384WithRSAEncryption, "SHA-384",
            PKCSObjectIdentifiers.sha512WithRSAEncryption, "SHA-512");

    /** @throws OutsideProfile where it is damaged, of another form, or its signature does not hold; says which */
    public static TimeStampToken read(byte[] der) throws OutsideProfile {
        try {
            var info = ContentInfo.getInstance(der);
            var signed = SignedData.getInstance(info.getContent());
            boolean shape = info.getContentType().equals(CMSObjectIdentifiers.signedData)
                    && Arrays.equals(info.getEncoded("DER"), der)
                    && signed.getVersion().hasValue(3)
                    && signed.getDigestAlgorithms().size() == 1
                    && signed.getEncapContentInfo().getContentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)
                    && signed.getCRLs() == null
                    && signed.getCertificates() != null
                    && signed.getSignerInfos().size() == 1
                    && CmsParts.isTheSame(signed, info.getContent());
            var asWritten = signed.getSignerInfos().getObjectAt(0);
            var signer = SignerInfo.getInstance(asWritten.toASN1Primitive());
            if (!shape
                    || !CmsParts.isTheSame(signer, asWritten)
                    || !signer.getVersion().hasValue(1)
                    || signer.getAuthenticatedAttributes() == null
                    || signer.getUnauthenticatedAttributes() != null) {
                throw new OutsideProfile(FORM);
            }
            var digest = digest(signer.getDigestAlgorithm());
            if (!signer.getDigestAlgorithm()
                    .equals(AlgorithmIdentifier.getInstance(
                            signed.getDigestAlgorithms().getObjectAt(0)))) {
                throw new OutsideProfile(FORM);
            }
            var content = ASN1OctetString.getInstance(
                            signed.getEncapContentInfo().getContent())
                    .getOctets();
            var certificates = PARTS.chain(signer, signed.getCertificates());
            checkAttributes(signer, certificates.getFirst(), digest, content);
            checkSignature(signer, certificates.getFirst(), digest);
            return of(content, digest, certificates);
        } catch (IllegalArgumentException
                | ArithmeticException
                | IllegalStateException
                | NullPointerException
                | ClassCastException
                | IOException
                | ParseException e) {
            // The library answers damaged bytes with many kinds of exception.
            throw new OutsideProfile("it is damaged");
        }
    }

    private static TimeStampToken of(byte[] content, String signatureDigest, List<X509Certificate> certificates)
            throws OutsideProfile, IOException, ParseException {
        var info = TSTInfo.getInstance(content);
        if (!Arrays.equals(info.getEncoded("DER"), content)
                || !info.getVersion().hasValue(1)
                || info.getExtensions() != null && info.getExtensions().hasAnyCriticalExtensions()) {
            throw new OutsideProfile(FORM);
        }
        var imprint = info.getMessageImprint();
        return new TimeStampToken(
                info.getGenTime().getDate().toInstant(),
                digest(imprint.getHashAlgorithm()),
                imprint.getHashedMessage(),
                signatureDigest,
                List.copyOf(certificates));
    }

    private static void checkAttributes(SignerInfo signer, X509Certificate leaf, String digest, byte[] content)
            throws OutsideProfile {
        var types = new HashSet<ASN1ObjectIdentifier>();
        for (ASN1Encodable each : signer.getAuthenticatedAttributes()) {
            if (!types.add(Attribute.getInstance(each).getAttrType())) {
                throw new OutsideProfile(FORM);
            }
        }
        if (!PARTS.attribute(signer, CMSAttributes.contentType).equals(PKCSObjectIdentifiers.id_ct_TSTInfo)) {
            throw new OutsideProfile(FORM);
        }
        var stated = ASN1OctetString.getInstance(PARTS.attribute(signer, CMSAttributes.messageDigest))
                .getOctets();
        if (!MessageDigest.isEqual(stated, hash(digest, content))) {
            throw new OutsideProfile("it was changed after it was made");
        }
        if (!types.contains(PKCSObjectIdentifiers.id_aa_signingCertificateV2)) {
            throw new OutsideProfile("it names the certificate of its key by SHA-1 or not at all");
        }
        var meant = SigningCertificateV2.getInstance(
                        PARTS.attribute(signer, PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                .getCerts()[0];
        if (!MessageDigest.isEqual(
                meant.getCertHash(), hash(digest(meant.getHashAlgorithm()), SignerCertificates.der(leaf)))) {
            throw new OutsideProfile("its maker meant another certificate");
        }
    }

    private static void checkSignature(SignerInfo signer, X509Certificate leaf, String digest)
            throws OutsideProfile, IOException {
        var method = signer.getDigestEncryptionAlgorithm();
        boolean ecdsa = digest.equals(ECDSA.get(method.getAlgorithm())) && method.getParameters() == null;
        boolean rsa = (method.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                        || digest.equals(RSA.get(method.getAlgorithm())))
                && DERNull.INSTANCE.equals(method.getParameters());
        if (!ecdsa && !rsa) {
            throw new OutsideProfile("its signature is of an algorithm that is not allowed");
        }
        var refusal = SignerCertificates.refusal(leaf, ecdsa ? Profile.ECDSA_SHA256 : Profile.RSA_SHA256);
        if (refusal.isPresent()) {
            throw new OutsideProfile("not allowed: " + refusal.get());
        }
        try {
            var signature = Signature.getInstance(digest.replace("-", "") + (ecdsa ? "withECDSA" : "withRSA"));
            signature.initVerify(leaf.getPublicKey());
            signature.update(signer.getAuthenticatedAttributes().getEncoded("DER"));
            if (signature.verify(signer.getEncryptedDigest().getOctets())) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // A value that is no signature at all: the same answer as for one of another key.
        }
        throw new OutsideProfile("its signature does not fit the key of its certificate");
    }

    /** SHA-256 or better, with the parameters that RFC 5754 allows. */
    private static String digest(AlgorithmIdentifier algorithm) throws OutsideProfile {
        var name = DIGESTS.get(algorithm.getAlgorithm());
        if (name == null || algorithm.getParameters() != null && !DERNull.INSTANCE.equals(algorithm.getParameters())) {
            throw new OutsideProfile("it is not by SHA-256 or better");
        }
        return name;
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + algorithm, e);
        }
    }

    /** True where the digest of these bytes is what was time-stamped. */
    public boolean isOver(byte[] bytes) {
        return MessageDigest.isEqual(hash(imprintAlgorithm, bytes), imprint);
    }
}
