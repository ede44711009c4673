package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.CertificateState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.process.CaseDocuments;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Deadline;
import org.cpcert.process.Trigger;
import org.cpcert.register.Amendment;
import org.cpcert.register.Entry;
import org.cpcert.register.RegisterChange;
import org.cpcert.register.Registers;
import org.cpcert.store.CaseChange;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.CertificateStatus;
import org.cpcert.store.Certificates;
import org.cpcert.store.ConcurrentChange;
import org.cpcert.store.IssuedCertificate;
import org.cpcert.store.ShellWord;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * Brings certificates from one state into another as their process says (workflow 4.4). Where a certificate stands on a day says the
 * register; what happens to it is entered into the dossier of its case. What may follow on what, and who may say so, was checked
 * before (STAT-01 to STAT-07), and is asked once more here, since another notice may have come before.
 */
public final class CertificateStep {

    private final Office office;
    private final CarryOut carryOut;
    private final CaseDocuments documents;

    public CertificateStep(Office office, CarryOut carryOut) {
        this.office = office;
        this.carryOut = carryOut.ofCertificates();
        this.documents = new StoredDocuments(office);
    }

    /** A certificate, its case, and where it stands on a day. */
    record Standing(IssuedCertificate certificate, CaseRow row, CertificateState state, LocalDate since) {}

    /** Carries a notice out, or changes nothing and tells the operator where the certificate does not wait for it. */
    public void take(WorkItem item) {
        var digest = new Digest(item.subject());
        var trigger = CaseFacts.trigger(office, digest).orElseThrow();
        var number = CaseProcess.certificate().belongs(trigger, documents).getFirst();
        var changes = Registers.load().says(office.look(digest));
        var day = changes.stream()
                .flatMap(change -> firstDay(change).stream())
                .findFirst()
                .orElseGet(office::today);
        var standing = office.database().read(handle -> standing(handle, number, day));
        var plan = standing.flatMap(found -> plan(found, trigger));
        if (plan.isEmpty()) {
            outOfTurn(item, trigger, number, standing.isPresent());
            return;
        }
        office.database().perform(handle -> {
            if (!standing(handle, number, day).equals(standing)) {
                throw new ConcurrentChange("the certificate " + number);
            }
            var lines = new RegisterEntries(handle, office.now()).enter(changes, digest);
            Register.record(office, handle, digest, lines);
            settle(handle, plan.get(), digest);
            carryOut.record(handle, item, plan.get());
            office.finish(handle, item);
        });
    }

    /** Where each certificate stands today that is not over for good, of the cases that go by the scheme at work. */
    List<Standing> all() {
        return office.database()
                .<List<Standing>>read(handle -> Certificates.all(handle).stream()
                        .flatMap(certificate -> now(handle, certificate).stream())
                        .filter(standing -> !standing.state().isFinal())
                        .filter(standing -> office.schemes().isAtWork(standing.row()))
                        .toList());
    }

    /** One of them; empty where it is not there any more. */
    Optional<Standing> now(Handle handle, String number) {
        return Certificates.find(handle, number).flatMap(certificate -> now(handle, certificate));
    }

    /** The last day of a clock. */
    Optional<LocalDate> last(Deadline deadline, Standing standing) {
        return CaseProcess.certificate().last(deadline, standing.since(), () -> history(standing));
    }

    /** What follows because the last day of a clock is over. */
    Optional<StepPlan> overdue(Standing standing, String clock, LocalDate last) {
        return plan(
                standing,
                Trigger.timer(
                        clock,
                        List.of(
                                new EntryPayload.Value("since", standing.since().toString()),
                                new EntryPayload.Value("last", last.toString()))));
    }

    /** Reminders of a clock, to whoever is waited for. */
    List<PreparedMail> reminders(Standing standing, Deadline deadline, LocalDate last) {
        return carryOut.reminders(standing.row(), deadline, last, history(standing));
    }

    /** Records what was planned, in the transaction given. */
    void record(Handle handle, WorkItem item, StepPlan plan) {
        carryOut.record(handle, item, plan);
    }

    /** The first day on which something else holds. */
    private static Optional<LocalDate> firstDay(RegisterChange change) {
        return change instanceof Amendment amendment
                ? Optional.of(amendment.from())
                : change.added().map(Entry::from);
    }

    /** On its last day, where that is over: that it is over for a certificate in force follows from the day alone. */
    private Optional<Standing> now(Handle handle, IssuedCertificate certificate) {
        var today = office.today();
        return standing(handle, certificate, today.isAfter(certificate.validTo()) ? certificate.validTo() : today);
    }

    private static Optional<Standing> standing(Handle handle, String number, LocalDate day) {
        return Certificates.find(handle, number).flatMap(certificate -> standing(handle, certificate, day));
    }

    private static Optional<Standing> standing(Handle handle, IssuedCertificate certificate, LocalDate day) {
        return CertificateStatus.on(handle, certificate, day)
                .flatMap(status -> Cases.find(handle, certificate.caseID())
                        .map(row -> new Standing(certificate, row, status.state(), status.since())));
    }

    private Optional<StepPlan> plan(Standing standing, Trigger trigger) {
        var history = history(standing);
        var outcomes = CaseProcess.certificate().step(trigger, history, documents);
        return outcomes.isEmpty()
                ? Optional.empty()
                : Optional.of(carryOut.plan(Optional.of(standing.row()), trigger, history, outcomes, Map.of()));
    }

    /** The dossier of its case, with the questions that are about the certificate. */
    private CaseHistory history(Standing standing) {
        return office.database()
                .read(handle -> CaseFacts.history(handle, standing.row())
                        .in(new CaseState(standing.state().name()))
                        .asking(questions(handle, standing.row().caseID()).stream()
                                .map(change -> new CaseHistory.Question(change.event(), change.document()))
                                .toList()));
    }

    private static List<CaseChange> questions(Handle handle, String caseID) {
        return CaseChanges.ofCase(handle, caseID).stream()
                .filter(CaseChange::isOnCertificate)
                .filter(CaseChange::isOpen)
                .toList();
    }

    /** What put the certificate under review, or proposed to suspend it, is answered where the process says so. */
    private static void settle(Handle handle, StepPlan plan, Digest by) {
        var settled = new ArrayList<CaseChange>();
        for (var outcome : plan.outcomes()) {
            questions(handle, plan.history().id()).stream()
                    .filter(change -> outcome.all("settled").contains(change.event()))
                    .forEach(settled::add);
        }
        CaseChanges.decide(handle, settled, by);
    }

    private void outOfTurn(WorkItem item, Trigger trigger, String number, boolean isKnown) {
        var digest = trigger.document().orElseThrow();
        var id = DocumentHeader.of(office.look(digest)).orElseThrow().documentID();
        var message = office.toTellOperator(
                "status-out-of-turn:" + digest.hex(),
                OperatorText.of(
                        isKnown ? "case.notice-out-of-turn" : "case.certificate-without-line",
                        id,
                        OperatorText.code(trigger.code()),
                        number,
                        ShellWord.of(office.home().root())));
        office.database().perform(handle -> {
            message.accept(handle);
            office.finish(handle, item);
        });
    }
}
