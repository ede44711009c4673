package org.cpcert.seal;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** The certificates that come in the KeyInfo of a signature, the signer's first. */
public final class SignerCertificates {

    private static final int MOST = 6;
    private static final int LONGEST = 16 * 1024;

    private SignerCertificates() {}

    public static List<X509Certificate> read(Element keyInfo) throws OutsideProfile {
        Strict.attributes(keyInfo, Set.of());
        var data = Strict.child(keyInfo, Profile.DS, "X509Data");
        Strict.attributes(data, Set.of());
        var elements = Strict.elements(data);
        if (elements.isEmpty() || elements.size() > MOST) {
            throw new OutsideProfile("KeyInfo holds " + elements.size() + " certificates");
        }
        var certificates = new ArrayList<X509Certificate>();
        for (Element element : elements) {
            if (!Strict.isNamed(element, Profile.DS, "X509Certificate")) {
                throw new OutsideProfile("KeyInfo holds " + element.getNodeName());
            }
            certificates.add(parse(Strict.base64(element, LONGEST)));
        }
        return List.copyOf(
                new LinkedHashSet<>(certificates)); // nothing covers KeyInfo: whoever repeats one says nothing
    }

    public static X509Certificate parse(byte[] der) throws OutsideProfile {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            if (Arrays.equals(certificate.getEncoded(), der)) {
                return certificate;
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            // Damaged ones give many kinds of exception; the same answer as for a certificate with something behind it.
        }
        throw new OutsideProfile("a certificate cannot be read");
    }

    /** Why the key does not fit the signature method; empty where it does. Its size is for the constraints of the scheme. */
    public static Optional<String> refusal(X509Certificate certificate, String algorithm) {
        var publicKey = certificate.getPublicKey();
        boolean fits = publicKey instanceof ECKey && algorithm.equals(Profile.ECDSA_SHA256)
                || publicKey instanceof RSAKey && algorithm.equals(Profile.RSA_SHA256);
        return fits
                ? Optional.empty()
                : Optional.of("a key of kind " + publicKey.getAlgorithm() + " under " + algorithm);
    }

    /** How many bytes a signature value of this key has in XML: r and s, each as long as the order of the curve, or the RSA modulus. */
    public static int valueLength(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case ECKey key -> 2 * bytes(key.getParams().getOrder().bitLength());
            case RSAKey key -> bytes(key.getModulus().bitLength());
            default -> 0;
        };
    }

    /** The certificate as it is written. */
    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    private static int bytes(int bits) {
        return (bits + 7) / 8;
    }
}
