package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.assess.Assessor;
import org.cpcert.assess.Panel;
import org.cpcert.bind.Application;
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
    private final Item26 item26;
    private final int leastExperts;

    /** @param leastExperts experts needed beside the lead, a number of the scheme */
    public AskExperts(Office office, CaseLetters letters, Item26 item26, int leastExperts) {
        this.office = office;
        this.letters = letters;
        this.item26 = item26;
        this.leastExperts = leastExperts;
    }

    /**
     * Asks the experts, or leaves the case waiting: where a case of Item 26 applies, for an appointment that covers it, and
     * then until somebody has entrusted enough experts.
     */
    public void ask(WorkItem item) {
        var row = office.database().read(handle -> Cases.find(handle, item.subject()));
        if (row.isEmpty()
                || row.get().state() != CaseState.ASSIGNING && row.get().state() != CaseState.AWAIT_APPOINTMENT) {
            office.database().perform(handle -> office.finish(handle, item));
            return;
        }
        var digest = row.get().application().orElseThrow();
        var application = Contents.application(office.open(digest).dom().orElseThrow());
        var grounds = item26.grounds(digest);
        var appointments =
                grounds.isEmpty() ? List.<RegisterRecord>of() : item26.appointments(row.get(), application, grounds);
        if (!grounds.isEmpty() && appointments.isEmpty()) {
            awaitAppointment(item, row.get(), grounds);
            return;
        }
        var panel = panel(row.get(), application, grounds.isEmpty(), appointments);
        var report = panel.map(found -> letters.readable(row.get()));
        var invitations = panel.stream()
                .flatMap(found -> found.assessors().stream())
                .map(assessor -> letters.invitation(row.get(), assessor, report.orElseThrow()))
                .toList();
        office.database().perform(handle -> {
            var assigning = awake(handle, row.get(), appointments);
            panel.ifPresent(found -> record(handle, assigning, found));
            invitations.forEach(mail -> mail.addTo(handle));
            office.finish(handle, item);
        });
    }

    /** Without an appointment nobody is asked; the operator passes the request on to the authority. */
    private void awaitAppointment(WorkItem item, CaseRow row, Set<String> grounds) {
        var event = new DossierEvent.AppointmentAwaited(List.copyOf(grounds));
        office.database().perform(handle -> {
            CaseMachine.after(row.state(), event).ifPresent(state -> {
                Cases.change(handle, row, row.withState(state, office.later(row.changedAt())));
                office.record(handle, row.caseID(), event);
            });
            office.finish(handle, item);
        });
        office.tellOperator(
                "appointment:" + row.caseID(),
                "Case " + row.caseID() + " waits for an appointment: Item 26 applies (" + String.join(", ", grounds)
                        + ") and no appointed organisation covers enterprise " + row.enterpriseID()
                        + ". Ask the authority to appoint one.");
    }

    private CaseRow awake(Handle handle, CaseRow row, List<RegisterRecord> appointments) {
        var event = new DossierEvent.Appointed(
                appointments.stream().map(RegisterRecord::document).findFirst());
        var state = CaseMachine.after(row.state(), event);
        if (state.isEmpty()) {
            return row;
        }
        var assigning = row.withState(state.get(), office.later(row.changedAt()));
        Cases.change(handle, row, assigning);
        office.record(handle, row.caseID(), event);
        return assigning;
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

    /** The organisation that was asked for may be passed over where it is not appointed. */
    private Optional<Panel> panel(
            CaseRow row, Application application, boolean anybody, List<RegisterRecord> appointments) {
        var appointed = appointments.stream().map(RegisterRecord::key).collect(Collectors.toSet());
        return Panel.of(
                entrusted().stream()
                        .filter(assessor -> anybody || appointed.contains(assessor.organisation()))
                        .toList(),
                row.enterpriseID(),
                row.caseID(),
                office.today(),
                application.assessmentOrganisation().filter(asked -> anybody || appointed.contains(asked)),
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
