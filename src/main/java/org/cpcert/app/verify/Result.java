package org.cpcert.app.verify;

/**
 * What a file is worth, the worst first; of several reasons the weightiest counts. The first three of ETSI EN 319 102-1 and
 * what may have become of a certificate that is sound as a file.
 */
public enum Result {
    /** Changed, forged, or not what it says it is. */
    INVALID(1),
    RESCINDED(1),
    CANCELLED(1),
    SUPERSEDED(1),
    SUSPENDED(1),
    EXPIRED(1),
    /** In force only from a later day on. */
    NOT_YET_IN_FORCE(1),
    /** Nothing was changed, but a signature or seal that such a document carries is not there. */
    INCOMPLETE(1),
    /** Nothing speaks against it, and something that must be known is not known. */
    INDETERMINATE(3),
    VALID(0);

    private final int exitCode;

    Result(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
