package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.assess.Assessor;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CannotSay;
import org.cpcert.process.CaseDocuments;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Deadline;
import org.cpcert.process.ProcessState;
import org.cpcert.process.Trigger;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.cpcert.xml.SchemeFiles;
import org.jdbi.v3.core.Handle;

/**
 * Moves cases on as their process says: what came and all that is known of the case go in, and what follows is carried out in one
 * transaction. Where the process cannot say, nothing is changed and the step waits for a person.
 */
public final class CaseStep {

    /** Step that takes a document into its case. */
    static final String STEP = "case-step";

    /** What a row says about a document that came before the case waited for it. */
    static final String WAITED = "waited";

    private static final String LOOK = "case-look";

    private final Office office;
    private final CarryOut carryOut;
    private final Function<Digest, Verdict> verdictNow;
    private final CaseDocuments documents;

    /** @param verdictNow what the rules say of an accepted document by what is known now */
    public CaseStep(Office office, CarryOut carryOut, Function<Digest, Verdict> verdictNow) {
        this.office = office;
        this.carryOut = carryOut;
        this.verdictNow = verdictNow;
        this.documents = new StoredDocuments(office);
    }

    /**
     * Takes a document that was judged into the case it belongs to. One that waited is compared first with what came in the
     * meantime; where it differs it is judged anew.
     */
    public void take(WorkItem item) {
        var digest = new Digest(item.subject());
        if (item.payload().equals(WAITED) && verdictNow.apply(digest) != Verdict.ACCEPTED) {
            judgeAnew(item, digest);
            return;
        }
        var judging = SchemeFiles.atWork();
        var came = office.schemes().all().stream()
                .map(scheme -> scheme.work(() -> came(scheme, judging, digest)))
                .toList();
        if (came.stream().allMatch(here -> here.trigger().isEmpty())) {
            office.database().perform(handle -> office.finish(handle, item)); // rejected, and cannot be read
        } else if (came.stream().allMatch(here -> here.rows().isEmpty())) {
            open(item, digest, Optional.empty());
        } else {
            move(item, digest, came);
        }
    }

    /**
     * A document as one version of the scheme sees it.
     *
     * @param trigger empty where it cannot be read by that version
     * @param rows cases to which it belongs, of those that go by that version
     */
    private record Came(SchemeFiles scheme, Optional<Trigger> trigger, List<CaseRow> rows) {
        Came {
            rows = List.copyOf(rows);
        }
    }

    private Came came(SchemeFiles scheme, SchemeFiles judging, Digest digest) {
        try {
            var trigger = trigger(digest);
            return new Came(scheme, trigger, trigger.map(this::casesOf).orElse(List.of()));
        } catch (CannotSay e) {
            if (scheme == judging) {
                throw e;
            }
            return new Came(scheme, Optional.empty(), List.of()); // a document of another version
        }
    }

    /** What one version took another one may not know. */
    private Optional<Trigger> trigger(Digest digest) {
        return office.schemes().areOne() || isReadable(digest) ? CaseFacts.trigger(office, digest) : Optional.empty();
    }

    private boolean isReadable(Digest digest) {
        var document = office.look(digest);
        return document.tree().isPresent() && document.schemaErrors().isEmpty();
    }

    /** Looks at a case again because a register has changed, or because something else than a step brought it into its state. */
    public void look(WorkItem item) {
        var row = office.database().read(handle -> Cases.find(handle, item.subject()));
        var entered =
                row.filter(found -> item.payload().equals(found.state().name())).map(found -> Trigger.entered());
        var plan =
                row.flatMap(found -> plan(found, entered.orElseGet(() -> Trigger.register(item.payload())), Map.of()));
        office.database().perform(handle -> {
            plan.ifPresent(steps -> record(handle, item, steps));
            office.finish(handle, item);
        });
    }

    /** Has cases that wait for a change in one of these registers look again, once for each cause. */
    void wake(Handle handle, Set<String> registers, String cause) {
        for (var scheme : office.schemes().all()) {
            scheme.run(() -> new TreeSet<>(registers).forEach(register -> wake(handle, register, cause)));
        }
    }

    private void wake(Handle handle, String register, String cause) {
        for (var state : process().listening(register)) {
            for (var waiting : office.schemes().atWork(Cases.inState(handle, state))) {
                look(handle, waiting.caseID(), register, cause);
            }
        }
    }

    /** Has a case that was brought into a state by something else than a step go on from there. */
    void entered(Handle handle, String caseID, CaseState state, String cause) {
        look(handle, caseID, state.name(), cause);
    }

    private void look(Handle handle, String caseID, String payload, String cause) {
        Work.add(handle, LOOK, caseID, payload, Optional.of(LOOK + ":" + caseID + ":" + cause), office.now());
    }

    /**
     * What follows from the end of an act.
     *
     * @param people whom the act found, by their number
     * @return empty where the case does not wait for it any more
     */
    Optional<StepPlan> done(CaseRow row, String act, List<EntryPayload.Value> found, Map<String, Assessor> people) {
        return plan(row, Trigger.done(act, found), people);
    }

    /** The last day of a clock. */
    Optional<LocalDate> last(CaseRow row, Deadline deadline, LocalDate since) {
        return office.by(
                row,
                () -> process()
                        .last(deadline, since, () -> office.database().read(handle -> CaseFacts.history(handle, row))));
    }

    /** What follows because the last day of a clock is over. */
    Optional<StepPlan> overdue(CaseRow row, String clock, LocalDate since, LocalDate last) {
        return plan(
                row,
                Trigger.timer(
                        clock,
                        List.of(
                                new EntryPayload.Value("since", since.toString()),
                                new EntryPayload.Value("last", last.toString()))),
                Map.of());
    }

