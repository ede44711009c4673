package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.ReadingResult;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;
import org.cpcert.register.Registers;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;

/** One fault is one finding, and what cannot be entered is found by the check. */
class FoldedTest {

    private static final Instant NOW = Instant.parse("1998-05-29T01:00:00Z");
    private static final Path EMPLOYMENT =
            RulesTest.SAMPLES.resolve(RulesTest.CASE_1).resolve("04-register-of-employment.xml");

    private final RuleBook rules = RuleBook.load();

    @Test
    void seventeenEqualFindingsAreOneThatNamesTheOtherPlaces() {
        var findings = IntStream.rangeClosed(1, 17)
                .mapToObj(n -> fault("x", "Stream " + n))
                .toList();
        assertThat(Folded.of(findings, rules)).singleElement().satisfies(one -> {
            assertThat(one.location().path()).isEqualTo("Stream 1");
            assertThat(one.others())
                    .as("a program gets every place")
                    .containsExactlyElementsOf(
                            findings.stream().skip(1).map(Finding::location).toList());
            assertThat(one.message("en"))
                    .startsWith(
                            findings.getFirst().message("en") + " It is so in 17 places, also at Stream 2; Stream 3;")
                    .contains("Stream 9; ….")
                    .doesNotContain("Stream 10")
                    .doesNotContain("{");
            assertThat(one.message("zh"))
                    .startsWith(findings.getFirst().message("zh"))
                    .contains("共 17 处，另见：Stream 2;")
                    .doesNotContain("{");
        });
    }

    @Test
    void findingsThatDifferInAWordStayApartAndInTheirOrder() {
        var findings = List.of(fault("x", "Stream 1"), fault("y", "Stream 2"), fault("x", "Stream 3"));
        var folded = Folded.of(findings, rules);
        assertThat(folded).extracting(Finding::found).containsExactly("x", "y");
        assertThat(folded.getFirst().message("en")).endsWith("It is so in 2 places, also at Stream 3.");
        assertThat(folded.getLast()).isEqualTo(findings.get(1));
    }

    @Test
    void placesThatHaveNoPathAreCountedAndNamedByTheirLine() {
        var findings = Stream.of(new Location(3, 7, "", ""), new Location(9, 1, "", ""), Location.DOCUMENT)
                .map(at -> rules.finding("GEN-05", "schema", at, "A value cannot be used.", "x", ""))
                .toList();
        assertThat(Folded.of(findings, rules))
                .singleElement()
                .satisfies(one -> assertThat(one.message("en")).endsWith("It is so in 3 places, also at 9:1; /."));
    }

    /** The program itself looks at what each reading says (Item 26). */
    @Test
    void findingsThatDifferInTheirReadingsStayApart() {
        var findings = List.of(
                read(fault("x", "Stream 1"), Outcome.FAIL, true),
                read(fault("x", "Stream 2"), Outcome.UNKNOWN, true),
                read(fault("x", "Stream 3"), Outcome.UNKNOWN, false),
                read(fault("x", "Stream 4"), Outcome.FAIL, true));
        var folded = Folded.of(findings, rules);
        assertThat(folded).extracting(f -> f.location().path()).containsExactly("Stream 1", "Stream 2", "Stream 3");
        assertThat(folded.getFirst().others())
                .containsExactly(findings.getLast().location());
    }

    private static Finding read(Finding plain, Outcome outcome, boolean independent) {
        return new Finding(
                plain.rule(),
                plain.item(),
                plain.quote(),
                plain.outcome(),
                plain.severity(),
                plain.location(),
                plain.messages(),
                plain.repairs(),
                plain.found(),
                plain.expected(),
                List.of(new ReadingResult("A", outcome, Severity.INFO, "", "")),
                independent);
    }

    @Test
    void twoAtOnePlaceAreOneWithoutAWordOfPlaces() {
        var same = fault("x", "Stream 1");
        assertThat(Folded.of(List.of(same, same), rules)).containsExactly(same);
    }

