package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.cpcert.app.route.Engine;
import org.cpcert.app.route.RouteFile;
import org.cpcert.app.route.RouteFiles;
import org.cpcert.store.Backoff;
import org.cpcert.store.CommitSignal;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a step throws, at whatever place: it is tried again, then set aside or waited out, and others go on. */
class WorkDispatchTest {

    private static final Instant NOW = Instant.parse("1998-05-08T02:00:00Z");

    @TempDir
    Path folder;

    private final Steps steps = new Steps();
    private final AtomicLong nanos = new AtomicLong();
    private SampleOffice it;
    private WorkDispatch dispatch;
    private Engine engine;

    /** Beans of the routes below. */
    public final class Steps {
        private boolean full = true;

        public String becomesAnother(WorkItem item) {
            return "no row any more, but " + item.subject();
        }

        public void fails(String body) {
            throw new IllegalArgumentException("cannot write " + body);
        }

        public void writes(WorkItem item) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            works(item);
        }

        public void forgets(WorkItem item) {
            assertThat(item.subject()).isNotEmpty();
        }

        public void stops(WorkItem item) {
            dispatch.stop();
            works(item);
        }

        public void works(WorkItem item) {
            it.database.perform(handle -> it.office.finish(handle, item));
        }
    }

    @BeforeEach
    void open() {
        it = new SampleOffice(folder, NOW);
        serve();
    }

    private void serve() {
        dispatch = new WorkDispatch(
                it.office,
                Work.Steps.OTHER,
                items -> {},
                CommitSignal.of(it.database),
                Duration.ofMillis(1),
                Duration.ofSeconds(60),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4), 3),
                new ClockWatch(it.clock, nanos::get));
        var failures = RouteFiles.ofProgram().stream()
                .filter(file -> file.name().startsWith("90-"))
                .findFirst()
                .orElseThrow();
        engine = new Engine(
                List.of(new RouteFile("20-steps.camel.xml", routes()), failures),
                Map.of("work", dispatch, "steps", steps),
                Map.of());
        engine.start();
    }

    private static String routes() {
        return "<camel xmlns='http://camel.apache.org/schema/xml-io'>"
                + route("go", "<bean ref='work' method='dispatch'/>")
                + route("after", "<bean ref='steps' method='becomesAnother'/><to uri='direct:later'/>")
                + route("later", "<bean ref='steps' method='fails'/>")
                + route("full", "<bean ref='steps' method='writes'/>")
                + route("forgets", "<bean ref='steps' method='forgets'/>")
                + route("stops", "<bean ref='steps' method='stops'/>")
                + route("works", "<bean ref='steps' method='works'/>")
                + "</camel>";
    }

    private static String route(String id, String steps) {
        return "<route id='" + id + "' routeConfigurationId='failures'><from uri='direct:" + id + "'/>" + steps
                + "</route>";
    }

    @AfterEach
    void close() {
        engine.close();
        it.close();
    }

    @Test
    void whatFailsAfterItsRowBecameSomethingElseIsSetAsideAndToldAndOthersGoOn() {
        add("after", "one");
        add("works", "two");
        goTimes(4);
        assertThat(it.database.<List<WorkItem>>read(Work::parked))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.subject()).isEqualTo("one");
                    assertThat(item.lastError().orElseThrow()).contains("cannot write");
                });
        assertThat(it.database.<List<WorkItem>>read(Work::all)).hasSize(1);
        assertThat(it.told)
                .singleElement()
                .asString()
                .contains("cannot write", "cpcert work list --home", "cpcert work resume ");
    }

    @Test
    void aRouteThatEndsWithoutItsStepIsAFailureToo() {
        add("forgets", "one");
        goTimes(4);
        assertThat(it.database.<List<WorkItem>>read(Work::parked)).hasSize(1);
        assertThat(it.told).singleElement().asString().contains("the step did not");
    }

    @Test
    void whatFailsForAFullDiskIsNeverSetAsideAndGoesOnByItself() {
        add("full", "one");
        goTimes(9);
        assertThat(it.database.<List<WorkItem>>read(Work::parked)).isEmpty();
        assertThat(it.told).as("once, not each time").singleElement().asString().contains("No space left");
        steps.full = false;
        goTimes(1);
        assertThat(it.database.<List<WorkItem>>read(Work::all)).isEmpty();
    }

    @Test
    void aClockSetForwardAYearAndBackHoldsNothingUp() {
        var year = Duration.ofDays(365);
        it.clock.forward(year);
        add("full", "one");
        engine.run("go", "");
        steps.full = false;
        it.clock.set(NOW);
        engine.run("go", "");
        pass(Duration.ofSeconds(2));
        engine.run("go", "");
        assertThat(it.database.<List<WorkItem>>read(Work::all)).isEmpty();
    }

    @Test
    void aStopGivesBackWhatItDidNotBeginAndTheNextStartTakesItAtOnce() {
        add("stops", "one");
        add("works", "two");
        add("works", "three");
        assertThat(engine.run("go", "")).isEmpty();
        assertThat(it.database.<List<WorkItem>>read(Work::all))
                .extracting(WorkItem::subject, WorkItem::leaseOwner, WorkItem::attempt)
                .containsExactly(tuple("two", Optional.empty(), 0L), tuple("three", Optional.empty(), 0L));
        engine.close();
        serve();
        assertThat(engine.run("go", "")).isEmpty();
        assertThat(it.database.<List<WorkItem>>read(Work::all)).isEmpty();
    }

    private void add(String step, String subject) {
        it.database.perform(h -> Work.add(h, step, subject, "", Optional.empty(), it.office.now()));
    }

    private void goTimes(int times) {
        for (int n = 0; n < times; n++) {
            assertThat(engine.run("go", "")).isEmpty();
            pass(Duration.ofSeconds(5));
        }
    }

    private void pass(Duration time) {
        it.clock.forward(time);
        nanos.addAndGet(time.toNanos());
    }
}
