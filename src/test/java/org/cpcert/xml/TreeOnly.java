package org.cpcert.xml;

import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;

/** Parsed documents that many tests keep: the tree for rules stays, the larger one for signatures goes. */
public final class TreeOnly {

    private static final Document NONE = empty();

    private TreeOnly() {}

    /** The same document without its W3C tree. */
    public static ParsedDocument of(ParsedDocument document) {
        return new ParsedDocument(
                document.digest(),
                document.size(),
                new ParsedDocument.Root(document.rootNamespace(), document.rootName()),
                document.troubles(),
                document.schemaErrors(),
                document.tree()
                        .map(tree -> new ParsedDocument.Trees(tree, NONE))
                        .or(Optional::empty));
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
