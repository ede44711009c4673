package org.cpcert.app.verify;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.DocumentType;
import org.cpcert.xml.DocumentTypes;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a document says of itself in its Body, which is all that is signed. The root is never asked: its name can be changed
 * without breaking anything.
 *
 * @param root local name of the root, only to be compared
 * @param namespace of the Body; empty where there is none
 * @param declared code in the header; empty where there is none
 * @param id DocumentID in the header; empty where there is none
 * @param issuerID organisation code of who issues it, in the header; empty where there is none
 * @param certificate what a certificate certifies; empty for every other document, and where it is not complete
 */
record SignedDocument(
        String root,
        String namespace,
        String declared,
        String id,
        String issuerID,
        Optional<CertificateFacts> certificate) {

    private static final String COMMON = "urn:cpcert:common:1";

    /**
     * What is certified.
     *
     * @param holder names by language
     * @param issuer names by language
     */
    record CertificateFacts(
            String number,
            String holderID,
            Map<String, String> holder,
            String issuerID,
            Map<String, String> issuer,
            LocalDate validFrom,
            LocalDate validTo) {}

    static SignedDocument of(Document document) {
        var root = document.getDocumentElement();
        var parts = children(root);
        if (parts.size() != 3 || !"Body".equals(parts.get(2).getLocalName())) {
            return new SignedDocument(local(root), "", "", "", "", Optional.empty());
        }
        var body = parts.get(2);
        var namespace = Optional.ofNullable(body.getNamespaceURI()).orElse("");
        var header = child(body, namespace, "Header");
        return new SignedDocument(
                local(root),
                namespace,
                header.map(found -> text(found, COMMON, "DocumentTypeCode")).orElse(""),
                header.map(found -> text(found, COMMON, "DocumentID")).orElse(""),
                header.map(found -> text(found, COMMON, "IssuerID")).orElse(""),
                isCertificate(namespace)
                        ? child(body, namespace, "Content").flatMap(SignedDocument::certificate)
                        : Optional.empty());
    }

    /** True for a certificate, whatever the name of its root. */
    boolean isCertificate() {
        return isCertificate(namespace);
    }

    private static boolean isCertificate(String namespace) {
        return DocumentTypes.load()
                .ofNamespace(namespace)
                .filter(DocumentType::isCertificate)
                .isPresent();
    }

    /** The kind of document that was signed. */
    Optional<DocumentType> type() {
        return DocumentTypes.load().ofNamespace(namespace);
    }

    private static Optional<CertificateFacts> certificate(Element content) {
        var own = String.valueOf(content.getNamespaceURI());
        var holder = child(content, own, "Holder");
        var issuer = child(content, own, "Issuer");
        try {
            return holder.isEmpty() || issuer.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CertificateFacts(
                            text(content, own, "CertificateNumber"),
                            text(holder.get(), COMMON, "ID"),
                            names(holder.get()),
                            text(issuer.get(), COMMON, "ID"),
                            names(issuer.get()),
                            LocalDate.parse(text(content, own, "ValidFrom")),
                            LocalDate.parse(text(content, own, "ValidTo"))));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // the schema says what is wrong
        }
    }

    private static Map<String, String> names(Element party) {
        var names = new LinkedHashMap<String, String>();
        for (var child : children(party)) {
            if (COMMON.equals(child.getNamespaceURI()) && "Name".equals(child.getLocalName())) {
                names.putIfAbsent(
                        child.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang"),
                        child.getTextContent().strip());
            }
        }
        return names;
    }

    private static String text(Element parent, String namespace, String name) {
        return child(parent, namespace, name)
                .map(found -> found.getTextContent().strip())
                .orElse("");
    }

    private static Optional<Element> child(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> name.equals(child.getLocalName()) && namespace.equals(child.getNamespaceURI()))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static String local(Element element) {
        return Optional.ofNullable(element.getLocalName()).orElse(element.getNodeName());
    }
}
