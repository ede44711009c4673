package org.cpcert.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.PayloadText;
import org.cpcert.xml.DocumentTypes;
import org.cpcert.xml.Languages;
import org.cpcert.xml.Texts;

/**
 * Writes an entry of a dossier as a document of its own (schema {@code dossier-entry}), so that the dossier can be read
 * without the database. The same entry gives the same bytes, so it may be written again after a crash.
 */
public final class DossierEntryWriter {

    /** Local name of the root of an entry. */
    static final String ROOT = "DossierEntry";

    /** Namespace of entries. */
    static final String OWN = "urn:cpcert:dossier-entry:1";

    private static final String COMMON = "urn:cpcert:common:1";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final Pattern FIT_FOR_ID = Pattern.compile("[A-Za-z0-9._-]{1,90}");

    private final Origin origin;

    public DossierEntryWriter(Origin origin) {
        this.origin = origin;
    }

    /**
     * Who writes entries, and under which rules.
     *
     * @param issuerID organisation that runs the system, in the scheme {@code issuerScheme}
     * @param zone time zone of the scheme, for the day of issue
     */
    public record Origin(
            String issuerID,
            String issuerScheme,
            String packID,
            String packVersion,
            String rulesEdition,
            ZoneId zone) {}

    /** The entry as an unsealed document. {@code named} is the index row of its document, for its name and kind. */
    public byte[] write(LedgerEntry entry, Optional<StoredDocument> named) {
        return write(entry, named, Map.of());
    }

    /** The same with notes for readers, by language tag; notes are not part of the chain. */
    public byte[] write(LedgerEntry entry, Optional<StoredDocument> named, Map<String, String> notes) {
        var bytes = new ByteArrayOutputStream(2048);
        try {
            var out = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument("UTF-8", "1.0");
            var id = documentID(entry);
            out.setDefaultNamespace(OWN);
            out.setPrefix("c", COMMON);
            out.writeStartElement(OWN, ROOT);
            out.writeDefaultNamespace(OWN);
            out.writeNamespace("c", COMMON);
            out.writeStartElement(OWN, "Signatures");
            out.writeAttribute("Id", "signatures-" + id);
            out.writeEndElement();
            out.writeStartElement(OWN, "Seals");
            out.writeEndElement();
            out.writeStartElement(OWN, "Body");
            out.writeAttribute("Id", "body-" + id);
            header(out, entry, id);
            content(out, entry, named, notes);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an entry could not be written as XML", e);
        }
        return bytes.toByteArray();
    }

    /** Name of the document: case and position. A case id that would not fit into a name is replaced by its digest. */
    static String documentID(LedgerEntry entry) {
        var caseID = FIT_FOR_ID.matcher(entry.caseID()).matches()
                ? entry.caseID()
                : Digest.of(entry.caseID().getBytes(StandardCharsets.UTF_8)).abbreviated();
        return "dossier-" + caseID + "-" + entry.position();
    }

    private void header(XMLStreamWriter out, LedgerEntry entry, String id) throws XMLStreamException {
        out.writeStartElement(OWN, "Header");
        leaf(out, COMMON, "DocumentID", id);
        leaf(
                out,
                COMMON,
                "DocumentTypeCode",
                DocumentTypes.load().ofNamespace(OWN).orElseThrow().code());
        leaf(out, COMMON, "SchemaVersion", "1.0");
        leaf(out, COMMON, "SchemePackID", origin.packID());
        leaf(out, COMMON, "SchemePackVersion", origin.packVersion());
        for (var language : Languages.ofScheme()) {
            text(
                    out,
                    COMMON,
                    "Title",
                    language,
                    Texts.ofDocuments("entry", language, entry.caseID(), entry.position()));
        }
        out.writeStartElement(COMMON, "IssuerID");
        out.writeAttribute("schemeID", origin.issuerScheme());
        out.writeCharacters(origin.issuerID());
        out.writeEndElement();
        leaf(
                out,
                COMMON,
                "IssueDate",
                entry.at().atZone(origin.zone()).toLocalDate().toString());
        for (var language : Languages.ofScheme()) {
            leaf(out, COMMON, "LanguageCode", language);
        }
        leaf(out, COMMON, "CaseID", entry.caseID());
        leaf(out, COMMON, "ConfidentialityCode", "PARTIES");
        leaf(out, COMMON, "RulesEdition", origin.rulesEdition());
        out.writeEndElement();
    }

