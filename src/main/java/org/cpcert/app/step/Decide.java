package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.bind.Contents;
import org.cpcert.bind.Decision;
import org.cpcert.dossier.CaseMachine;
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

/** Carries out accepted decisions. Who may decide, and on what, was checked before (DEC-01 to DEC-03). */
public final class Decide {

    private final Office office;
    private final CaseLetters letters;
    private final MidCase midCase;
    private final CertificateNumbers numbers;

    public Decide(Office office, CaseLetters letters, MidCase midCase, CertificateNumbers numbers) {
        this.office = office;
        this.letters = letters;
        this.midCase = midCase;
        this.numbers = numbers;
    }

    public void decide(WorkItem item) {
        var digest = new Digest(item.subject());
        var decision = Contents.decision(office.look(digest));
        var by = VerifiedSigners.of(office, digest);
        switch (decision.kind()) {
            case "REFERRAL" -> onReferral(item, digest, decision, by);
            default -> onCase(item, digest, decision, by);
        }
    }

    private void onCase(WorkItem item, Digest digest, Decision decision, List<String> by) {
        var event = event(digest, decision, by);
        var row = office
                .database()
                .read(handle -> Cases.withDocument(handle, decision.subject().digest()))
                .stream()
                .filter(found -> CaseMachine.after(found.state(), event).isPresent())
                .findFirst();
        var letter = event instanceof DossierEvent.Refused
                ? row.flatMap(found -> letters.refused(found, digest, decision))
                : Optional.<PreparedMail>empty();
        if (row.isEmpty()) {
            office.tellOperator(
                    "decision-out-of-turn:" + digest.hex(),
                    OperatorText.of(
                            "case.decision-out-of-turn",
                            decision.header().documentID(),
                            decision.kind() + " " + decision.outcome()));
        }
        office.database().perform(handle -> {
            row.ifPresent(found -> carryOut(handle, item, found, digest, event));
            letter.ifPresent(mail -> mail.addTo(handle));
            office.finish(handle, item);
        });
    }

    private static DossierEvent event(Digest digest, Decision decision, List<String> by) {
        return switch (decision.kind() + " " + decision.outcome()) {
            case "CERTIFICATION GRANT" -> new DossierEvent.Granted(digest, by, Optional.empty());
            case "CERTIFICATION REFUSE" -> new DossierEvent.Refused(digest, by);
            case "WITHDRAWAL CLOSE" -> new DossierEvent.Withdrawn(digest, by);
            default -> throw unfit(decision);
        };
    }

    /** DEC-02 lets none of these through; should one come all the same, a person must look at it. */
    private static IllegalStateException unfit(Decision decision) {
        return new IllegalStateException("decision " + decision.header().documentID() + " of the kind "
                + decision.kind() + " has the outcome " + decision.outcome() + ", which does not fit");
    }

    private void carryOut(Handle handle, WorkItem item, CaseRow row, Digest digest, DossierEvent event) {
        var state = CaseMachine.after(row.state(), event).orElseThrow();
        var changed = row.withState(state, office.later(row.changedAt())).withDecision(digest);
        var done = event;
        if (event instanceof DossierEvent.Granted granted) {
            // Taken before sealing: the register may have gaps, never duplicates.
            var number = numbers.next(handle);
            changed = changed.withCertificate(number);
            done = new DossierEvent.Granted(digest, granted.by(), Optional.of(number));
            Work.follow(handle, item, "certify", row.caseID(), "", "certify:" + row.caseID());
        }
        new Filing(office, handle, row.caseID()).paper("DECISION", digest).record(done, state);
        Cases.change(handle, row, changed);
        WriteCaseFile.due(office, handle, row.caseID(), state);
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
            decision.header()
                    .caseID()
                    .flatMap(caseID -> Cases.find(handle, caseID))
                    .ifPresent(row -> midCase.decide(handle, row, decided, verdict == Verdict.REJECTED));
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
