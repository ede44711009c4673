package org.cpcert.seal.cms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.Profile;
import org.cpcert.seal.SignerCertificates;

/** The CMS of a seal, read as strictly as its XML sister: everything in it is signed, or has only one possible value. */
public final class CmsReading {

    private static final CmsParts PARTS = new CmsParts("the seal");

    private final SignerInfo signer;
    private final List<X509Certificate> certificates;

    private CmsReading(SignerInfo signer, List<X509Certificate> certificates) {
        this.signer = signer;
        this.certificates = certificates;
    }

    public static CmsReading of(byte[] der) throws OutsideProfile {
        try {
            var info = ContentInfo.getInstance(der);
            var signed = SignedData.getInstance(info.getContent());
            var shape = info.getContentType().equals(CMSObjectIdentifiers.signedData)
                    && Arrays.equals(info.getEncoded("DER"), der)
                    && signed.getVersion().intValueExact() == 1
                    && signed.getDigestAlgorithms().size() == 1
                    && isSha256(signed.getDigestAlgorithms().getObjectAt(0))
                    && signed.getEncapContentInfo().getContentType().equals(CMSObjectIdentifiers.data)
                    && signed.getEncapContentInfo().getContent() == null
                    && signed.getCRLs() == null
                    && signed.getCertificates() != null
                    && signed.getSignerInfos().size() == 1;
            if (!shape) {
                throw new OutsideProfile("the seal is not of the expected form");
            }
            var asWritten = signed.getSignerInfos().getObjectAt(0).toASN1Primitive();
            var signer = SignerInfo.getInstance(asWritten);
            if (!CmsParts.isTheSame(signer, asWritten) || !CmsParts.isTheSame(signed, info.getContent())) {
                throw new OutsideProfile("the seal is not of the expected form");
            }
            checkSigner(signer);
            return new CmsReading(signer, PARTS.chain(signer, signed.getCertificates()));
        } catch (IllegalArgumentException | ArithmeticException | IllegalStateException | IOException e) {
            throw new OutsideProfile("the seal is damaged");
        }
    }

    /** The sealer's first, each one issued by the next. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /**
     * @param contentDigest SHA-256 of what the seal covers
     * @return what is wrong; empty where the seal holds
     */
    public Optional<String> problem(byte[] contentDigest) throws OutsideProfile {
        var leaf = certificates.getFirst();
        if (!PARTS.attribute(signer, CMSAttributes.contentType).equals(CMSObjectIdentifiers.data)
                || signer.getAuthenticatedAttributes().size() != 3) {
            throw new OutsideProfile("the seal is not of the expected form");
        }
        var meant = SigningCertificateV2.getInstance(
                        PARTS.attribute(signer, PKCSObjectIdentifiers.id_aa_signingCertificateV2))
                .getCerts();
        if (meant.length != 1
                || !meant[0].getHashAlgorithm().getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)
                || !MessageDigest.isEqual(
                        meant[0].getCertHash(), Digest.sha256().digest(SignerCertificates.der(leaf)))) {
            return Optional.of("the sealer meant another certificate");
        }
        if (!isSigned(leaf)) {
            return Optional.of("the seal does not fit the key of its certificate");
        }
        var digest = ASN1OctetString.getInstance(PARTS.attribute(signer, CMSAttributes.messageDigest))
                .getOctets();
        return MessageDigest.isEqual(digest, contentDigest)
                ? Optional.empty()
                : Optional.of("the file was changed after sealing");
    }

    private boolean isSigned(X509Certificate leaf) throws OutsideProfile {
        var method = signer.getDigestEncryptionAlgorithm();
        boolean ecdsa = method.getAlgorithm().equals(X9ObjectIdentifiers.ecdsa_with_SHA256);
        var refusal = SignerCertificates.refusal(leaf, ecdsa ? Profile.ECDSA_SHA256 : Profile.RSA_SHA256);
        if (refusal.isPresent()) {
            throw new OutsideProfile("not allowed: " + refusal.get());
        }
        try {
            var signature = Signature.getInstance(ecdsa ? "SHA256withECDSA" : "SHA256withRSA");
            signature.initVerify(leaf.getPublicKey());
            signature.update(signer.getAuthenticatedAttributes().getEncoded("DER"));
            return signature.verify(signer.getEncryptedDigest().getOctets());
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    private static void checkSigner(SignerInfo signer) throws OutsideProfile {
        var method = signer.getDigestEncryptionAlgorithm();
        boolean ecdsa =
                method.getAlgorithm().equals(X9ObjectIdentifiers.ecdsa_with_SHA256) && method.getParameters() == null;
        boolean rsa = (method.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
                        || method.getAlgorithm().equals(PKCSObjectIdentifiers.sha256WithRSAEncryption))
                && DERNull.INSTANCE.equals(method.getParameters());
        if (!signer.getVersion().hasValue(1)
                || !isSha256(signer.getDigestAlgorithm())
                || !(ecdsa || rsa)
                || signer.getAuthenticatedAttributes() == null
                || signer.getUnauthenticatedAttributes() != null) {
            throw new OutsideProfile("the seal is not of the expected form, or of algorithms that are not allowed");
        }
    }

    private static boolean isSha256(ASN1Encodable value) {
        var algorithm = AlgorithmIdentifier.getInstance(value);
        return algorithm.getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)
                && (algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters()));
    }
}
