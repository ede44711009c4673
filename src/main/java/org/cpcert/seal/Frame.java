package org.cpcert.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The four elements that carry a document, found by their place alone: the root, and its children Signatures, Seals and
 * Body in this order and nothing else. What is not here is not covered by any signature, whatever ids say.
 *
 * @param bodyId the Id of Body
 * @param signaturesId the Id of Signatures
 */
record Frame(Element root, Element signatures, Element seals, Element body, String bodyId, String signaturesId) {

    /** The frame of the document; empty where it has another shape. */
    static Optional<Frame> of(Document document) {
        var root = document.getDocumentElement();
        if (root == null || root.getNamespaceURI() == null) {
            return Optional.empty();
        }
        var children = children(root);
        if (children.size() != 3
                || !isPart(root, children.get(0), "Signatures")
                || !isPart(root, children.get(1), "Seals")
                || !isPart(root, children.get(2), "Body")) {
            return Optional.empty();
        }
        var signatures = children.get(0);
        var body = children.get(2);
        var signaturesId = signatures.getAttributeNS(null, "Id");
        var bodyId = body.getAttributeNS(null, "Id");
        if (!signaturesId.startsWith("signatures-")
                || !bodyId.equals("body-" + signaturesId.substring("signatures-".length()))) {
            return Optional.empty();
        }
        return Optional.of(new Frame(root, signatures, children.get(1), body, bodyId, signaturesId));
    }

    private static boolean isPart(Element root, Element child, String name) {
        return name.equals(child.getLocalName()) && root.getNamespaceURI().equals(child.getNamespaceURI());
    }

    /** Child elements in order. */
    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
