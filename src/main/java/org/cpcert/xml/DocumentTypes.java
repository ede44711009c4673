package org.cpcert.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.cpcert.dossier.DocumentType;

/** The types of document that the scheme declares, by the names that stand in documents. */
public final class DocumentTypes {

    private static final String SCHEME = "/schemas/scheme.xml";

    private static final class Holder {
        static final DocumentTypes TYPES = new DocumentTypes(read());
    }

    private final List<DocumentType> types;

    private DocumentTypes(List<DocumentType> types) {
        this.types = List.copyOf(types);
    }

    /** Those of this program. */
    public static DocumentTypes load() {
        return Holder.TYPES;
    }

    /** Every type, in the order of the scheme. */
    public List<DocumentType> all() {
        return types;
    }

    /** The type with this root element; empty where the scheme has none. */
    public Optional<DocumentType> ofRoot(String namespace, String localName) {
        return find(
                type -> type.namespace().equals(namespace) && type.rootName().equals(localName));
    }

    /**
     * The type whose documents are in this namespace; empty where there is none. The namespace of a Body is signed with it, the name
     * of the root above it is not: only this says what a signed document is.
     */
    public Optional<DocumentType> ofNamespace(String namespace) {
        return find(type -> type.namespace().equals(namespace));
    }

    /** The type with this two-letter code; empty where there is none. */
    public Optional<DocumentType> ofCode(String code) {
        return find(type -> type.code().equals(code));
    }

    private Optional<DocumentType> find(Predicate<DocumentType> which) {
        return types.stream().filter(which).findFirst();
    }

    /** The file is small and read before anything else, so only what is needed is taken from it, as it goes by. */
    private static List<DocumentType> read() {
        var types = new ArrayList<DocumentType>();
        var readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (var in = ClassPath.open(SCHEME)) {
            var reader = readers.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("DocumentType")) {
                    types.add(type(reader));
                }
            }
            return types;
        } catch (XMLStreamException | IOException e) {
            throw new IllegalStateException(SCHEME + " cannot be read: " + e.getMessage(), e);
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
