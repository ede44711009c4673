package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.assess.Assessor;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseDocuments;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Deadline;
import org.cpcert.process.Outcome;
import org.cpcert.process.Trigger;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.ConcurrentChange;
import org.cpcert.store.Documents;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;
import org.cpcert.store.Sequences;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Carries out what a process says: letters are written before, all the rest is recorded in one transaction. */
public final class CarryOut {

    private final Office office;
    private final CaseLetters letters;
    private final CertificateNumbers numbers;
    private final Acts acts;
    private final CaseDocuments documents;
    /** Else its states are those of a certificate, and the case stays where it stands. */
    private final boolean ofCases;

    /** Of the certification, whose state is that of the case. */
    public CarryOut(Office office, CaseLetters letters, CertificateNumbers numbers) {
        this(office, letters, numbers, true);
    }

    private CarryOut(Office office, CaseLetters letters, CertificateNumbers numbers, boolean ofCases) {
        this.ofCases = ofCases;
        this.office = office;
        this.letters = letters;
        this.numbers = numbers;
        this.documents = new StoredDocuments(office);
        this.acts = new Acts(office, numbers);
    }

    /** The same for the life of certificates, which leaves their cases where they stand. */
    CarryOut ofCertificates() {
        return new CarryOut(office, letters, numbers, false);
    }

    /** That of the scheme at work, which is the one by which the case goes. */
    private CaseProcess process() {
        return ofCases ? CaseProcess.certification() : CaseProcess.certificate();
    }

    /**
     * Writes the letters, to the operator too, who hears of each matter once however often it is planned.
     *
     * @param row the case; empty where it is opened
     */
    StepPlan plan(
            Optional<CaseRow> row,
            Trigger trigger,
            CaseHistory history,
            List<Outcome> outcomes,
            Map<String, Assessor> people) {
        var prepared = new ArrayList<PreparedMail>();
        var messages = new ArrayList<Consumer<Handle>>();
        var now = office.now();
        if (row.isPresent()) {
            var caseID = row.get().caseID();
            var after = row.get();
            var round =
                    new Round(process().groups(), office.database().read(handle -> Invitations.ofCase(handle, caseID)));
            var told = history;
            for (var outcome : outcomes) {
                var former = round.invitations();
                after = after(after, outcome);
                round = round.after(outcome, caseID, people, now);
                told = told.after(outcome, documents);
                if (!outcome.letters().isEmpty()) {
                    var on = new CaseLetters.Occasion(
                            process(),
                            after,
                            Optional.of(trigger),
                            told,
                            asked(former, round),
                            last(after, told, outcome),
                            cause(trigger, history));
                    for (var letter : outcome.letters()) {
                        prepared.addAll(letters.write(letter.name(), letter.addressees(), on));
                    }
                }
                for (var message : outcome.messages()) {
                    messages.add(office.toTellOperator(
                            message.text() + ":" + caseID + ":" + cause(trigger, history),
                            OperatorText.of(
                                    message.text(),
                                    message.values().stream().map(this::said).toArray())));
                }
            }
        }
        return new StepPlan(
                row,
                row.isEmpty() ? Optional.of(office.openingScheme()) : Optional.empty(),
                trigger,
                history,
                outcomes,
                verdicts(row, outcomes),
                people,
                prepared,
                messages);
    }

    private Map<Digest, Verdict> verdicts(Optional<CaseRow> row, List<Outcome> outcomes) {
        var verdicts = new HashMap<Digest, Verdict>();
        if (row.isEmpty()) {
            outcomes.stream()
                    .flatMap(outcome -> outcome.papers().stream())
                    .forEach(paper -> office.database()
                            .read(handle -> Documents.find(handle, paper.digest()))
                            .flatMap(found -> found.verdict())
                            .ifPresent(verdict -> verdicts.put(paper.digest(), verdict)));
        }
        return verdicts;
    }

    /** Codes are said in words; the id of a state by what a case waits for in it. */
    private Object said(EntryPayload.Value value) {
        if (value.name().equals("grounds")) {
            return OperatorText.code(value.value());
        }
        if (!value.name().equals("state")) {
            return value.value();
        }
        var state = process().state(new CaseState(value.value()));
        return OperatorText.each(state::waitsFor);
    }

    /** The document that came, else the number of entries before: a matter that comes again is another one. */
    private static String cause(Trigger trigger, CaseHistory history) {
        return trigger.document()
                .map(Digest::hex)
                .orElseGet(() -> Integer.toString(history.events().size()));
    }

    /** Everybody who was asked before or is asked now. */
    private static List<Invitation> asked(List<Invitation> former, Round round) {
        var asked = new ArrayList<>(round.invitations());
        former.stream()
                .filter(known ->
                        asked.stream().noneMatch(other -> other.registrationID().equals(known.registrationID())))
                .forEach(asked::add);
        return asked;
    }

