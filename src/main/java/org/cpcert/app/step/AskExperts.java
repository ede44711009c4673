package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.assess.Assessor;
import org.cpcert.assess.Panel;
import org.cpcert.bind.Contents;
import org.cpcert.dossier.CaseMachine;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Sends a case to the experts whom one assessment organisation entrusted, Items 7 and 11. */
public final class AskExperts {

    private final Office office;
    private final CaseLetters letters;
    private final int leastExperts;

    /** @param leastExperts experts needed beside the lead, a number of the scheme */
    public AskExperts(Office office, CaseLetters letters, int leastExperts) {
        this.office = office;
        this.letters = letters;
        this.leastExperts = leastExperts;
    }

    /** Asks the experts, or leaves the case waiting where nobody has entrusted enough of them yet. */
    public void ask(WorkItem item) {
        var row = office.database().read(handle -> Cases.find(handle, item.subject()));
        var panel = row.filter(found -> found.state() == CaseState.ASSIGNING).flatMap(this::panel);
        if (row.isEmpty() || panel.isEmpty()) {
            office.database().perform(handle -> office.finish(handle, item));
            return;
        }
        var invitations = panel.get().assessors().stream()
                .map(assessor -> letters.invitation(row.get(), assessor))
                .toList();
        office.database().perform(handle -> {
            record(handle, row.get(), panel.get());
            invitations.forEach(mail -> mail.addTo(handle));
            office.finish(handle, item);
        });
    }

    private void record(Handle handle, CaseRow row, Panel panel) {
        var event = new DossierEvent.ExpertsAsked(
                panel.assessors().stream().map(Assessor::id).toList());
        var state = CaseMachine.after(row.state(), event).orElseThrow();
        var folder = office.organisation(panel.organisation())
                .map(record -> record.attribute("folder"))
                .orElse("");
        Cases.change(
                handle,
                row,
                row.withState(state, office.later(row.changedAt())).withOrganisation(panel.organisation(), folder));
        CaseParties.panel(handle, row.caseID(), panel);
        Invitations.keepOnly(
                handle,
                row.caseID(),
                panel.assessors().stream().map(Assessor::id).toList());
        for (var assessor : panel.assessors()) {
            Invitations.add(
                    handle,
                    new Invitation(
                            row.caseID(),
                            assessor.id(),
                            assessor.nameEn(),
                            assessor.email(),
                            assessor.role(),
                            office.now(),
                            Optional.empty(),
                            Optional.empty()));
        }
        office.record(handle, row.caseID(), event);
    }

    private Optional<Panel> panel(CaseRow row) {
        var application = Contents.application(
                office.open(row.application().orElseThrow()).dom().orElseThrow());
        return Panel.of(
                entrusted(),
                row.enterpriseID(),
                row.caseID(),
                office.today(),
                application.assessmentOrganisation(),
                leastExperts);
    }

    private List<Assessor> entrusted() {
        return office.database().read(handle -> RegisterRecords.all(handle, "R-ENTR", office.now())).stream()
                .map(AskExperts::assessor)
                .filter(this::mayAct)
                .toList();
    }

    /** Whoever was rescinded is not asked, nor a lead whose registration ended, nor anybody of an organisation that may not act. */
    private boolean mayAct(Assessor assessor) {
        var organisation = inForce("R-ORG", assessor.organisation());
        return Stream.of(assessor.id(), assessor.organisation())
                        .flatMap(target -> inForce("R-SAN", target).stream())
                        .noneMatch(sanction -> sanction.attribute("kind").equals("RESCISSION"))
                && (!assessor.role().equals(Assessor.LEAD)
                        || !inForce("R-AUD", assessor.id()).isEmpty())
                && (organisation.isEmpty()
                        || organisation.stream()
                                .anyMatch(record -> record.attribute("state").equals("ACTIVE")));
    }

    private List<RegisterRecord> inForce(String register, String key) {
        return office.database()
                .read(handle -> RegisterRecords.findOn(handle, register, key, office.today(), office.now()));
    }

    static Assessor assessor(RegisterRecord record) {
        return new Assessor(
                record.key(),
                record.attribute("role"),
                record.attribute("nameEn"),
                record.attribute("nameZh"),
                record.attribute("email"),
                record.attribute("organisation"),
                record.attribute("enterprise"),
                record.attribute("case"),
                record.validFrom(),
                record.validTo());
    }
}
