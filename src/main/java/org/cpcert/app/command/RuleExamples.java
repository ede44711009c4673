package org.cpcert.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cpcert.check.RuleBook;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The samples that come with the program, as examples of a rule. */
final class RuleExamples {

    /**
     * A valid document with one change.
     *
     * @param base the valid document, below {@code sample-docs}
     * @param changes what was changed in it or in a document that it depends on
     * @param severity of the finding that this rule then has; empty where it passes
     */
    record Example(String name, String base, List<String> changes, Optional<String> severity) {}

    private final List<Example> examples = new ArrayList<>();

    private RuleExamples() {}

    /** The examples of one rule; none where the program comes without samples. */
    static RuleExamples of(String rule) {
        var found = new RuleExamples();
        RuleBook.load().rules().stream()
                .map(info -> info.file().replaceAll(".*/|\\.rules\\.xml.*", ""))
                .distinct()
                .forEach(file -> found.read("/sample-docs/rules/" + file + ".xml", rule));
        return found;
    }

    /** One that breaks the rule. */
    Optional<Example> breaking() {
        return examples.stream()
                .filter(example -> example.severity().isPresent())
                .findFirst();
    }

    /** One that just passes it: the document itself where no change is known that stays within the rule. */
    Optional<Example> passing() {
        return examples.stream()
                .filter(example -> example.severity().isEmpty())
                .findFirst()
                .or(() ->
                        breaking().map(broken -> new Example("as it is", broken.base(), List.of(), Optional.empty())));
    }

    private void read(String resource, String rule) {
        try (var in = RuleExamples.class.getResourceAsStream(resource)) {
            if (in == null) {
                return;
            }
            var root = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            for (var deviation : children(root)) {
                if (deviation.getAttribute("rule").equals(rule)) {
                    examples.add(example(deviation, rule));
                }
            }
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the samples of this program cannot be read: " + resource, e);
        }
    }

    private static Example example(Element deviation, String rule) {
        var changes = new ArrayList<String>();
        var severity = Optional.<String>empty();
        for (var child : children(deviation)) {
            if (!child.getLocalName().equals("Expect")) {
                changes.add(words(child));
            } else if (child.getAttribute("rule").equals(rule) && severity.isEmpty()) {
                severity = Optional.of(child.getAttribute("severity"));
            }
        }
        return new Example(deviation.getAttribute("name"), deviation.getAttribute("base"), changes, severity);
    }

    /** Such as {@code Set //LevelCode to "ASSOCIATE" in 02-register-of-auditors.xml}. */
    private static String words(Element change) {
        var words = new StringBuilder(change.getLocalName());
        var attributes = change.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            if (attribute.getNodeName().equals("select")) {
                words.append(' ').append(attribute.getNodeValue());
            } else if (!attribute.getNodeName().equals("document")) {
                words.append(' ').append(attribute.getNodeName()).append(' ').append(attribute.getNodeValue());
            }
        }
        var text = change.getTextContent().strip().replaceAll("\\s+", " ");
        if (!text.isEmpty()) {
            words.append(": ").append(text.length() > 60 ? text.substring(0, 60) + "…" : text);
        }
        var document = change.getAttribute("document");
        return document.isEmpty() ? words.toString() : words + " (in " + document + ")";
    }

    private static List<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
