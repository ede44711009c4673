package org.cpcert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.File;
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
}
