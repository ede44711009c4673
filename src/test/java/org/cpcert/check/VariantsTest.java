package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.Variant;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document of every variant of the sample cases gets the verdict and the findings that are written beside it. */
class VariantsTest {

    private static final Checker CHECKER = new Checker();
    private static final XmlReader READER = new XmlReader();

    static Stream<Variant> variants() {
        return Variant.all(RuleSample.SAMPLES).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void variants(Variant variant) {
        var softly = new SoftAssertions();
        var earlier = new LinkedHashMap<byte[], Instant>();
        var verdicts = new SampleVerdicts();
        var issued = new ArrayList<SampleCase.Certificate>();
        for (var sent : variant.sent(RuleSample.SAMPLES, RuleSample.KEYS)) {
            if (variant.samples().steps().contains(sent.step())) {
                check(sent, issued, earlier, verdicts, softly);
            }
            sent.step().certificate().ifPresent(issued::add);
            earlier.put(sent.bytes(), sent.at());
            verdicts.add(sent.bytes(), sent.ending().verdict(), sent.ending().expects());
        }
        assertThat(earlier).isNotEmpty();
        softly.assertAll();
    }

    private static void check(
            Variant.Sent sent,
            List<SampleCase.Certificate> issued,
            Map<byte[], Instant> earlier,
            SampleVerdicts verdicts,
            SoftAssertions softly) {
        var world = verdicts.in(World.PLAIN);
        var document = READER.read(sent.bytes(), Limits.standard());
        var result = CHECKER.check(document, new SampleFacts(RuleSample.KEYS, sent.at(), issued, earlier, world));
        softly.assertThat(result.findings())
                .extracting(f -> f.rule() + " " + f.outcome() + " " + f.severity())
                .as(() -> sent.name() + RulesTest.describe(result.findings()))
                .containsExactlyInAnyOrderElementsOf(sent.ending().expects().stream()
                        .map(e -> e.rule() + " " + e.outcome() + " " + e.severity())
                        .toList());
        sent.ending()
                .expects()
                .forEach(expected -> expected.message()
                        .ifPresent(words -> softly.assertThat(result.findings())
                                .as(sent.name())
                                .filteredOn(f -> f.rule().equals(expected.rule()))
                                .anyMatch(f -> f.message("en").contains(words))));
        softly.assertThat(result.verdict())
                .as(sent.name())
                .isEqualTo(sent.ending().verdict());
    }
}
