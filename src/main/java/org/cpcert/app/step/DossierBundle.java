package org.cpcert.app.step;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseRow;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.Languages;
import org.cpcert.xml.RegisterUse;
import org.cpcert.xml.Saxon;

/** The documents of one case in one, as the stylesheet of the certificate reads them. */
final class DossierBundle {

    private static final String NAMESPACE = "urn:cpcert:dossier:1";
    private static final String COMMON = "urn:cpcert:common:1";

    private final Office office;

    DossierBundle(Office office) {
        this.office = office;
    }

    /** The bundle for a case on which was decided, for a certificate of these days. */
    byte[] write(CaseRow row, CertificateTerm term) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartElement("Dossier");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeNamespace("c", COMMON);
            var base = office.settings().address("verify.base").toString();
            attributes(
                    xml,
                    Map.of(
                            "number",
                            row.certificateNumber().orElseThrow(),
                            "issueDate",
                            term.issued().toString(),
                            "validFrom",
                            term.first().toString(),
                            "validTo",
                            term.last().toString(),
                            "statusListURI",
                            base.replaceAll("/+$", "") + "/status-list.xml",
                            "verificationURI",
                            base));
            register(xml, row.enterpriseID());
            document(xml, text, "Application", row.application().orElseThrow());
            document(xml, text, "Report", row.report().orElseThrow());
            document(xml, text, "Opinion", row.opinion().orElseThrow());
            document(xml, text, "Decision", row.decision().orElseThrow());
            issuer(xml);
            xml.writeEndElement();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write the dossier of " + row.caseID(), e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void document(XMLStreamWriter xml, StringWriter text, String name, Digest digest)
            throws XMLStreamException {
        var document = office.look(digest);
        var header = DocumentHeader.of(document).orElseThrow();
        xml.writeStartElement(name);
        attributes(
                xml,
                Map.of(
                        "digest",
                        digest.hex(),
                        "documentID",
                        header.documentID(),
                        "issueDate",
                        header.issueDate().toString()));
        xml.writeCharacters("");
        xml.flush();
        text.append(serialized(document.tree().orElseThrow()));
        xml.writeEndElement();
    }

    private static String serialized(XdmNode tree) {
        var out = new StringWriter();
        try {
            var serializer = Saxon.processor().newSerializer(out);
            serializer.setOutputProperty(Serializer.Property.OMIT_XML_DECLARATION, "yes");
            serializer.serializeNode(tree.children(node -> node.getNodeKind() == XdmNodeKind.ELEMENT)
                    .iterator()
                    .next());
        } catch (SaxonApiException e) {
            throw new IllegalStateException("cannot write a document that was read", e);
        }
        return out.toString();
    }

    /** The names of the enterprise in its register: nothing else may be printed as its name. */
    private void register(XMLStreamWriter xml, String enterprise) throws XMLStreamException {
        xml.writeStartElement("Register");
        for (var record : office.read(handle ->
                RegisterRecords.find(handle, RegisterUse.HOLDERS.register(), enterprise, RegisterRecord.LATEST))) {
            xml.writeEmptyElement("Enterprise");
            for (var attribute : record.attributes().entrySet()) {
                if (attribute.getKey().startsWith("name")) {
                    xml.writeAttribute(attribute.getKey(), attribute.getValue());
                }
            }
        }
        xml.writeEndElement();
    }

    private void issuer(XMLStreamWriter xml) throws XMLStreamException {
        var settings = office.settings();
        xml.writeStartElement("Issuer");
        text(
                xml,
                "ID",
                settings.text("centre.code"),
                "schemeID",
                office.scheme().centreCodeScheme());
        inEachLanguage(xml, "Name", "centre.name");
        xml.writeStartElement("c", "Address", COMMON);
        text(xml, "CountryCode", settings.text("centre.country"), "", "");
        inEachLanguage(xml, "CityName", "centre.city");
        inEachLanguage(xml, "StreetText", "centre.street");
        text(xml, "PostalID", settings.text("centre.postal"), "", "");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** That in the first language of the scheme comes last: a certificate shows it below the others. */
    private void inEachLanguage(XMLStreamWriter xml, String name, String setting) throws XMLStreamException {
        for (var language : Languages.ofScheme().reversed()) {
            text(xml, name, office.settings().text(setting + "." + language), "xml:lang", language);
        }
    }

    private static void text(XMLStreamWriter xml, String name, String value, String attribute, String attributeValue)
            throws XMLStreamException {
        xml.writeStartElement("c", name, COMMON);
        if (!attribute.isEmpty()) {
            xml.writeAttribute(attribute, attributeValue);
        }
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private static void attributes(XMLStreamWriter xml, Map<String, String> attributes) throws XMLStreamException {
        for (var attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), attribute.getValue());
        }
    }
}
