package org.cpcert.seal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Reads elements of a signature that must be exactly so: no other child, attribute, text, comment or instruction. */
public final class Strict {

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private Strict() {}

    /** The only children, which have these names in this order. */
    public static List<Element> children(Element parent, String namespace, String... names) throws OutsideProfile {
        var children = elements(parent);
        boolean same = children.size() == names.length;
        for (int i = 0; same && i < names.length; i++) {
            same = isNamed(children.get(i), namespace, names[i]);
        }
        if (!same) {
            throw new OutsideProfile(parent.getLocalName() + " holds "
                    + children.stream().limit(8).map(Node::getNodeName).toList() + " where it must hold "
                    + List.of(names));
        }
        return children;
    }

    public static Element child(Element parent, String namespace, String name) throws OutsideProfile {
        return children(parent, namespace, name).getFirst();
    }

    /** All children, with nothing but white space between them. */
    public static List<Element> elements(Element parent) throws OutsideProfile {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            } else if (!(node instanceof Text text) || !isSpace(text.getData())) {
                throw new OutsideProfile(parent.getLocalName() + " holds more than elements");
            }
        }
        return children;
    }

    /** The text of an element that holds nothing else. */
    public static String text(Element element) throws OutsideProfile {
        var text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Text part)) {
                throw new OutsideProfile(element.getLocalName() + " holds more than text");
            }
            text.append(part.getData());
        }
        return text.toString().strip();
    }

    /** The bytes, where they are written in the one right way; line breaks are allowed. */
    public static byte[] base64(Element element, int longest) throws OutsideProfile {
        return base64(element, longest, Set.of());
    }

    public static byte[] base64(Element element, int longest, Set<String> allowed) throws OutsideProfile {
        attributes(element, allowed);
        var text = text(element).replaceAll("[ \\t\\r\\n]", "");
        try {
            if (text.length() <= longest / 3 * 4 + 4) {
                var bytes = Base64.getDecoder().decode(text);
                if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                    return bytes;
                }
            }
        } catch (IllegalArgumentException e) {
            // The same answer as for bytes written in another way.
        }
        throw new OutsideProfile(element.getLocalName() + " is not base64 of an expected length");
    }

    /** Makes sure that the element has no attribute but these, all in no namespace. */
    public static void attributes(Element element, Set<String> allowed) throws OutsideProfile {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var attribute = (Attr) attributes.item(i);
            boolean declaration = XMLNS.equals(attribute.getNamespaceURI());
            if (!declaration && (attribute.getNamespaceURI() != null || !allowed.contains(attribute.getLocalName()))) {
                throw new OutsideProfile(element.getLocalName() + " has an attribute " + attribute.getName());
            }
        }
    }

    /** Value of the only attribute the element may have. */
    public static String only(Element element, String attribute) throws OutsideProfile {
        attributes(element, Set.of(attribute));
        return element.getAttributeNS(null, attribute);
    }

    /** White space of XML, which is less than that of Unicode. */
    private static boolean isSpace(String text) {
        return text.chars().allMatch(c -> c == ' ' || c == '\n' || c == '\t' || c == '\r');
    }

    public static boolean isNamed(Node node, String namespace, String name) {
        return name.equals(node.getLocalName()) && namespace.equals(node.getNamespaceURI());
    }
}
