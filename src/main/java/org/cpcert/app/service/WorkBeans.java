package org.cpcert.app.service;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.cpcert.app.step.CheckDocument;
import org.cpcert.app.step.ClockWatch;
import org.cpcert.app.step.WorkDispatch;
import org.cpcert.store.Backoff;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;

/** What takes the rows of work in their turn: answers and mails apart from all else, so that neither waits for the other. */
final class WorkBeans {

    private WorkBeans() {}

    static void add(Beans beans, Parts parts, CheckDocument check, Clock clock) {
        var watch = new ClockWatch(clock);
        worker(beans, "work", parts, Work.Steps.OTHER, check::expect, watch);
        worker(beans, "output", parts, Work.Steps.OUTPUT, items -> {}, watch);
    }

    private static void worker(
            Beans beans,
            String name,
            Parts parts,
            Work.Steps steps,
            Consumer<List<WorkItem>> coming,
            ClockWatch watch) {
        var settings = parts.office().settings();
        var worker = beans.add(
                name,
                new WorkDispatch(
                        parts.office(),
                        steps,
                        coming,
                        parts.signal(),
                        settings.duration("work.poll"),
                        settings.duration("work.lease"),
                        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), (int)
                                settings.whole("work.attempts", 1, 100)),
                        watch));
        beans.stopsBy(worker::stop);
    }
}
