package org.cpcert.process;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import net.sf.saxon.s9api.SaxonApiException;
import org.cpcert.check.ExpressionMutants;
import org.cpcert.xml.Saxon;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * A process with one thing changed.
 *
 * @param name place and change; the same as long as the lines around it are
 * @param state where the place stands; empty outside of the states
 * @param text of the unchanged process
 * @param change makes the mutant of a parsed process
 */
record ProcessMutant(String name, String state, String text, Consumer<Element> change) {

    private static final ExpressionMutants EXPRESSIONS = new ExpressionMutants(Map.of());
    private static final Pattern JOINT = Pattern.compile("\\b(and|or)\\b");
    private static final Set<String> SAID = Set.of("Title", "Waits");
    private static final Map<String, String> OTHER = Map.ofEntries(
            Map.entry("NOTE", "WARN"),
            Map.entry("WARN", "NOTE"),
            Map.entry("REFER", "REASSIGN"),
            Map.entry("REASSIGN", "REFER"),
            Map.entry("REVIEW", "SUSPEND"),
            Map.entry("SUSPEND", "REVIEW"),
            Map.entry("PREPARED", "SEALED"),
            Map.entry("REPORTED", "VISITED"),
            Map.entry("VISITED", "REPORTED"),
            Map.entry("SEALED", "PREPARED"),
            Map.entry("CERTIFIED", "OVER"),
            Map.entry("OVER", "SEALED"),
            Map.entry("all", "R-ENTR"),
            Map.entry("R-ENTR", "R-ORG"),
            Map.entry("-3", "-4"),
            Map.entry("CENTRE", "PROGRAM"),
            Map.entry("PROGRAM", "CENTRE"));

    private interface Changes {
        void add(String change, Consumer<Element> how);
    }

    /** The unchanged process first, then every mutant of it. */
    static List<ProcessMutant> of(String text) {
        var mutants = new ArrayList<ProcessMutant>();
        mutants.add(new ProcessMutant("as it is", "", text, root -> {}));
        var parts = parts(parsed(text));
        for (int i = 0; i < parts.size(); i++) {
            var at = i;
            var part = parts.get(i);
            Changes changes = (change, how) -> mutants.add(new ProcessMutant(
                    place(part) + ": " + change,
                    state(part),
                    text,
                    root -> how.accept(parts(root).get(at))));
            switch (part.getLocalName()) {
                case "Case" -> ofCase(part, changes);
                case "Start", "On" -> ofLine(part, changes);
                case "Value" -> {
                    if (part.hasAttribute("of")) {
                        ofWords(part, "in", changes);
                    } else {
                        ofExpression(part, "select", changes);
                    }
                    dropped(changes);
                }
                case "Paper", "Party" -> {
                    ofExpression(part, "select", changes);
                    toOther(part, "role", "OTHER", changes);
                    toggled(part, part.getLocalName().equals("Paper") ? "main" : "add", changes);
                    dropped(changes);
                }
                case "Send", "Tell", "Do" -> {
                    Stream.of("letter", "message", "act").forEach(name -> toOther(part, name, "other", changes));
                    without(part, "to", changes);
                    dropped(changes);
                }
                case "Let" -> ofExpression(part, "select", changes);
                case "Fact" -> {
                    ofExpression(part, "select", changes);
                    dropped(changes);
                }
                case "Due" -> {
                    if (part.hasAttribute("days")) {
                        var days = Integer.parseInt(part.getAttribute("days"));
                        changes.add("a day later", mutant -> mutant.setAttribute("days", Integer.toString(days + 1)));
                    }
                    toOther(part, "on", "'1998-01-01'", changes);
                    ofExpression(part, "on", changes);
                    if (part.hasAttribute("remind")) {
                        ofWords(part, "remind", changes);
                    }
                    toOther(part, "letter", "other", changes);
                    toOther(part, "to", "'OTHER'", changes);
                    ofExpression(part, "to", changes);
                    dropped(changes);
                }
                case "Group" ->
                    Stream.of("founded-by", "joined-by", "answers").forEach(name -> ofWords(part, name, changes));
                case "Belongs" -> {
                    toOther(part, "by", "'other'", changes);
                    toggled(part, "all", changes);
                    dropped(changes);
                }
                case "State", "Final" -> {
                    toOther(part, "phase", "SEALED", changes);
                    toOther(part, "waits-for", "CENTRE", changes);
                }
                case "Change" -> {
                    toOther(part, "event", "OTHER", changes);
                    dropped(changes);
                }
                case "In" -> {
                    toOther(part, "act", "NOTE", changes);
                    toOther(part, "back", "NOT_PASSED", changes);
                    without(part, "back", changes);
                    dropped(changes);
                }
                case "Seen" -> {
                    toOther(part, "register", "R-OTHER", changes);
                    ofWords(part, "party", changes);
                    toggled(part, "ended", changes);
                    without(part, "by", changes);
                    without(part, "changed", changes);
                    dropped(changes);
                }
                case "Within" -> {
                    toOther(part, "value", "other", changes);
                    toOther(part, "party", "CONSULTING", changes);
                    without(part, "party", changes);
                    without(part, "always", changes);
                    dropped(changes);
                }
                default -> {}
            }
        }
        return mutants;
    }

