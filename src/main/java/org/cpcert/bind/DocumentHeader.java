package org.cpcert.bind;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import org.cpcert.dossier.DocumentType;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.ParsedDocument;

/**
 * What a document says of itself.
 *
 * @param issuerID organisation code of the issuer
 * @param issueDate in the time zone of the scheme
 * @param caseID empty where the sender did not know it
 * @param replaces the former document it takes the place of
 * @param titles by language tag
 */
public record DocumentHeader(
        String documentID,
        DocumentType type,
        String issuerID,
        LocalDate issueDate,
        Optional<String> caseID,
        Optional<Reference> replaces,
        Map<String, String> titles) {

    private static final QName LANGUAGE = new QName("xml", "http://www.w3.org/XML/1998/namespace", "lang");

    public DocumentHeader {
        titles = Map.copyOf(titles);
    }

    /**
     * The header of a document, from the tree that its check has already; empty for a file of no type that is known.
     *
     * @param document valid by its schema
     */
    public static Optional<DocumentHeader> of(ParsedDocument document) {
        return document.type()
                .flatMap(type -> Nodes.root(document)
                        .flatMap(root -> Nodes.at(root, "Body", "Header"))
                        .map(header -> of(header, type)));
    }

    private static DocumentHeader of(XdmNode header, DocumentType type) {
        var titles = new LinkedHashMap<String, String>();
        Nodes.all(header, "Title")
                .forEach(title -> titles.putIfAbsent(
                        language(title), title.getStringValue().strip()));
        return new DocumentHeader(
                Nodes.token(header, "DocumentID"),
                type,
                Nodes.token(header, "IssuerID"),
                LocalDate.parse(Nodes.token(header, "IssueDate")),
                Nodes.at(header, "CaseID").map(id -> Nodes.token(id)),
                Nodes.at(header, "Replaces").map(Reference::of),
                titles);
    }

    private static String language(XdmNode text) {
        return String.valueOf(text.getAttributeValue(LANGUAGE)).split("-", 2)[0].toLowerCase(Locale.ROOT);
    }
}