    private static void content(
            XMLStreamWriter out, LedgerEntry entry, Optional<StoredDocument> named, Map<String, String> notes)
            throws XMLStreamException {
        out.writeStartElement(OWN, "Content");
        leaf(out, OWN, "CaseID", entry.caseID());
        leaf(out, OWN, "Position", Long.toString(entry.position()));
        leaf(out, OWN, "EventCode", entry.event());
        leaf(out, OWN, "At", entry.at().toString());
        leaf(out, OWN, "Actor", entry.actor());
        if (entry.document().isPresent()) {
            var digest = entry.document().get();
            var known = named.filter(document -> document.digest().equals(digest));
            out.writeStartElement(OWN, "Document");
            digest(out, "Digest", digest);
            if (known.flatMap(StoredDocument::documentID).isPresent()) {
                leaf(
                        out,
                        OWN,
                        "DocumentID",
                        known.flatMap(StoredDocument::documentID).get());
            }
            if (known.flatMap(StoredDocument::type).isPresent()) {
                leaf(
                        out,
                        OWN,
                        "TypeCode",
                        known.flatMap(StoredDocument::type).get().code());
            }
            out.writeEndElement();
        }
        if (entry.payload().isPresent()) {
            payload(out, entry.payload().get());
        }
        for (var note : new TreeMap<>(notes).entrySet()) {
            text(out, OWN, "Note", note.getKey(), note.getValue());
        }
        digest(out, "PreviousHash", entry.previous());
        digest(out, "Hash", entry.hash());
        out.writeEndElement();
    }

    /** Texts stand escaped, as under the hash: XML cannot carry every character, and a parser turns some into others. */
    private static void payload(XMLStreamWriter out, EntryPayload payload) throws XMLStreamException {
        out.writeStartElement(OWN, "Payload");
        if (payload.to().isPresent()) {
            leaf(out, OWN, "To", payload.to().get());
        }
        for (var value : payload.values()) {
            out.writeStartElement(OWN, "Value");
            out.writeAttribute("name", value.name());
            out.writeCharacters(PayloadText.escaped(value.value()));
            out.writeEndElement();
        }
        for (var paper : payload.papers()) {
            out.writeStartElement(OWN, "Paper");
            out.writeAttribute("role", paper.role());
            out.writeAttribute("algorithm", "SHA-256");
            out.writeCharacters(paper.digest().hex());
            out.writeEndElement();
        }
        for (var party : payload.parties()) {
            out.writeStartElement(OWN, "Party");
            out.writeAttribute("role", party.role());
            if (party.left()) {
                out.writeAttribute("left", "true");
            }
            out.writeCharacters(PayloadText.escaped(party.id()));
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static void digest(XMLStreamWriter out, String name, Digest digest) throws XMLStreamException {
        out.writeStartElement(OWN, name);
        out.writeAttribute("algorithm", "SHA-256");
        out.writeCharacters(digest.hex());
        out.writeEndElement();
    }

    private static void text(XMLStreamWriter out, String namespace, String name, String language, String text)
            throws XMLStreamException {
        out.writeStartElement(namespace, name);
        out.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", language);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private static void leaf(XMLStreamWriter out, String namespace, String name, String text)
            throws XMLStreamException {
        out.writeStartElement(namespace, name);
        out.writeCharacters(text);
        out.writeEndElement();
    }
}
