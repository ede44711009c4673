package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Verdict;
import org.cpcert.samples.DeviatedCase;
import org.cpcert.samples.Deviation;
import org.cpcert.samples.SampleCase;
import org.cpcert.samples.SampleKeys;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample of {@code sample-docs/rules} gets exactly the findings it names, every valid document none. */
class RulesTest {

    static final Path SAMPLES = Path.of("sample-docs");
    static final String CASE_1 = "case-1-luqiao-switchgear";
    static final SampleKeys KEYS = new SampleKeys(SAMPLES.resolve("keys"));

    private static final Checker CHECKER = new Checker();
    private static final XmlReader READER = new XmlReader();

    static Stream<Deviation> deviations() {
        return Deviation.all(SAMPLES.resolve("rules")).stream();
    }

    static Stream<Deviation> validDocuments() {
        var valid = new ArrayList<Deviation>();
        for (var samples : SampleCase.all(SAMPLES)) {
            for (var step : samples.steps()) {
                valid.add(plain(samples.dir().getFileName() + "/" + step.file()));
            }
        }
        return valid.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void validDocuments(Deviation none) {
        var result = check(none, World.PLAIN);
        assertThat(result.findings()).isEmpty();
        assertThat(result.verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void deviations(Deviation deviation) {
        var result = check(deviation, Worlds.of(deviation));
        assertThat(result.findings())
                .extracting(f -> f.rule() + " " + f.outcome() + " " + f.severity())
                .as(() -> describe(result.findings()))
                .containsExactlyInAnyOrderElementsOf(deviation.expects().stream()
                        .map(e -> e.rule() + " " + e.outcome() + " " + e.severity())
                        .toList());
        deviation
                .expects()
                .forEach(expected -> expected.message()
                        .ifPresent(words -> assertThat(result.findings())
                                .filteredOn(f -> f.rule().equals(expected.rule()))
                                .anyMatch(f -> f.message("en").contains(words))));
        deviation.verdict().ifPresent(verdict -> assertThat(result.verdict()).isEqualTo(verdict));
        assertThat(result.findings())
                .allSatisfy(f -> assertThat(f.messages()).containsKeys("en", "zh"))
                .allSatisfy(f -> assertThat(f.message("en")).doesNotContain("{"));
    }

    @Test
    void anUnavailableRegisterMakesItsRulesUnknownAndRefersTheDocument() {
        var result = check(plain(CASE_1 + "/09-audit-report.xml"), World.PLAIN.without("R-AUD"));
        assertThat(result.verdict()).isEqualTo(Verdict.REFERRED);
        assertThat(result.findings())
                .extracting(Finding::rule)
                .contains("CPM-06-2", "CPM-06-4", "CPM-10-1", "CPM-15-1");
        assertThat(result.findings()).allMatch(f -> f.message("en").contains("the register is being restored"));
    }

    @Test
    void anUncertainExpertIsTriedBothWays() {
        var result = check(plain(CASE_1 + "/11-assessment-opinion.xml"), World.PLAIN.without("R-EMP"));
        assertThat(result.verdict()).isEqualTo(Verdict.REFERRED);
        assertThat(result.findings())
                .filteredOn(f -> f.rule().equals("CPM-07-3"))
                .singleElement()
                .satisfies(f -> assertThat(f.message("en")).contains("depends on a signature"));
    }

    static Stream<Worlds.Variant> worlds() {
        return Worlds.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void worlds(Worlds.Variant variant) {
        var result = check(plain(variant.base()), variant.world());
        assertThat(result.findings())
                .extracting(f -> f.rule() + " " + f.outcome() + " " + f.severity())
                .as(() -> describe(result.findings()))
                .containsExactlyInAnyOrderElementsOf(variant.expected());
    }

    static Deviation plain(String base) {
        return new Deviation(
                "", base, base, java.util.Optional.empty(), java.util.Optional.empty(), List.of(), List.of());
    }

    static CheckResult check(Deviation deviation, World world) {
        var made = DeviatedCase.of(deviation, SAMPLES, KEYS);
        var document = READER.read(made.bytes(), Limits.standard());
        return CHECKER.check(document, new SampleFacts(KEYS, made.received(), earlier(deviation, made, world), world));
    }

    /** Everything the rules say of a sample, passes included. */
    static List<Result> results(Deviation deviation, World world) {
        var made = DeviatedCase.of(deviation, SAMPLES, KEYS);
        var document = READER.read(made.bytes(), Limits.standard());
        var source = new SampleFacts(KEYS, made.received(), earlier(deviation, made, world), world);
        return RuleBook.load()
                .results(document, new FactsBuilder(RuleBook.load(), Scheme.load()).build(document, source));
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

    /** What came before: everything that the case sends up to this document. */
    private static Map<byte[], Instant> earlier(Deviation deviation, DeviatedCase made, World world) {
        var earlier = new LinkedHashMap<byte[], Instant>();
        for (var sent : SampleCase.read(SAMPLES.resolve(deviation.folder())).sent()) {
            if (sent.name().equals(deviation.file())) {
                if (world.allKnown()) {
                    continue;
                }
                break;
            }
            var bytes = made.documents().get(sent.name());
            if (bytes != null) {
                earlier.put(bytes, sent.step().at().orElseThrow());
            }
        }
        return earlier;
    }

    private static String describe(List<Finding> findings) {
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
