package org.cpcert.seal.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.seal.key.SigningKey;

/** What a certificate may be used for, by its basic constraints, key usage and extended key usage (RFC 5280, 4.2.1). */
public final class CertificatePurpose {

    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String ANY = "2.5.29.37.0";

    private CertificatePurpose() {}

    /**
     * Why the first certificate may not sign documents; empty where it may.
     *
     * @param path the signer's certificate, then those that lead to an anchor; an extended key usage of an authority bounds what it issues
     */
    static Optional<String> refusalToSign(List<X509Certificate> path) {
        var leaf = path.getFirst();
        if (leaf.getBasicConstraints() >= 0) {
            return Optional.of("it is that of an authority, which signs certificates");
        }
        if (!signs(leaf)) {
            return Optional.of("its key usage names neither digital signature nor non-repudiation");
        }
        var allowed = CryptoConstraints.load().purposes();
        if (!isAllowed(leaf, allowed)) {
            return Optional.of("it is for other purposes only (extended key usage " + named(leaf) + ")");
        }
        return path.stream()
                .skip(1)
                .filter(issuer -> !isAllowed(issuer, allowed))
                .findFirst()
                .map(issuer -> "the authority " + SigningKey.subject(issuer)
                        + " issues certificates for other purposes only (extended key usage " + named(issuer) + ")");
    }

    /** True where the certificates of the path are for time-stamps, that of the signer for nothing else (RFC 3161, 2.3). */
    static boolean isForTimeStamps(List<X509Certificate> path) {
        var leaf = path.getFirst();
        return leaf.getBasicConstraints() < 0
                && signs(leaf)
                && isForTimeStampsAlone(leaf)
                && path.stream().skip(1).allMatch(issuer -> isAllowed(issuer, Set.of(ANY, TIME_STAMPING)));
    }

    /** True where the certificate is for time-stamps and nothing else, as RFC 3161, 2.3, asks. */
    public static boolean isForTimeStampsAlone(X509Certificate certificate) {
        try {
            var critical = certificate.getCriticalExtensionOIDs();
            return critical != null
                    && critical.contains(EXTENDED_KEY_USAGE)
                    && List.of(TIME_STAMPING).equals(certificate.getExtendedKeyUsage());
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** True for an authority that may issue certificates; where its certificate says nothing of its key's usage, it may. */
    static boolean issues(X509Certificate authority) {
        var usage = authority.getKeyUsage();
        return usage == null || usage[5];
    }

    /** Signing needs one of the first two bits of the key usage (RFC 5280, 4.2.1.3), where there is one. */
    private static boolean signs(X509Certificate leaf) {
        var usage = leaf.getKeyUsage();
        return usage == null || usage[0] || usage[1];
    }

    private static boolean isAllowed(X509Certificate certificate, Set<String> allowed) {
        try {
            var usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.stream().anyMatch(allowed::contains);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static String named(X509Certificate certificate) {
        try {
            var usages = certificate.getExtendedKeyUsage();
            return usages == null ? "none" : String.join(", ", usages);
        } catch (CertificateParsingException e) {
            return "that cannot be read";
        }
    }
}
