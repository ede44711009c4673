package org.cpcert.xml;

import static net.sf.saxon.s9api.streams.Predicates.isElement;

import java.util.Optional;
import java.util.stream.Stream;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Steps;

/** Child elements by local name, whatever their namespace: the schema has seen to it. */
public final class Nodes {

    private Nodes() {}

    /** All children of this name, in order. */
    public static Stream<XdmNode> all(XdmNode parent, String name) {
        return parent.select(Steps.child(isElement()))
                .filter(child -> child.getNodeName().getLocalName().equals(name));
    }

    /** The first child of the first name, of it the first of the second, and so on; empty where one is missing. */
    public static Optional<XdmNode> at(XdmNode from, String... names) {
        var found = Optional.of(from);
        for (var name : names) {
            found = found.flatMap(node -> all(node, name).findFirst());
        }
        return found;
    }

    /** The text of that node with its blanks made one; empty text where it is missing. */
    public static String token(XdmNode from, String... names) {
        return at(from, names)
                .map(node -> node.getStringValue().strip().replaceAll("[ \\t\\r\\n]+", " "))
                .orElse("");
    }

    /** The element at the top of a document; empty for a file without a tree. */
    public static Optional<XdmNode> root(ParsedDocument document) {
        return document.tree()
                .flatMap(tree -> tree.select(Steps.child(isElement())).findFirst());
    }
}
