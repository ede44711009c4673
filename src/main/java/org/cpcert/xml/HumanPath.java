package org.cpcert.xml;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.cpcert.dossier.Location;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Says where in a document something stands, in words such as {@code Stage 3 > Balance 2 > Output ref 4}. The frame of
 * every document (root, Body, Content) goes without saying; a number tells elements of one name apart.
 */
public final class HumanPath {

    private static final Set<String> FRAME = Set.of("Body", "Content");

    private HumanPath() {}

    /** The place of a node of the rule tree; the document as a whole for its document node. */
    public static Location of(XdmNode node) {
        return of(node, new Siblings());
    }

    /** The same for one of many places; those asked for in the order of the document cost one pass in all. */
    public static Location of(XdmNode node, Siblings siblings) {
        var path = new ArrayDeque<String>();
        var xpath = new StringBuilder();
        var line = 0;
        var column = 0;
        for (XdmNode at = node; at != null; at = at.getParent()) {
            var name = at.getNodeName();
            if (at.getNodeKind() == XdmNodeKind.ATTRIBUTE && name != null) {
                path.addFirst(label(name.getLocalName(), 0));
                xpath.insert(0, "/@" + name.getEQName());
            } else if (at.getNodeKind() == XdmNodeKind.ELEMENT && name != null) {
                if (line == 0) {
                    line = Math.max(0, at.getLineNumber());
                    column = Math.max(0, at.getColumnNumber());
                }
                var counted = siblings.of(at, name);
                prepend(
                        path,
                        xpath,
                        name.getLocalName(),
                        name.getEQName(),
                        counted.before(),
                        counted.more() ? 1 : 0,
                        isFrame(at));
            }
        }
        return new Location(line, column, String.join(" > ", path), xpath.toString());
    }

    /** The place of an element that is still being read. */
    static Location of(Node node, int line, int column) {
        var path = new ArrayDeque<String>();
        var xpath = new StringBuilder();
        for (Node at = node; at instanceof Element element; at = at.getParentNode()) {
            var before = 0;
            for (Node s = at.getPreviousSibling(); s != null; s = s.getPreviousSibling()) {
                before += same(s, element) ? 1 : 0;
            }
            var after = 0;
            for (Node s = at.getNextSibling(); s != null; s = s.getNextSibling()) {
                after += same(s, element) ? 1 : 0;
            }
            var parent = at.getParentNode();
            var frame = !(parent instanceof Element) || FRAME.contains(element.getLocalName()) && depth(element) <= 2;
            var eqName = element.getNamespaceURI() == null
                    ? element.getLocalName()
                    : "Q{" + element.getNamespaceURI() + "}" + element.getLocalName();
            prepend(path, xpath, element.getLocalName(), eqName, before, after, frame);
        }
        return new Location(line, column, String.join(" > ", path), xpath.toString());
    }

    private static void prepend(
            ArrayDeque<String> path,
            StringBuilder xpath,
            String localName,
            String eqName,
            int before,
            int after,
            boolean frame) {
        xpath.insert(0, "/" + eqName + "[" + (before + 1) + "]");
        if (!frame) {
            path.addFirst(label(localName, before + after > 0 ? before + 1 : 0));
        }
    }

    /** {@code Stage3} is "Stage 3", {@code TeamMember} "Team member", {@code RegistrationID} "Registration ID". */
    static String label(String name, int number) {
        var words = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            var last = i == 0 ? 'a' : name.charAt(i - 1);
            var next = i + 1 < name.length() ? name.charAt(i + 1) : 'A';
            var newWord = i > 0
                    && (Character.isUpperCase(c) && (Character.isLowerCase(last) || Character.isLowerCase(next))
                            || Character.isDigit(c) && !Character.isDigit(last));
            if (newWord) {
                words.append(' ').append(Character.isLowerCase(next) ? Character.toLowerCase(c) : c);
            } else {
                words.append(c);
            }
        }
        return number > 0 ? words.append(' ').append(number).toString() : words.toString();
    }

    /** Remembers where siblings of one name were counted last, and goes on from there. */
    public static final class Siblings {

        private record Family(@Nullable XdmNode parent, QName name) {}

        private record Counted(XdmNode node, int before, boolean more) {}

        private final Map<Family, Counted> last = new HashMap<>();

        /** How many siblings of this name stand before, and whether any stands after. */
        private Counted of(XdmNode node, QName name) {
            var family = new Family(node.getParent(), name);
            var known = last.get(family);
            if (known != null && known.node().equals(node)) {
                return known;
            }
            var ahead = known == null ? OptionalInt.empty() : count(known.node(), node, name);
            var before = known != null && ahead.isPresent()
                    ? known.before() + 1 + ahead.getAsInt()
                    : count(node.axisIterator(Axis.PRECEDING_SIBLING), name);
            var counted = new Counted(node, before, isAny(node.axisIterator(Axis.FOLLOWING_SIBLING), name));
            last.put(family, counted);
            return counted;
        }

        /** Siblings of the name between the two; empty where the second does not follow. */
        private static OptionalInt count(XdmNode from, XdmNode to, QName name) {
            var n = 0;
            for (var siblings = from.axisIterator(Axis.FOLLOWING_SIBLING); siblings.hasNext(); ) {
                var sibling = siblings.next();
                if (sibling.equals(to)) {
                    return OptionalInt.of(n);
                }
                n += name.equals(sibling.getNodeName()) ? 1 : 0;
            }
            return OptionalInt.empty();
        }

        private static int count(Iterator<XdmNode> siblings, QName name) {
            var n = 0;
            while (siblings.hasNext()) {
                n += name.equals(siblings.next().getNodeName()) ? 1 : 0;
            }
            return n;
        }

        private static boolean isAny(Iterator<XdmNode> siblings, QName name) {
            while (siblings.hasNext()) {
                if (name.equals(siblings.next().getNodeName())) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isFrame(XdmNode node) {
        var parent = node.getParent();
        if (parent == null || parent.getNodeKind() == XdmNodeKind.DOCUMENT) {
            return true;
        }
        var depth = 0;
        for (XdmNode at = parent; at != null && at.getNodeKind() == XdmNodeKind.ELEMENT; at = at.getParent()) {
            depth++;
        }
        var name = node.getNodeName();
        return name != null && FRAME.contains(name.getLocalName()) && depth <= 2;
    }

    private static int depth(Element element) {
        var depth = 0;
        for (Node at = element.getParentNode(); at instanceof Element; at = at.getParentNode()) {
            depth++;
        }
        return depth;
    }

    private static boolean same(Node sibling, Element element) {
        return sibling instanceof Element other && other.getNodeName().equals(element.getNodeName());
    }
}
