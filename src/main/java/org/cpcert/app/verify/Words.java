package org.cpcert.app.verify;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cpcert.xml.Lazy;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The sentences of {@code xslt/text/verify-*.xml}, by language. A word that is missing stops the run. */
final class Words {

    private static final Map<String, Lazy<Words>> ALL = Map.of("en", lazy("en"), "zh", lazy("zh"));

    private final String language;
    private final Map<String, String> texts;

    private Words(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = texts;
    }

    /** @param language {@code en} or {@code zh} */
    static Words in(String language) {
        var words = ALL.get(language);
        if (words == null) {
            throw new IllegalArgumentException("no words in " + language);
        }
        return words.get();
    }

    String language() {
        return language;
    }

    boolean has(String id) {
        return texts.containsKey(id);
    }

    String say(String id) {
        return say(id, Map.of());
    }

    /** The sentence with the values put into their places. */
    String say(String id, Map<String, String> values) {
        var text = texts.get(id);
        if (text == null) {
            throw new IllegalStateException("No text " + id + " in " + language);
        }
        var said = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            said.append(text, at, open).append(values.getOrDefault(text.substring(open + 1, close), ""));
            at = close + 1;
        }
        return said.append(text, at, text.length()).toString();
    }

    private static Lazy<Words> lazy(String language) {
        return Lazy.of(() -> new Words(language, read(language)));
    }

    private static Map<String, String> read(String language) {
        var resource = "/xslt/text/verify-" + language + ".xml";
        var texts = new HashMap<String, String>();
        try (var in = Words.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            var elements = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagNameNS("urn:cpcert:text:1", "Text");
            for (int i = 0; i < elements.getLength(); i++) {
                var element = (Element) elements.item(i);
                texts.put(element.getAttribute("id"), element.getTextContent());
            }
            return Map.copyOf(texts);
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(resource + " is broken", e);
        }
    }
}
