package org.cpcert.seal.trust;

/**
 * What can be said of a certificate at the time of signing, which is that of a time-stamp that counts, else that of receipt.
 * Three-valued in effect: TRUSTED is proved, UNTRUSTED, CHAIN_CONSTRAINTS_FAILURE and NOT_YET_VALID are refused; the others prove nothing
 * without the time of signing, a revocation list or stronger algorithms, and go to a person.
 */
public enum Chain {
    /** Leads to a trust anchor, in force then (without time-stamp: from the claimed time on) and not revoked by then. */
    TRUSTED,
    /** Leads to no trust anchor. */
    UNTRUSTED,
    /** There is no trust anchor at all, so that nobody can be trusted: the fault of who judges, not of who signed. */
    NO_TRUST_ANCHORS,
    /** Its certificate, or that of its authority, is not for signing documents. The code is that of ETSI EN 319 102-1. */
    CHAIN_CONSTRAINTS_FAILURE,
    /**
     * A key or algorithm of the certificate, of its authorities or of their revocation lists is not relied upon (any more). The code is
     * that of ETSI EN 319 102-1.
     */
    CRYPTO_CONSTRAINTS_FAILURE,
    /** Was out of force at that time; nothing proves that it was signed before. */
    EXPIRED,
    /** Was not in force yet at the claimed time, at that of the time-stamp, or at receipt. */
    NOT_YET_VALID,
    /** Was revoked at that time, or the key feared lost. */
    REVOKED,
    /** No revocation list of its issuer that held at receipt. */
    NO_REVOCATION_DATA,
    /** The revocation list of its issuer is signed with an algorithm or key that is not relied upon: the fault of who judges. */
    WEAK_REVOCATION_DATA
}
