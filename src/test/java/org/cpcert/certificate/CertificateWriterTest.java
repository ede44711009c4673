package org.cpcert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xmlunit.builder.DiffBuilder;

class CertificateWriterTest {

    private final CertificateWriter writer = new CertificateWriter();

    @Test
    void writesTheCertificateOfCase1() {
        var diff = DiffBuilder.compare(Samples.resource("/golden/certificate.xml"))
                .withTest(writer.content(Samples.dossier()))
                .checkForIdentical()
                .ignoreWhitespace()
                .build();
        assertThat(diff.hasDifferences()).as(diff.fullDescription()).isFalse();
    }

    @Test
    void writesWhatItsSchemaAsks() throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new File("schemas/certificate/1/certificate.xsd"));
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(writer.content(Samples.dossier()))));
    }

    @Test
    void refusesDossierWithoutReport() {
        var without = Samples.replaced(Samples.dossier(), "urn:cpcert:audit-report:1", "urn:cpcert:other:1");
        assertThatExceptionOfType(CertificateNotMade.class).isThrownBy(() -> writer.content(without));
    }

    @Test
    void refusesElementItDoesNotKnow() {
        var strange = Samples.replaced(Samples.dossier(), "Dossier", "Folder");
        assertThatExceptionOfType(CertificateNotMade.class).isThrownBy(() -> writer.content(strange));
    }

    @Test
    void readsNoDocumentTypeDeclaration() {
        var hostile = Samples.replaced(
                Samples.dossier(),
                "<Dossier ",
                "<!DOCTYPE Dossier [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><Dossier ");
        assertThatExceptionOfType(CertificateNotMade.class).isThrownBy(() -> writer.content(hostile));
    }

    /** Nothing is printed that no register confirms: neither a false name beside a right one, nor a false one alone. */
    @Test
    void printsOnlyNamesThatTheRegisterHas() {
        var dossier = new String(Samples.dossier(), StandardCharsets.UTF_8);
        var names = Pattern.compile("(?s)(<(?:\\w+:)?Applicant>.*?)(<c:Name xml:lang=\"en\">)[^<]*(</c:Name>)");
        assertThat(names.matcher(dossier).find()).isTrue();
        var falseEnglish = names.matcher(dossier).replaceFirst("$1$2Quite another works$3");
        var content = new String(writer.content(falseEnglish.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        assertThat(content).doesNotContain("Quite another works");
        var noRecord = dossier.replaceFirst("<Enterprise [^>]*/>", "");
        assertThat(noRecord).isNotEqualTo(dossier);
        assertThatExceptionOfType(CertificateNotMade.class)
                .isThrownBy(() -> writer.content(noRecord.getBytes(StandardCharsets.UTF_8)));
    }
}
