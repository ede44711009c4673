package org.cpcert.app.step;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.cpcert.app.Faults;
import org.cpcert.store.Backoff;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.StaleLease;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;

/** Takes due rows from the work table and gives each to the route of its step. */
public final class WorkDispatch {

    private static final int AT_ONCE = 20;
    private static final System.Logger LOG = System.getLogger(WorkDispatch.class.getName());

    private final Office office;
    private final Work.Steps steps;
    private final Consumer<List<WorkItem>> coming;
    private final CommitSignal signal;
    private final Duration pause;
    private final Duration lease;
    private final Backoff backoff;
    private final Faults routeFaults = new Faults();
    private volatile boolean stopping;

    /**
     * Makes the worker of these steps.
     *
     * @param coming is told the rows that are done next
     * @param signal tells of commits, any of which may have brought work
     * @param pause how long the table may go unlooked at where no signal comes
     */
    public WorkDispatch(
            Office office,
            Work.Steps steps,
            Consumer<List<WorkItem>> coming,
            CommitSignal signal,
            Duration pause,
            Duration lease,
            Backoff backoff) {
        this.office = office;
        this.steps = steps;
        this.coming = coming;
        this.signal = signal;
        this.pause = pause;
        this.lease = lease;
        this.backoff = backoff;
    }

    /** No row is begun any more; those under way come to their end. */
    public void stop() {
        stopping = true;
        signal.raise();
    }

    /** Works until no row is due and none has come for a while. */
    public void dispatch(CamelContext context) {
        while (!stopping) {
            var seen = signal.count();
            if (!office.database().read(handle -> Work.isDue(handle, steps, office.now()))) {
                if (signal.await(seen, pause)) {
                    continue;
                }
                return;
            }
            var items = office.database()
                    .commit(handle -> Work.claim(handle, steps, office.owner(), office.now(), lease, AT_ONCE));
            coming.accept(items);
            for (var item : items) {
                if (stopping) {
                    return;
                }
                run(context, item);
            }
        }
    }

    /** Called by the route of failures: the row is tried again later, or parked and the operator told. */
    public void failed(Exchange exchange) {
        var trouble = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (exchange.getIn().getBody() instanceof WorkItem item) {
            failed(item, trouble == null ? new IllegalStateException("failed without saying why") : trouble);
        } else if (trouble != null) {
            var route = String.valueOf(exchange.getFromRouteId());
            routeFaults.failed(route, "Route " + route + " failed: " + trouble);
        }
    }

    private void run(CamelContext context, WorkItem item) {
        var uri = "direct:" + item.step();
        if (context.hasEndpoint(uri) == null) {
            failed(item, new IllegalStateException("no route reads " + uri));
            return;
        }
        try (var template = context.createProducerTemplate()) {
            var done = template.send(uri, exchange -> exchange.getIn().setBody(item));
            if (done.getException() != null) {
                failed(item, done.getException());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void failed(WorkItem item, Throwable trouble) {
        if (trouble instanceof StaleLease) {
            return; // somebody else has it: nothing of ours was recorded
        }
        var reason = reason(trouble);
        var parked = office.database()
                .commit(handle -> Work.retryOrPark(
                        handle, item.id(), office.owner(), item.attempt(), office.now(), reason, backoff));
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
                    "parked:" + item.id(),
                    "Step " + item.step() + " of " + item.subject() + " failed too often and waits for you: " + reason);
        }
    }

    private static String reason(Throwable trouble) {
        var text = trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
        return text.length() > 2000 ? text.substring(0, 2000) : text;
    }
}
