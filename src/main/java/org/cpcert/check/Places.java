package org.cpcert.check;

import java.util.Optional;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.cpcert.dossier.Location;
import org.cpcert.xml.HumanPath;

/** Finds where in the document a result belongs, also where the rule looked at a signature's facts. */
final class Places {

    private final XdmNode document;
    private final HumanPath.Siblings siblings = new HumanPath.Siblings();

    /** For the document with this document node. */
    Places(XdmNode document) {
        this.document = document;
    }

    Location of(Result result) {
        return inDocument(result.at()).or(() -> inDocument(result.node())).orElse(Location.DOCUMENT);
    }

    private Optional<Location> inDocument(XdmNode node) {
        if (root(node).equals(document)) {
            return Optional.of(HumanPath.of(node, siblings));
        }
        var name = node.getNodeName();
        var index = node.getNodeKind() == XdmNodeKind.ELEMENT ? node.getAttributeValue(new QName("index")) : null;
        if (name == null || index == null) {
            return Optional.empty();
        }
        var seal = name.getLocalName().equals("Seal");
        var box = seal ? "Seals" : "Signatures";
        var number = seal ? 1 : Integer.parseInt(index);
        return child(document, "", 1)
                .flatMap(root -> child(root, box, 1))
                .map(found -> child(found, "Signature", number).orElse(found))
                .map(place -> HumanPath.of(place, siblings));
    }

    private static Optional<XdmNode> child(XdmNode parent, String localName, int number) {
        var seen = 0;
        for (var child : parent.children()) {
            var name = child.getNodeName();
            if (child.getNodeKind() == XdmNodeKind.ELEMENT
                    && name != null
                    && (localName.isEmpty() || name.getLocalName().equals(localName))
                    && ++seen == number) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    private static XdmNode root(XdmNode node) {
        var at = node;
        for (XdmNode parent = at.getParent(); parent != null; parent = at.getParent()) {
            at = parent;
        }
        return at;
    }
}
