package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Verdict;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.SampleKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample of {@code sample-docs/rules} gets exactly the findings it names, every valid document none. */
class RulesTest {

    static final Path SAMPLES = RuleSample.SAMPLES;
    static final String CASE_1 = "case-1-luqiao-switchgear";
    static final SampleKeys KEYS = RuleSample.KEYS;

    static Stream<RuleSample> deviations() {
        return RuleSample.deviations();
    }

    static Stream<RuleSample> validDocuments() {
        return RuleSample.valid();
    }

    static Stream<RuleSample> worlds() {
        return RuleSample.worlds();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void validDocuments(RuleSample sample) {
        deviations(sample);
        assertThat(sample.checked().result().verdict())
                .isEqualTo(sample.deviation().verdict().orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void deviations(RuleSample sample) {
        var result = sample.checked().result();
        assertThat(result.findings())
                .extracting(f -> f.rule() + " " + f.outcome() + " " + f.severity())
                .as(() -> describe(result.findings()))
                .containsExactlyInAnyOrderElementsOf(
                        sample.expected().stream().map(Object::toString).toList());
        hasTheMessages(sample, result);
        sample.deviation()
                .verdict()
                .ifPresent(verdict -> assertThat(result.verdict()).isEqualTo(verdict));
        assertThat(result.findings())
                .allSatisfy(f -> assertThat(f.messages()).containsKeys("en", "zh"))
                .allSatisfy(f -> assertThat(f.message("en")).doesNotContain("{"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void worlds(RuleSample sample) {
        var result = sample.checked().result();
        assertThat(result.findings())
                .extracting(f -> f.rule() + " " + f.outcome() + " " + f.severity())
                .as(() -> describe(result.findings()))
                .containsExactlyInAnyOrderElementsOf(
                        sample.expected().stream().map(Object::toString).toList());
        hasTheMessages(sample, result);
    }

    private static void hasTheMessages(RuleSample sample, CheckResult result) {
        for (var expected : sample.expected()) {
            var findings = result.findings().stream()
                    .filter(f -> f.rule().equals(expected.rule()))
                    .toList();
            assertThat(expected.isIn(findings))
                    .as(() -> expected + " with the words '" + expected.words() + "' of message '" + expected.says()
                            + "' in " + describe(findings))
                    .isTrue();
        }
    }

    @Test
    void anUnavailableRegisterMakesItsRulesUnknownAndRefersTheDocument() {
        var result = check(CASE_1 + "/09-audit-report.xml", World.PLAIN.without("R-AUD"));
        assertThat(result.verdict()).isEqualTo(Verdict.REFERRED);
        assertThat(result.findings())
                .extracting(Finding::rule)
                .contains("CPM-06-2", "CPM-06-4", "CPM-10-1", "CPM-15-1");
        assertThat(result.findings()).allMatch(f -> f.message("en").contains("the register is being restored"));
    }

    @Test
    void anUncertainExpertIsTriedBothWays() {
        var result = check(CASE_1 + "/11-assessment-opinion.xml", World.PLAIN.without("R-EMP"));
        assertThat(result.verdict()).isEqualTo(Verdict.REFERRED);
        assertThat(result.findings())
                .filteredOn(f -> f.rule().equals("CPM-07-3"))
                .singleElement()
                .satisfies(f -> assertThat(f.message("en")).contains("depends on a signature"));
    }

    static CheckResult check(String base, World world) {
        return RuleSample.check(RuleSample.plain(base), world).result();
    }

    /** All documents of the sample case but this one, as committed. */
    static Map<byte[], Instant> allOf(String but) throws IOException {
        var all = new LinkedHashMap<byte[], Instant>();
        for (var step : SampleCase.read(SAMPLES.resolve(CASE_1)).steps()) {
            if (!step.file().equals(but)) {
                all.put(
                        Files.readAllBytes(SAMPLES.resolve(CASE_1).resolve(step.file())),
                        step.at().orElseThrow());
            }
        }
        return all;
    }

    static String describe(List<Finding> findings) {
        var text = new StringBuilder();
        for (var f : findings) {
            text.append("\n  ")
                    .append(f.rule())
                    .append(' ')
                    .append(f.severity())
                    .append(' ')
                    .append(f.location().path());
            text.append(": ")
                    .append(f.message("en"))
                    .append(" [")
                    .append(f.found())
                    .append(" | ")
                    .append(f.expected())
                    .append(']');
        }
        return text.toString();
    }
}
