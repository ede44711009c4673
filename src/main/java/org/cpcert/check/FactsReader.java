package org.cpcert.check;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Saxon;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads back the little that the engine itself needs from the facts. */
final class FactsReader {

    private final XdmNode root;

    /** The facts document from its bytes. */
    static XdmNode read(byte[] bytes) {
        try {
            var parsers = SAXParserFactory.newDefaultNSInstance();
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var document = Saxon.processor()
                    .newDocumentBuilder()
                    .build(new SAXSource(
                            parsers.newSAXParser().getXMLReader(), new InputSource(new ByteArrayInputStream(bytes))));
            if (children(document, "Facts").findFirst().isEmpty()) {
                throw new IllegalArgumentException("this is no document of facts");
            }
            return document;
        } catch (ParserConfigurationException | SAXException | SaxonApiException e) {
            throw new IllegalArgumentException("the facts cannot be read: " + e.getMessage(), e);
        }
    }

    /** Digests of the other documents whose content the rules were shown. */
    static List<Digest> knownDocuments(XdmNode facts) {
        return children(facts, "Facts")
                .flatMap(root -> children(root, "Document"))
                .filter(document -> text(document, "state").equals("KNOWN"))
                .map(document -> new Digest(text(document, "digest")))
                .toList();
    }

    FactsReader(Facts facts) {
        root = children(facts.document())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the facts are empty"));
    }

    /** Day of receipt in the time zone of the scheme. */
    LocalDate receivedDay() {
        return day(root, "receivedDay")
                .orElseThrow(() -> new IllegalArgumentException("the facts do not say when the document was received"));
    }

    /** Day on which the case of the document was opened, the first of several; empty where it belongs to none. */
    Optional<LocalDate> caseDay() {
        return children(root, "Case")
                .flatMap(file -> children(file, "Standing"))
                .flatMap(standing -> day(standing, "openedOn").stream())
                .min(LocalDate::compareTo);
    }

    /** False where the register could not answer; true also where nobody asked it. */
    boolean isAvailable(String register) {
        return children(root, "Register")
                .filter(node -> text(node, "code").equals(register))
                .allMatch(node -> text(node, "state").equals("AVAILABLE"));
    }

    /** Registration numbers of persons whose signature was verified and found good, in the order of the document. */
    List<String> signers() {
        return children(root, "Signatures")
                .flatMap(box -> children(box, "Signature"))
                .filter(signature -> text(signature, "reason").isEmpty())
                .map(signature -> text(signature, "registrationID"))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    /** Digests of the certificates of keys whose signature or seal holds over what the document says, trusted or not. */
    List<String> keys() {
        return children(root, "Signatures")
                .flatMap(box -> children(box, "Signature"))
                .filter(signature -> text(signature, "integrity").equals(SignatureFact.Integrity.OK.name())
                        && text(signature, "algorithmsAllowed").equals("true")
                        && !text(signature, "coverage").equals(SignatureFact.Coverage.NONE.name())
                        && !text(signature, "coverage").equals(SignatureFact.Coverage.PARTIAL.name()))
                .map(signature -> text(signature, "key"))
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
    }

    /** Records of the register with their values by name. */
    List<Map<String, String>> records(String register) {
        return children(root, "Register")
                .filter(node -> text(node, "code").equals(register))
                .flatMap(node -> children(node, "Record"))
                .map(FactsReader::attributes)
                .toList();
    }

    private static Map<String, String> attributes(XdmNode node) {
        var attributes = new HashMap<String, String>();
        node.axisIterator(Axis.ATTRIBUTE)
                .forEachRemaining(item -> attributes.put(
                        ((XdmNode) item).getNodeName().getLocalName(), ((XdmNode) item).getStringValue()));
        return attributes;
    }

    private static Optional<LocalDate> day(XdmNode node, String name) {
        return Optional.of(text(node, name)).filter(text -> !text.isEmpty()).map(LocalDate::parse);
    }

    private static String text(XdmNode node, String name) {
        var value = node.getAttributeValue(new QName(name));
        return value == null ? "" : value;
    }

    private static Stream<XdmNode> children(XdmNode parent, String name) {
        return children(parent).filter(node -> node.getNodeName().getLocalName().equals(name));
    }

    private static Stream<XdmNode> children(XdmNode parent) {
        return parent.axisIterator(Axis.CHILD).stream()
                .map(XdmNode.class::cast)
                .filter(node -> node.getNodeKind() == XdmNodeKind.ELEMENT);
    }
}
