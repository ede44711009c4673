package org.cpcert.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Found and expected values in a language. Most are names, numbers, days and codes and the same in all; those that are words, such as
 * "not before 1998-05-06", stand in English in a finding and in the file {@code xslt/text/values-LANGUAGE.xml} in the others.
 */
public final class ValueWords {

    private static final String NAMESPACE = "urn:cpcert:text:1";
    private static final Map<String, ValueWords> LOADED = new ConcurrentHashMap<>();

    private record Form(Pattern english, String words) {}

    private final List<Form> forms;

    private ValueWords(List<Form> forms) {
        this.forms = forms;
    }

    /** @throws IllegalStateException where the file of the language is broken; English has none */
    public static ValueWords in(String language) {
        return LOADED.computeIfAbsent(language, ValueWords::load);
    }

    /** The value as it is said in the language; unchanged where it is no words, or none that are known. */
    public String of(String english) {
        return said(english)
                .or(() -> parts(english)) // a list of days or limits
                .orElse(english);
    }

    private Optional<String> parts(String english) {
        var parts = Arrays.stream(english.split(", ", -1)).map(this::said).toList();
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(parts.stream().map(Optional::orElseThrow).collect(Collectors.joining("，")))
                : Optional.empty();
    }

    private Optional<String> said(String english) {
        for (var form : forms) {
            var matcher = form.english().matcher(english);
            if (matcher.matches()) {
                var words = form.words();
                for (int group = matcher.groupCount(); group > 0; group--) {
                    var value = matcher.group(group);
                    words = words.replace("{" + group + "}", value == null ? "" : value);
                }
                return Optional.of(words);
            }
        }
        return Optional.empty();
    }

    private static ValueWords load(String language) {
        var resource = "/xslt/text/values-" + language + ".xml";
        try (var in = ValueWords.class.getResourceAsStream(resource)) {
            var forms = new ArrayList<Form>();
            if (in != null) {
                var all = DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(in)
                        .getElementsByTagNameNS(NAMESPACE, "Value");
                for (int i = 0; i < all.getLength(); i++) {
                    var value = (Element) all.item(i);
                    forms.add(new Form(
                            Pattern.compile(value.getAttribute("form"), Pattern.DOTALL), value.getTextContent()));
                }
            }
            return new ValueWords(List.copyOf(forms));
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }
}
