package org.cpcert.check;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.cpcert.dossier.Digest;

/** Reads the attachments inside a document: rules cannot decode and digest. */
final class Attachments {

    /**
     * One attachment, in the order of the document.
     *
     * @param state PRESENT, ABSENT where its bytes are not in the document, UNREADABLE where they are no Base64
     * @param bytes size of the decoded bytes
     * @param digest their SHA-256 in hexadecimal; empty where there are none
     */
    record Read(String state, long bytes, String digest) {}

    private Attachments() {}

    /** In the order of the document, {@code most} of them at most; of the others the rules cannot say anything. */
    static List<Read> of(XdmNode tree, int most) {
        var found = new ArrayList<Read>();
        for (var nodes = tree.axisIterator(Axis.DESCENDANT); nodes.hasNext() && found.size() < most; ) {
            var node = nodes.next();
            if (isElement(node, "Attachment")) {
                found.add(read(node));
            }
        }
        return found;
    }

    private static Read read(XdmNode attachment) {
        for (var child : attachment.children()) {
            if (isElement(child, "Data")) {
                try {
                    var bytes = Base64.getMimeDecoder().decode(child.getStringValue());
                    return new Read("PRESENT", bytes.length, Digest.of(bytes).hex());
                } catch (IllegalArgumentException e) {
                    return new Read("UNREADABLE", 0, "");
                }
            }
        }
        return new Read("ABSENT", 0, "");
    }

    private static boolean isElement(XdmNode node, String localName) {
        return node.getNodeKind() == XdmNodeKind.ELEMENT
                && node.getNodeName() != null
                && node.getNodeName().getLocalName().equals(localName);
    }
}
