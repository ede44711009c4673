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
 * @param decision the decision on it, or the notice on the certificate that followed; empty while none was made
 */
public record CaseChange(
        String caseID,
        String event,
        Digest document,
        String act,
        Optional<CaseState> back,
        Instant at,
        Optional<Digest> decision) {

    /** True where a person must still say what follows from it: nothing may be granted, or the certificate is under review. */
    public boolean isOpen() {
        return (act.equals("REFER") || isOnCertificate()) && decision.isEmpty();
    }

    /** True where it puts a certificate under review or proposes to suspend it. */
    public boolean isOnCertificate() {
        return act.equals("REVIEW") || act.equals("SUSPEND");
    }
}
