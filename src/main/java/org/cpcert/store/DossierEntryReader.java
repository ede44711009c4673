package org.cpcert.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.PayloadText;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.w3c.dom.Element;

/**
 * Reads the document of an entry, sealed or not, back into the whole entry: what {@link DossierEntryWriter} wrote. Whether the
 * seal holds and whether the hash is right is asked elsewhere ({@link LedgerEntry#computedHash()}).
 */
public final class DossierEntryReader {

    private final XmlReader reader = new XmlReader();

    /**
     * The entry of a document.
     *
     * @throws IllegalArgumentException where the bytes are no document of an entry; the message says why
     */
    public LedgerEntry read(byte[] bytes) {
        var document = reader.read(bytes, Limits.standard());
        if (!document.rootName().equals(DossierEntryWriter.ROOT)
                || !document.rootNamespace().equals(DossierEntryWriter.OWN)) {
            throw new IllegalArgumentException("the document is no entry of a dossier");
        }
        var content = content(document);
        return new LedgerEntry(
                text(content, "CaseID"),
                Long.parseLong(text(content, "Position")),
                text(content, "EventCode"),
                child(content, "Document").map(named -> new Digest(text(named, "Digest"))),
                text(content, "Actor"),
                Instant.parse(text(content, "At")),
                child(content, "Payload").map(DossierEntryReader::payload),
                new Digest(text(content, "PreviousHash")),
                new Digest(text(content, "Hash")),
                Optional.of(document.digest()));
    }

    private static Element content(ParsedDocument document) {
        if (!document.schemaErrors().isEmpty()) {
            throw new IllegalArgumentException("the document of the entry breaks its schema: "
                    + document.schemaErrors().getFirst());
        }
        return document.dom()
                .flatMap(dom -> child(dom.getDocumentElement(), "Body"))
                .flatMap(body -> child(body, "Content"))
                .orElseThrow(() -> new IllegalArgumentException("the document of the entry has no content"));
    }

    private static EntryPayload payload(Element payload) {
        return new EntryPayload(
                child(payload, "To").map(Element::getTextContent),
                children(payload, "Value")
                        .map(value -> new EntryPayload.Value(
                                value.getAttribute("name"), PayloadText.unescaped(value.getTextContent())))
                        .toList(),
                children(payload, "Paper")
                        .map(paper ->
                                new EntryPayload.Paper(paper.getAttribute("role"), new Digest(paper.getTextContent())))
                        .toList(),
                children(payload, "Party")
                        .map(party -> new EntryPayload.Party(
                                party.getAttribute("role"),
                                PayloadText.unescaped(party.getTextContent()),
                                List.of("true", "1").contains(party.getAttribute("left"))))
                        .toList());
    }

    private static String text(Element parent, String name) {
        return child(parent, name)
                .orElseThrow(() -> new IllegalArgumentException("the document of the entry has no " + name))
                .getTextContent()
                .strip();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).findFirst();
    }

    private static Stream<Element> children(Element parent, String name) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(element -> name.equals(element.getLocalName())
                        && DossierEntryWriter.OWN.equals(element.getNamespaceURI()));
    }
}
