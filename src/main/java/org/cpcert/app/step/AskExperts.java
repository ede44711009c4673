package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.assess.Assessor;
import org.cpcert.assess.Panel;
import org.cpcert.bind.Application;
import org.cpcert.bind.Contents;
import org.cpcert.dossier.CaseMachine;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.LedgerEntry;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Sends a case to the experts whom one assessment organisation entrusted, Items 7 and 11. */
public final class AskExperts {

    private final Office office;
    private final CaseLetters letters;
    private final Item26 item26;
    private final EntrustedAssessors entrusted;
    private final FurtherExperts further;
    private final VoteCount count;
    private final int least;

    /** @param least assessors needed, the lead among them (CPM-07-3), a number of the scheme */
    public AskExperts(Office office, CaseLetters letters, Item26 item26, int least) {
        this.office = office;
        this.letters = letters;
        this.item26 = item26;
        this.entrusted = new EntrustedAssessors(office);
        this.further = new FurtherExperts(office, letters, entrusted);
        this.count = new VoteCount(office);
        this.least = least;
    }

    /**
     * Asks the experts, or leaves the case waiting: where a case of Item 26 applies, for an appointment that covers it, then
     * until an organisation has entrusted enough assessors, and where several have, until one is chosen. A case whose experts
     * are asked already gets those who were entrusted for it since.
     */
    public void ask(WorkItem item) {
        var row = office.database().read(handle -> Cases.find(handle, item.subject()));
        var state = row.map(CaseRow::state);
        if (state.equals(Optional.of(CaseState.ASSIGNING)) || state.equals(Optional.of(CaseState.AWAIT_APPOINTMENT))) {
            askPanel(item, row.orElseThrow());
        } else if (state.equals(Optional.of(CaseState.EXAMINATION)) || state.equals(Optional.of(CaseState.SPLIT))) {
            further.ask(item, row.orElseThrow());
        } else {
            office.database().perform(handle -> office.finish(handle, item));
        }
    }

    private void askPanel(WorkItem item, CaseRow row) {
        var digest = row.application().orElseThrow();
        var application = Contents.application(office.look(digest));
        var grounds = item26.grounds(digest);
        var appointments =
                grounds.isEmpty() ? List.<RegisterRecord>of() : item26.appointments(row, application, grounds);
        if (!grounds.isEmpty() && appointments.isEmpty()) {
            awaitAppointment(item, row, grounds);
            return;
        }
        var panels = panels(row, application, grounds.isEmpty(), appointments);
        var panel = panels.stream().filter(found -> panels.size() == 1).findFirst();
        var round = panel.map(found -> round(row, found)).orElse(List.of());
        var report = panel.map(found -> letters.readable(row));
        var number = invitations(office, row.caseID());
        var invitations = panel.stream()
                .flatMap(found -> found.assessors().stream())
                .filter(assessor -> !hasVoted(round, assessor))
                .map(assessor -> letters.invitation(row, assessor, report.orElseThrow(), List.of(), number))
                .toList();
        var counted = panel.filter(found -> invitations.isEmpty()).flatMap(found -> counted(row, found, round, number));
        if (panels.size() > 1) {
            tellOfChoice(row, panels); // before the row is done: a crash in between must not lose it
        }
        office.database().perform(handle -> {
            var assigning = awake(handle, row, appointments);
            panel.map(found -> record(handle, assigning, found))
                    .ifPresent(asked -> counted.ifPresent(votes -> votes.record(office, count, handle, asked)));
            invitations.forEach(mail -> mail.addTo(handle));
            if (panels.size() > 1) {
                awaitChoice(handle, assigning, panels);
            }
            office.finish(handle, item);
        });
    }

    /** How often experts of the case were asked so far. */
    static long invitations(Office office, String caseID) {
        return office.database()
                .read(handle -> DossierLedger.count(handle, caseID, List.of("EXPERTS_ASKED", "EXPERT_ADDED")));
    }

    /** The panel as far as it was asked before, with the votes that stand. */
    private List<Invitation> round(CaseRow row, Panel panel) {
        var members = panel.assessors().stream().map(Assessor::id).toList();
        return office.database().read(handle -> Invitations.ofCase(handle, row.caseID())).stream()
                .filter(invited -> members.contains(invited.registrationID()))
                .toList();
    }

    private static boolean hasVoted(List<Invitation> round, Assessor assessor) {
        return round.stream()
                .anyMatch(invited -> invited.registrationID().equals(assessor.id())
                        && invited.vote().isPresent());
    }

    /** Everybody asked has voted already: a case that waited for their votes would wait for ever. */
    private Optional<Counted> counted(CaseRow row, Panel panel, List<Invitation> round, long number) {
        var asked = row.withOrganisation(panel.organisation(), folder(panel));
        return VoteCount.last(round)
                .map(last -> new Counted(
                        last,
                        round.stream().map(Invitation::registrationID).toList(),
                        count.leadsToOpinion(row.caseID(), round),
                        letters.votesComplete(asked, round, last.hex() + ":" + number)));
    }

    /**
     * The votes of a panel that was asked once more and had voted.
     *
     * @param voters registration or staff numbers of the panel
     * @param letter to the assessment organisation
     */
    private record Counted(Digest last, List<String> voters, boolean leadsToOpinion, Optional<PreparedMail> letter) {

