package org.cpcert.check;

import static net.sf.saxon.s9api.streams.Steps.child;
import static net.sf.saxon.s9api.streams.Steps.descendant;
import static net.sf.saxon.s9api.streams.Steps.descendantOrSelf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.xml.Saxon;

/** Reads the rule files of the scheme. */
final class RuleFiles {

    private static final String NAMESPACE = "urn:cpcert:rules:1";
    private static final QName LANGUAGE = new QName("xml", "http://www.w3.org/XML/1998/namespace", "lang");

    private RuleFiles() {}

    /** The Rule elements of all files by rule id, in the order of the scheme. */
    static Map<String, XdmNode> read(Scheme scheme) {
        var rules = new LinkedHashMap<String, XdmNode>();
        for (var file : scheme.ruleFiles()) {
            for (var rule : read(file)) {
                var id = attribute(rule, "id");
                if (rules.put(id, rule) != null) {
                    throw new BrokenRule("the rule id " + id + " is used twice, again in " + file, new Exception(id));
                }
            }
        }
        return rules;
    }

    /** The same where an id is used twice: the first one with it. */
    static Map<String, XdmNode> known(Scheme scheme) {
        var rules = new LinkedHashMap<String, XdmNode>();
        scheme.ruleFiles().stream()
                .flatMap(file -> read(file).stream())
                .forEach(rule -> rules.putIfAbsent(attribute(rule, "id"), rule));
        return rules;
    }

    static List<XdmNode> read(String file) {
        return Saxon.read(file).select(descendant(NAMESPACE, "Rule")).asList();
    }

    /** The rules for one type of document. */
    static List<XdmNode> on(String type, Map<String, XdmNode> rules) {
        return rules.values().stream()
                .filter(rule -> List.of(attribute(rule, "on").split(" ", -1)).stream()
                        .anyMatch(on -> on.equals("all") || on.equals(type)))
                .toList();
    }

    static RuleInfo info(XdmNode rule) {
        var readings = rule.select(child(NAMESPACE, "Reading")).asList();
        var quote = rule.select(child(NAMESPACE, "Quote")).asList();
        return new RuleInfo(
                attribute(rule, "id"),
                attribute(rule, "item"),
                quote.isEmpty() ? "" : words(quote.getFirst()),
                List.of(attribute(rule, "on").split(" ", -1)),
                attribute(rule, "severity"),
                attribute(rule, "day"),
                attribute(rule, "origin").isEmpty() ? "S" : attribute(rule, "origin"),
                attribute(rule, "amb"),
                readings.stream().map(reading -> attribute(reading, "id")).toList(),
                readings.stream()
                        .filter(reading -> "yes".equals(attribute(reading, "default")))
                        .map(reading -> attribute(reading, "id"))
                        .findFirst()
                        .orElse(""),
                attribute(rule, "check"),
                texts(rule, "Message"),
                texts(rule, "Repair"),
                rule.getBaseURI().getSchemeSpecificPart().substring(1) + ":" + rule.getLineNumber());
    }

    /**
     * A requirement or a line of a table.
     *
     * @param message id of its message; empty for a line that is a pass
     */
    record Line(boolean isCase, String message) {}

    /** The requirements and lines of a rule in order. */
    static List<Line> lines(XdmNode rule) {
        return rule.select(child(n -> n.getNodeName() != null
                        && (n.getNodeName().getLocalName().equals("Require")
                                || n.getNodeName().getLocalName().equals("Case"))))
                .map(n -> new Line(n.getNodeName().getLocalName().equals("Case"), attribute(n, "message")))
                .toList();
    }

    /** All texts of a rule by element, id and language, such as {@code Message-dtd-en}. */
    static Map<String, String> textsById(XdmNode rule) {
        var texts = new LinkedHashMap<String, String>();
        for (var element : List.of("Message", "Repair")) {
            for (var text : rule.select(child(NAMESPACE, element)).asList()) {
                texts.put(element + "-" + attribute(text, "id") + "-" + language(text), words(text));
            }
        }
        return texts;
    }

    /** True where what the rule says depends on which signatures count. */
    static boolean countsSignatures(XdmNode rule) {
        return rule.select(descendantOrSelf().then(net.sf.saxon.s9api.streams.Steps.attribute()))
                .anyMatch(attribute -> attribute.getStringValue().contains("f:signatures("));
    }

    private static Map<String, List<String>> texts(XdmNode rule, String element) {
        var texts = new LinkedHashMap<String, List<String>>();
        for (var text : rule.select(child(NAMESPACE, element)).asList()) {
            texts.computeIfAbsent(language(text), l -> new ArrayList<>()).add(words(text));
        }
        return texts;
    }

    private static String language(XdmNode text) {
        var language = text.getAttributeValue(LANGUAGE);
        return language == null ? "" : language;
    }

    private static String words(XdmNode node) {
        return node.getStringValue().strip().replaceAll("\\s+", " ");
    }

    static String attribute(XdmNode node, String name) {
        var value = node.getAttributeValue(new QName(name));
        return value == null ? "" : value;
    }
}
