package org.cpcert.store;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;

/**
 * A change in the registers that touched a case.
 *
 * @param event code of the table of case events
 * @param document the document that brought the change
 * @param act what the table says is to be done, such as {@code REFER}
 * @param back state the case goes back to; empty where it stays
 * @param decision the decision on it; empty while none was made
 */
public record CaseChange(
        String caseID,
        String event,
        Digest document,
        String act,
        Optional<CaseState> back,
        Instant at,
        Optional<Digest> decision) {

    /** True where nothing may be granted until somebody decides on it. */
    public boolean isOpen() {
        return act.equals("REFER") && decision.isEmpty();
    }
}
