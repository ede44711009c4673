package org.cpcert.seal.trust;

/**
 * Why no revocation list of an authority answers.
 *
 * @param detail when the list ended, or what is weak about its signature; empty for the other kinds
 * @param why all of it in English, for technicians
 */
public record RevocationTrouble(Kind kind, String detail, String why) {

    /** What is wrong with the list. */
    public enum Kind {
        ABSENT,
        OF_THE_FUTURE,
        /** It does not say until when it holds. */
        ENDLESS,
        ENDED,
        /** Its algorithm or key is not relied upon. */
        WEAK
    }
}