    /** The register itself never sees what is refused here; without the trial its step would stop and the sender never hear. */
    @Test
    void whatCannotBeEnteredIsRefusedAndWhatCannotBeWorkedOutIsReferred() throws Exception {
        var document = employment();
        var refused = new Checker().check(document, trying(d -> Optional.of("R-EMP X, 1998-02-01/1998-01-01")));
        assertThat(refused.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(refused.findings())
                .filteredOn(f -> f.rule().equals("REG-07"))
                .singleElement()
                .satisfies(f -> assertThat(f.message("en")).contains("(R-EMP), X, 1998-02-01/1998-01-01"));
        var crashed = new Checker().check(document, trying(d -> {
            throw new IllegalStateException("cannot be bound");
        }));
        assertThat(crashed.verdict()).isEqualTo(Verdict.REFERRED);
        assertThat(crashed.findings())
                .filteredOn(f -> f.rule().equals("REG-07"))
                .singleElement()
                .satisfies(f -> assertThat(f.outcome()).isEqualTo(Outcome.UNKNOWN));
        var fine = new Checker().check(document, trying(d -> Optional.empty()));
        assertThat(fine.findings()).extracting(Finding::rule).doesNotContain("GEN-99", "REG-07");
    }

    /** An honest check of old says the same when it is run again by the facts that were kept of it. */
    @Test
    void whatCannotBeEnteredIsKeptAmongTheFacts() throws Exception {
        var document = employment();
        for (var trial : List.<Function<ParsedDocument, Optional<String>>>of(
                d -> Optional.of("R-EMP X, 1998-02-01/1998-01-01"),
                d -> {
                    throw new IllegalStateException("cannot be bound");
                },
                d -> Optional.empty())) {
            var then = new Checker().check(document, trying(trial));
            var kept = Facts.read(then.facts().orElseThrow().bytes(), digest -> Optional.empty());
            assertThat(new Checker().again(document, kept).findings()).isEqualTo(then.findings());
        }
    }

    /** What its schema does not allow is not tried: nothing can be bound of it, and the schema says so already. */
    @Test
    void whatTheSchemaDoesNotAllowIsNotTried() throws Exception {
        var text = Files.readString(EMPLOYMENT).replaceFirst("<ValidFrom>[^<]*<", "<ValidFrom>soon<");
        var document = new XmlReader().read(text.getBytes(StandardCharsets.UTF_8), Limits.standard());
        var result = new Checker().check(document, trying(d -> {
            throw new IllegalStateException("cannot be bound");
        }));
        assertThat(result.findings())
                .extracting(Finding::rule)
                .contains("GEN-05")
                .doesNotContain("GEN-99", "REG-07");
    }

    @Test
    void theTrialNamesTheEntryThatEndsBeforeItBegins() throws Exception {
        var text = Files.readString(EMPLOYMENT);
        assertThat(trial(text)).isEmpty();
        var from = text.replaceFirst("(?s).*?<ValidFrom>([^<]*)</ValidFrom>.*", "$1");
        var ended = text.replaceFirst(
                "(<ValidFrom>[^<]*</ValidFrom>)(\\s*<ValidTo>[^<]*</ValidTo>)?", "$1<ValidTo>1990-01-01</ValidTo>");
        assertThat(trial(ended))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("R-EMP ").endsWith(from + "/1990-01-01"));
    }

    private static Optional<String> trial(String text) {
        var document = new XmlReader().read(text.getBytes(StandardCharsets.UTF_8), Limits.standard());
        assertThat(document.schemaErrors()).isEmpty();
        return Registers.load().trouble(document);
    }

    private Finding fault(String found, String path) {
        return rules.finding(
                "GEN-05", "schema", new Location(0, 0, path, "/" + path), "A value cannot be used.", found, "");
    }

    private static ParsedDocument employment() throws Exception {
        return new XmlReader().read(Files.readAllBytes(EMPLOYMENT), Limits.standard());
    }

    /** All that a check asks stays unanswered, but for the trial. */
    private static FactsSource trying(Function<ParsedDocument, Optional<String>> trial) {
        return FactsSource.unavailable(NOW, trial);
    }
}
