package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.cpcert.check.Scheme;
import org.cpcert.xml.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each process does what its stories and tables say, which were written beforehand. */
class StoriesTest {

    static List<String> processes() {
        return List.copyOf(TableFiles.processes().keySet());
    }

    static Stream<Arguments> stories() {
        return processes().stream()
                .flatMap(process -> TableFiles.stories(process).stream().map(story -> Arguments.of(process, story)));
    }

    static Stream<Arguments> table() {
        return processes().stream()
                .flatMap(process -> TableFiles.table(process).stream().map(line -> Arguments.of(process, line)));
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
        assertThat(StoryExam.faults(TableFiles.place(name))).isEmpty();
        assertThat(StoryExam.cases(TableFiles.place(name))).hasSizeGreaterThan(5);
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
        return Objects.requireNonNull(TableFiles.processes().get(name));
    }

    private static List<String> subjects(String name, TableLine.Kind kind) {
        return TableFiles.table(name).stream()
                .filter(line -> line.kind() == kind)
                .map(TableLine::subject)
                .toList();
    }
}
