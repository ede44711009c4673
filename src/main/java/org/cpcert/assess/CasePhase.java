package org.cpcert.assess;

import org.cpcert.dossier.CaseState;

/** How far a case has come when something changes around it. */
public enum CasePhase {
    /** The report is being prepared. */
    PREPARED,
    /** The report is accepted, not yet assessed. */
    REPORTED,
    /** Examination and visit are done; the experts disagree, or the opinion is not sealed yet, or not validly. */
    VISITED,
    /** A valid opinion is on file. */
    SEALED,
    /** The certificate is issued. */
    CERTIFIED,
    /** Closed without a certificate: nothing touches the case any more. */
    OVER;

    /** The phase of a case in this state. */
    public static CasePhase of(CaseState state) {
        return switch (state) {
            case INCOMPLETE -> PREPARED;
            case AWAIT_APPOINTMENT, ASSIGNING, EXAMINATION -> REPORTED;
            case SPLIT, OPINION_SIGNING, OPINION_INVALID -> VISITED;
            case DECISION, GRANTED -> SEALED;
            case ISSUED -> CERTIFIED;
            case NOT_PASSED, REFUSED, WITHDRAWN -> OVER;
        };
    }
}
