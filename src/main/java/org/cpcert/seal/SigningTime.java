package org.cpcert.seal;

import java.time.Instant;
import java.util.Optional;

/**
 * When a signature was made, as far as anything proves it. What the signer claims is no proof; it counts as the earliest
 * time where there is no time-stamp, because nobody gains by claiming a later one than the true one.
 *
 * @param provenBy what proves that it was made by {@code notAfter}
 * @param notBefore that of the time-stamp, else the time claimed; empty where none is claimed
 * @param notAfter that of the time-stamp, else receipt
 * @param timeStamper who made the time-stamp that counts; empty where none does
 * @param trouble why the time-stamp that is there proves nothing; empty where there is none or it counts
 * @param foreign whether the time-stamp that is there is not known to be one over this signature as its maker made it: it may
 *     have been exchanged or damaged since
 */
public record SigningTime(
        Proof provenBy,
        Optional<Instant> notBefore,
        Instant notAfter,
        String timeStamper,
        String trouble,
        boolean foreign) {

    /** What proves a time. */
    public enum Proof {
        /** A token of a trusted time-stamping authority (RFC 3161). */
        TIME_STAMP,
        /** That we had the document in hand. */
        RECEIPT
    }

    public static SigningTime byReceipt(Optional<Instant> claimed, Instant received, String trouble) {
        return new SigningTime(Proof.RECEIPT, claimed, received, "", trouble, false);
    }

    public static SigningTime besideForeignTimeStamp(Optional<Instant> claimed, Instant received, String trouble) {
        return new SigningTime(Proof.RECEIPT, claimed, received, "", trouble, true);
    }

    public static SigningTime byTimeStamp(Instant at, String timeStamper) {
        return new SigningTime(Proof.TIME_STAMP, Optional.of(at), at, timeStamper, "", false);
    }

    /** The time of the time-stamp that counts; empty where there is none. */
    public Optional<Instant> stamped() {
        return provenBy == Proof.TIME_STAMP ? notBefore : Optional.empty();
    }
}