        void record(Office office, VoteCount count, Handle handle, CaseRow asked) {
            var voted = new DossierEvent.VotesCounted(last, voters);
            var state = CaseMachine.after(asked.state(), voted).orElseThrow();
            new Filing(office, handle, asked.caseID()).record(voted, state);
            if (!leadsToOpinion) {
                var split = new DossierEvent.Split(last);
                state = CaseMachine.after(state, split).orElseThrow();
                new Filing(office, handle, asked.caseID()).record(split, state);
            }
            Cases.change(handle, asked, asked.withState(state, office.later(asked.changedAt())));
            letter.ifPresent(mail -> mail.addTo(handle));
            count.waitingOpinions(handle, asked.caseID());
        }
    }

    /** Stands in the dossier once for each time the case comes to wait for a choice. */
    private void awaitChoice(Handle handle, CaseRow row, List<Panel> panels) {
        var event = new DossierEvent.ChoiceAwaited(
                panels.stream().map(Panel::organisation).toList());
        var told = DossierLedger.entries(handle, row.caseID()).stream()
                .map(LedgerEntry::event)
                .reduce((before, last) -> last)
                .equals(Optional.of(event.code()));
        CaseMachine.after(row.state(), event)
                .filter(state -> !told)
                .ifPresent(state -> new Filing(office, handle, row.caseID()).record(event, state));
    }

    /** Number of this wait: the one under way, or the one that begins now. */
    private String numberOf(CaseRow row, List<Panel> panels) {
        var event = new DossierEvent.ChoiceAwaited(
                panels.stream().map(Panel::organisation).toList());
        var entries = office.database().read(handle -> DossierLedger.entries(handle, row.caseID()));
        var waits = entries.stream()
                .filter(entry -> entry.event().equals(event.code()))
                .count();
        var under = !entries.isEmpty() && entries.getLast().event().equals(event.code());
        return ":" + (under ? waits : waits + 1);
    }

    private void tellOfChoice(CaseRow row, List<Panel> panels) {
        office.tellOperator(
                "choice:" + row.caseID() + numberOf(row, panels),
                OperatorText.of(
                        "case.choice",
                        row.caseID(),
                        panels.stream().map(Panel::organisation).collect(Collectors.joining(", ")),
                        row.enterpriseID()));
    }

    /** Without an appointment nobody is asked; the operator passes the request on to the authority. */
    private void awaitAppointment(WorkItem item, CaseRow row, Set<String> grounds) {
        var event = new DossierEvent.AppointmentAwaited(List.copyOf(grounds));
        var waits = office.database().read(handle -> DossierLedger.count(handle, row.caseID(), List.of(event.code())));
        var begins = CaseMachine.after(row.state(), event);
        // Before the row is done: a crash in between must not lose it.
        office.tellOperator(
                "appointment:" + row.caseID() + ":" + (begins.isPresent() ? waits + 1 : waits),
                OperatorText.of("case.appointment", row.caseID(), String.join(", ", grounds), row.enterpriseID()));
        office.database().perform(handle -> {
            begins.ifPresent(state -> {
                Cases.change(handle, row, row.withState(state, office.later(row.changedAt())));
                new Filing(office, handle, row.caseID()).record(event, state);
            });
            office.finish(handle, item);
        });
    }

    private CaseRow awake(Handle handle, CaseRow row, List<RegisterRecord> appointments) {
        var event = new DossierEvent.Appointed(
                appointments.stream().map(RegisterRecord::document).findFirst(),
                appointments.stream().map(RegisterRecord::key).distinct().toList());
        var state = CaseMachine.after(row.state(), event);
        if (state.isEmpty()) {
            return row;
        }
        var assigning = row.withState(state.get(), office.later(row.changedAt()));
        Cases.change(handle, row, assigning);
        new Filing(office, handle, row.caseID()).record(event, state.get());
        return assigning;
    }

    private CaseRow record(Handle handle, CaseRow row, Panel panel) {
        var folder = folder(panel);
        var event = new DossierEvent.ExpertsAsked(
                panel.organisation(),
                folder,
                panel.assessors().stream().map(Assessor::id).toList());
        var state = CaseMachine.after(row.state(), event).orElseThrow();
        var asked = row.withState(state, office.later(row.changedAt())).withOrganisation(panel.organisation(), folder);
        Cases.change(handle, row, asked);
        var filing = new Filing(office, handle, row.caseID());
        CaseParties.panel(filing, panel);
        Invitations.keepOnly(
                handle,
                row.caseID(),
                panel.assessors().stream().map(Assessor::id).toList());
        for (var assessor : panel.assessors()) {
            Invitations.add(
                    handle,
                    Invitation.to(
                            row.caseID(),
                            assessor.id(),
                            assessor.nameEn(),
                            assessor.email(),
                            assessor.role(),
                            office.now()));
        }
        filing.record(event, state);
        return asked;
    }

    private String folder(Panel panel) {
        return office.organisation(panel.organisation())
                .map(record -> record.attribute("folder"))
                .orElse("");
    }

    /** The organisation that was asked for may be passed over where it is not appointed. */
    private List<Panel> panels(
            CaseRow row, Application application, boolean anybody, List<RegisterRecord> appointments) {
        var appointed = appointments.stream().map(RegisterRecord::key).collect(Collectors.toSet());
        return Panel.possible(
                entrusted.covering(row.enterpriseID(), row.caseID()).stream()
                        .filter(assessor -> anybody || appointed.contains(assessor.organisation()))
                        .toList(),
                row.enterpriseID(),
                row.caseID(),
                office.today(),
                application.assessmentOrganisation().filter(asked -> anybody || appointed.contains(asked)),
                least);
    }
}
