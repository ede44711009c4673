package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DossierEntryWriterTest {

    private static final Digest REPORT = Digest.of("report".getBytes(StandardCharsets.UTF_8));
    private static final Instant AT = Instant.parse("1998-05-07T17:30:00.120Z");

    private final DossierEntryWriter writer = new DossierEntryWriter(new DossierEntryWriter.Origin(
            "000000916", "GB11714", "cp-1998", "1.0", "CPM-1998-DRAFT", ZoneId.of("Asia/Shanghai")));

    @Test
    void writesAValidDocumentThatProvesItsOwnHash() throws Exception {
        var entry = LedgerEntry.following(
                "case-1", 0, LedgerEntry.BEFORE_FIRST, "REPORT_FILED", Optional.of(REPORT), "样例 & Co <1>", AT);
        var bytes = writer.write(entry, Optional.of(row()), Map.of("en", "first <note>", "zh", "说明"));

        var document = valid(bytes);
        assertThat(leaf(document, "Position")).isEqualTo("1");
        assertThat(leaf(document, "Actor")).isEqualTo("样例 & Co <1>");
        assertThat(leaf(document, "TypeCode")).isEqualTo("AR");
        assertThat(document.getElementsByTagNameNS("urn:cpcert:common:1", "IssueDate")
                        .item(0)
                        .getTextContent())
                .isEqualTo("1998-05-08");
        assertThat(leaf(document, "Hash")).isEqualTo(hashFromDocument(document));
        assertThat(writer.write(entry, Optional.of(row()), Map.of("zh", "说明", "en", "first <note>")))
                .isEqualTo(bytes);
    }

    @Test
    void writesAnEntryWithoutDocumentOfACaseWithAnOddName() throws Exception {
        var entry = LedgerEntry.following(
                "case: 1/é",
                6,
                REPORT,
                "EXPERTS_ASKED",
                Optional.empty(),
                "SYSTEM",
                Instant.parse("1998-05-08T00:00:00Z"));

        var document = valid(writer.write(entry, Optional.empty()));
        assertThat(document.getElementsByTagNameNS("*", "Document").getLength()).isZero();
        assertThat(leaf(document, "Hash")).isEqualTo(hashFromDocument(document));
    }

    /** As an outsider would, from the words of the schema alone. */
    private static String hashFromDocument(Document document) {
        var digest = document.getElementsByTagNameNS("urn:cpcert:dossier-entry:1", "Digest");
        var lines = "cpcert-dossier-entry-1\n"
                + leaf(document, "CaseID") + "\n"
                + leaf(document, "Position") + "\n"
                + leaf(document, "EventCode") + "\n"
                + (digest.getLength() == 0 ? "" : digest.item(0).getTextContent()) + "\n"
                + leaf(document, "Actor") + "\n"
                + Instant.parse(leaf(document, "At")).toEpochMilli() + "\n"
                + leaf(document, "PreviousHash") + "\n";
        return Digest.of(lines.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String leaf(Document document, String name) {
        return document.getElementsByTagNameNS("urn:cpcert:dossier-entry:1", name)
                .item(0)
                .getTextContent();
    }

    private static Document valid(byte[] bytes) throws Exception {
        var schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var schema = schemas.newSchema(new File("schemas/dossier-entry/1/dossier-entry.xsd"));
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(bytes)));
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static StoredDocument row() {
        return new StoredDocument(
                REPORT,
                Optional.of(DocumentType.AUDIT_REPORT),
                Optional.of("AR-1998-1"),
                Optional.of("000000713"),
                6,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AT);
    }
}