    private static void ofCase(Element part, Changes changes) {
        var when = part.getAttribute("when");
        if (!when.isEmpty()) {
            changes.add("negated", mutant -> mutant.setAttribute("when", "not(" + when + ")"));
            ofExpression(part, "when", changes);
        }
        toOther(part, "to", part.getAttribute("to").equals("NOT_PASSED") ? "DECISION" : "NOT_PASSED", changes);
        without(part, "to", changes);
        toOther(part, "event", "OTHER", changes);
        without(part, "event", changes);
        without(part, "carried-by", changes);
        dropped(changes);
    }

    private static void ofLine(Element part, Changes changes) {
        toOther(part, "event", "OTHER", changes);
        without(part, "event", changes);
        toOther(part, "timer", "other", changes);
        without(part, "kind", changes);
        without(part, "verdict", changes);
        toOther(part, "register", "R-OTHER", changes);
        ofWords(part, "in", changes);
        if (part.getLocalName().equals("On")) {
            dropped(changes);
        }
    }

    private static void ofExpression(Element part, String attribute, Changes changes) {
        for (var changed : EXPRESSIONS.of(part.getAttribute(attribute))) {
            changes.add(changed.change(), mutant -> mutant.setAttribute(attribute, changed.expression()));
        }
        var n = 0;
        var joint = JOINT.matcher(part.getAttribute(attribute));
        while (joint.find()) {
            n++;
            var other = joint.group().equals("and") ? "or" : "and";
            var expression = new StringBuilder(part.getAttribute(attribute))
                    .replace(joint.start(), joint.end(), other)
                    .toString();
            changes.add(
                    joint.group() + " -> " + other + " #" + n, mutant -> mutant.setAttribute(attribute, expression));
        }
    }

    private static void toOther(Element part, String attribute, String unknown, Changes changes) {
        if (part.hasAttribute(attribute)) {
            var is = part.getAttribute(attribute);
            var other = OTHER.getOrDefault(is, unknown);
            changes.add(attribute + " " + is + " -> " + other, mutant -> mutant.setAttribute(attribute, other));
        }
    }

    private static void without(Element part, String attribute, Changes changes) {
        if (part.hasAttribute(attribute)) {
            changes.add("without " + attribute, mutant -> mutant.removeAttribute(attribute));
        }
    }

    private static void toggled(Element part, String attribute, Changes changes) {
        if (part.hasAttribute(attribute)) {
            without(part, attribute, changes);
        } else {
            changes.add("with " + attribute, mutant -> mutant.setAttribute(attribute, "yes"));
        }
    }

    /** Each word of a list left out, an only one changed. */
    private static void ofWords(Element part, String attribute, Changes changes) {
        var words = part.getAttribute(attribute).strip().split("\\s+");
        if (words.length == 1) {
            toOther(part, attribute, "OTHER", changes);
            return;
        }
        for (var word : words) {
            changes.add(
                    attribute + " without " + word,
                    mutant -> mutant.setAttribute(
                            attribute,
                            Stream.of(words)
                                    .filter(other -> !other.equals(word))
                                    .collect(Collectors.joining(" "))));
        }
    }

    private static void dropped(Changes changes) {
        changes.add("dropped", mutant -> mutant.getParentNode().removeChild(mutant));
    }

    /** Everything in the process but its sentences, in order. */
    private static List<Element> parts(Element parent) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && !SAID.contains(element.getLocalName())) {
                found.add(element);
                found.addAll(parts(element));
            }
        }
        return found;
    }

    private static String place(Element part) {
        var parent = (Element) part.getParentNode();
        var above = parent.getLocalName().equals("Process") ? "" : place(parent) + " ";
        return above
                + Stream.of("id", "event", "name", "phase", "document")
                        .filter(name -> Set.of("State", "Final", "Change", "Let", "Group", "In", "Belongs")
                                .contains(part.getLocalName()))
                        .map(part::getAttribute)
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElseGet(() -> part.getLocalName() + " " + number(part));
    }

    private static int number(Element part) {
        var n = 1;
        for (var node = part.getPreviousSibling(); node != null; node = node.getPreviousSibling()) {
            if (node instanceof Element other && other.getLocalName().equals(part.getLocalName())) {
                n++;
            }
        }
        return n;
    }

    private static String state(Element part) {
        for (var node = part; node.getParentNode() instanceof Element parent; node = parent) {
            if (Set.of("State", "Final").contains(node.getLocalName())) {
                return node.getAttribute("id");
            }
        }
        return "";
    }

    /** The changed process; what does not compile shows when it is asked. */
    CaseProcess process() {
        var root = parsed(text);
        change.accept(root);
        return new CaseProcess(new ProcessFile(node(root.getOwnerDocument())));
    }

    private static net.sf.saxon.s9api.XdmNode node(Document document) {
        try {
            return Saxon.processor().newDocumentBuilder().build(new DOMSource(document));
        } catch (SaxonApiException e) {
            throw new IllegalStateException(e);
        }
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
}
