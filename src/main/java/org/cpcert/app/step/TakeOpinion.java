package org.cpcert.app.step;

import java.util.Optional;
import java.util.function.Function;
import org.cpcert.bind.Contents;
import org.cpcert.bind.Opinion;
import org.cpcert.dossier.CaseMachine;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Takes opinions, Item 7: a valid one leads to the decision, an invalid one is noted and loses nothing. */
public final class TakeOpinion {

    /** What a row says about an opinion that came before the last vote. */
    static final String WAITED = "waited";

    private final Office office;
    private final CaseLetters letters;
    private final Function<Digest, Verdict> verdictNow;

    /** @param verdictNow what the rules say of an accepted document by what is known now */
    public TakeOpinion(Office office, CaseLetters letters, Function<Digest, Verdict> verdictNow) {
        this.office = office;
        this.letters = letters;
        this.verdictNow = verdictNow;
    }

    /** A valid opinion. One that waited for votes is compared with them first; where they differ it is judged anew. */
    public void take(WorkItem item) {
        var digest = new Digest(item.subject());
        if (item.payload().equals(WAITED) && verdictNow.apply(digest) != Verdict.ACCEPTED) {
            judgeAnew(item, digest);
            return;
        }
        var opinion = Contents.opinion(office.look(digest));
        var row = caseOf(opinion);
        var said = new DossierEvent.OpinionSaid(opinion.organisationID(), opinion.conclusion(), opinion.favourable());
        var assessed = new DossierEvent.Assessed(digest, said);
        var letter = row.filter(
                        found -> CaseMachine.after(found.state(), assessed).isPresent())
                .flatMap(found ->
                        opinion.favourable() ? letters.decisionDue(found, digest) : letters.notPassed(found, digest));
        office.database().perform(handle -> {
            row.ifPresent(found -> {
                var filing = new Filing(office, handle, found.caseID()).paper("OPINION", digest);
                var next = CaseMachine.after(found.state(), assessed);
                if (next.isPresent()) {
                    Cases.change(
                            handle,
                            found,
                            found.withState(next.get(), office.later(found.changedAt()))
                                    .withOpinion(digest));
                    filing.record(assessed, next.get());
                    Copies.due(office, handle, found.caseID(), Copies.Kind.OPINION, digest);
                    WriteCaseFile.due(office, handle, found.caseID(), next.get());
                    letter.ifPresent(mail -> mail.addTo(handle));
                } else if (found.state() == CaseState.EXAMINATION) {
                    filing.record(new DossierEvent.OpinionWaits(digest, said), found.state());
                } else if (filing.hasNewPaper()) {
                    filing.record(new DossierEvent.OpinionKept(digest, said), found.state());
                }
            });
            office.finish(handle, item);
        });
    }

    private void judgeAnew(WorkItem item, Digest digest) {
        var delivery = Senders.of(office).told(digest).orElseThrow();
        office.database().perform(handle -> {
            Work.follow(
                    handle,
                    item,
                    "check",
                    digest.hex(),
                    Long.toString(delivery.id()),
                    "check-waited:" + digest.hex() + ":" + item.id());
            office.finish(handle, item);
        });
    }

    /** A rejected opinion, as far as it can be read: the case needs a new one that names this one. */
    public void noteInvalid(WorkItem item) {
        var digest = new Digest(item.subject());
        var document = office.look(digest);
        var opinion = document.schemaErrors().isEmpty() && document.tree().isPresent()
                ? Optional.of(Contents.opinion(document))
                : Optional.<Opinion>empty();
        var row = opinion.flatMap(this::caseOf);
        var letter = row.filter(found -> CaseMachine.after(found.state(), new DossierEvent.OpinionInvalid(digest))
                        .isPresent())
                .flatMap(found -> letters.opinionInvalid(
                        found, digest, opinion.orElseThrow().header().documentID()));
        office.database().perform(handle -> {
            row.ifPresent(found -> note(handle, found, new DossierEvent.OpinionInvalid(digest)));
            letter.ifPresent(mail -> mail.addTo(handle));
            office.finish(handle, item);
        });
    }

    private void note(Handle handle, CaseRow row, DossierEvent.OpinionInvalid event) {
        CaseMachine.after(row.state(), event).ifPresent(state -> {
            Cases.change(handle, row, row.withState(state, office.later(row.changedAt())));
            new Filing(office, handle, row.caseID())
                    .paper("INVALID_OPINION", event.opinion())
                    .record(event, state);
        });
    }

    /** The open case whose report the opinion is on. */
    private Optional<CaseRow> caseOf(Opinion opinion) {
        return office
                .database()
                .read(handle -> Cases.withDocument(handle, opinion.report().digest()))
                .stream()
                .filter(row -> !row.state().isClosed())
                .findFirst();
    }
}
