package org.cpcert.app.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

    private static final String FAILURES = camel("""
            <routeConfiguration id="failures"><onException><exception>java.lang.Throwable</exception>
            <handled><constant>true</constant></handled><bean ref="work" method="failed(${exchange})"/></onException></routeConfiguration>
            """);

    @TempDir
    Path folder;

    @Test
    void findsTheProgramsRoutesInRunningOrder() {
        assertThat(RouteFiles.ofProgram())
                .extracting(RouteFile::name)
                .isSorted()
                .contains("10-intake.camel.xml", "15-work.camel.xml", "90-failures.camel.xml");
    }

    @Test
    void acceptsTheProgramsRoutes() {
        new RouteModel(RouteFiles.ofProgram());
    }

    @Test
    void refusesFolderWithoutRoutes() {
        assertThatThrownBy(() -> RouteFiles.in(folder))
                .isInstanceOf(RouteTrouble.class)
                .hasMessageContaining("has no .camel.xml file");
        assertThatThrownBy(() -> RouteFiles.in(folder.resolve("none")))
                .isInstanceOf(RouteTrouble.class)
                .hasMessageContaining("There is no folder");
    }

    @Test
    void tellsFileAndLineOfEveryErrorAgainstTheSchema() {
        var bad = new RouteFile("20-bad.camel.xml", camel("<route id='a'>\n<form uri='direct:a'/></route>"));
        var worse = new RouteFile("21-worse.camel.xml", "<camel");
        assertThatThrownBy(() -> new RouteModel(List.of(bad, worse)))
                .isInstanceOf(RouteTrouble.class)
                .hasMessageContaining("routes/20-bad.camel.xml, line 2")
                .hasMessageContaining("routes/21-worse.camel.xml, line 1");
    }

    @Test
    void refusesFileThatHoldsNoRoute() {
        refuses(camel(""), "holds no route");
        refuses("<routes xmlns='http://camel.apache.org/schema/xml-io'/>", "holds no route");
    }

    @Test
    void refusesRouteWithoutKnownErrorHandling() {
        refuses(camel(route("a", "routeConfigurationId='failurs'")), "names the routeConfigurationId failurs");
        refuses(camel(route("a", "")), "names no routeConfigurationId");
    }

    @Test
    void refusesIdUsedTwiceAndMissingId() {
        var route = route("a", "routeConfigurationId='failures'");
        refuses(camel(route + route), "already used");
        refuses(camel(route.replace("id='a'", "")), "needs an id");
    }

    @Test
    void runsStepsAndHandsTheirFailuresToTheBean() throws Exception {
        var work = new Work();
        try (var engine = engine(work, camel(route("boom", "routeConfigurationId='failures'")))) {
            engine.start();
            assertThat(engine.run("boom", "row 7")).isEmpty();
            assertThat(work.failed).containsExactly("row 7: cannot do row 7");
            assertThat(engine.run("nowhere", "row 8"))
                    .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("direct:nowhere"));
        }
    }

    @Test
    void timersRingByTheMonotonicClockUntilTheEnd() throws Exception {
        var rings = new Rings();
        var route = "<route id='ring' routeConfigurationId='failures'><from uri='timer:ring?delay=0&amp;period=1'/>"
                + "<bean ref='rings' method='ring'/></route>";
        var engine = new Engine(
                List.of(
                        new RouteFile("20-a.camel.xml", camel(route)),
                        new RouteFile("90-failures.camel.xml", FAILURES)),
                Map.of("work", new Work(), "rings", rings),
                Map.of());
        try (engine) {
            engine.start();
            assertThat(rings.left.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(rings.threads).isNotEmpty().allMatch(name -> name.equals("timer-ring"));
        }
    }

    public static final class Rings {
        final CountDownLatch left = new CountDownLatch(3);
        final Set<String> threads = ConcurrentHashMap.newKeySet();

        public void ring() {
            threads.add(Thread.currentThread().getName());
            left.countDown();
        }
    }

    @Test
    void findsTheStepsThatRoutesBeginWith() {
        try (var engine = engine(new Work(), camel(route("boom", "routeConfigurationId='failures'")))) {
            assertThat(engine.hasStep("boom")).isTrue();
            assertThat(engine.hasStep("boo")).isFalse();
        }
    }

    @Test
    void saysWhichBeanIsMissing() {
        try (var engine = engine(
                new Work(), camel(route("a", "routeConfigurationId='failures'").replace("'work'", "'wrok'")))) {
            assertThatThrownBy(engine::start).isInstanceOf(RouteTrouble.class).hasMessageContaining("wrok");
        }
    }

    @Test
    void readsFolderThatAnOtherProgramMade() throws Exception {
        Files.writeString(folder.resolve("90-failures.camel.xml"), FAILURES);
        Files.writeString(folder.resolve("10-a.camel.xml"), camel(route("a", "routeConfigurationId='failures'")));
        Files.writeString(folder.resolve("notes.txt"), "no route");
        assertThat(RouteFiles.in(folder))
                .extracting(RouteFile::name)
                .containsExactly("10-a.camel.xml", "90-failures.camel.xml");
    }

    public static final class Work {
        final ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();

        public void doIt(String row) {
            throw new IllegalStateException("cannot do " + row);
        }

        public void failed(Exchange exchange) {
            var trouble = requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
            failed.add(exchange.getIn().getBody() + ": " + trouble.getMessage());
        }
    }

    private static Engine engine(Work work, String xml) {
        return new Engine(
                List.of(new RouteFile("20-a.camel.xml", xml), new RouteFile("90-failures.camel.xml", FAILURES)),
                Map.of("work", work),
                Map.of());
    }

    private static void refuses(String xml, String because) {
        var files = List.of(new RouteFile("20-a.camel.xml", xml), new RouteFile("90-failures.camel.xml", FAILURES));
        assertThatThrownBy(() -> new RouteModel(files))
                .isInstanceOf(RouteTrouble.class)
                .hasMessageContaining("20-a.camel.xml")
                .hasMessageContaining(because);
    }

    private static String route(String id, String configuration) {
        return "<route id='" + id + "' " + configuration + "><from uri='direct:" + id
                + "'/><bean ref='work' method='doIt'/></route>";
    }

    private static String camel(String content) {
        return "<camel xmlns='http://camel.apache.org/schema/xml-io'>" + content + "</camel>";
    }
}
