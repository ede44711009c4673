package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cpcert.assess.Assessor;
import org.cpcert.dossier.CaseMachine;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.notice.ReadableReport;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * Asks experts who were entrusted for a case after its panel was asked. While the panel examines, they join it and see no
 * votes. Where the experts disagree and are even in number, one more is asked and gets the votes of the others with their
 * reasons (workflow 4.6).
 */
final class FurtherExperts {

    private final Office office;
    private final CaseLetters letters;
    private final EntrustedAssessors entrusted;

    FurtherExperts(Office office, CaseLetters letters, EntrustedAssessors entrusted) {
        this.office = office;
        this.letters = letters;
        this.entrusted = entrusted;
    }

    /** Asks whom there is to ask, or nobody. */
    void ask(WorkItem item, CaseRow row) {
        var invited = office.database().read(handle -> Invitations.ofCase(handle, row.caseID()));
        var experts = experts(row, invited);
        var votes = row.state() == CaseState.SPLIT ? invited : List.<Invitation>of();
        var report = experts.isEmpty() ? Optional.<ReadableReport>empty() : Optional.of(letters.readable(row));
        var number = AskExperts.invitations(office, row.caseID());
        var mails = experts.stream()
                .map(expert -> letters.invitation(row, expert, report.orElseThrow(), votes, number))
                .toList();
        office.database().perform(handle -> {
            experts.stream()
                    .map(expert -> add(handle, row, expert))
                    .reduce((before, after) -> after)
                    .filter(state -> state != row.state())
                    .ifPresent(state -> Cases.change(handle, row, row.withState(state, office.later(row.changedAt()))));
            mails.forEach(mail -> mail.addTo(handle));
            office.finish(handle, item);
        });
    }

    private List<Assessor> experts(CaseRow row, List<Invitation> invited) {
        var split = row.state() == CaseState.SPLIT;
        if (split ? invited.size() % 2 != 0 : wasSplit(row)) {
            return List.of();
        }
        var known = invited.stream().map(Invitation::registrationID).collect(Collectors.toSet());
        return entrusted.covering(row.enterpriseID(), row.caseID()).stream()
                .filter(expert -> row.organisationID()
                        .filter(expert.organisation()::equals)
                        .isPresent())
                .filter(expert -> !expert.role().equals(Assessor.LEAD))
                .filter(expert ->
                        !expert.enterprise().isEmpty() || !expert.caseID().isEmpty())
                .filter(expert -> expert.covers(row.enterpriseID(), row.caseID(), office.today()))
                .filter(Predicate.not(expert -> known.contains(expert.id())))
                .limit(split ? 1 : Long.MAX_VALUE)
                .toList();
    }

    /** Once the experts disagreed nobody joins but the one who makes the number odd. */
    private boolean wasSplit(CaseRow row) {
        return office.database().read(handle -> DossierLedger.entries(handle, row.caseID())).stream()
                .anyMatch(entry -> entry.event().equals("SPLIT"));
    }

    private CaseState add(Handle handle, CaseRow row, Assessor expert) {
        var event = new DossierEvent.ExpertAdded(expert.id());
        Invitations.add(
                handle,
                Invitation.to(row.caseID(), expert.id(), expert.nameEn(), expert.email(), expert.role(), office.now()));
        var state = CaseMachine.after(row.state(), event).orElseThrow();
        var filing = new Filing(office, handle, row.caseID());
        CaseParties.expert(filing, expert.id());
        filing.record(event, state);
        return state;
    }
}
