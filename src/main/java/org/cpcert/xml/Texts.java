package org.cpcert.xml;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3c.dom.Element;

/** What the program says to people: the files {@code xslt/text/NAME-LANGUAGE.xml}. */
public final class Texts {

    private static final String NAMESPACE = "urn:cpcert:text:1";

    private Texts() {}

    /**
     * The texts of one file by id, in its order. Each is one line without blanks around it, except where it says
     * {@code xml:space="preserve"}.
     *
     * @throws IllegalStateException where the program has no such file, or a broken one
     */
    public static Map<String, String> of(String name, String language) {
        var resource = "/xslt/text/" + name + "-" + language + ".xml";
        var all = SchemeFiles.atWork().root(resource).getElementsByTagNameNS(NAMESPACE, "Text");
        var texts = new LinkedHashMap<String, String>();
        for (int i = 0; i < all.getLength(); i++) {
            var text = (Element) all.item(i);
            texts.put(text.getAttribute("id"), said(text));
        }
        return Collections.unmodifiableMap(texts);
    }

    /** The same texts, read once. */
    public static Map<String, String> kept(String name, String language) {
        return SchemeFiles.atWork().kept(Map.class, name + "-" + language, () -> of(name, language));
    }

    /** A text of {@code documents-LANGUAGE.xml} with the values in its places: what documents of the centre say of themselves. */
    public static String ofDocuments(String id, String language, Object... values) {
        var text = kept("documents", language).get(id);
        if (text == null) {
            throw new IllegalStateException("documents-" + language + ".xml has no text " + id);
        }
        return Filled.in(text, Arrays.stream(values).map(String::valueOf).toList());
    }

    /** True where commands have words in this language. */
    public static boolean speak(String language) {
        return language.matches("[a-z]{2}") && SchemeFiles.atWork().has("/xslt/text/terminal-" + language + ".xml");
    }

    private static String said(Element text) {
        return text.getAttribute("xml:space").equals("preserve")
                ? text.getTextContent()
                : text.getTextContent().strip().replaceAll("\\s+", " ");
    }
}