    /** Reminders of a clock, to whoever the case waits for. */
    List<PreparedMail> reminders(CaseRow row, Deadline deadline, LocalDate last) {
        var history = office.database().read(handle -> CaseFacts.history(handle, row));
        return office.by(row, () -> carryOut.reminders(row, deadline, last, history));
    }

    /** The day on which the case came into its state, by its dossier; empty where that does not say so. */
    Optional<LocalDate> since(Handle handle, CaseRow row) {
        return office.by(row, () -> CaseFacts.since(office, process(), handle, row));
    }

    /** Records what was planned, in the transaction given. */
    void record(Handle handle, WorkItem item, StepPlan plan) {
        plan.before()
                .map(office.schemes()::of)
                .orElseGet(office.schemes()::home)
                .run(() -> carryOut.record(handle, item, plan));
    }

    private void move(WorkItem item, Digest digest, List<Came> came) {
        var plans = new ArrayList<StepPlan>();
        for (var here : came) {
            here.scheme().run(() -> plan(here, plans));
        }
        if (plans.isEmpty()) {
            // A case that is under way, also one whose certificate is being made, keeps another one on its report from
            // beginning.
            var underWay = came.stream()
                    .flatMap(here -> here.rows().stream())
                    .filter(row -> !standing(row).isClosed())
                    .findFirst();
            if (underWay.isPresent()) {
                leave(
                        item,
                        came.stream()
                                .flatMap(here -> here.trigger().stream())
                                .findFirst()
                                .orElseThrow(),
                        underWay);
            } else {
                open(
                        item,
                        digest,
                        came.stream().flatMap(here -> here.rows().stream()).findFirst());
            }
            return;
        }
        office.database().perform(handle -> {
            plans.forEach(plan -> record(handle, item, plan));
            office.finish(handle, item);
        });
    }

    /** Plans for the cases of the version at work, for one case alone where the document moves only one. */
    private void plan(Came here, List<StepPlan> plans) {
        var all = here.trigger()
                .filter(trigger -> process().belongsToAll(trigger.name()))
                .isPresent();
        for (var row : here.rows()) {
            if (all || plans.isEmpty()) {
                plan(row, here.trigger().orElseThrow(), Map.of()).ifPresent(plans::add);
            }
        }
    }

    /**
     * Opens a case by the scheme of the home, where the document does that; one application never opens two.
     *
     * @param row a case that it belongs to and that does not wait for it
     */
    private void open(WorkItem item, Digest digest, Optional<CaseRow> row) {
        office.schemes()
                .home()
                .run(() -> trigger(digest)
                        .ifPresentOrElse(
                                trigger -> open(item, trigger, row),
                                () -> office.database().perform(handle -> office.finish(handle, item))));
    }

    private void open(WorkItem item, Trigger trigger, Optional<CaseRow> row) {
        var history = CaseHistory.none();
        var outcomes = process().step(trigger, history, documents);
        var plan = outcomes.isEmpty()
                ? Optional.<StepPlan>empty()
                : Optional.of(carryOut.plan(Optional.empty(), trigger, history, outcomes, Map.of()));
        if (plan.isEmpty()) {
            leave(item, trigger, row);
            return;
        }
        office.database().perform(handle -> {
            plan.filter(opening -> Cases.withDocument(handle, trigger.document().orElseThrow()).stream()
                            .noneMatch(known -> known.application().equals(trigger.document())))
                    .ifPresent(opening -> record(handle, item, opening));
            office.finish(handle, item);
        });
    }

    /** Nothing follows; the operator is told, unless such a document may well come before its case. */
    private void leave(WorkItem item, Trigger trigger, Optional<CaseRow> row) {
        var message = process().belongsToAll(trigger.name())
                ? Optional.<Consumer<Handle>>empty()
                : Optional.of(notAwaited(trigger, row));
        office.database().perform(handle -> {
            message.ifPresent(tells -> tells.accept(handle));
            office.finish(handle, item);
        });
    }

    private Optional<StepPlan> plan(CaseRow row, Trigger trigger, Map<String, Assessor> people) {
        return office.by(row, () -> {
            var history = office.database().read(handle -> CaseFacts.history(handle, row));
            var outcomes = process().step(trigger, history, documents);
            return outcomes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(carryOut.plan(Optional.of(row), trigger, history, outcomes, people));
        });
    }

    /** Of the cases that go by the scheme at work. */
    private List<CaseRow> casesOf(Trigger trigger) {
        return office.schemes().atWork(CaseFacts.casesOf(office, process().belongs(trigger, documents)));
    }

    private static CaseProcess process() {
        return CaseProcess.certification();
    }

    /** What tells the operator that no case took the document further. */
    private Consumer<Handle> notAwaited(Trigger trigger, Optional<CaseRow> row) {
        var digest = trigger.document().orElseThrow();
        var document = office.look(digest);
        var id = DocumentHeader.of(document).map(DocumentHeader::documentID).orElse(digest.abbreviated());
        var title =
                document.type().map(type -> OperatorText.each(type::title)).orElse(OperatorText.same(trigger.name()));
        return office.toTellOperator(
                "not-awaited:" + digest.hex(),
                row.map(found -> OperatorText.of("case.not-awaited", id, title, found.caseID(), stands(found)))
                        .orElseGet(() -> OperatorText.of("case.none", id, title)));
    }

    private OperatorText stands(CaseRow row) {
        var state = standing(row);
        return OperatorText.each(state::title);
    }

    private ProcessState standing(CaseRow row) {
        return office.by(row, () -> process().state(row.state()));
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
}
