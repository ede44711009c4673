package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.check.Scheme;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each process does what its stories and tables say, which were written beforehand. */
class StoriesTest {

    static List<String> processes() {
        return List.copyOf(StoryFiles.processes().keySet());
    }

    static Stream<Arguments> stories() {
        return processes().stream()
                .flatMap(process -> StoryFiles.stories(process).stream().map(story -> Arguments.of(process, story)));
    }

    static Stream<Arguments> table() {
        return processes().stream()
                .flatMap(process -> StoryFiles.table(process).stream().map(line -> Arguments.of(process, line)));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void endsAsTold(String process, Story story) {
        assertThat(story.otherThanTold(process(process))).as(story.line()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("table")
    void saysInEachCellWhatWasToldBeforehand(String process, TableLine line) {
        assertThat(line.otherThanTold(process(process))).as(line.line()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyCaseOfEveryLineHasAStory(String name) {
        var told = new TreeSet<String>();
        for (var story : StoryFiles.stories(name)) {
            try {
                process(name)
                        .step(story.comes(), story.history(), story.documents())
                        .forEach(outcome -> told.add(outcome.line()));
            } catch (CannotSay e) {
                assertThat(story.expected()).startsWith("cannot say");
            }
        }
        assertThat(told).containsAll(cases(name));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyStateAndEveryChangeStandsInTheTable(String name) {
        assertThat(subjects(name, TableLine.Kind.STATE))
                .containsExactlyElementsOf(process(name).states().stream()
                        .map(state -> state.state().name())
                        .toList());
        assertThat(subjects(name, TableLine.Kind.DOES))
                .containsExactlyElementsOf(
                        process(name).changes().stream().map(Change::event).toList());
    }

    @ParameterizedTest
    @MethodSource("processes")
    void theFileIsValid(String name) throws Exception {
        Schemas.of("/schemas/vocabulary/1/process.xsd")
                .newValidator()
                .validate(new StreamSource(
                        Path.of("schemas/process/" + name + ".process.xml").toFile()));
    }

    /** STAT-02 lets no notice through for which a certificate does not wait, and stops none for which it does. */
    @Test
    void theRuleOnStatusNoticesAndTheProcessAllowTheSame() {
        var process = CaseProcess.certificate();
        var allowed = List.of(Scheme.load().text("certificate.transitions").split(" "));
        var kinds = List.of("SUSPENSION", "REINSTATEMENT", "RESCISSION", "CANCELLATION", "SUPERSESSION");
        var waited = new ArrayList<String>();
        for (var state : process.states()) {
            for (var kind : kinds) {
                var story = Story.of(state.state() + " | CERTIFIED#c(number=N) | StatusNotice#n(KindCode=" + kind
                        + " CertificateNumber=N ReasonCode=DANGER EffectiveDate=1999-08-02) signer=P | -");
                if (!process.step(story.comes(), story.history(), story.documents())
                        .isEmpty()) {
                    waited.add(kind + "/" + state.state());
                }
            }
        }
        assertThat(waited).containsExactlyInAnyOrderElementsOf(allowed);
    }

    private static CaseProcess process(String name) {
        return Objects.requireNonNull(StoryFiles.processes().get(name));
    }

    private static List<String> subjects(String name, TableLine.Kind kind) {
        return StoryFiles.table(name).stream()
                .filter(line -> line.kind() == kind)
                .map(TableLine::subject)
                .toList();
    }

    /** As outcomes name them: the line and the number of its Case. */
    private static TreeSet<String> cases(String name) {
        var process = Nodes.all(Saxon.read("/schemas/process/" + name + ".process.xml"), "Process")
                .findFirst()
                .orElseThrow();
        var cases = new TreeSet<String>();
        add(cases, "p:on-1-start", Nodes.all(process, "Start").toList());
        for (var state : List.of("State", "Final")) {
            Nodes.all(process, state)
                    .forEach(each -> add(
                            cases,
                            "p:on-" + each.attribute("id") + "-",
                            Nodes.all(each, "On").toList()));
        }
        add(cases, "p:on-", Nodes.all(process, "On").toList());
        return cases;
    }

    private static void add(TreeSet<String> cases, String name, List<XdmNode> lines) {
        for (int line = 1; line <= lines.size(); line++) {
            var count = Nodes.all(lines.get(line - 1), "Case").count();
            for (int n = 1; n <= count; n++) {
                cases.add(name + (name.endsWith("start") ? "" : line) + " " + n);
            }
        }
    }
}
