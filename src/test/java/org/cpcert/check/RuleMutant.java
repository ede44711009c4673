package org.cpcert.check;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.xml.Saxon;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * A rule with one thing changed.
 *
 * @param name rule, place and change; the same as long as the rule is
 * @param id id under which the changed rule is compiled, which is also the type it is for
 */
record RuleMutant(String name, String id, XdmNode rule) {

    private static final String NAMESPACE = "urn:cpcert:rules:1";
    private static final Set<String> JUDGING = Set.of("test", "when", "select");
    private static final Map<String, String> OTHER_SEVERITY =
            Map.of("REJECT", "REFER", "REFER", "REJECT", "WARN", "REFER", "INFO", "WARN", "DROP", "WARN");

    /** The unchanged rule first, then every mutant of it. */
    static List<RuleMutant> of(XdmNode rule) {
        var text = rule.toString();
        var mutants = new ArrayList<RuleMutant>();
        var name = RuleFiles.attribute(rule, "id");
        add(mutants, text, name + " as it is", root -> {});
        var types = Scheme.load().parameters().stream()
                .collect(Collectors.toMap(Scheme.Parameter::name, Scheme.Parameter::type, (a, b) -> a));
        var expressions = new ExpressionMutants(types);
        var parts = descendants(parsed(text));
        for (int i = 0; i < parts.size(); i++) {
            var at = i;
            var part = parts.get(i);
            var place = name + " " + place(part);
            for (var attribute : JUDGING) {
                var expression = part.getAttribute(attribute);
                if (expression.isBlank()) {
                    continue;
                }
                if (!attribute.equals("select")) {
                    add(
                            mutants,
                            text,
                            place + ": negated",
                            root -> descendants(root).get(at).setAttribute(attribute, "not(" + expression + ")"));
                }
                for (var changed : expressions.of(expression)) {
                    add(
                            mutants,
                            text,
                            place + ": " + changed.change(),
                            root -> descendants(root).get(at).setAttribute(attribute, changed.expression()));
                }
            }
            if (Set.of("Reading", "Case", "Require").contains(part.getLocalName())) {
                add(mutants, text, place + ": removed", root -> {
                    var gone = descendants(root).get(at);
                    gone.getParentNode().removeChild(gone);
                });
            }
            var severity = part.getAttribute("severity");
            if (!severity.isEmpty()) {
                var other = OTHER_SEVERITY.getOrDefault(severity, "REJECT");
                add(
                        mutants,
                        text,
                        place + ": " + severity + " -> " + other,
                        root -> descendants(root).get(at).setAttribute("severity", other));
            }
        }
        return mutants;
    }

    private static void add(List<RuleMutant> mutants, String text, String name, Consumer<Element> change) {
        var root = parsed(text);
        change.accept(root);
        var id = root.getAttribute("id") + "-m" + mutants.size();
        root.setAttribute("id", id);
        root.setAttribute("on", id);
        mutants.add(new RuleMutant(name, id, node(root.getOwnerDocument())));
    }

    /** The rule and everything in it but texts, in order. */
    private static List<Element> descendants(Element rule) {
        var found = new ArrayList<Element>();
        found.add(rule);
        for (var node = rule.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && !Set.of("Message", "Repair").contains(element.getLocalName())) {
                found.addAll(descendants(element));
            }
        }
        return found;
    }

    private static String place(Element part) {
        return switch (part.getLocalName()) {
            case "Rule" -> "severity";
            case "Reading" -> "Reading " + part.getAttribute("id");
            case "Let" ->
                (part.getParentNode() instanceof Element parent
                                        && parent.getLocalName().equals("Reading")
                                ? "Reading " + parent.getAttribute("id") + " "
                                : "")
                        + "Let " + part.getAttribute("name");
            default -> part.getLocalName() + " " + number(part);
        };
    }

    /** Position among the requirements and lines, or among its like. */
    private static int number(Element part) {
        var lines = Set.of("Require", "Case");
        var line = lines.contains(part.getLocalName());
        var n = 1;
        for (var node = part.getPreviousSibling(); node != null; node = node.getPreviousSibling()) {
            if (node instanceof Element other
                    && (line
                            ? lines.contains(other.getLocalName())
                            : other.getLocalName().equals(part.getLocalName()))) {
                n++;
            }
        }
        return n;
    }

    private static Element parsed(String text) {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static XdmNode node(Document document) {
        try {
            return Saxon.processor()
                    .newDocumentBuilder()
                    .build(new DOMSource(document, "classpath:/mutant.rules.xml"))
                    .select(Steps.descendant(NAMESPACE, "Rule"))
                    .asNode();
        } catch (SaxonApiException e) {
            throw new IllegalStateException(e);
        }
    }
}