    /** The last day of what the case waits for after the outcome; of several the first. */
    private Optional<LocalDate> last(CaseRow row, CaseHistory history, Outcome outcome) {
        var since = outcome.to().isPresent()
                ? Optional.of(office.today())
                : office.database().read(handle -> CaseFacts.since(office, process(), handle, row));
        return since.flatMap(day -> process().deadlines().stream()
                .filter(deadline -> history.state().equals(Optional.of(deadline.state())))
                .flatMap(deadline -> process().last(deadline, day, () -> history).stream())
                .min(Comparator.naturalOrder()));
    }

    /** Reminders of a clock, to whoever the process names; the same however often they are written on a day. */
    List<PreparedMail> reminders(CaseRow row, Deadline deadline, LocalDate last, CaseHistory history) {
        if (deadline.letter().isEmpty()) {
            return List.of();
        }
        var on = new CaseLetters.Occasion(
                process(),
                row,
                Optional.empty(),
                history,
                office.database().read(handle -> Invitations.ofCase(handle, row.caseID())),
                Optional.of(last),
                history.state().map(Object::toString).orElse("") + ":" + last + ":" + office.today());
        return letters.write(deadline.letter().get(), Optional.of(process().reminded(deadline, history)), on);
    }

    /** Records it all. To be used within one transaction, which is done again where the case has changed meanwhile. */
    void record(Handle handle, WorkItem item, StepPlan plan) {
        var before = plan.before().orElseGet(() -> opened(handle, plan));
        var caseID = before.caseID();
        requireUnchanged(handle, plan, caseID);
        var row = before;
        var round = new Round(process().groups(), List.of());
        var opening = plan.scheme();
        for (var planned : plan.outcomes()) {
            var outcome = acts.begin(handle, planned);
            if (opening.isPresent() && outcome.event().isPresent()) {
                outcome = outcome.with(new EntryPayload.Value(
                        EntryPayload.SCHEME, opening.get().hex()));
                opening = Optional.empty();
            }
            row = after(row, outcome);
            var filing = new Filing(office, handle, caseID);
            outcome.papers().forEach(paper -> filing.paper(paper.role(), paper.digest()));
            for (var party : outcome.parties()) {
                if (!party.add()) {
                    filing.nobody(party.role());
                }
                party.ids().forEach(id -> filing.party(party.role(), id));
            }
            if (outcome.event().isPresent()) {
                filing.record(
                        new DossierEvent.Said(outcome.event().get(), outcome.document(), outcome.values()),
                        ofCases ? Optional.of(row.state().name()) : outcome.to().map(CaseState::name));
            }
            round.write(handle, outcome, caseID, plan.people(), office.now());
        }
        if (plan.outcomes().stream().anyMatch(outcome -> outcome.event().isPresent())) {
            Cases.change(handle, before, row.withState(row.state(), office.later(before.changedAt())));
        }
        plan.mails().forEach(mail -> mail.addTo(handle));
        plan.messages().forEach(message -> message.accept(handle));
        for (var outcome : plan.outcomes()) {
            outcome.acts().forEach(act -> acts.add(handle, item, caseID, act));
        }
        WriteCaseFile.due(office, handle, caseID, row.state());
    }

    private CaseRow opened(Handle handle, StepPlan plan) {
        var first = plan.outcomes().getFirst();
        for (var paper : first.papers()) {
            var known = plan.verdicts().get(paper.digest());
            if (!Documents.find(handle, paper.digest())
                    .flatMap(found -> found.verdict())
                    .equals(Optional.ofNullable(known))) {
                throw new ConcurrentChange("the document " + paper.digest().abbreviated());
            }
        }
        var enterprise = first.parties().stream()
                .flatMap(party -> party.ids().stream())
                .findFirst()
                .orElseThrow();
        var row = CaseRow.opened(nextCaseID(handle), first.to().orElseThrow(), enterprise, office.now())
                .withScheme(plan.scheme().orElseThrow());
        Cases.open(handle, row);
        return row;
    }

    private String nextCaseID(Handle handle) {
        var year = office.today().getYear();
        return String.format(Locale.ROOT, "CASE-%d-%05d", year, Sequences.next(handle, "case-" + year));
    }

    private static void requireUnchanged(Handle handle, StepPlan plan, String caseID) {
        if (DossierLedger.length(handle, caseID) != plan.history().events().size()) {
            throw new ConcurrentChange("the dossier of " + caseID);
        }
    }

    /** The row of the case after the outcome. */
    private CaseRow after(CaseRow row, Outcome outcome) {
        var next = row;
        for (var paper : outcome.papers()) {
            if (paper.main()) {
                next = next.withPaper(paper.role(), paper.digest());
            }
        }
        for (var group : process().groups()) {
            if (outcome.is(group.foundedBy())) {
                next = next.withOrganisation(
                        one(outcome, "organisation"),
                        outcome.all("folder").stream().findFirst().orElse(""));
            }
        }
        for (var number : ofCases ? outcome.all("number") : List.<String>of()) {
            next = next.withCertificate(number);
        }
        return ofCases ? next.withState(outcome.to().orElse(next.state()), row.changedAt()) : next;
    }

    private static String one(Outcome outcome, String name) {
        return outcome.all(name).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(outcome.line() + " says no " + name));
    }
}
