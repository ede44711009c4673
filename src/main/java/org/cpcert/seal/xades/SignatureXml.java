package org.cpcert.seal.xades;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.Canonical;
import org.cpcert.seal.Profile;

/**
 * The text of one ds:Signature: plain ASCII in lines of some hundred characters, so that mail servers, which break lines of more than 998
 * (RFC 5322, 2.1.1), leave it alone.
 */
final class SignatureXml {

    private static final String TRANSFORMS =
            "<ds:Transforms><ds:Transform Algorithm=\"" + Canonical.ALGORITHM + "\"/></ds:Transforms>";

    private static final String END_OF_SIGNED = "</xades:SignedProperties></xades:QualifyingProperties>";

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\n'});

    private final String id;

    SignatureXml(String id) {
        this.id = id;
    }

    String propertiesId() {
        return "signed-properties-" + id;
    }

    /**
     * @param covered Id and digest of what is signed, in order
     * @param properties digest of the signed properties
     */
    String signedInfo(String algorithm, Map<String, byte[]> covered, byte[] properties) {
        var text = new StringBuilder("<ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\"")
                .append(Canonical.ALGORITHM)
                .append("\"/><ds:SignatureMethod Algorithm=\"")
                .append(algorithm)
                .append("\"/>");
        covered.forEach((target, digest) -> text.append("\n<ds:Reference Id=\"")
                .append(referenceId(target))
                .append("\" URI=\"#")
                .append(target)
                .append("\">")
                .append(TRANSFORMS)
                .append(digest(digest))
                .append("</ds:Reference>"));
        return text.append("\n<ds:Reference Type=\"")
                .append(Profile.SIGNED_PROPERTIES_TYPE)
                .append("\" URI=\"#")
                .append(propertiesId())
                .append("\">")
                .append(TRANSFORMS)
                .append(digest(properties))
                .append("</ds:Reference></ds:SignedInfo>")
                .toString();
    }

    /** The ds:Object with the qualifying properties. */
    String properties(
            Iterable<String> covered,
            X509Certificate certificate,
            Optional<String> role,
            Optional<String> registrationID,
            Instant claimed)
            throws CertificateEncodingException {
        var text = new StringBuilder("<ds:Object><xades:QualifyingProperties xmlns:xades=\"")
                .append(Profile.XADES)
                .append("\" Target=\"#")
                .append(id)
                .append("\"><xades:SignedProperties Id=\"")
                .append(propertiesId())
                .append("\"><xades:SignedSignatureProperties><xades:SigningTime>")
                .append(claimed.truncatedTo(ChronoUnit.SECONDS))
                .append("</xades:SigningTime>\n<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>")
                .append(digest(Digest.sha256().digest(certificate.getEncoded())))
                .append("</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>");
        role.ifPresent(name -> {
            text.append("\n<xades:SignerRoleV2><xades:ClaimedRoles>").append(claimedRole(name));
            registrationID.ifPresent(number -> text.append(claimedRole(Profile.REGISTRATION + number)));
            text.append("</xades:ClaimedRoles></xades:SignerRoleV2>");
        });
        text.append("</xades:SignedSignatureProperties>\n<xades:SignedDataObjectProperties>");
        for (String target : covered) {
            text.append("<xades:DataObjectFormat ObjectReference=\"#")
                    .append(referenceId(target))
                    .append("\"><xades:MimeType>text/xml</xades:MimeType></xades:DataObjectFormat>");
        }
        return text.append("</xades:SignedDataObjectProperties>")
                .append(END_OF_SIGNED)
                .append("</ds:Object>")
                .toString();
    }

    /** The whole element from its parts. */
    String signature(String signedInfo, byte[] value, List<X509Certificate> chain, String properties)
            throws CertificateEncodingException {
        var text = new StringBuilder("<ds:Signature xmlns:ds=\"")
                .append(Profile.DS)
                .append("\" Id=\"")
                .append(id)
                .append("\">")
                .append(signedInfo)
                .append("\n")
                .append(value(value))
                .append("\n<ds:KeyInfo><ds:X509Data>");
        for (X509Certificate certificate : chain) {
            text.append("<ds:X509Certificate>")
                    .append(base64(certificate.getEncoded()))
                    .append("</ds:X509Certificate>");
        }
        return text.append("</ds:X509Data></ds:KeyInfo>\n")
                .append(properties)
                .append("</ds:Signature>")
                .toString();
    }

    /** The element over whose canonical form a time-stamp is made. */
    static String value(byte[] value) {
        return "<ds:SignatureValue>" + base64(value) + "</ds:SignatureValue>";
    }

    /** The ds:Object once more, with a time-stamp beside what is signed. */
    static String stamped(String properties, byte[] token) {
        return properties.replace(
                END_OF_SIGNED,
                "</xades:SignedProperties>\n<xades:UnsignedProperties><xades:UnsignedSignatureProperties>"
                        + "<xades:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm=\"" + Canonical.ALGORITHM
                        + "\"/><xades:EncapsulatedTimeStamp>" + base64(token) + "</xades:EncapsulatedTimeStamp>"
                        + "</xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties>"
                        + "</xades:QualifyingProperties>");
    }

    private String referenceId(String target) {
        return "reference-" + target.substring(0, target.indexOf('-')) + "-" + id;
    }

    private static String digest(byte[] value) {
        return "<ds:DigestMethod Algorithm=\"" + Profile.SHA256 + "\"/><ds:DigestValue>" + base64(value)
                + "</ds:DigestValue>";
    }

    private static String claimedRole(String role) {
        return "<xades:ClaimedRole>" + role + "</xades:ClaimedRole>";
    }

    private static String base64(byte[] bytes) {
        return LINES.encodeToString(bytes);
    }
}
