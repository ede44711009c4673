package org.cpcert.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Types;
import org.cpcert.dossier.Verdict;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Whatever stands where a rule looks, no rule ends the run. */
class HardDocumentsTest {

    private static final Instant NOW = Instant.parse("1998-06-20T01:00:00Z");
    private static final Pattern NAME = Pattern.compile("(?<![$@\\w.:-])[A-Z][\\w.-]*(?![\\w.-]*\\()");
    /** How many of the elements are tried by default; {@code -Dhard=all} tries all. */
    private static final int TRIED = 12;

    private final Checker checker = new Checker();
    private final XmlReader reader = new XmlReader();

    static Stream<RuleSample> documents() {
        var types = new LinkedHashMap<String, RuleSample>();
        RuleSample.valid().forEach(sample -> types.putIfAbsent(sample.checked().type(), sample));
        return types.values().stream();
    }

    /** Each element that a rule names: away, empty, and there twice. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void everyElementARuleLooksAtMayBeMissingEmptyOrRepeated(RuleSample sample) throws Exception {
        var file = RuleSample.SAMPLES.resolve(sample.toString());
        var original = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(file)));
        var source = new SampleFacts(RuleSample.KEYS, NOW, Map.of(), World.PLAIN);
        var seed = Long.getLong("seed", System.nanoTime() % 100_000);
        var random = new Random(seed);
        var looked = looked(sample.checked().type());
        var places = places(original, looked);
        assertThat(places).isNotEmpty();
        if (!"all".equals(System.getProperty("hard"))) {
            java.util.Collections.shuffle(places, random);
            places.subList(Math.min(TRIED, places.size()), places.size()).clear();
        }
        for (var place : places) {
            for (var how : How.values()) {
                var copy = (Document) original.cloneNode(true);
                change(elements(copy).get(place), how);
                var document = reader.read(bytes(copy), Limits.standard());
                var result = checker.check(document, source);
                assertThat(result.findings())
                        .as("%s, element %d %s, seed %d", file, place, how, seed)
                        .noneMatch(f -> f.rule().equals("GEN-99"));
                assertThat(result.verdict()).isNotNull();
            }
        }
    }

    /** Ten broken rules and the schema: all of it in one answer. */
    @Test
    void tenBrokenRulesAndTheSchemaAreToldTogether() throws Exception {
        var text = Files.readString(RuleSample.SAMPLES.resolve("case-1-luqiao-switchgear/11-assessment-opinion.xml"));
        var broken = text.replaceAll("(?s)<DocumentExamination.*?</DocumentExamination>", "")
                .replaceAll("(?s)<ConclusionText.*?</ConclusionText>", "")
                .replaceAll("(?s)(<Seals[^>]*>).*?</Seals>", "$1</Seals>")
                .replaceAll("<ConclusionCode>[A-Z_]*<", "<ConclusionCode>GOOD<")
                .replaceAll("<c:IssuerID([^>]*)>[^<]*<", "<c:IssuerID$1>00000082-8<")
                .replaceFirst("<c:IssueDate>[^<]*<", "<c:IssueDate>2031-01-01<")
                .replaceFirst("<OnSiteIndicator>true<", "<OnSiteIndicator>perhaps<")
                .replaceFirst("<c:ID>AR-1998-LUQIAO-01<", "<c:ID>AR-1998-OTHER<")
                .replaceAll("<SiteRef>SITE-1<", "<SiteRef>SITE-9<")
                .replaceFirst("STAFF-000000081X-02", "STAFF-000000081X-09")
                .replaceAll("<Day>1998-05-1[89]<", "<Day>1997-01-02<")
                .replaceFirst("<c:RegistrationID>CPA-P1996-00002-M<", "<c:RegistrationID>CPA-P1996-00009-Z<");
        var result = checker.check(
                reader.read(broken.getBytes(UTF_8), Limits.standard()),
                new SampleFacts(RuleSample.KEYS, NOW, RulesTest.allOf("11-assessment-opinion.xml"), World.PLAIN));
        assertThat(result.verdict()).isEqualTo(Verdict.REJECTED);
        assertThat(result.findings()).anyMatch(f -> f.rule().equals("GEN-05"));
        assertThat(result.findings().stream()
                        .filter(f -> f.outcome() == Outcome.FAIL)
                        .map(Finding::rule)
                        .filter(rule -> !rule.equals("GEN-05"))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(10);
    }

    /** Time and memory stay bounded: nobody can say of so many places, so a person is asked. */
    @Test
    void tooManyPlacesForARuleAreNoPass() throws Exception {
        var report = Files.readString(RuleSample.SAMPLES.resolve("case-1-luqiao-switchgear/09-audit-report.xml"));
        var many = report.replaceFirst("</Content>", "<Attachment/>".repeat(20_001) + "</Content>");
        var result = checker.check(
                reader.read(many.getBytes(UTF_8), Limits.standard()),
                new SampleFacts(RuleSample.KEYS, NOW, Map.of(), World.PLAIN));
        assertThat(result.findings())
                .filteredOn(f -> f.rule().equals("GEN-10"))
                .singleElement()
                .satisfies(f -> assertThat(f.outcome()).isEqualTo(Outcome.UNKNOWN));
    }

    /** A crash of the engine is no verdict on the document. */
    @Test
    void aCrashIsNotValidatedAndReferred() throws Exception {
        var document = reader.read(
                Files.readAllBytes(RuleSample.SAMPLES.resolve("case-1-luqiao-switchgear/06-entrustment-of-lead.xml")),
                Limits.standard());
        var known = RuleSample.valid()
                .filter(sample -> sample.toString().endsWith("06-entrustment-of-lead.xml"))
                .findFirst()
                .orElseThrow()
                .checked()
                .facts();
        var nothing = new Facts(known.document().children().iterator().next(), Map.of());
        var log = new Logged(Checker.class);
        CheckResult result;
        try (log) {
            result = checker.again(document, nothing);
        }
        assertThat(result.findings()).extracting(Finding::rule).containsExactly("GEN-99");
        assertThat(result.findings().getFirst().message("en"))
                .contains("not validated")
                .contains("under GEN-99 and " + document.digest().hex() + ".");
        assertThat(result.findings().getFirst().repair("en")).doesNotContain("told");
        assertThat(log.lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("GEN-99", document.digest().hex(), "\tat " + Checker.class.getPackageName()));
        assertThat(result.verdict()).isEqualTo(Verdict.REFERRED);
    }

    /** Facts kept are all that a check needs: the same findings again, whatever registers say by then. */
    @Test
    void theSameFactsGiveTheSameFindings() {
        for (var sample : RuleSample.all()) {
            var checked = sample.checked();
            if (checked.result().facts().isEmpty() || checked.type().equals(Types.CERTIFICATE.code())) {
                continue; // certificates are made here, not taken in: there is no check of old to be run again
            }
            var then = Facts.read(
                    checked.facts().bytes(),
                    digest -> java.util.Optional.ofNullable(
                            checked.facts().documents().get(digest.hex())));
            var again = checker.again(checked.document(), then);
            assertThat(again.findings())
                    .as(sample.toString())
                    .isEqualTo(checked.result().findings());
            assertThat(then.bytes())
                    .as(sample.toString())
                    .isEqualTo(checked.facts().bytes());
        }
    }

    private enum How {
        AWAY,
        EMPTY,
        TWICE
    }

    private static void change(Element element, How how) {
        switch (how) {
            case AWAY -> element.getParentNode().removeChild(element);
            case EMPTY -> element.setTextContent("");
            case TWICE -> element.getParentNode().insertBefore(element.cloneNode(true), element);
        }
    }

    /** Names of elements in the expressions of all rules for the type. */
    private static Set<String> looked(String type) {
        var names = new TreeSet<String>();
        for (var rule : RuleFiles.on(type, RuleFiles.read(Scheme.load()))) {
            NAME.matcher(rule.toString()).results().forEach(match -> names.add(match.group()));
        }
        return names;
    }

    /** One place for each name, the root left out. */
    private static List<Integer> places(Document document, Set<String> names) {
        var found = new LinkedHashMap<String, Integer>();
        var all = elements(document);
        for (int i = 1; i < all.size(); i++) {
            if (names.contains(all.get(i).getLocalName())) {
                found.putIfAbsent(all.get(i).getLocalName(), i);
            }
        }
        return new ArrayList<>(found.values());
    }

    private static List<Element> elements(Document document) {
        var found = new ArrayList<Element>();
        collect(document.getDocumentElement(), found);
        return found;
    }

    private static void collect(Element element, List<Element> found) {
        found.add(element);
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
}
