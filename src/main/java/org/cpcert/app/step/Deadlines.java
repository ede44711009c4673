package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Deadline;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.LookedAt;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/**
 * Sees to the last days of cases and certificates: who is waited for is reminded, and what is over is told to a person. Looked at once a day, by the
 * calendar; days on which the service stood still are made up for, with one reminder for all of them.
 */
public final class Deadlines {

    private static final String STEP = "case-clock";
    private static final String LOOKED = "case-clocks";

    private final Office office;
    private final CaseStep cases;
    private final CertificateStep certificates;

    public Deadlines(Office office, CaseStep cases, CertificateStep certificates) {
        this.office = office;
        this.cases = cases;
        this.certificates = certificates;
    }

    /**
     * Notes which clocks have something to say today; each is a step of its own. At the first look of a home everything that is over is
     * said.
     */
    public void newDay() {
        var today = office.today();
        var last = office.database().read(handle -> LookedAt.day(handle, LOOKED));
        if (last.filter(day -> !day.isBefore(today)).isPresent()) {
            return; // looked at today, or the clock was set back: nothing is said twice
        }
        var first = last.map(day -> day.plusDays(1)).orElse(LocalDate.EPOCH);
        var ringing = office.schemes().all().stream()
                .flatMap(scheme -> scheme.work(() -> ringing(first, today)).stream())
                .toList();
        office.database().perform(handle -> {
            ringing.forEach(each -> add(handle, each));
            LookedAt.remember(handle, LOOKED, today);
        });
    }

    /** Of the cases that go by the scheme at work. */
    private List<Ringing> ringing(LocalDate first, LocalDate today) {
        var found = new ArrayList<Ringing>();
        for (var deadline : CaseProcess.certification().deadlines()) {
            for (var waiting : waiting(deadline)) {
                ringing(
                                deadline,
                                waiting.row().caseID(),
                                "",
                                waiting.since(),
                                cases.last(waiting.row(), deadline, waiting.since()),
                                first,
                                today)
                        .ifPresent(found::add);
            }
        }
        for (var standing : certificates.all()) {
            for (var deadline : CaseProcess.certificate().deadlines()) {
                if (deadline.state().name().equals(standing.state().name())) {
                    ringing(
                                    deadline,
                                    standing.row().caseID(),
                                    standing.certificate().number(),
                                    standing.since(),
                                    certificates.last(deadline, standing),
                                    first,
                                    today)
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private record Waiting(CaseRow row, LocalDate since) {}

    private List<Waiting> waiting(Deadline deadline) {
        return office.database()
                .<List<Waiting>>read(handle -> office.schemes().atWork(Cases.inState(handle, deadline.state())).stream()
                        .flatMap(row -> cases.since(handle, row).map(since -> new Waiting(row, since)).stream())
                        .toList());
    }

    private static Optional<Ringing> ringing(
            Deadline deadline,
            String caseID,
            String number,
            LocalDate since,
            Optional<LocalDate> last,
            LocalDate first,
            LocalDate today) {
        return last.filter(day -> Deadline.endsWithin(day, first, today) || deadline.remindsWithin(day, first, today))
                .map(day -> new Ringing(
                        caseID, new Clock(deadline.state().name(), deadline.clock(), number, since, first, today)));
    }

    private record Ringing(String caseID, Clock clock) {}

    private void add(Handle handle, Ringing ringing) {
        var text = ringing.clock().text();
        Work.add(
                handle,
                STEP,
                ringing.caseID(),
                text,
                Optional.of(STEP + ":" + ringing.caseID() + ":" + text),
                office.now());
    }

    /** Reminds, or tells that the time is over; nothing where the case or the certificate has gone on meanwhile. */
    public void say(WorkItem item) {
        var clock = Clock.read(StepValues.read(item.payload()));
        var said = clock.number().isEmpty() ? ofCase(item, clock) : ofCertificate(clock);
        office.database().perform(handle -> {
            said.ifPresent(words -> {
                words.plan().ifPresent(steps -> words.record(handle, item, steps));
                words.reminders().forEach(mail -> mail.addTo(handle));
            });
            office.finish(handle, item);
        });
    }

    /** What a clock says now. */
    private record Said(Optional<StepPlan> plan, List<PreparedMail> reminders, Recorder recorder) {

        void record(Handle handle, WorkItem item, StepPlan steps) {
            recorder.record(handle, item, steps);
        }
    }

    private interface Recorder {
        void record(Handle handle, WorkItem item, StepPlan plan);
    }

    private Optional<Said> ofCase(WorkItem item, Clock clock) {
        var row = office.database()
                .read(handle -> Cases.find(handle, item.subject()))
                .filter(found -> found.state().name().equals(clock.state()))
                .filter(found -> office.database()
                        .read(handle -> cases.since(handle, found))
                        .equals(Optional.of(clock.since())));
        return row.flatMap(found -> clock.in(CaseProcess.certification())
                .flatMap(deadline -> cases.last(found, deadline, clock.since())
                        .map(last -> new Said(
                                clock.ended(last)
                                        ? cases.overdue(found, clock.id(), clock.since(), last)
                                        : Optional.empty(),
                                clock.reminds(deadline, last) ? cases.reminders(found, deadline, last) : List.of(),
                                cases::record))));
    }

    private Optional<Said> ofCertificate(Clock clock) {
        var standing = office.database()
                .read(handle -> certificates.now(handle, clock.number()))
                .filter(found -> found.state().name().equals(clock.state())
                        && found.since().equals(clock.since()));
        return standing.flatMap(found -> clock.in(CaseProcess.certificate())
                .flatMap(deadline -> certificates
                        .last(deadline, found)
                        .map(last -> new Said(
                                clock.ended(last) ? certificates.overdue(found, clock.id(), last) : Optional.empty(),
                                clock.reminds(deadline, last)
                                        ? certificates.reminders(found, deadline, last)
                                        : List.of(),
                                certificates::record))));
    }

    /**
     * A clock of a case, or of its certificate, that stands in a state since a day, and the days that were not looked at before.
     *
     * @param number of the certificate; empty for a clock of the case
     */
    private record Clock(String state, String id, String number, LocalDate since, LocalDate from, LocalDate to) {

        static Clock read(StepValues values) {
            return new Clock(
                    values.one("state"),
                    values.one("clock"),
                    values.maybe("number").orElse(""),
                    values.day("since"),
                    values.day("from"),
                    values.day("to"));
        }

        String text() {
            var values = StepValues.of("state", state)
                    .and("clock", id)
                    .and("since", since)
                    .and("from", from)
                    .and("to", to);
            return (number.isEmpty() ? values : values.and("number", number)).text();
        }

        Optional<Deadline> in(CaseProcess life) {
            return life.deadlines().stream()
                    .filter(each ->
                            each.state().name().equals(state) && each.clock().equals(id))
                    .findFirst();
        }

        boolean ended(LocalDate last) {
            return Deadline.endsWithin(last, from, to);
        }

        boolean reminds(Deadline deadline, LocalDate last) {
            return deadline.remindsWithin(last, from, to);
        }
    }
}
