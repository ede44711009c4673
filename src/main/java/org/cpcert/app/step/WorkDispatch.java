package org.cpcert.app.step;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.cpcert.app.operator.Faults;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.app.operator.PlainTrouble;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Backoff;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.Outbox;
import org.cpcert.store.ShellWord;
import org.cpcert.store.StaleLease;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.cpcert.xml.SchemeFiles;

/** Takes due rows from the work table and gives each to the route of its step. */
public final class WorkDispatch {

    /** Few, since whoever comes now waits for what is claimed already. */
    private static final int AT_ONCE = 8;

    /** Carries the row through whatever bodies its route makes of it. */
    private static final String ROW = "cpcert.row";

    private static final System.Logger LOG = System.getLogger(WorkDispatch.class.getName());

    private final Office office;
    private final Work.Steps steps;
    private final Consumer<List<WorkItem>> coming;
    private final CommitSignal signal;
    private final Duration pause;
    private final Duration lease;
    private final Backoff backoff;
    private final Faults routeFaults = new Faults();
    private final ClockWatch watch;
    private final DocumentScheme documents;
    private volatile boolean stopping;

    /**
     * Makes the worker of these steps.
     *
     * @param coming is told the rows that are done next
     * @param signal tells of commits, any of which may have brought work
     * @param pause how long the table may go unlooked at where no signal comes
     * @param watch one for all workers of the office
     */
    public WorkDispatch(
            Office office,
            Work.Steps steps,
            Consumer<List<WorkItem>> coming,
            CommitSignal signal,
            Duration pause,
            Duration lease,
            Backoff backoff,
            ClockWatch watch) {
        this.office = office;
        this.steps = steps;
        this.coming = coming;
        this.signal = signal;
        this.pause = pause;
        this.lease = lease;
        this.backoff = backoff;
        this.watch = watch;
        this.documents = new DocumentScheme(office);
    }

    /** No row is begun any more; those under way come to their end, and what was claimed beside them is given back. */
    public void stop() {
        stopping = true;
        signal.raise();
    }

    /** Works until no row is due and none has come for a while. */
    public void dispatch(CamelContext context) {
        while (!stopping) {
            keepTime();
            var seen = signal.count();
            if (!office.database().read(handle -> Work.isDue(handle, steps, office.now()))) {
                var now = office.now();
                var next = office.database().read(handle -> Work.nextAfter(handle, steps, now));
                if (signal.await(seen, pause, next, now)) {
                    continue;
                }
                return;
            }
            var items = office.database()
                    .commit(handle -> Work.claim(handle, steps, office.owner(), office.now(), lease, AT_ONCE));
            coming.accept(items);
            for (var item : items) {
                run(context, item);
            }
            if (stopping) {
                office.database().perform(handle -> Work.giveBack(handle, steps, office.owner()));
            }
        }
    }

    /** Waiting is counted by the monotonic clock: what waits by a clock that was set back waits no longer for it. */
    private void keepTime() {
        var back = watch.setBack();
        if (back.isPositive()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The clock was set back by {0}; what waits is not held up by it.",
                    back);
            office.database().perform(handle -> {
                Work.clockSetBack(handle, office.now(), back);
                Outbox.clockSetBack(handle, office.now(), back);
            });
        }
    }

    /** Called by the route of failures: the row is tried again later, or parked and the operator told. */
    public void failed(Exchange exchange) {
        var trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        var row = exchange.getProperty(ROW, WorkItem.class);
        if (row == null && exchange.getIn().getBody() instanceof WorkItem body) {
            row = body;
        }
        if (row != null) {
            failed(row, trouble == null ? new IllegalStateException("failed without saying why") : trouble);
        } else if (trouble != null) {
            var route = String.valueOf(exchange.getFromRouteId());
            routeFaults.failed(route, "Route " + route + " failed: " + trouble);
        }
    }

    /** Does the row, then whatever followed from it, before the next row is looked at. */
    private void run(CamelContext context, WorkItem item) {
        if (stopping) {
            return;
        }
        attempt(context, item);
        for (var next : office.database().read(handle -> Work.led(handle, item))) {
            run(context, next);
        }
    }

    private void attempt(CamelContext context, WorkItem item) {
        var uri = "direct:" + item.step();
        if (context.hasEndpoint(uri) == null) {
            failed(item, new IllegalStateException("no route reads " + uri));
            return;
        }
        SchemeFiles scheme;
        try {
            scheme = scheme(item);
        } catch (RuntimeException e) {
            failed(item, e);
            return;
        }
        try (var template = context.createProducerTemplate()) {
            var done = scheme.work(() -> template.send(uri, exchange -> {
                exchange.setProperty(ROW, item);
                exchange.getIn().setBody(item);
            }));
            if (done.getException() != null) {
                failed(item, done.getException());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (office.database().read(handle -> Work.isHeld(handle, item))) {
            failed(
                    item,
                    new IllegalStateException("the route of step " + item.step() + " ended, but the step did not"));
        }
    }

    /** By which the row is done: that of its case, or of its document. */
    private SchemeFiles scheme(WorkItem item) {
        if (office.schemes().areOne()) {
            return office.schemes().home();
        }
        return Digest.isHex(item.subject())
                ? documents.of(new Digest(item.subject()))
                : office.database().read(handle -> office.schemes().of(handle, item.subject()));
    }

    private void failed(WorkItem item, Throwable trouble) {
        if (trouble instanceof StaleLease) {
            return; // somebody else has it: nothing of ours was recorded
        }
        var reason = PlainTrouble.of(trouble);
        var passing = PassingTrouble.of(trouble);
        var parked = office.database().commit(handle -> {
            if (passing.isEmpty()) {
                return Work.retryOrPark(
                        handle, item.id(), office.owner(), item.attempt(), office.now(), reason, backoff);
            }
            var next = office.now().plus(backoff.after(item.attempt()));
            Work.retry(handle, item.id(), office.owner(), item.attempt(), next, reason);
            return false;
        });
        LOG.log(
                parked ? System.Logger.Level.ERROR : System.Logger.Level.WARNING,
                "Step {0} of {1} failed{2}: {3}",
                item.step(),
                item.subject(),
                parked ? " and waits for the operator" : ", tried again later",
                reason);
        LOG.log(System.Logger.Level.DEBUG, "where it failed", trouble);
        if (parked) {
            office.tellOperator(
                    "parked:" + item.id() + ":" + office.now().toEpochMilli(),
                    OperatorText.of("work.parked", item.step(), item.subject(), trouble)
                            .line(OperatorText.of(
                                    "work.list", ShellWord.of(office.home().root())))
                            .line(OperatorText.of(
                                    "work.resume",
                                    item.id(),
                                    ShellWord.of(office.home().root()))));
        } else if (item.attempt() == backoff.attempts()) {
            passing.ifPresent(cause -> tellOfPassing(item, cause));
        }
    }

    /** Once a day for each kind of trouble, since it touches many rows alike. */
    private void tellOfPassing(WorkItem item, Throwable cause) {
        office.tellOperator(
                "passing:" + cause.getClass().getName() + ":" + office.today(),
                OperatorText.of("work.passing", cause)
                        .line(OperatorText.of(
                                "work.passing-over",
                                backoff.longest().toMinutes(),
                                item.id(),
                                ShellWord.of(office.home().root()))));
    }
}
