package org.cpcert.seal;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What revocation lists say. The JDK's own check answers yes or no for the present; we need to know since when, and "cannot
 * say" apart from "no".
 */
final class Revocations {

    private final List<X509CRL> lists;
    private final Map<X509Certificate, Optional<X509CRL>> newest = new ConcurrentHashMap<>();

    Revocations(Collection<X509CRL> lists) {
        this.lists = List.copyOf(lists);
    }

    /**
     * @param known whether a list in force answers for every certificate of the path
     * @param revocation of one of them, that which takes effect first
     */
    record Answer(boolean known, Optional<Revocation> revocation) {}

    Answer about(List<X509Certificate> path, X509Certificate anchor, Instant received) {
        boolean known = true;
        Optional<Revocation> first = Optional.empty();
        for (int i = 0; i < path.size(); i++) {
            var issuer = i + 1 < path.size() ? path.get(i + 1) : anchor;
            var list = newest.computeIfAbsent(issuer, this::newestOf);
            known &= list.filter(crl -> inForce(crl, received)).isPresent();
            var certificate = path.get(i);
            var revoked = list.flatMap(crl -> Optional.ofNullable(crl.getRevokedCertificate(certificate)))
                    .map(Revocation::of);
            first = Stream.of(first, revoked)
                    .flatMap(Optional::stream)
                    .min(Comparator.comparing(Revocation::effective));
        }
        return new Answer(known, first);
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
}
