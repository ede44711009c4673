package org.cpcert.dossier;

import java.util.Collection;

/** What becomes of a document after all checks. */
public enum Verdict {
    ACCEPTED(0),
    REFERRED(3),
    REJECTED(1);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Exit code of the command line for this verdict: 0 accepted, 3 referred, 1 rejected. */
    public int exitCode() {
        return exitCode;
    }

    /**
     * Draws the verdict from all findings: rejected if a REJECT rule failed; else referred if a REFER rule failed or a
     * REJECT or REFER rule could not be evaluated; else accepted.
     */
    public static Verdict of(Collection<Finding> findings) {
        var verdict = ACCEPTED;
        for (var finding : findings) {
            if (finding.outcome() == Outcome.FAIL && finding.severity() == Severity.REJECT) {
                return REJECTED;
            }
            if (finding.outcome() == Outcome.FAIL && finding.severity() == Severity.REFER
                    || finding.outcome() == Outcome.UNKNOWN
                            && finding.severity().compareTo(Severity.REFER) <= 0) {
                verdict = REFERRED;
            }
        }
        return verdict;
    }
}
