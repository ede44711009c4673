package org.cpcert.seal;

/**
 * What can be said of a certificate at the time a document was received. Three-valued in effect: TRUSTED is proved,
 * UNTRUSTED and NOT_YET_VALID are refused; the others prove nothing without the time of signing and go to a person.
 */
public enum Chain {
    /** Leads to a trust anchor, in force from the claimed time to receipt, not revoked by then. */
    TRUSTED,
    /** Leads to no trust anchor, or its certificate may not sign. */
    UNTRUSTED,
    /** Was out of force when the document was received; nothing proves that it was signed before. */
    EXPIRED,
    /** Was not in force yet at the claimed time or at receipt. */
    NOT_YET_VALID,
    /** Was revoked when the document was received. */
    REVOKED,
    /** No revocation list of its issuer that held at receipt. */
    NO_REVOCATION_DATA
}
