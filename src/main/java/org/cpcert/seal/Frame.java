package org.cpcert.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cpcert.xml.DocumentTypes;
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
public record Frame(Element root, Element signatures, Element seals, Element body, String bodyId, String signaturesId) {

    /** @throws OutsideProfile where the document has another shape; the message says how it must be */
    public static Frame of(Document document) throws OutsideProfile {
        var root = document.getDocumentElement();
        if (root == null || root.getNamespaceURI() == null) {
            throw new OutsideProfile("it is not a document of the scheme");
        }
        Strict.attributes(root, Set.of());
        var children = Strict.elements(root);
        if (children.size() != 3
                || !isPart(root, children.get(0), "Signatures")
                || !isPart(root, children.get(1), "Seals")
                || !isPart(root, children.get(2), "Body")) {
            throw new OutsideProfile(
                    "the document must hold Signatures, Seals and Body below its root, in this order and nothing else");
        }
        requireItsOwnRoot(root);
        var signaturesId = Strict.only(children.get(0), "Id");
        var bodyId = Strict.only(children.get(2), "Id");
        if (!signaturesId.startsWith("signatures-")
                || !bodyId.equals("body-" + signaturesId.substring("signatures-".length()))) {
            throw new OutsideProfile("the Ids of Signatures and Body are not signatures-X and body-X");
        }
        Strict.elements(children.get(0));
        Strict.elements(children.get(1));
        Strict.attributes(children.get(1), Set.of());
        return new Frame(root, children.get(0), children.get(1), children.get(2), bodyId, signaturesId);
    }

    /** The name of the root is covered by nothing; the namespace of the Body, which is signed, says what it must be. */
    private static void requireItsOwnRoot(Element root) throws OutsideProfile {
        var type = DocumentTypes.load().ofNamespace(root.getNamespaceURI());
        if (type.isPresent() && !type.get().rootName().equals(root.getLocalName())) {
            throw new OutsideProfile("what is signed is " + type.get().rootName()
                    + ", but its root element was renamed to " + root.getLocalName());
        }
    }

    private static boolean isPart(Element root, Element child, String name) {
        return name.equals(child.getLocalName()) && root.getNamespaceURI().equals(child.getNamespaceURI());
    }

    /** Child elements in order. */
    public static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
