package org.cpcert.seal;

/**
 * What can be said of a certificate at the time of signing, which is that of a time-stamp that counts, else that of receipt.
 * Three-valued in effect: TRUSTED is proved, UNTRUSTED and NOT_YET_VALID are refused; the others prove nothing without the
 * time of signing and go to a person.
 */
public enum Chain {
    /** Leads to a trust anchor, in force then (without time-stamp: from the claimed time on) and not revoked by then. */
    TRUSTED,
    /** Leads to no trust anchor, or its certificate may not sign. */
    UNTRUSTED,
    /** Was out of force at that time; nothing proves that it was signed before. */
    EXPIRED,
    /** Was not in force yet at the claimed time, at that of the time-stamp, or at receipt. */
    NOT_YET_VALID,
    /** Was revoked at that time, or the key feared lost. */
    REVOKED,
    /** No revocation list of its issuer that held at receipt. */
    NO_REVOCATION_DATA
}
