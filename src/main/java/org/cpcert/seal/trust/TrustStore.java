package org.cpcert.seal.trust;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cpcert.seal.SignedObject;
import org.cpcert.seal.SigningTime;
import org.cpcert.seal.key.KeyUnusable;
import org.cpcert.seal.key.Revocation;
import org.cpcert.seal.key.SigningKey;

/**
 * Whom we trust: anchors, certificates between them and the signers, and revocation lists. Holds no state that changes; safe
 * for use by several threads. Nothing is ever fetched.
 */
public final class TrustStore {

    private static final int LONGEST_PATH = 6;

    private final List<X509Certificate> anchors;
    private final Set<TrustAnchor> trustAnchors;
    private final List<X509Certificate> intermediates;
    private final Revocations revocations;

    private TrustStore(
            Collection<X509Certificate> anchors,
            Collection<X509Certificate> intermediates,
            Collection<X509CRL> revocationLists) {
        this.anchors = List.copyOf(anchors);
        this.trustAnchors =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toUnmodifiableSet());
        this.intermediates = List.copyOf(intermediates);
        this.revocations = new Revocations(revocationLists);
    }

    /** A store of just these. */
    public static TrustStore of(
            Collection<X509Certificate> anchors,
            Collection<X509Certificate> intermediates,
            Collection<X509CRL> revocationLists) {
        return new TrustStore(anchors, intermediates, revocationLists);
    }

    /**
     * Reads a trust folder: {@code *.pem} are anchors, {@code intermediates/*.pem} lead to them, {@code *.crl} in both are
     * revocation lists. A folder that is not there trusts nobody.
     *
     * @throws KeyUnusable where a file in it cannot be read: better no answer than one without it
     */
    public static TrustStore load(Path dir) {
        var between = dir.resolve("intermediates");
        var lists = new ArrayList<>(TrustFiles.revocationLists(dir));
        lists.addAll(TrustFiles.revocationLists(between));
        return new TrustStore(TrustFiles.certificates(dir), TrustFiles.certificates(between), lists);
    }

    /** The trust anchors. */
    public List<X509Certificate> anchors() {
        return anchors;
    }

    /** Names of the trust anchors that have no revocation list in force, and why: nothing under them can be proved now. */
    public Map<String, RevocationTrouble> withoutRevocationList(Instant now) {
        var without = new TreeMap<String, RevocationTrouble>();
        for (var anchor : anchors) {
            revocations
                    .trouble(anchor, now)
                    .ifPresent(
                            why -> without.put(anchor.getSubjectX500Principal().toString(), why));
        }
        return without;
    }

    /**
     * Judges a signer's certificate.
     *
     * @param given the certificate first, then what came with it, each one issued by the next
     * @param claimed signing time as the signer says it
     * @param received when we had the signature in hand: the latest time it can have been made
     * @param now when it is judged: a revocation list issued later is of the future
     */
    public ChainVerdict judge(List<X509Certificate> given, Optional<Instant> claimed, Instant received, Instant now) {
        return judge(given, SigningTime.byReceipt(claimed, received, ""), received, now);
    }

    /**
     * Judges a signer's certificate at the time of signing, as far as that is proved.
     *
     * @param given the certificate first, then what came with it, each one issued by the next
     * @param signed when it can have been made
     * @param received when we had the signature in hand; revocation lists must hold then
     * @param now when it is judged: a revocation list issued later is of the future
     */
    public ChainVerdict judge(List<X509Certificate> given, SigningTime signed, Instant received, Instant now) {
        if (anchors.isEmpty()) {
            return verdict(Chain.NO_TRUST_ANCHORS, "nobody is trusted here: there is no trust anchor");
        }
        var leaf = given.getFirst();
        var path = path(given);
        var wrong = CertificatePurpose.refusalToSign(path.isEmpty() ? given : path);
        if (wrong.isPresent()) {
            return verdict(
                    Chain.CHAIN_CONSTRAINTS_FAILURE,
                    "the certificate of " + SigningKey.subject(leaf) + " is not for signing documents: " + wrong.get());
        }
        var from = leaf.getNotBefore().toInstant();
        var to = leaf.getNotAfter().toInstant();
        // Judged at a day in its own validity, so that "expired" never hides "issued by nobody we know".
        var latest = signed.notAfter();
        var day = latest.isAfter(to) ? to : latest.isBefore(from) ? from : latest;
        try {
            var anchor = validate(path, day);
            var weak = ChainStrength.refusal(path, anchor, SignedObject.DOCUMENT, latest, received);
            return judgeTimes(leaf, anchor, signed, weak, revocations.about(path, anchor, received, now));
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
                return verdict(Chain.CRYPTO_CONSTRAINTS_FAILURE, weakness(path, latest, received));
            }
            return e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID
                    ? verdict(Chain.EXPIRED, "a certificate between signer and trust anchor was not in force")
                    : verdict(
                            Chain.UNTRUSTED,
                            "the certificate of " + SigningKey.subject(leaf) + ", issued by "
                                    + leaf.getIssuerX500Principal() + ", does not lead to a trusted authority");
        } catch (GeneralSecurityException e) {
            return verdict(Chain.UNTRUSTED, "the certificate chain cannot be followed: " + e.getMessage());
        }
    }

    /** What the JDK refuses before it looks who issued it, in our words where our list says why. */
    private String weakness(List<X509Certificate> path, Instant leafAt, Instant othersAt) {
        return anchors.stream()
                .filter(anchor ->
                        anchor.getSubjectX500Principal().equals(path.getLast().getIssuerX500Principal()))
                .flatMap(
                        anchor -> ChainStrength.refusal(path, anchor, SignedObject.DOCUMENT, leafAt, othersAt).stream())
                .findFirst()
                .orElse("a key or algorithm between the certificate of " + SigningKey.subject(path.getFirst())
                        + " and its trust anchor is too weak to be looked at");
    }

    private static ChainVerdict judgeTimes(
            X509Certificate leaf,
            X509Certificate anchor,
            SigningTime signed,
            Optional<String> weak,
            Revocations.Answer answer) {
        var from = leaf.getNotBefore().toInstant();
        var to = leaf.getNotAfter().toInstant();
        var who = "the certificate of " + SigningKey.subject(leaf);
        var latest = signed.notAfter();
        var revocation = answer.revocation();
        var revoked = revocation.map(Revocation::effective).filter(at -> !at.isAfter(latest));
        if (revoked.isPresent()) {
            return new ChainVerdict(Chain.REVOKED, revocation, who + " is revoked since " + revoked.get());
        }
        if (weak.isPresent()) {
            return new ChainVerdict(Chain.CRYPTO_CONSTRAINTS_FAILURE, revocation, weak.get());
        }
        var earliest = signed.notBefore().filter(time -> time.isBefore(latest)).orElse(latest);
        if (earliest.isBefore(from)) {
            return new ChainVerdict(Chain.NOT_YET_VALID, revocation, who + " is in force only from " + from);
        }
        if (latest.isAfter(to)) {
            return new ChainVerdict(Chain.EXPIRED, revocation, who + " was in force only until " + to);
        }
        if (latest.isAfter(anchor.getNotAfter().toInstant())) {
            return new ChainVerdict(Chain.EXPIRED, revocation, "the trust anchor was not in force any more");
        }
        if (answer.trouble().isPresent()) {
            return new ChainVerdict(
                    answer.weak() ? Chain.WEAK_REVOCATION_DATA : Chain.NO_REVOCATION_DATA,
                    revocation,
                    answer.trouble().get());
        }
        return new ChainVerdict(Chain.TRUSTED, revocation, "");
    }

    /**
     * Why a time-stamp of this authority proves nothing; empty where it is to be believed: its certificate is for
     * time-stamps alone, leads to a trust anchor, and was in force and not revoked when the time-stamp was made.
     *
     * @param given the certificate first, then what came with it, each one issued by the next
     * @param at time of the time-stamp
     * @param received when we had it in hand; revocation lists must hold then, and its algorithms be relied upon
     * @param now when it is judged
     */
    public Optional<String> troubleWithTimeStamper(
            List<X509Certificate> given, Instant at, Instant received, Instant now) {
        var leaf = given.getFirst();
        var who = "the certificate of " + SigningKey.subject(leaf);
        var path = path(given);
        if (!CertificatePurpose.isForTimeStamps(path.isEmpty() ? given : path)) {
            return Optional.of(who + " is not for time-stamps alone");
        }
        if (at.isBefore(leaf.getNotBefore().toInstant())
                || at.isAfter(leaf.getNotAfter().toInstant())) {
            return Optional.of(who + " was not in force at " + at);
        }
        try {
            var anchor = validate(path, at);
            if (at.isAfter(anchor.getNotAfter().toInstant())) {
                return Optional.of("the trust anchor was not in force at " + at);
            }
            var weak = ChainStrength.refusal(path, anchor, SignedObject.TIME_STAMP, received, received);
            var answer = revocations.about(path, anchor, received, now);
            return weak.or(answer::trouble)
                    .or(() -> answer.revocation()
                            .filter(revoked -> !revoked.isOrderly() || !at.isBefore(revoked.effective()))
                            .map(revoked -> who + " is revoked since " + revoked.effective()));
        } catch (GeneralSecurityException e) {
            return Optional.of(who + " does not lead to a trusted authority");
        }
    }

    /** The anchor of the path, by the rules of RFC 5280; revocation is looked at apart from it. */
    private X509Certificate validate(List<X509Certificate> path, Instant day) throws GeneralSecurityException {
        if (path.isEmpty() || trustAnchors.isEmpty()) {
            throw new CertPathValidatorException("no path to a trust anchor");
        }
        var parameters = new PKIXParameters(trustAnchors);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(day));
        var certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
        var result = CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
        var anchor = ((PKIXCertPathValidatorResult) result).getTrustAnchor().getTrustedCert();
        if (!CertificatePurpose.issues(anchor)) {
            throw new CertPathValidatorException("the key of the trust anchor is not for signing certificates");
        }
        return anchor;
    }

    /** What came with the signature, all of it, then what leads on to an anchor; the anchor itself is left out. */
    private List<X509Certificate> path(List<X509Certificate> given) {
        var path = new ArrayList<>(given);
        if (anchors.contains(path.getLast())) {
            path.removeLast();
        }
        while (!path.isEmpty() && path.size() < LONGEST_PATH && !isIssuedByAnchor(path.getLast())) {
            var issuer = path.getLast().getIssuerX500Principal();
            var next = intermediates.stream()
                    .filter(between -> between.getSubjectX500Principal().equals(issuer) && !path.contains(between))
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            path.add(next.get());
        }
        return path;
    }

    private boolean isIssuedByAnchor(X509Certificate certificate) {
        return anchors.stream()
                .anyMatch(anchor -> anchor.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()));
    }

    private static ChainVerdict verdict(Chain chain, String reason) {
        return new ChainVerdict(chain, Optional.empty(), reason);
    }
}
