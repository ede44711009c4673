package org.cpcert.app.step;

import java.util.List;
import org.cpcert.bind.Contents;
import org.cpcert.bind.Decision;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Documents;
import org.cpcert.store.Referrals;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Carries out accepted decisions: those on what was referred by itself, those on a case as its process says. */
public final class Decide {

    private final Office office;
    private final CaseStep cases;
    private final MidCase midCase;

    public Decide(Office office, CaseStep cases, MidCase midCase) {
        this.office = office;
        this.cases = cases;
        this.midCase = midCase;
    }

    public void decide(WorkItem item) {
        var digest = new Digest(item.subject());
        var decision = Contents.decision(office.look(digest));
        var by = VerifiedSigners.of(office, digest);
        switch (decision.kind()) {
            case "REFERRAL" -> onReferral(item, digest, decision, by);
            default -> cases.take(item);
        }
    }

    /** The case that the decision names; else every case that has the document, for it may have left a question in several. */
    private static List<CaseRow> concerned(Handle handle, Decision decision) {
        return decision.header()
                .caseID()
                .flatMap(caseID -> Cases.find(handle, caseID))
                .map(List::of)
                .orElseGet(() -> Cases.withDocument(handle, decision.subject().digest()));
    }

    /** DEC-02 lets none of these through; should one come all the same, a person must look at it. */
    private static IllegalStateException unfit(Decision decision) {
        return new IllegalStateException("decision " + decision.header().documentID() + " of the kind "
                + decision.kind() + " has the outcome " + decision.outcome() + ", which does not fit");
    }

    /** A person has looked at a document that was referred: it goes on as accepted, or is rejected after all. */
    private void onReferral(WorkItem item, Digest digest, Decision decision, List<String> by) {
        var subject = decision.subject().digest();
        var verdict = switch (decision.outcome()) {
            case "ACCEPT" -> Verdict.ACCEPTED;
            case "REJECT" -> Verdict.REJECTED;
            default -> throw unfit(decision);
        };
        var decided = new DossierEvent.ReferralDecided(digest, subject, decision.outcome(), by, List.of());
        office.database().perform(handle -> {
            concerned(handle, decision)
                    .forEach(row -> midCase.decide(handle, row, decided, verdict == Verdict.REJECTED));
            var changed = Documents.changeVerdict(handle, subject, Verdict.REFERRED, verdict);
            if (changed) {
                Referrals.decide(handle, subject, digest);
                Work.follow(
                        handle, item, "after-referral", subject.hex(), digest.hex(), "after-referral:" + subject.hex());
                for (var row : Cases.withDocument(handle, subject)) {
                    if (!office.isRecorded(handle, row.caseID(), digest)) {
                        new Filing(office, handle, row.caseID()).record(decided);
                    }
                }
            }
            office.finish(handle, item);
        });
    }
}
