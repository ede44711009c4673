package org.cpcert.seal.xades;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.cpcert.seal.OutsideProfile;
import org.cpcert.seal.Profile;
import org.cpcert.seal.Strict;
import org.w3c.dom.Element;

/**
 * The qualifying properties of XAdES that are signed together with the document.
 *
 * @param certificateDigest SHA-256 of the certificate the signer meant
 * @param timeStamp the time-stamp that stands beside them, which nobody signed
 */
record SignedProperties(
        Element element,
        String id,
        Instant claimed,
        byte[] certificateDigest,
        String role,
        Optional<String> registrationID,
        Optional<Element> timeStamp) {

    /** Reads the ds:Object of a signature with this Id. */
    static SignedProperties read(Element object, String signatureId) throws OutsideProfile {
        Strict.attributes(object, Set.of());
        var qualifying = Strict.child(object, Profile.XADES, "QualifyingProperties");
        if (!Strict.only(qualifying, "Target").equals("#" + signatureId)) {
            throw new OutsideProfile("the properties belong to another signature");
        }
        // Of what nobody signed only a time-stamp may stand here: it can be judged by itself.
        if (Strict.elements(qualifying).size() == 2) {
            var both = Strict.children(qualifying, Profile.XADES, "SignedProperties", "UnsignedProperties");
            return readSigned(both.getFirst(), Optional.of(TimeStamp.read(both.getLast())));
        }
        return readSigned(Strict.child(qualifying, Profile.XADES, "SignedProperties"), Optional.empty());
    }

    private static SignedProperties readSigned(Element signed, Optional<Element> timeStamp) throws OutsideProfile {
        var id = Strict.only(signed, "Id");
        var groups = Strict.elements(signed);
        if (groups.size() == 2) {
            Strict.children(signed, Profile.XADES, "SignedSignatureProperties", "SignedDataObjectProperties");
        } else {
            Strict.children(signed, Profile.XADES, "SignedSignatureProperties");
        }
        var properties = groups.getFirst();
        Strict.attributes(properties, Set.of());
        boolean withRole = Strict.elements(properties).size() == 3;
        var parts = withRole
                ? Strict.children(properties, Profile.XADES, "SigningTime", "SigningCertificateV2", "SignerRoleV2")
                : Strict.children(properties, Profile.XADES, "SigningTime", "SigningCertificateV2");
        var roles = withRole ? roles(parts.get(2)) : new String[] {"", ""};
        return new SignedProperties(
                signed,
                id,
                time(parts.get(0)),
                certificateDigest(parts.get(1)),
                roles[0],
                Optional.of(roles[1]).filter(number -> !number.isEmpty()),
                timeStamp);
    }

    private static Instant time(Element element) throws OutsideProfile {
        Strict.attributes(element, Set.of());
        try {
            return OffsetDateTime.parse(Strict.text(element)).toInstant();
        } catch (DateTimeParseException e) {
            throw new OutsideProfile("SigningTime is not a point in time with its zone");
        }
    }

    private static byte[] certificateDigest(Element signingCertificate) throws OutsideProfile {
        Strict.attributes(signingCertificate, Set.of());
        var cert = Strict.child(signingCertificate, Profile.XADES, "Cert");
        Strict.attributes(cert, Set.of());
        var parts = Strict.elements(cert);
        // The name of the issuer may follow; the digest says it all.
        var digest = !parts.isEmpty() && Strict.isNamed(parts.getFirst(), Profile.XADES, "CertDigest")
                ? Strict.children(parts.getFirst(), Profile.DS, "DigestMethod", "DigestValue")
                : Strict.children(cert, Profile.XADES, "CertDigest");
        if (parts.size() > 2 || parts.size() == 2 && !Strict.isNamed(parts.get(1), Profile.XADES, "IssuerSerialV2")) {
            throw new OutsideProfile("SigningCertificateV2 names more than one certificate");
        }
        if (!Strict.only(digest.get(0), "Algorithm").equals(Profile.SHA256)) {
            throw new OutsideProfile("SigningCertificateV2 is not by SHA-256");
        }
        return Strict.base64(digest.get(1), 32);
    }

    /** Role and registration number; the second one is empty where it is not there. */
    private static String[] roles(Element signerRole) throws OutsideProfile {
        Strict.attributes(signerRole, Set.of());
        var claimed = Strict.child(signerRole, Profile.XADES, "ClaimedRoles");
        var names = Strict.elements(claimed).size() == 1
                ? Strict.children(claimed, Profile.XADES, "ClaimedRole")
                : Strict.children(claimed, Profile.XADES, "ClaimedRole", "ClaimedRole");
        var roles = new String[] {"", ""};
        for (int i = 0; i < names.size(); i++) {
            Strict.attributes(names.get(i), Set.of());
            roles[i] = Strict.text(names.get(i));
        }
        if (names.size() == 2) {
            if (!roles[1].startsWith(Profile.REGISTRATION)) {
                throw new OutsideProfile(
                        "the second claimed role is not a registration number: " + Arrays.toString(roles));
            }
            roles[1] = roles[1].substring(Profile.REGISTRATION.length());
        }
        return roles;
    }
}
