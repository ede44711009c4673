package org.cpcert.xml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;

/** Builds the tree that signatures are verified on; a namespace declaration is an attribute there. */
final class DomBuilder {

    private static final DocumentBuilderFactory FACTORY = DocumentBuilderFactory.newDefaultNSInstance();

    private final Document document;
    private final List<String[]> declarations = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private Node current;

    DomBuilder() {
        try {
            synchronized (FACTORY) {
                document = FACTORY.newDocumentBuilder().newDocument();
            }
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no DOM", e);
        }
        document.setStrictErrorChecking(false);
        current = document;
    }

    /** The element the parser is in, or the document where it is in none. */
    Node current() {
        return current;
    }

    Document document() {
        return document;
    }

    void startPrefixMapping(String prefix, String uri) {
        declarations.add(new String[] {prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri});
    }

    void startElement(String uri, String qName, Attributes attributes) {
        flush();
        var element = document.createElementNS(uri.isEmpty() ? null : uri, qName);
        for (var declaration : declarations) {
            element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, declaration[0], declaration[1]);
        }
        declarations.clear();
        for (int i = 0; i < attributes.getLength(); i++) {
            var namespace = attributes.getURI(i);
            element.setAttributeNS(
                    namespace.isEmpty() ? null : namespace, attributes.getQName(i), attributes.getValue(i));
        }
        current.appendChild(element);
        current = element;
    }

    void endElement() {
        flush();
        var parent = current.getParentNode();
        current = parent instanceof Element ? parent : document;
    }

    void characters(char[] chars, int start, int length) {
        text.append(chars, start, length);
    }

    void comment(char[] chars, int start, int length) {
        flush();
        current.appendChild(document.createComment(new String(chars, start, length)));
    }

    void processingInstruction(String target, String data) {
        flush();
        current.appendChild(document.createProcessingInstruction(target, data));
    }

    private void flush() {
        if (!text.isEmpty()) {
            current.appendChild(document.createTextNode(text.toString()));
            text.setLength(0);
        }
    }
}
