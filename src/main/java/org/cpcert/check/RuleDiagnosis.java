package org.cpcert.check;

import static net.sf.saxon.s9api.streams.Steps.attribute;
import static net.sf.saxon.s9api.streams.Steps.descendantOrSelf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.saxon.s9api.XdmNode;

/** Finds out which expression of which rule is wrong; runs only when the rules do not compile. */
final class RuleDiagnosis {

    private static final Set<String> EXPRESSIONS = Set.of(
            "select", "test", "when", "found", "expected", "at", "key", "document", "documentID", "case", "drop");

    private RuleDiagnosis() {}

    /** The first broken rule, with the place of the mistake; empty where each rule compiles by itself. */
    static Optional<BrokenRule> of(Map<String, XdmNode> rules, Scheme scheme) {
        return all(rules, scheme).findFirst();
    }

    /** Every rule that does not compile by itself, looked for as they are asked for. */
    static Stream<BrokenRule> all(Map<String, XdmNode> rules, Scheme scheme) {
        return rules.entrySet().stream().flatMap(rule -> broken(rule.getKey(), rule.getValue(), scheme).stream());
    }

    private static Optional<BrokenRule> broken(String id, XdmNode rule, Scheme scheme) {
        try {
            CompiledRules.compiled(RuleSheet.generate(List.of(rule), scheme));
            return Optional.empty();
        } catch (BrokenRule e) {
            var place = RuleFiles.info(rule).file();
            return Optional.of(new BrokenRule(
                    "rule " + id + " (" + place + ") is wrong" + where(rule, e) + ": " + e.getMessage(), e));
        }
    }

    /** The attribute whose text the compiler repeats, as far as it does. */
    private static String where(XdmNode rule, BrokenRule error) {
        var words = String.valueOf(error.getMessage());
        return rule.select(descendantOrSelf().then(attribute()))
                .filter(a -> a.getNodeName() != null
                        && EXPRESSIONS.contains(a.getNodeName().getLocalName()))
                .filter(a -> mentions(words, a.getStringValue()))
                .findFirst()
                .map(a -> " in attribute " + a.getNodeName() + " of "
                        + a.getParent().getNodeName() + ", line "
                        + a.getParent().getLineNumber())
                .orElse("");
    }

    private static boolean mentions(String words, String expression) {
        var start = expression.strip();
        return words.contains(start) || start.length() > 30 && words.contains(start.substring(0, 30));
    }
}
