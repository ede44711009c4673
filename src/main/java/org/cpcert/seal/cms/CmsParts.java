package org.cpcert.seal.cms;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.Certificate;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.SignerCertificates;

/**
 * What a seal of a PDF and a time-stamp, both CMS, are read by alike.
 *
 * @param what how it is called in messages, such as {@code the seal}
 */
record CmsParts(String what) {

    /** A library may read tagged parts without looking at the number of their tag; written anew, they have the right one. */
    static boolean isTheSame(ASN1Object read, ASN1Encodable written) throws IOException {
        return Arrays.equals(read.getEncoded("DER"), written.toASN1Primitive().getEncoded("DER"));
    }

    /** All certificates in the order of the chain, that of the signer first; one that has no place in it is refused. */
    List<X509Certificate> chain(SignerInfo signer, ASN1Set set) throws OutsideProfile, IOException {
        var sid = IssuerAndSerialNumber.getInstance(signer.getSID().getId());
        var left = new ArrayList<X509Certificate>();
        for (ASN1Encodable each : set) {
            // Read to the last bit by this library too: the one of the JDK lets a bit string say odd things of its end.
            var certificate = Certificate.getInstance(each.toASN1Primitive());
            if (certificate.getSignature().getPadBits() != 0 || !isTheSame(certificate, each)) {
                throw new OutsideProfile(what + " is not of the expected form");
            }
            left.add(SignerCertificates.parse(each.toASN1Primitive().getEncoded("DER")));
        }
        var issuer = sid.getName().getEncoded("DER");
        var chain = new ArrayList<X509Certificate>();
        for (X509Certificate each : left) {
            if (each.getSerialNumber().equals(sid.getSerialNumber().getValue())
                    && Arrays.equals(each.getIssuerX500Principal().getEncoded(), issuer)) {
                chain.add(each);
            }
        }
        if (chain.size() != 1) {
            throw new OutsideProfile(what + " does not come with the certificate of its key");
        }
        left.remove(chain.getFirst());
        while (!left.isEmpty()) {
            var wanted = chain.getLast().getIssuerX500Principal();
            var next = left.stream()
                    .filter(each -> each.getSubjectX500Principal().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new OutsideProfile(what + " comes with a certificate that has no place in it"));
            chain.add(next);
            left.remove(next);
        }
        return chain;
    }

    /** The one value of a signed attribute that must be there once. */
    ASN1Encodable attribute(SignerInfo signer, ASN1ObjectIdentifier type) throws OutsideProfile {
        for (ASN1Encodable each : signer.getAuthenticatedAttributes()) {
            var attribute = Attribute.getInstance(each);
            if (attribute.getAttrType().equals(type)
                    && attribute.getAttrValues().size() == 1) {
                return attribute.getAttrValues().getObjectAt(0);
            }
        }
        throw new OutsideProfile(what + " lacks a signed attribute");
    }
}
