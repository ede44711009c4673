package org.cpcert.seal;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;

/**
 * What revocation lists say. The JDK's own check answers yes or no for the present; we need to know since when, and "cannot
 * say" apart from "no".
 */
final class Revocations {

    private static final String INVALIDITY_DATE = "2.5.29.24";

    private final List<X509CRL> lists;
    private final Map<X509Certificate, Optional<X509CRL>> newest = new ConcurrentHashMap<>();

    Revocations(Collection<X509CRL> lists) {
        this.lists = List.copyOf(lists);
    }

    /**
     * @param known whether a list in force answers for every certificate of the path
     * @param at the earliest instant from which one of them is revoked
     */
    record Answer(boolean known, Optional<Instant> at) {}

    Answer revokedAt(List<X509Certificate> path, X509Certificate anchor, Instant received) {
        boolean known = true;
        Optional<Instant> at = Optional.empty();
        for (int i = 0; i < path.size(); i++) {
            var issuer = i + 1 < path.size() ? path.get(i + 1) : anchor;
            var list = newest.computeIfAbsent(issuer, this::newestOf);
            known &= list.filter(crl -> inForce(crl, received)).isPresent();
            var certificate = path.get(i);
            var revoked = list.flatMap(crl -> Optional.ofNullable(crl.getRevokedCertificate(certificate)))
                    .map(Revocations::since);
            at = earlier(at, revoked);
        }
        return new Answer(known, at);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
                : one.or(() -> other);
    }

    private static boolean inForce(X509CRL list, Instant received) {
        return list.getNextUpdate() != null && !list.getNextUpdate().toInstant().isBefore(received);
    }

    private Optional<X509CRL> newestOf(X509Certificate issuer) {
        return lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
                .filter(Revocations::isWhole)
                .filter(list -> isBy(list, issuer))
                .max(Comparator.comparing(X509CRL::getThisUpdate));
    }

    /** A critical extension marks a list of changes, or of some certificates only: it cannot answer for all. */
    private static boolean isWhole(X509CRL list) {
        var critical = list.getCriticalExtensionOIDs();
        return critical == null || critical.isEmpty();
    }

    private static boolean isBy(X509CRL list, X509Certificate issuer) {
        var usage = issuer.getKeyUsage();
        try {
            list.verify(issuer.getPublicKey());
            return usage == null || usage[6];
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The day of revocation, or the earlier one from which the key is known or feared to be out of its owner's hands. */
    private static Instant since(X509CRLEntry entry) {
        var revoked = entry.getRevocationDate().toInstant();
        var extension = entry.getExtensionValue(INVALIDITY_DATE);
        if (extension == null) {
            return revoked;
        }
        try {
            var invalid = ASN1GeneralizedTime.getInstance(
                            ASN1OctetString.getInstance(extension).getOctets())
                    .getDate()
                    .toInstant();
            return invalid.isBefore(revoked) ? invalid : revoked;
        } catch (IllegalArgumentException | java.text.ParseException e) {
            return revoked;
        }
    }
}
