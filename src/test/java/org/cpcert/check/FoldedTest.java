package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.cpcert.bind.EntryTrial;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Verdict;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;

/** One fault is one finding, and what cannot be entered is found by the check. */
class FoldedTest {

    private static final Instant NOW = Instant.parse("1998-05-29T01:00:00Z");
    private final RuleBook rules = RuleBook.load();

    @Test
    void seventeenEqualFindingsAreOneThatNamesTheOtherPlaces() {
        var findings = IntStream.rangeClosed(1, 17)
                .mapToObj(n -> fault("x", "Stream " + n))
                .toList();
        assertThat(Folded.of(findings, rules)).singleElement().satisfies(one -> {
            assertThat(one.location().path()).isEqualTo("Stream 1");
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
    void twoAtOnePlaceAreOneWithoutAWordOfPlaces() {
        var same = fault("x", "Stream 1");
        assertThat(Folded.of(List.of(same, same), rules)).containsExactly(same);
    }

    /** The register itself never sees what is refused here; without the trial its step would stop and the sender never hear. */
    @Test
    void whatCannotBeEnteredIsRefusedAndWhatCannotBeWorkedOutIsReferred() throws Exception {
        var bytes = Files.readAllBytes(
                RulesTest.SAMPLES.resolve(RulesTest.CASE_1).resolve("04-register-of-employment.xml"));
        var document = new XmlReader().read(bytes, Limits.standard());
        var refused = new Checker().check(document, trying(() -> Optional.of("R-EMP X, 1998-02-01/1998-01-01")));
        assertThat(refused.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(refused.findings())
                .filteredOn(f -> f.rule().equals("REG-07"))
                .singleElement()
                .satisfies(f -> assertThat(f.message("en")).contains("R-EMP X, 1998-02-01/1998-01-01"));
        var crashed = new Checker().check(document, trying(() -> {
            throw new IllegalStateException("cannot be bound");
        }));
        assertThat(crashed.verdict()).isEqualTo(Verdict.REFERRED);
        assertThat(crashed.findings())
                .extracting(Finding::rule)
                .contains("GEN-99")
                .doesNotContain("REG-07");
        var fine = new Checker().check(document, trying(Optional::empty));
        assertThat(fine.findings()).extracting(Finding::rule).doesNotContain("GEN-99", "REG-07");
    }

    @Test
    void theTrialNamesTheEntryThatEndsBeforeItBegins() throws Exception {
        var file = RulesTest.SAMPLES.resolve(RulesTest.CASE_1).resolve("04-register-of-employment.xml");
        var text = Files.readString(file);
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
        return EntryTrial.trouble(document.dom().orElseThrow(), document.type().orElseThrow());
    }

    private Finding fault(String found, String path) {
        return rules.finding(
                "GEN-05", "schema", new Location(0, 0, path, "/" + path), "A value cannot be used.", found, "");
    }

    private static FactsSource trying(Supplier<Optional<String>> trial) {
        return new Trying(FactsSource.unavailable(NOW), trial);
    }

    /** All that a check asks stays unanswered, but for the trial. */
    private record Trying(FactsSource away, Supplier<Optional<String>> trial) implements FactsSource {

        @Override
        public Instant received() {
            return away.received();
        }

        @Override
        public Answer<List<SignatureFact>> signatures(ParsedDocument document) {
            return away.signatures(document);
        }

        @Override
        public Answer<List<RegisterFact>> records(String register, Collection<String> keys) {
            return away.records(register, keys);
        }

        @Override
        public Answer<Optional<DocumentFact>> document(Digest digest) {
            return away.document(digest);
        }

        @Override
        public Answer<List<DocumentFact>> withDocumentId(String documentId, String owner) {
            return away.withDocumentId(documentId, owner);
        }

        @Override
        public Answer<Optional<CaseFact>> caseFile(String idOrDigest) {
            return away.caseFile(idOrDigest);
        }

        @Override
        public Optional<String> unenterable(ParsedDocument document) {
            return trial.get();
        }
    }
}
