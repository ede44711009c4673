package org.cpcert.seal;

/** What a signature stands under; the cryptographic constraints of the scheme know them by these names. */
public enum SignedObject {
    /** A document of the scheme, XML or PDF. */
    DOCUMENT,
    /** A certificate, by the authority that issued it. */
    CERTIFICATE,
    /** A revocation list. */
    REVOCATION_LIST,
    /** A time-stamp (RFC 3161). */
    TIME_STAMP
}
