package org.cpcert.xml;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/** What the registers of the scheme are called within a sentence, and what they serve for. */
final class RegisterNames {

    private static final String REGISTERS = "/schemas/registers.xml";
    private static final String NAMESPACE = "urn:cpcert:registers:1";

    private final List<Element> registers;
    private final Map<String, String> serving = new HashMap<>();

    private RegisterNames(Element root) {
        registers = children(root, "Register");
        registers.forEach(register -> Stream.of(register.getAttribute("serves").split("\\s+", -1))
                .filter(use -> !use.isEmpty())
                .forEach(use -> serving.put(use, register.getAttribute("id"))));
    }

    /** Those of the scheme at work. */
    static RegisterNames load() {
        return SchemeFiles.atWork().kept(RegisterNames.class, () -> new RegisterNames(read()));
    }

    /** Code of the register that serves so; a code that no register has where none does. */
    String serving(String use) {
        return serving.getOrDefault(use, "none");
    }

    /**
     * Titles by the codes of registers and of their mirrors, without what the title says of their keys and Items: "auditors" of
     * "Auditors, by registration number (Items 8, 15)". None where a register has no title in the language.
     */
    /** How many registers serve so. */
    int count(String use) {
        return (int) registers.stream()
                .filter(register -> List.of(register.getAttribute("serves").split("\\s+", -1))
                        .contains(use))
                .count();
    }

    Map<String, String> titles(String language) {
        var titles = new LinkedHashMap<String, String>();
        registers.forEach(register -> add(register, language, titles));
        return titles;
    }

    private static Element read() {
        return SchemeFiles.atWork().root(REGISTERS);
    }

    private static List<Element> children(Element parent, String name) {
        var all = parent.getElementsByTagNameNS(NAMESPACE, name);
        return IntStream.range(0, all.getLength())
                .mapToObj(all::item)
                .flatMap(node -> node instanceof Element element ? Stream.of(element) : Stream.empty())
                .toList();
    }

    private static void add(Element register, String language, Map<String, String> titles) {
        for (var title : children(register, "Title")) {
            if (title.getAttributeNS(XMLConstants.XML_NS_URI, "lang").equals(language)) {
                var name = title.getTextContent().strip().split("[,，]", 2)[0];
                var within = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
                titles.put(register.getAttribute("id"), within);
                children(register, "Mirror").forEach(mirror -> titles.put(mirror.getAttribute("id"), within));
            }
        }
    }
}
