package org.cpcert.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Verdict;
import org.cpcert.register.Registers;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** All layers together, on documents that no sample foresees. */
class CheckerTest {

    private static final Path CASE_1 = RulesTest.SAMPLES.resolve(RulesTest.CASE_1);
    private static final Instant NOW = Instant.parse("1998-05-29T01:00:00Z");

    private final Checker checker = new Checker();
    private final XmlReader reader = new XmlReader();

    @Test
    void aFileThatCannotBeReadGivesOneFindingAndNoFacts() {
        var result = check("<a><b></a>".getBytes(UTF_8));
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("GEN-02", "GEN-04");
        assertThat(result.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(result.facts()).isEmpty();
    }

    /** GEN-03 says what was found and what is allowed, whoever counted, and all of it in Chinese too. */
    @Test
    void aLimitIsToldWithItsNumbersInBothLanguages() {
        var many =
                IntStream.range(0, 10_500).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining("", "<a", "/>"));
        var name = "<" + "a".repeat(1_200) + "/>";
        var limits = new ArrayList<Finding>();
        for (var file : List.of(many, name)) {
            limits.add(check(file.getBytes(UTF_8)).findings().stream()
                    .filter(f -> f.rule().equals("GEN-03"))
                    .findFirst()
                    .orElseThrow());
        }
        limits.add(checker.tooLarge(209_715_200));
        assertThat(limits).allSatisfy(f -> {
            assertThat(f.found()).containsPattern("[0-9]");
            assertThat(f.expected()).containsPattern("at most [0-9]");
            assertThat(f.message("en")).contains("Found: " + f.found() + "; allowed: " + f.expected() + ".");
            assertThat(f.message("zh"))
                    .doesNotContainPattern("[A-Za-z]{4,}")
                    .containsPattern("实际：.*[0-9].*；允许：.*[0-9]");
        });
    }

    @Test
    void rootsThatAreUnknownOrMadeByTheCentreAreNotTaken() {
        assertThat(check("<a/>".getBytes(UTF_8)).findings())
                .extracting(Finding::rule)
                .containsExactly("GEN-04");
        assertThat(check("<Certificate xmlns='urn:cpcert:certificate:1'/>".getBytes(UTF_8))
                        .findings())
                .extracting(Finding::rule)
                .contains("GEN-04");
    }

    @Test
    void schemaAndRulesAreReportedTogether() throws Exception {
        var text = Files.readString(CASE_1.resolve("11-assessment-opinion.xml"))
                .replace("<CountryCode>CN", "<CountryCode>China")
                .replace("<c:CountryCode>CN", "<c:CountryCode>China")
                .replace("<Day>1998-05-18</Day>", "<Day>1998-02-30</Day>");
        var result = check(text.getBytes(UTF_8));
        assertThat(result.findings()).extracting(Finding::rule).contains("GEN-05", "SIG-01", "SIG-07");
        assertThat(result.verdict()).isEqualTo(Verdict.REJECTED);
    }

