package org.cpcert.xml;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cpcert.dossier.DocumentType;

/**
 * What every command needs of {@code scheme.xml}.
 *
 * @param zone time zone of all calendar days
 * @param languages in which everybody is written to, in the order of the scheme
 * @param types of document, in the order of the scheme
 * @param processes places of the files of processes, by what they are the life of
 */
public record SchemeHead(ZoneId zone, List<String> languages, List<DocumentType> types, Map<String, String> processes) {

    private static final String SCHEME = "/schemas/scheme.xml";

    public SchemeHead {
        languages = List.copyOf(languages);
        types = List.copyOf(types);
        processes = Collections.unmodifiableMap(new LinkedHashMap<>(processes));
    }

    /** That of the scheme at work. */
    public static SchemeHead load() {
        return SchemeFiles.atWork().kept(SchemeHead.class, SchemeHead::read);
    }

    /** The file is small and read before anything else, so only what is needed is taken from it, as it goes by. */
    private static SchemeHead read() {
        var zone = "";
        var languages = new ArrayList<String>();
        var types = new ArrayList<DocumentType>();
        var processes = new LinkedHashMap<String, String>();
        var readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (var in = ClassPath.open(SCHEME)) {
            var reader = readers.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "Scheme" -> zone = text(reader, "zone");
                        case "Language" -> languages.add(text(reader, "code"));
                        case "DocumentType" -> types.add(type(reader));
                        case "Process" -> processes.put(text(reader, "of"), "/schemas/" + text(reader, "href"));
                        default -> {}
                    }
                }
            }
            return new SchemeHead(zoneOf(zone), languages, types, processes);
        } catch (XMLStreamException | IOException e) {
            throw new IllegalStateException(SCHEME + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** One that is none is told with the other faults of the scheme; till then it is as good as any. */
    private static ZoneId zoneOf(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static DocumentType type(XMLStreamReader reader) throws XMLStreamException {
        var code = text(reader, "code");
        var root = text(reader, "root");
        var namespace = text(reader, "namespace");
        var schema = text(reader, "schema");
        var roles = words(text(reader, "roles"));
        var titles = new HashMap<String, String>();
        while (reader.nextTag() == XMLStreamReader.START_ELEMENT
                && reader.getLocalName().equals("Title")) {
            var language = String.valueOf(reader.getAttributeValue(XMLConstants.XML_NS_URI, "lang"));
            titles.put(language, reader.getElementText().strip());
        }
        return new DocumentType(code, root, namespace, schema, titles, roles);
    }

    private static String text(XMLStreamReader reader, String attribute) {
        return Optional.ofNullable(reader.getAttributeValue(null, attribute)).orElse("");
    }

    private static Set<String> words(String list) {
        return Stream.of(list.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
