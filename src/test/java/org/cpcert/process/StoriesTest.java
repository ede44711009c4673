package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The certification does what its stories and tables say, which were written beforehand. */
class StoriesTest {

    private static final CaseProcess PROCESS = CaseProcess.certification();

    static List<Story> stories() {
        return StoryFiles.stories();
    }

    static List<TableLine> table() {
        return StoryFiles.table();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void endsAsTold(Story story) {
        assertThat(story.otherThanTold(PROCESS)).as(story.line()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("table")
    void saysInEachCellWhatWasToldBeforehand(TableLine line) {
        assertThat(line.otherThanTold(PROCESS)).as(line.line()).isEmpty();
    }

    @Test
    void everyCaseOfEveryLineHasAStory() {
        var told = new TreeSet<String>();
        for (var story : stories()) {
            try {
                PROCESS.step(story.comes(), story.history(), story.documents())
                        .forEach(outcome -> told.add(outcome.line()));
            } catch (CannotSay e) {
                assertThat(story.expected()).startsWith("cannot say");
            }
        }
        assertThat(told).containsAll(cases());
    }

    @Test
    void everyStateAndEveryChangeStandsInTheTable() {
        assertThat(subjects(TableLine.Kind.STATE))
                .containsExactlyElementsOf(PROCESS.states().stream()
                        .map(state -> state.state().name())
                        .toList());
        assertThat(subjects(TableLine.Kind.DOES))
                .containsExactlyElementsOf(
                        PROCESS.changes().stream().map(Change::event).toList());
    }

    @Test
    void theFileIsValid() throws Exception {
        Schemas.of("/schemas/vocabulary/1/process.xsd")
                .newValidator()
                .validate(new StreamSource(
                        Path.of("schemas/process/certification.process.xml").toFile()));
    }

    private static List<String> subjects(TableLine.Kind kind) {
        return table().stream()
                .filter(line -> line.kind() == kind)
                .map(TableLine::subject)
                .toList();
    }

    /** As outcomes name them: the line and the number of its Case. */
    private static TreeSet<String> cases() {
        var process = Nodes.all(Saxon.read(CaseProcess.CERTIFICATION), "Process")
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
