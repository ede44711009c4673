package org.cpcert.app;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What the operator is told, in both languages: an entry of {@code xslt/text/operator-LANGUAGE.xml} with its values.
 *
 * @param english also what stands in the log
 * @param chinese the same in Chinese
 */
public record OperatorText(String english, String chinese) {

    private static final Map<String, String> ENGLISH = texts("en");
    private static final Map<String, String> CHINESE = texts("zh");

    /**
     * The entry, with {@code {1}}, {@code {2}} … replaced.
     *
     * @param values what is the same in both languages, or further texts
     * @throws IllegalArgumentException where there is no such entry
     */
    public static OperatorText of(String id, Object... values) {
        var english = ENGLISH.get(id);
        var chinese = CHINESE.get(id);
        if (english == null || chinese == null) {
            throw new IllegalArgumentException("no text " + id + " for the operator");
        }
        var said = Stream.of(values)
                .map(value -> value instanceof OperatorText text ? text : same(String.valueOf(value)))
                .toList();
        return new OperatorText(
                Filled.in(english, said.stream().map(OperatorText::english).toList()),
                Filled.in(chinese, said.stream().map(OperatorText::chinese).toList()));
    }

    /** What has no words of its own in either language, such as the message of an exception. */
    public static OperatorText same(String text) {
        return new OperatorText(text, text);
    }

    /** This sentence and another. */
    public OperatorText then(OperatorText more) {
        return new OperatorText(english + " " + more.english(), chinese + more.chinese());
    }

    /** This paragraph and another. */
    public OperatorText line(OperatorText more) {
        return new OperatorText(english + "\n\n" + more.english(), chinese + "\n\n" + more.chinese());
    }

    private static Map<String, String> texts(String language) {
        var resource = "/xslt/text/operator-" + language + ".xml";
        try (var in = OperatorText.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            var all = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement()
                    .getElementsByTagNameNS("*", "Text");
            var texts = new HashMap<String, String>();
            for (int i = 0; i < all.getLength(); i++) {
                var text = (Element) all.item(i);
                texts.put(text.getAttribute("id"), text.getTextContent().strip().replaceAll("\\s+", " "));
            }
            return Map.copyOf(texts);
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}
