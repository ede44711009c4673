package org.cpcert.dossier;

/** What a certificate is on a day; all but {@link #EXPIRED} by a signed document. */
public enum CertificateState {
    /** May be relied upon. */
    VALID,
    /** May not be relied upon for the time being. */
    SUSPENDED,
    /** Taken away for good. */
    RESCINDED,
    /** Given back by its holder. */
    CANCELLED,
    /** Another certificate took its place. */
    SUPERSEDED,
    /** Its last day is over; follows from the day, no document says it. */
    EXPIRED;

    /** True where nothing can become of it any more, also when its last day is over. */
    public boolean isFinal() {
        return this == RESCINDED || this == CANCELLED || this == SUPERSEDED;
    }
}
