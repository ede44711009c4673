package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cpcert.bind.Contents;
import org.cpcert.bind.Vote;
import org.cpcert.dossier.CaseMachine;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * Takes the signed vote of an invited expert; with the last one the organisation is asked for its opinion. Where the experts
 * disagree the case waits for the technical head as well.
 */
public final class TakeVote {

    private final Office office;
    private final CaseLetters letters;

    public TakeVote(Office office, CaseLetters letters) {
        this.office = office;
        this.letters = letters;
    }

    public void take(WorkItem item) {
        var digest = new Digest(item.subject());
        var vote = Contents.vote(office.open(digest).dom().orElseThrow());
        var row = office.database().read(handle -> Cases.find(handle, vote.caseID()));
        var invitations = office.database().read(handle -> Invitations.ofCase(handle, vote.caseID()));
        var last = invitations.stream()
                .allMatch(invited ->
                        invited.vote().isPresent() || invited.registrationID().equals(vote.expertID()));
        var split = last && disagree(invitations, vote);
        var letter = last ? row.flatMap(found -> letters.votesComplete(found, vote)) : Optional.<PreparedMail>empty();
        office.database().perform(handle -> {
            if (row.isPresent() && Invitations.voted(handle, vote.caseID(), vote.expertID(), digest, office.now())) {
                recordVote(handle, row.get(), new DossierEvent.Voted(digest, vote.expertID(), last), split);
                letter.ifPresent(mail -> mail.addTo(handle));
            }
            office.finish(handle, item);
        });
    }

    /** True where some votes are for the report and some against it. */
    private boolean disagree(List<Invitation> invitations, Vote last) {
        var favourable = invitations.stream()
                .filter(invited -> !invited.registrationID().equals(last.expertID()))
                .flatMap(invited -> invited.vote().stream())
                .map(earlier -> Contents.vote(office.open(earlier).dom().orElseThrow()))
                .map(Vote::favourable)
                .collect(Collectors.toSet());
        return favourable.contains(!last.favourable());
    }

    private void recordVote(Handle handle, CaseRow row, DossierEvent.Voted event, boolean split) {
        Cases.addDocument(handle, new CaseDocument(row.caseID(), event.vote(), "VOTE", office.now()));
        office.record(handle, row.caseID(), event);
        CaseMachine.after(row.state(), event).ifPresent(voted -> {
            var disagreement = Optional.of(new DossierEvent.Split(event.vote())).filter(found -> split);
            var state = disagreement
                    .flatMap(found -> CaseMachine.after(voted, found))
                    .orElse(voted);
            disagreement.ifPresent(found -> office.record(handle, row.caseID(), found));
            Cases.change(handle, row, row.withState(state, office.later(row.changedAt())));
            if (event.last()) {
                waitingOpinions(handle, row.caseID());
            }
        });
    }

    /** An opinion that came before the last vote goes on now. */
    private void waitingOpinions(Handle handle, String caseID) {
        for (var document : Cases.documents(handle, caseID)) {
            if (document.role().equals("OPINION")) {
                Work.add(
                        handle,
                        "take-opinion",
                        document.digest().hex(),
                        "",
                        Optional.of("take-opinion:" + document.digest().hex() + ":" + caseID),
                        office.now());
            }
        }
    }
}
