package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.bind.Contents;
import org.cpcert.bind.Vote;
import org.cpcert.dossier.CaseMachine;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * Takes the signed vote of an invited expert; with the last one the organisation is asked for its opinion. Where the experts
 * disagree the case waits for the technical head as well: then experts may vote anew, and the first votes stay on file
 * (workflow 4.6).
 */
public final class TakeVote {

    private final Office office;
    private final CaseLetters letters;
    private final VoteCount count;

    public TakeVote(Office office, CaseLetters letters) {
        this.office = office;
        this.letters = letters;
        this.count = new VoteCount(office);
    }

    /** Takes the vote, or keeps it without effect and tells the operator: whoever voted may not change it at will. */
    public void take(WorkItem item) {
        var digest = new Digest(item.subject());
        var vote = Contents.vote(office.look(digest));
        var row = office.database().read(handle -> Cases.find(handle, vote.caseID()));
        var round = office.database().read(handle -> Invitations.ofCase(handle, vote.caseID())).stream()
                .map(invited -> invited.registrationID().equals(vote.expertID())
                        ? invited.withVote(digest, office.now())
                        : invited)
                .toList();
        var former = office.database()
                .read(handle -> Invitations.find(handle, vote.caseID(), vote.expertID()))
                .flatMap(Invitation::vote);
        var event = event(vote, digest, round, former.isPresent());
        var next = row.flatMap(found -> CaseMachine.after(found.state(), event));
        var isInvited = round.stream().anyMatch(invited -> invited.vote().equals(Optional.of(digest)));
        if (!isInvited || former.isPresent() && next.isEmpty()) {
            outOfTurn(item, vote);
            return;
        }
        var split = former.isEmpty()
                && next.equals(Optional.of(CaseState.OPINION_SIGNING))
                && !count.leadsToOpinion(vote.caseID(), round);
        var letter = next.filter(state -> state != CaseState.EXAMINATION)
                .flatMap(state -> letters.votesComplete(row.orElseThrow(), round, digest.hex()));
        office.database().perform(handle -> {
            if (counts(handle, vote, digest, former.isPresent())) {
                record(
                        handle,
                        row.orElseThrow(),
                        event,
                        next,
                        Optional.of(digest).filter(last -> split));
                letter.ifPresent(mail -> mail.addTo(handle));
            }
            office.finish(handle, item);
        });
    }

    private DossierEvent event(Vote vote, Digest digest, List<Invitation> round, boolean anew) {
        return anew
                ? new DossierEvent.VoteChanged(
                        digest, vote.expertID(), vote.conclusion(), count.leadsToOpinion(vote.caseID(), round))
                : new DossierEvent.Voted(
                        digest,
                        vote.expertID(),
                        vote.conclusion(),
                        round.stream().allMatch(invited -> invited.vote().isPresent()));
    }

    private boolean counts(Handle handle, Vote vote, Digest digest, boolean anew) {
        return anew
                ? Invitations.votedAnew(handle, vote.caseID(), vote.expertID(), digest, office.now())
                : Invitations.voted(handle, vote.caseID(), vote.expertID(), digest, office.now());
    }

    /** Told before the row is done, since a crash in between must not lose it; told twice it is one message. */
    private void outOfTurn(WorkItem item, Vote vote) {
        office.tellOperator(
                "vote-out-of-turn:" + item.subject(),
                OperatorText.of("case.vote-out-of-turn", vote.header().documentID(), vote.expertID(), vote.caseID()));
        office.database().perform(handle -> office.finish(handle, item));
    }

    /** A first vote that comes while the case waits for others counts when its experts are asked again. */
    private void record(
            Handle handle, CaseRow row, DossierEvent event, Optional<CaseState> next, Optional<Digest> split) {
        new Filing(office, handle, row.caseID())
                .paper("VOTE", event.document().orElseThrow())
                .record(event, next.orElse(row.state()));
        next.ifPresent(voted -> {
            var disagreement = split.map(DossierEvent.Split::new);
            var state = disagreement
                    .flatMap(found -> CaseMachine.after(voted, found))
                    .orElse(voted);
            disagreement.ifPresent(found -> new Filing(office, handle, row.caseID()).record(found, state));
            Cases.change(handle, row, row.withState(state, office.later(row.changedAt())));
            if (state != CaseState.EXAMINATION) {
                count.waitingOpinions(handle, row.caseID());
            }
        });
    }
}
