package org.cpcert.check;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/**
 * What verification said about one signature or seal, as rules see it.
 *
 * @param index place among all signatures of the document, from 1, the seal last
 * @param role signing role such as {@code RESPONSIBLE_AUDITOR}; empty for a seal
 * @param registrationId number the signer claims; empty where none is given
 * @param subject name in the signer's certificate, for messages
 * @param key SHA-256 of the signer's certificate; empty where it could not be read
 * @param claimed signing time as the signer states it
 * @param provenBy what proves that it was made by {@code notAfter}
 * @param notBefore earliest time: that of a time-stamp that counts, else the claimed one
 * @param notAfter latest time: that of a time-stamp that counts, else receipt
 * @param stampTrouble why the time-stamp that is there proves nothing; empty where there is none or it counts
 * @param stampForeign whether that time-stamp is not known to have been made for this signature
 * @param keyFrom begin of the validity of the certificate
 * @param keyTo its end
 * @param revokedAt when the authority revoked it
 * @param invalidFrom from when, as the authority says, the key was out of its owner's hands
 * @param revocationReason why, such as {@code KEY_COMPROMISE}; empty where nothing is said
 * @param reason what went wrong, in plain English; empty where nothing did
 */
public record SignatureFact(
        Kind kind,
        int index,
        String role,
        String registrationId,
        String subject,
        Optional<Digest> key,
        Integrity integrity,
        Coverage coverage,
        boolean algorithmsAllowed,
        Optional<Instant> claimed,
        Proof provenBy,
        Optional<Instant> notBefore,
        Instant notAfter,
        String stampTrouble,
        boolean stampForeign,
        Chain chain,
        Optional<Instant> keyFrom,
        Optional<Instant> keyTo,
        Optional<Instant> revokedAt,
        Optional<Instant> invalidFrom,
        String revocationReason,
        String reason) {

    /** Whose it is by the box it stands in. */
    public enum Kind {
        PERSON,
        SEAL
    }

    /** Whether the bytes covered are those that were signed. */
    public enum Integrity {
        OK,
        BROKEN,
        MALFORMED
    }

    /** What the bytes covered are. */
    public enum Coverage {
        BODY,
        BODY_AND_SIGNATURES,
        PARTIAL,
        NONE
    }

    /** What proves the latest time of signing. */
    public enum Proof {
        TIME_STAMP,
        RECEIPT
    }

    /** Where the signer's certificate leads, judged at the time of a time-stamp that counts, else at that of receipt. */
    public enum Chain {
        TRUSTED,
        UNTRUSTED,
        NO_TRUST_ANCHORS,
        CHAIN_CONSTRAINTS_FAILURE,
        CRYPTO_CONSTRAINTS_FAILURE,
        EXPIRED,
        NOT_YET_VALID,
        REVOKED,
        NO_REVOCATION_DATA,
        WEAK_REVOCATION_DATA
    }
}
