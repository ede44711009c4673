package org.cpcert.xml;

import static net.sf.saxon.s9api.streams.Predicates.isElement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Steps;
import org.w3c.dom.Element;

/**
 * A path of a selector or field of XSD (XML Schema Part 1, 3.11.6): child steps with names, {@code .//} at the beginning, and
 * an attribute at the end; several with a bar between them.
 */
record SimplePath(List<Branch> branches) {

    /** One path without a bar. */
    record Branch(boolean anyDepth, List<Step> steps) {

        private Stream<XdmNode> from(XdmNode node) {
            var at = Stream.of(node);
            var deep = anyDepth;
            for (var step : steps) {
                var axis = deep ? step.below() : step.next();
                at = at.flatMap(each -> each.select(axis));
                deep = false;
            }
            return deep ? at.flatMap(each -> each.select(Steps.descendantOrSelf(isElement()))) : at;
        }
    }

    /**
     * @param namespace {@code *} for any
     * @param name {@code *} for any
     */
    record Step(boolean attribute, String namespace, String name) {

        /** The children, or attributes, of a node. Saxon compares numbers for a name that is given to it whole. */
        private net.sf.saxon.s9api.streams.Step<XdmNode> next() {
            if (namespace.equals("*") || name.equals("*")) {
                return attribute
                        ? Steps.attribute().where(this::matches)
                        : Steps.child(isElement()).where(this::matches);
            }
            return attribute ? Steps.attribute(namespace, name) : Steps.child(namespace, name);
        }

        /** The same at any depth. */
        private net.sf.saxon.s9api.streams.Step<XdmNode> below() {
            return attribute || namespace.equals("*") || name.equals("*")
                    ? Steps.descendantOrSelf(isElement()).then(next())
                    : Steps.descendant(namespace, name);
        }

        private boolean matches(XdmNode node) {
            var found = node.getNodeName();
            return (name.equals("*") || name.equals(found.getLocalName()))
                    && (namespace.equals("*") || namespace.equals(found.getNamespace()));
        }
    }

    /**
     * The path as the schema has it.
     *
     * @param scope element whose prefixes hold
     * @throws IllegalStateException where it is not of this form
     */
    static SimplePath of(String xpath, Element scope) {
        return new SimplePath(Arrays.stream(xpath.split("\\|", -1))
                .map(branch -> branch(branch.strip(), scope))
                .toList());
    }

    private static Branch branch(String path, Element scope) {
        var anyDepth = path.startsWith(".//");
        var steps = Arrays.stream((anyDepth ? path.substring(3) : path).split("/", -1))
                .map(String::strip)
                .filter(step -> !step.equals("."))
                .map(step -> step(step.replaceFirst("^child::", ""), scope))
                .toList();
        for (int i = 0; i < steps.size() - 1; i++) {
            if (steps.get(i).attribute()) {
                throw new IllegalStateException("an attribute ends a path: " + path);
            }
        }
        return new Branch(anyDepth, steps);
    }

    private static Step step(String step, Element scope) {
        var attribute = step.startsWith("@");
        var name = attribute ? step.substring(1) : step;
        if (!name.matches("(?:[\\w.-]+:)?(?:[\\w.-]+|\\*)")) {
            throw new IllegalStateException("this path of a constraint is not understood: " + step);
        }
        var colon = name.indexOf(':');
        if (colon < 0) {
            return new Step(attribute, name.equals("*") ? "*" : "", name);
        }
        var prefix = name.substring(0, colon);
        var namespace =
                prefix.equals(XMLConstants.XML_NS_PREFIX) ? XMLConstants.XML_NS_URI : scope.lookupNamespaceURI(prefix);
        if (namespace == null) {
            throw new IllegalStateException("this prefix of a constraint is not declared: " + prefix);
        }
        return new Step(attribute, namespace, name.substring(colon + 1));
    }

    /** What the path leads to, in the order of the document within each of its branches. */
    Stream<XdmNode> from(XdmNode node) {
        return branches.stream().flatMap(branch -> branch.from(node));
    }
}
