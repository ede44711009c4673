package org.cpcert.seal.trust;

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
import org.cpcert.seal.SignatureAlgorithm;
import org.cpcert.seal.SignedObject;
import org.cpcert.seal.key.Revocation;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.RevocationTrouble.Kind;

/**
 * What revocation lists say. The JDK's own check answers yes or no for the present; we need to know since when, and "cannot
 * say" apart from "no".
 */
final class Revocations {

    private final List<X509CRL> lists;
    private final Map<X509Certificate, List<X509CRL>> newestFirst = new ConcurrentHashMap<>();

    Revocations(Collection<X509CRL> lists) {
        this.lists = List.copyOf(lists);
    }

    /**
     * What the lists say of a path.
     *
     * @param trouble why no list in force answers for every certificate of it; empty where one does
     * @param weak true where only the algorithm or key of a list is the trouble
     * @param revocation of one of them, that which takes effect first
     */
    record Answer(Optional<String> trouble, boolean weak, Optional<Revocation> revocation) {}

    /**
     * Asks the newest list of each issuer, and those of the future for what they revoke.
     *
     * @param received when the signature was in hand; a list must hold then or later
     * @param now until when lists may have been issued, and when their own signatures must be relied upon
     */
    Answer about(List<X509Certificate> path, X509Certificate anchor, Instant received, Instant now) {
        Optional<RevocationTrouble> trouble = Optional.empty();
        Optional<Revocation> first = Optional.empty();
        for (int i = 0; i < path.size(); i++) {
            var certificate = path.get(i);
            var issuer = i + 1 < path.size() ? path.get(i + 1) : anchor;
            var all = newestFirst.computeIfAbsent(issuer, this::by);
            var current = current(all, now);
            if (trouble.isEmpty()) {
                trouble = current.map(list -> trouble(list, issuer, received, now))
                        .orElseGet(() ->
                                Optional.of(new RevocationTrouble(Kind.ABSENT, "", absent(certificate, issuer, all))));
            }
            var revoked = Stream.concat(current.stream(), all.stream().filter(list -> isOfTheFuture(list, now)))
                    .flatMap(list -> Optional.ofNullable(list.getRevokedCertificate(certificate)).stream())
                    .map(Revocation::of);
            first = Stream.concat(first.stream(), revoked).min(Comparator.comparing(Revocation::effective));
        }
        return new Answer(
                trouble.map(RevocationTrouble::why),
                trouble.filter(found -> found.kind() == Kind.WEAK).isPresent(),
                first);
    }

    /** Why there is no list of this issuer that answers now; empty where there is one. */
    Optional<RevocationTrouble> trouble(X509Certificate issuer, Instant now) {
        var all = newestFirst.computeIfAbsent(issuer, this::by);
        var name = issuer.getSubjectX500Principal();
        return current(all, now)
                .map(list -> trouble(list, issuer, now, now))
                .orElseGet(() -> Optional.of(
                        all.isEmpty()
                                ? new RevocationTrouble(Kind.ABSENT, "", "there is no revocation list of " + name)
                                : new RevocationTrouble(
                                        Kind.OF_THE_FUTURE,
                                        "",
                                        "the revocation list of " + name + " is of the future")));
    }

    /** The newest list that is not of the future. */
    private static Optional<X509CRL> current(List<X509CRL> newestFirst, Instant now) {
        return newestFirst.stream().filter(list -> !isOfTheFuture(list, now)).findFirst();
    }

    /** Why the list does not answer for that time; empty where it does. */
    private static Optional<RevocationTrouble> trouble(
            X509CRL list, X509Certificate issuer, Instant received, Instant now) {
        return expiry(list, received).or(() -> weakness(list, issuer, now));
    }

    private static boolean isOfTheFuture(X509CRL list, Instant now) {
        return list.getThisUpdate()
                .toInstant()
                .isAfter(now.plus(CryptoConstraints.load().clockTolerance()));
    }

    private static Optional<RevocationTrouble> expiry(X509CRL list, Instant received) {
        var name = "the revocation list of " + list.getIssuerX500Principal();
        if (list.getNextUpdate() == null) {
            return Optional.of(new RevocationTrouble(Kind.ENDLESS, "", name + " does not say until when it holds"));
        }
        var end = list.getNextUpdate().toInstant();
        return end.isBefore(received)
                ? Optional.of(new RevocationTrouble(Kind.ENDED, end.toString(), name + " held only until " + end))
                : Optional.empty();
    }

    private static Optional<RevocationTrouble> weakness(X509CRL list, X509Certificate issuer, Instant now) {
        return CryptoConstraints.load()
                .refusal(SignedObject.REVOCATION_LIST, SignatureAlgorithm.of(list), issuer.getPublicKey(), now)
                .map(weak -> new RevocationTrouble(
                        Kind.WEAK,
                        weak,
                        "the revocation list of " + list.getIssuerX500Principal() + " is signed with " + weak));
    }

    private static String absent(X509Certificate certificate, X509Certificate issuer, List<X509CRL> ofTheFuture) {
        return ofTheFuture.isEmpty()
                ? "there is no revocation list of " + issuer.getSubjectX500Principal()
                        + " that says whether the certificate of " + SigningKey.subject(certificate) + " is revoked"
                : "the revocation list of " + issuer.getSubjectX500Principal() + " is of the future, "
                        + ofTheFuture.getLast().getThisUpdate().toInstant();
    }

    private List<X509CRL> by(X509Certificate issuer) {
        return lists.stream()
                .filter(list -> list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
                .filter(Revocations::isWhole)
                .filter(list -> isBy(list, issuer))
                .sorted(Comparator.comparing(X509CRL::getThisUpdate).reversed())
                .toList();
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
