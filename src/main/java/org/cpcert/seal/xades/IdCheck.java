package org.cpcert.seal.xades;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.seal.Profile;
import org.cpcert.seal.Strict;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * One walk through the whole document for what could make two programs read it differently: names used twice (also as ID,
 * id or xml:id), comments and processing instructions in what is signed, signatures at other places than the boxes.
 */
final class IdCheck {

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Element> signatures = new ArrayList<>();
    private Optional<String> trouble = Optional.empty();

    private IdCheck() {}

    static IdCheck of(Document document) {
        var check = new IdCheck();
        var root = document.getDocumentElement();
        Node node = root;
        while (node != null) {
            check.visit(node);
            Node next = node.getFirstChild();
            for (; next == null && node != root; node = node.getParentNode()) {
                next = node.getNextSibling();
                if (next != null) {
                    break;
                }
            }
            node = next;
        }
        return check;
    }

    private void visit(Node node) {
        switch (node.getNodeType()) {
            case Node.ELEMENT_NODE -> visitElement((Element) node);
            case Node.COMMENT_NODE -> trouble = Optional.of("there is a comment inside the document");
            case Node.PROCESSING_INSTRUCTION_NODE ->
                trouble = Optional.of("there is a processing instruction inside the document");
            case Node.ENTITY_REFERENCE_NODE -> trouble = Optional.of("there is an entity inside the document");
            default -> {}
        }
    }

    private void visitElement(Element element) {
        if (Strict.isNamed(element, Profile.DS, "Signature")) {
            signatures.add(element);
        }
        if (!element.hasAttributes()) {
            return;
        }
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            if ("id".equalsIgnoreCase(attribute.getLocalName())) {
                ids.merge(attribute.getNodeValue(), 1, Integer::sum);
            }
        }
    }

    /** All ds:Signature elements, wherever they stand, in the order of the document. */
    List<Element> signatures() {
        return signatures;
    }

    /** A comment or instruction that nobody signed; empty where there is none. */
    Optional<String> trouble() {
        return trouble;
    }

    boolean isUnique(String id) {
        return ids.getOrDefault(id, 0) == 1;
    }
}
