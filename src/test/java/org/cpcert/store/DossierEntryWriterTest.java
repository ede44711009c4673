package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Types;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class DossierEntryWriterTest {

    private static final String OWN = "urn:cpcert:dossier-entry:1";
    private static final Digest REPORT = Digest.of("report".getBytes(StandardCharsets.UTF_8));
    private static final Instant AT = Instant.parse("1998-05-07T17:30:00.120Z");

    private static final EntryPayload SAID = new EntryPayload(
            Optional.of("ASSIGNING"),
            List.of(
                    new EntryPayload.Value("member", "CPA-P1996-00005-G"),
                    new EntryPayload.Value("member", "a\r\n\tb \\ \ud800 <&> "),
                    new EntryPayload.Value("empty", "")),
            List.of(new EntryPayload.Paper("REPORT", REPORT)),
            List.of(new EntryPayload.Party("EXPERT", "样例 1", false), new EntryPayload.Party("AUDITOR", "2", true)));

    private final DossierEntryReader reader = new DossierEntryReader();
    private final DossierEntryWriter writer = new DossierEntryWriter(new DossierEntryWriter.Origin(
            "000000916", "GB11714", "cp-1998", "1.0", "CPM-1998-DRAFT", ZoneId.of("Asia/Shanghai")));

    @Test
    void writesAValidDocumentThatProvesItsOwnHash() throws Exception {
        var entry = LedgerEntry.following(
                "case-1", 0, LedgerEntry.BEFORE_FIRST, "REPORT_FILED", Optional.of(REPORT), "样例 & Co <1>", AT, SAID);
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
                Instant.parse("1998-05-08T00:00:00Z"),
                EntryPayload.NONE);

        var document = valid(writer.write(entry, Optional.empty()));
        assertThat(document.getElementsByTagNameNS("*", "Document").getLength()).isZero();
        assertThat(leaf(document, "Hash")).isEqualTo(hashFromDocument(document));
    }

    /** What the writer writes the reader reads, whatever the payload holds; and the schema takes all of it. */
    @Property(tries = 150)
    void isReadBackWhole(@ForAll("payloads") EntryPayload payload, @ForAll("forms") int form) throws Exception {
        var written = LedgerEntry.following(
                "case-1", 3, REPORT, "VOTED", Optional.of(REPORT).filter(any -> form > 0), "SYSTEM", AT, payload);
        var entry = form < 2 ? written : firstForm(written);
        var bytes = writer.write(entry, Optional.of(row()), Map.of("zh", "说明"));
        var read = reader.read(bytes);
        assertThat(read).usingRecursiveComparison().ignoringFields("rendered").isEqualTo(entry);
        assertThat(read.rendered()).contains(Digest.of(bytes));
        assertThat(read.computedHash()).isEqualTo(read.hash());
        assertThat(hashFromDocument(valid(bytes))).isEqualTo(entry.hash().hex());
    }

    @Provide
    Arbitrary<EntryPayload> payloads() {
        return Payloads.any();
    }

    @Provide
    Arbitrary<Integer> forms() {
        return Arbitraries.of(0, 1, 2);
    }

    @Test
    void noOtherDocumentIsReadAsAnEntry() {
        var entry = LedgerEntry.following(
                "case-1", 0, LedgerEntry.BEFORE_FIRST, "OPENED", Optional.empty(), "SYSTEM", AT, SAID);
        var text = new String(writer.write(entry, Optional.empty()), StandardCharsets.UTF_8);
        var sealed = text.replaceFirst("<Seals></Seals>|<Seals/>", "<Seals><x:Content xmlns:x=\"urn:x\"/></Seals>");
        assertThat(sealed).isNotEqualTo(text);
        for (var broken :
                List.of(sealed, text.replace("DossierEntry", "Other"), "<x", text.replace("EventCode", "E"))) {
            assertThatThrownBy(() -> reader.read(broken.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("entry");
        }
    }

    /** An entry as early versions wrote it. */
    private static LedgerEntry firstForm(LedgerEntry e) {
        var without = new LedgerEntry(
                e.caseID(),
                e.position(),
                e.event(),
                e.document(),
                e.actor(),
                e.at(),
                Optional.empty(),
                e.previous(),
                e.previous(),
                Optional.empty());
        return new LedgerEntry(
                e.caseID(),
                e.position(),
                e.event(),
                e.document(),
                e.actor(),
                e.at(),
                Optional.empty(),
                e.previous(),
                without.computedHash(),
                Optional.empty());
    }

    /** As an outsider would, from the words of the schema alone. */
    private static String hashFromDocument(Document document) {
        var digest = document.getElementsByTagNameNS(OWN, "Digest");
        var payload = document.getElementsByTagNameNS(OWN, "Payload");
        var lines = new StringBuilder("cpcert-dossier-entry-" + (payload.getLength() == 0 ? 1 : 2) + "\n"
                + leaf(document, "CaseID") + "\n"
                + leaf(document, "Position") + "\n"
                + leaf(document, "EventCode") + "\n"
                + (digest.getLength() == 0 ? "" : digest.item(0).getTextContent()) + "\n"
                + leaf(document, "Actor") + "\n"
                + Instant.parse(leaf(document, "At")).toEpochMilli() + "\n"
                + leaf(document, "PreviousHash") + "\n");
        for (var node = payload.getLength() == 0 ? null : payload.item(0).getFirstChild();
                node != null;
                node = node.getNextSibling()) {
            var element = (Element) node;
            var kind = element.getAttribute("left").equals("true")
                    ? "left"
                    : element.getLocalName().toLowerCase(Locale.ROOT);
            var name = element.getAttribute("name") + element.getAttribute("role");
            lines.append(kind)
                    .append(name.isEmpty() ? "" : " " + name)
                    .append(" ")
                    .append(element.getTextContent())
                    .append("\n");
        }
        return Digest.of(lines.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static String leaf(Document document, String name) {
        return document.getElementsByTagNameNS(OWN, name).item(0).getTextContent();
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
                Optional.of(Types.AUDIT_REPORT),
                Optional.of("AR-1998-1"),
                Optional.of("000000713"),
                6,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AT);
    }
}
