package org.cpcert.app.step;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cpcert.assess.Tally;
import org.cpcert.bind.Contents;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Cases;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.Work;
import org.jdbi.v3.core.Handle;

/** What the votes of a round lead to. */
final class VoteCount {

    private final Office office;

    VoteCount(Office office) {
        this.office = office;
    }

    /** True where all are of one mind, or the majority decides because one more expert was asked after they disagreed. */
    boolean leadsToOpinion(String caseID, Collection<Invitation> round) {
        var tally = Tally.of(round.stream()
                .flatMap(invited -> invited.vote().stream())
                .map(vote -> Contents.vote(office.look(vote)).favourable())
                .toList());
        return !tally.disagrees() || !tally.isTied() && wasExpertAdded(caseID);
    }

    private boolean wasExpertAdded(String caseID) {
        var events = office.database().read(handle -> DossierLedger.entries(handle, caseID)).stream()
                .map(LedgerEntry::event)
                .toList();
        return events.lastIndexOf("EXPERT_ADDED") > events.indexOf("SPLIT") && events.contains("SPLIT");
    }

    /** The vote that came last of a round in which everybody has voted; empty where a vote is missing. */
    static Optional<Digest> last(List<Invitation> round) {
        return round.stream().allMatch(invited -> invited.vote().isPresent())
                ? round.stream()
                        .max(java.util.Comparator.comparing(
                                invited -> invited.votedAt().orElse(java.time.Instant.EPOCH)))
                        .flatMap(Invitation::vote)
                : Optional.empty();
    }

    /** An opinion that came before the last vote goes on now. */
    void waitingOpinions(Handle handle, String caseID) {
        for (var document : Cases.documents(handle, caseID)) {
            if (document.role().equals("OPINION")) {
                Work.add(
                        handle,
                        "take-opinion",
                        document.digest().hex(),
                        TakeOpinion.WAITED,
                        Optional.of("take-opinion:" + document.digest().hex() + ":" + caseID),
                        office.now());
            }
        }
    }
}
