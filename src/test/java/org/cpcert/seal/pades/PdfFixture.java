package org.cpcert.seal.pades;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.cpcert.seal.Fixture;

/** A small tagged PDF with an associated file, as far as a seal is concerned like a certificate. */
public final class PdfFixture {

    static final byte[] XML = "<Certificate xmlns=\"urn:x\">清洁生产</Certificate>".getBytes(UTF_8);

    private PdfFixture() {}

    public static byte[] plain() {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.addRect(50, 50, 100, 100);
                content.stroke();
            }
            var catalog = document.getDocumentCatalog();
            var root = new PDStructureTreeRoot();
            root.appendKid(new PDStructureElement(StandardStructureTypes.DOCUMENT, root));
            catalog.setStructureTreeRoot(root);
            var associated = new COSArray();
            associated.add(attachment(document).getCOSObject());
            catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] sealed() {
        return new PdfSeal().seal(plain(), Fixture.SEAL, Fixture.SIGNED, "Certificate of the sample", "Beijing");
    }

    private static PDComplexFileSpecification attachment(PDDocument document) throws IOException {
        var file = new PDComplexFileSpecification();
        file.setFile("certificate.xml");
        file.setFileUnicode("certificate.xml");
        file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(XML)));
        return file;
    }
}