    /** A fault of form hides no rule: what could still be judged is judged, what could not is named. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c:StartDate>1997-11-03</c:StartDate>|<c:StartDate>3.11.1997</c:StartDate>",
                "<c:EndDate>1998-04-24</c:EndDate></AuditPeriod>|<c:EndDate>1998-02-30</c:EndDate></AuditPeriod>"
            })
    void aFaultOfFormHidesNoRule(String change) throws Exception {
        var text = Files.readString(CASE_1.resolve("09-audit-report.xml"))
                .replaceAll("(?s)(<Signatures[^>]*>).*?(</Signatures>)", "$1$2")
                .replaceAll("(?s)(<Seals[^>]*>).*?(</Seals>)", "$1$2");
        var words = change.split("\\|", -1);
        assertThat(text).contains(words[0]);
        var whole = check(text.getBytes(UTF_8));
        var faulty = check(text.replace(words[0], words[1]).getBytes(UTF_8));
        var named = faulty.findings().stream().flatMap(f -> f.rules().stream()).toList();
        assertThat(named).contains("GEN-05", "CPM-06-4");
        assertThat(named)
                .as("nothing that is wrong anyway is lost")
                .containsAll(whole.findings().stream()
                        .map(Finding::rule)
                        .map(rule -> rule.equals("GEN-22")
                                ? "GEN-07"
                                : rule) // other content than before, no longer the same
                        .toList());
        assertThat(faulty.findings())
                .as("the lack of a signature is no matter of dates")
                .anyMatch(f -> f.rule().equals("CPM-06-4") && f.outcome() == Outcome.FAIL);
        assertThat(faulty.findings())
                .filteredOn(f -> !f.rules().equals(List.of(f.rule())))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(f.message("en"))
                            .contains("could not be checked")
                            .contains(f.rules().getLast());
                    assertThat(f.message("zh"))
                            .contains("未能检查")
                            .contains(f.rules().getLast());
                });
    }

    @Test
    void withoutRegistersNothingPassesUnseen() throws Exception {
        var document = reader.read(Files.readAllBytes(CASE_1.resolve("09-audit-report.xml")), Limits.standard());
        var result = checker.check(document, FactsSource.unavailable(NOW, Registers.load()::trouble));
        assertThat(result.verdict()).isEqualTo(Verdict.REFERRED);
        assertThat(result.findings()).allMatch(f -> f.outcome() == Outcome.UNKNOWN);
        assertThat(result.findings()).anyMatch(f -> f.message("en").contains("without the registers"));
    }

    @Test
    void theSameFactsGiveTheSameBytes() throws Exception {
        var bytes = Files.readAllBytes(CASE_1.resolve("11-assessment-opinion.xml"));
        assertThat(check(bytes).facts().orElseThrow().bytes())
                .isEqualTo(check(bytes).facts().orElseThrow().bytes());
    }

    /** Whatever is missing, empty or there twice: there is a verdict, and the engine does not crash. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-register-of-organisations.xml",
                "06-entrustment-of-lead.xml",
                "09-audit-report.xml",
                "10-certificate-application.xml",
                "11-assessment-opinion.xml",
                "12-decision.xml"
            })
    void neverCrashesOnMissingEmptyOrRepeatedElements(String file) throws Exception {
        var source = new SampleFacts(RulesTest.KEYS, NOW, RulesTest.allOf(file), World.PLAIN.signatures(f -> f));
        var original = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(CASE_1.resolve(file))));
        var count = elements(original).size();
        var step = Math.max(1, count / 25);
        for (int i = 1; i < count; i += step) {
            for (int how = 0; how < 3; how++) {
                var copy = (Document) original.cloneNode(true);
                var element = elements(copy).get(i);
                if (how == 1 && element.getTextContent().isBlank()) {
                    continue; // it is empty already
                }
                mutate(element, how);
                var result = checker.check(reader.read(bytes(copy), Limits.standard()), source);
                assertThat(result.findings())
                        .as(file + ", element " + i + ", change " + how)
                        .noneMatch(f -> f.rule().equals("GEN-99"))
                        .isNotEmpty();
            }
        }
    }

    private static void mutate(Element element, int how) {
        switch (how) {
            case 0 -> element.getParentNode().removeChild(element);
            case 1 -> element.setTextContent("");
            default -> element.getParentNode().insertBefore(element.cloneNode(true), element);
        }
    }

    /** Elements outside of signatures. */
    private static List<Element> elements(Document document) {
        var found = new ArrayList<Element>();
        collect(document.getDocumentElement(), found);
        return found;
    }

    private static void collect(Element element, List<Element> found) {
        found.add(element);
        if (element.getLocalName().equals("Signature")) {
            return;
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                collect(child, found);
            }
        }
    }

    private static byte[] bytes(Document document) throws Exception {
        var out = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(out));
        return out.toByteArray();
    }

    private CheckResult check(byte[] bytes) {
        try {
            return checker.check(
                    reader.read(bytes, Limits.standard()),
                    new SampleFacts(RulesTest.KEYS, NOW, RulesTest.allOf("11-assessment-opinion.xml"), World.PLAIN));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
