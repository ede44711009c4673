package org.cpcert.samples;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.xml.Saxon;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Edits the nodes of a document that XPath selects. */
final class NodeEdits {

    private static final String COMMON = "urn:cpcert:common:1";
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private NodeEdits() {}

    /** The document after the edits, one after the other; unchanged to the byte where there are none. */
    static String apply(String document, List<Change.Edit> edits) {
        if (edits.isEmpty()) {
            return document;
        }
        try {
            var builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
            var dom = builder.parse(new InputSource(new StringReader(document)));
            for (var edit : edits) {
                var nodes = select(dom, edit.select());
                if (nodes.isEmpty()) {
                    throw new IllegalStateException("nothing to edit at " + edit.select());
                }
                nodes.forEach(node -> apply(edit, node));
            }
            return text(dom);
        } catch (IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot edit a sample: " + edits, e);
        }
    }

    private static List<Node> select(Document dom, String path) throws SaxonApiException {
        var compiler = Saxon.processor().newXPathCompiler();
        compiler.declareNamespace("", dom.getDocumentElement().getNamespaceURI());
        compiler.declareNamespace("c", COMMON);
        compiler.declareNamespace("ds", DS);
        var tree = Saxon.processor().newDocumentBuilder().wrap(dom);
        return compiler.evaluate(path, tree).stream().map(NodeEdits::node).toList();
    }

    private static Node node(XdmItem item) {
        if (item instanceof XdmNode node && node.getExternalNode() instanceof Node dom) {
            return dom;
        }
        throw new IllegalStateException("an edit selects nodes, not " + item);
    }

    private static void apply(Change.Edit edit, Node node) {
        if (node instanceof Attr attribute) {
            switch (edit.act()) {
                case SET -> attribute.setValue(edit.text());
                case REMOVE -> attribute.getOwnerElement().removeAttributeNode(attribute);
                default -> throw new IllegalStateException(edit.act() + " is not for attributes: " + edit.select());
            }
            return;
        }
        var parent = node.getParentNode();
        switch (edit.act()) {
            case SET -> node.setTextContent(edit.text());
            case REMOVE -> parent.removeChild(node);
            case REPEAT -> parent.insertBefore(node.cloneNode(true), node.getNextSibling());
            case SWAP -> parent.insertBefore(next(node), node);
            case APPEND -> edit.content().forEach(element -> node.appendChild(in(node, element)));
            case AFTER ->
                edit.content()
                        .reversed()
                        .forEach(element -> parent.insertBefore(in(node, element), node.getNextSibling()));
        }
    }

    private static Node in(Node place, Element element) {
        return place.getOwnerDocument().importNode(element, true);
    }

    private static Node next(Node node) {
        for (var sibling = node.getNextSibling(); sibling != null; sibling = sibling.getNextSibling()) {
            if (sibling instanceof Element) {
                return sibling;
            }
        }
        throw new IllegalStateException("there is no element behind " + node.getNodeName());
    }

    private static String text(Document dom) throws Exception {
        dom.setXmlStandalone(true);
        var out = new StringWriter();
        var transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty("encoding", "UTF-8");
        transformer.transform(new DOMSource(dom), new StreamResult(out));
        return out.toString();
    }
}
