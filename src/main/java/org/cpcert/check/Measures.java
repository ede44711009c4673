package org.cpcert.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cpcert.xml.SchemeFiles;
import org.w3c.dom.Element;

/** The Items that rules quote, word for word ({@code schemas/measures}). */
public final class Measures {

    private static final String NAMESPACE = "urn:cpcert:measures:1";

    private final Map<String, String> items = new LinkedHashMap<>();

    private Measures(Element root) {
        var found = root.getElementsByTagNameNS(NAMESPACE, "Item");
        for (var i = 0; i < found.getLength(); i++) {
            if (found.item(i) instanceof Element item) {
                items.put(item.getAttribute("n"), text(item));
            }
        }
    }

    /** The Measures that the scheme names. */
    public static Measures load() {
        return SchemeFiles.atWork()
                .kept(Measures.class, () -> new Measures(parsed(Scheme.load().measures())));
    }

    /**
     * The whole text of an Item, a line for its sentences and one for each numbered point.
     *
     * @param number such as {@code 7}, or {@code IV.2} for the standard of enterprises; nothing is found for others
     */
    public Optional<String> item(String number) {
        return Optional.ofNullable(items.get(number));
    }

    private static String text(Element item) {
        var lines = new ArrayList<String>();
        for (var node = item.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element part) {
                var words = part.getTextContent().strip();
                lines.add(part.hasAttribute("n") ? "(" + part.getAttribute("n") + ") " + words : words);
            }
        }
        return String.join("\n", lines);
    }

    private static Element parsed(String file) {
        try (var in = SchemeFiles.atWork().open(file)) {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        } catch (java.io.IOException | javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
