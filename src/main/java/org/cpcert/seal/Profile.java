package org.cpcert.seal;

/** The names of the one signature profile: XAdES-BASELINE-B and -T (ETSI EN 319 132-1) in XML-DSig, as design and ADR say. */
public final class Profile {

    public static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    public static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    public static final String SIGNED_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties";
    public static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    /** The digest of all of them, as the cryptographic constraints call it. */
    public static final String DIGEST = "SHA-256";

    public static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    /** Prefix of the second claimed role: the registration number or staff id of the person. */
    public static final String REGISTRATION = "urn:cpcert:registration:";

    private Profile() {}

    /** JCA name of the signature algorithm; XML-DSig writes an ECDSA value as r and s side by side. */
    public static String jca(String algorithm) {
        return algorithm.equals(ECDSA_SHA256) ? "SHA256withECDSAinP1363Format" : "SHA256withRSA";
    }
}
