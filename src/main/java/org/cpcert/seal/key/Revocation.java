package org.cpcert.seal.key;

import java.security.cert.CRLReason;
import java.security.cert.X509CRLEntry;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;

/**
 * What a revocation list says of a certificate (RFC 5280, 5.3).
 *
 * @param at when the authority revoked it
 * @param invalidFrom from when the key is known or feared to be out of its owner's hands; empty where nothing is said
 * @param reason why; empty where nothing is said
 */
public record Revocation(Instant at, Optional<Instant> invalidFrom, Optional<CRLReason> reason) {

    private static final String INVALIDITY_DATE = "2.5.29.24";

    /** Reasons for which a time-stamping authority may end without doubt on what it did before (RFC 3161, 4). */
    private static final Set<CRLReason> ORDERLY = Set.of(
            CRLReason.UNSPECIFIED,
            CRLReason.AFFILIATION_CHANGED,
            CRLReason.SUPERSEDED,
            CRLReason.CESSATION_OF_OPERATION);

    /** The earlier of the two days: nothing made after it can be relied upon. */
    public Instant effective() {
        return invalidFrom.filter(from -> from.isBefore(at)).orElse(at);
    }

    /** True where what the key did before is not in doubt. */
    public boolean isOrderly() {
        return reason.filter(ORDERLY::contains).isPresent();
    }

    public static Revocation of(X509CRLEntry entry) {
        return new Revocation(
                entry.getRevocationDate().toInstant(),
                invalidFrom(entry),
                Optional.ofNullable(entry.getRevocationReason()));
    }

    /** A date that cannot be read counts as the earliest one there is. */
    private static Optional<Instant> invalidFrom(X509CRLEntry entry) {
        var extension = entry.getExtensionValue(INVALIDITY_DATE);
        if (extension == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ASN1GeneralizedTime.getInstance(
                            ASN1OctetString.getInstance(extension).getOctets())
                    .getDate()
                    .toInstant());
        } catch (IllegalArgumentException | ParseException e) {
            return Optional.of(Instant.EPOCH);
        }
    }
}
