package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What can be said of a rule without running it. */
class RuleFilesTest {

    private static final Path SCHEMAS = Path.of("schemas");
    private static final Set<String> EXPRESSIONS = Set.of(
            "select", "test", "when", "found", "expected", "at", "key", "document", "documentID", "case", "drop");

    static Stream<Path> files() throws IOException {
        try (var all = Files.walk(SCHEMAS)) {
            return all.filter(file -> file.toString().endsWith(".rules.xml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isValidAndListedInTheScheme(Path file) throws Exception {
        Schemas.of("/schemas/rules/1/rules.xsd").newValidator().validate(new StreamSource(file.toFile()));
        assertThat(Scheme.load().ruleFiles()).contains("/" + file.toString().replace('\\', '/'));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMessageIsThereInAllLanguagesAndUsed(Path file) throws Exception {
        for (var rule : rules(file)) {
            var used = new TreeSet<String>();
            children(rule, "Require", "Case").forEach(line -> {
                assertThat(line.getLocalName().equals("Require")
                                && line.getAttribute("message").isEmpty())
                        .as(place(rule, line, "a requirement without message"))
                        .isFalse();
                if (!line.getAttribute("message").isEmpty()) {
                    used.add(line.getAttribute("message"));
                }
            });
            for (var language : Scheme.load().languages()) {
                var texts = children(rule, "Message").stream()
                        .filter(m -> m.getAttribute("xml:lang").equals(language))
                        .toList();
                assertThat(texts)
                        .extracting(m -> m.getAttribute("id"))
                        .as(rule.getAttribute("id") + " in " + language)
                        .doesNotHaveDuplicates();
                if (rule.getAttribute("check").isEmpty()) {
                    assertThat(texts)
                            .extracting(m -> m.getAttribute("id"))
                            .as(rule.getAttribute("id") + " in " + language)
                            .containsExactlyInAnyOrderElementsOf(used);
                    assertThat(children(rule, "Repair"))
                            .as("how to mend " + rule.getAttribute("id"))
                            .anyMatch(r -> r.getAttribute("xml:lang").equals(language));
                } else {
                    assertThat(texts).as(rule.getAttribute("id")).isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void readingsHaveOneDefaultAndEveryRuleOneJudge(Path file) throws Exception {
        for (var rule : rules(file)) {
            var id = rule.getAttribute("id");
            var readings = children(rule, "Reading");
            assertThat(readings.stream()
                            .filter(r -> r.getAttribute("default").equals("yes"))
                            .count())
                    .as(id + " has one default reading")
                    .isEqualTo(readings.isEmpty() ? 0 : 1);
            assertThat(rule.getAttribute("check").isEmpty())
                    .as(id + " is judged either by expressions or by the program")
                    .isEqualTo(!children(rule, "Require", "Case").isEmpty());
            assertThat(children(rule, "Require", "Case").stream()
                                    .anyMatch(l -> l.getAttribute("severity").equals("DROP"))
                            || rule.getAttribute("severity").equals("DROP"))
                    .as(id + " names what it drops")
                    .isEqualTo(!rule.getAttribute("drop").isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void usesOnlyNamesThatTheSchemasKnowAndFunctionsThatAreAllowed(Path file) throws Exception {
        for (var rule : rules(file)) {
            var known = new SchemaNames(rule.getAttribute("on"));
            for (var expression : expressions(rule)) {
                var words = Words.of(expression.getValue());
                assertThat(words.functions())
                        .as(place(rule, expression, "functions"))
                        .isSubsetOf(Words.ALLOWED);
                assertThat(words.elements())
                        .as(place(rule, expression, "elements"))
                        .isSubsetOf(known.elements());
                assertThat(words.attributes())
                        .as(place(rule, expression, "attributes"))
                        .isSubsetOf(known.attributes());
                if (!rule.getAttribute("drop").isEmpty()) {
                    assertThat(words.functions())
                            .as(place(rule, expression, "a rule that drops looks at all signatures"))
                            .doesNotContain("f:signatures");
                }
            }
        }
    }

    /** GEN-21 reads nothing that is shorter, which most of a document is. */
    @Test
    void theShortestInstructionOfAFormIsAsLongAsTheSchemeSays() {
        var scheme = Scheme.load();
        assertThat(Stream.of(scheme.text("form.instructions").split(" [|] "))
                        .mapToInt(String::length)
                        .min())
                .hasValue(scheme.number("form.instruction.shortest"));
    }

    @Test
    void everyParameterOfTheSchemeHasAType() {
        assertThat(Scheme.load().parameters())
                .allMatch(p -> p.type().startsWith("xs:") && !p.value().isEmpty());
    }

    @Test
    void allRulesCompileForEveryType() {
        var scheme = Scheme.load();
        var rules = RuleFiles.read(scheme);
        for (var type : DocumentTypes.load().all()) {
            CompiledRules.of(type.code(), rules, scheme);
        }
        assertThat(rules).hasSizeGreaterThan(40);
    }

    private static List<Map.Entry<Element, String>> expressions(Element rule) {
        var found = new ArrayList<Map.Entry<Element, String>>();
        collect(rule, found);
        return found;
    }

    private static void collect(Element element, List<Map.Entry<Element, String>> found) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            if (EXPRESSIONS.contains(attributes.item(i).getNodeName())) {
                found.add(Map.entry(element, attributes.item(i).getNodeValue()));
            }
        }
        if (element.getLocalName().equals("Message") || element.getLocalName().equals("Repair")) {
            if (element.getOwnerDocument() != null && !check(element)) {
                Words.inBraces(element.getTextContent()).forEach(e -> found.add(Map.entry(element, e)));
            }
        }
        children(element).forEach(child -> collect(child, found));
    }

    private static boolean check(Element text) {
        return text.getParentNode() instanceof Element rule
                && !rule.getAttribute("check").isEmpty();
    }

    private static String place(Element rule, Element part, String what) {
        return rule.getAttribute("id") + ", " + part.getLocalName() + ": " + what;
    }

    private static String place(Element rule, Map.Entry<Element, String> expression, String what) {
        return place(rule, expression.getKey(), what + " in " + expression.getValue());
    }

    private static List<Element> rules(Path file) throws Exception {
        return children(DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement());
    }

    static List<Element> children(Element parent, String... names) {
        var wanted = new HashSet<>(List.of(names));
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && (wanted.isEmpty() || wanted.contains(element.getLocalName()))) {
                found.add(element);
            }
        }
        return found;
    }

    @Test
    void theSchemaOfRulesIsUsable() throws Exception {
        var dom = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .newDocument();
        var root = dom.createElementNS("urn:cpcert:rules:1", "Rules");
        dom.appendChild(root);
        org.junit.jupiter.api.Assertions.assertThrows(
                org.xml.sax.SAXException.class,
                () -> Schemas.of("/schemas/rules/1/rules.xsd").newValidator().validate(new DOMSource(dom)));
    }
}
