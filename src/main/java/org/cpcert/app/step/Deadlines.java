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
 * Sees to the last days of cases: who is waited for is reminded, and what is over is told to a person. Looked at once a day, by the
 * calendar; days on which the service stood still are made up for, with one reminder for all of them.
 */
public final class Deadlines {

    private static final String STEP = "case-clock";
    private static final String LOOKED = "case-clocks";

    private final Office office;
    private final CaseStep cases;
    private final CaseProcess process = CaseProcess.certification();

    public Deadlines(Office office, CaseStep cases) {
        this.office = office;
        this.cases = cases;
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
        var ringing = office.database().<List<Ringing>>read(handle -> ringing(handle, first, today));
        office.database().perform(handle -> {
            ringing.forEach(each -> add(handle, each.row(), each.clock()));
            LookedAt.remember(handle, LOOKED, today);
        });
    }

    private List<Ringing> ringing(Handle handle, LocalDate first, LocalDate today) {
        var found = new ArrayList<Ringing>();
        for (var deadline : process.deadlines()) {
            for (var row : Cases.inState(handle, deadline.state())) {
                cases.since(handle, row)
                        .filter(since ->
                                deadline.endsWithin(since, first, today) || deadline.remindsWithin(since, first, today))
                        .ifPresent(
                                since -> found.add(new Ringing(row, new Clock(deadline.clock(), since, first, today))));
            }
        }
        return found;
    }

    private record Ringing(CaseRow row, Clock clock) {}

    private void add(Handle handle, CaseRow row, Clock clock) {
        Work.add(
                handle,
                STEP,
                row.caseID(),
                clock.text(row),
                Optional.of(STEP + ":" + row.caseID() + ":" + clock.text(row)),
                office.now());
    }

    /** Reminds, or tells that the time is over; nothing where the case has gone on meanwhile. */
    public void say(WorkItem item) {
        var values = StepValues.read(item.payload());
        var row = office.database()
                .read(handle -> Cases.find(handle, item.subject()))
                .filter(found -> found.state().name().equals(values.one("state")))
                .filter(found -> office.database()
                        .read(handle -> cases.since(handle, found))
                        .equals(Optional.of(values.day("since"))));
        var deadline = process.deadlines().stream()
                .filter(each -> each.state().name().equals(values.one("state"))
                        && each.clock().equals(values.one("clock")))
                .findFirst();
        if (row.isPresent() && deadline.isPresent()) {
            say(item, row.get(), deadline.get(), values);
        } else {
            office.database().perform(handle -> office.finish(handle, item));
        }
    }

    private void say(WorkItem item, CaseRow row, Deadline deadline, StepValues values) {
        var since = values.day("since");
        var last = deadline.last(since);
        var ended = deadline.endsWithin(since, values.day("from"), values.day("to"));
        var plan = ended ? cases.overdue(row, deadline.clock(), since, last) : Optional.<StepPlan>empty();
        var reminders = deadline.remindsWithin(since, values.day("from"), values.day("to"))
                ? cases.reminders(row, deadline, last)
                : List.<PreparedMail>of();
        office.database().perform(handle -> {
            plan.ifPresent(steps -> cases.record(handle, item, steps));
            reminders.forEach(mail -> mail.addTo(handle));
            office.finish(handle, item);
        });
    }

    /** A clock of a case that stands in a state since a day, and the days that were not looked at before. */
    private record Clock(String id, LocalDate since, LocalDate from, LocalDate to) {

        String text(CaseRow row) {
            return StepValues.of("state", row.state().name())
                    .and("clock", id)
                    .and("since", since)
                    .and("from", from)
                    .and("to", to)
                    .text();
        }
    }
}
