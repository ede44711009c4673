package org.cpcert.app.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseParty;
import org.cpcert.store.Cases;
import org.jdbi.v3.core.Handle;

/**
 * What one event adds to a case, written into its tables and into the entry of the dossier by the same call: the entry carries
 * the whole, so that the tables can be made anew from it. To be used within one transaction, and to be recorded.
 */
final class Filing {

    private final Office office;
    private final Handle handle;
    private final String caseID;
    private final Instant at;
    private final List<EntryPayload.Paper> papers = new ArrayList<>();
    private final List<EntryPayload.Party> parties = new ArrayList<>();

    Filing(Office office, Handle handle, String caseID) {
        this.office = office;
        this.handle = handle;
        this.caseID = caseID;
        this.at = office.now();
    }

    /** Adds a document to the case; one that is there in this role is no news. */
    Filing paper(String role, Digest digest) {
        if (Cases.addDocument(handle, new CaseDocument(caseID, digest, role, at))) {
            papers.add(new EntryPayload.Paper(role, digest));
        }
        return this;
    }

    /** Somebody has this role in the case, if not already. */
    Filing party(String role, String id) {
        CaseChanges.addParty(handle, new CaseParty(caseID, role, id));
        parties.removeIf(party -> party.role().equals(role) && party.id().equals(id));
        parties.add(new EntryPayload.Party(role, id, false));
        return this;
    }

    /** Nobody who had this role in the case has it any more, unless given it again. */
    Filing nobody(String role) {
        CaseChanges.parties(handle, caseID).stream()
                .filter(party -> party.role().equals(role))
                .forEach(party -> parties.add(new EntryPayload.Party(role, party.party(), true)));
        CaseChanges.removeParties(handle, caseID, role);
        return this;
    }

    /** True where a paper was added that was not there. */
    boolean hasNewPaper() {
        return !papers.isEmpty();
    }

    /** Writes the entry of an event after which the case stands so. */
    void record(DossierEvent event, CaseState to) {
        record(event, Optional.of(to.name()));
    }

    /** Writes the entry of an event that leaves the case where it stands. */
    void record(DossierEvent event) {
        record(event, Optional.empty());
    }

    /** @param to state that the event leads to; empty where it leads nowhere */
    void record(DossierEvent event, Optional<String> to) {
        office.record(handle, caseID, event, new EntryPayload(to, event.values(), papers, parties), at);
    }
}
