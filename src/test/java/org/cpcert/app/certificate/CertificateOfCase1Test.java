package org.cpcert.app.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.cpcert.certificate.CertificatePage;
import org.cpcert.certificate.Conformance;
import org.cpcert.certificate.SelfCheck;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.PdfSeal;
import org.cpcert.seal.PdfSealVerifier;
import org.cpcert.seal.SealPlace;
import org.cpcert.seal.TrustStore;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the signed documents of case 1 to the sealed page. */
class CertificateOfCase1Test {

    private static byte[] certificate = {};
    private static byte[] page = {};

    @BeforeAll
    static void make() throws Exception {
        certificate = SampleDossier.sealedCertificate();
        page = new CertificatePage().render(certificate);
    }

    @Test
    void itsXmlIsValid() {
        var document = new XmlReader().read(certificate, Limits.standard());
        assertThat(document.fatal()).isEmpty();
        assertThat(document.schemaErrors()).isEmpty();
    }

    @Test
    void thePageConformsAndAgreesBeforeItIsSealed() throws Exception {
        assertThat(Conformance.broken(page)).isEmpty();
        assertThat(new SelfCheck().differences(page, certificate)).isEmpty();
    }

    @Test
    void thePageConformsAndAgreesAfterItIsSealed() throws Exception {
        var place = CertificatePage.sealPlace();
        var sealed = new PdfSeal()
                .seal(
                        page,
                        SampleDossier.key("centre-seal"),
                        SampleDossier.SEALED,
                        "Certificate issued",
                        "",
                        java.util.Optional.of(new SealPlace(
                                0,
                                (float) place.getX(),
                                (float) place.getY(),
                                (float) place.getWidth(),
                                (float) place.getHeight(),
                                "Seal of the issuer")));
        assertThat(Conformance.broken(sealed)).isEmpty();
        assertThat(new SelfCheck().differences(sealed, certificate)).isEmpty();
        var trust = TrustStore.load(Path.of("sample-docs/keys"));
        assertThat(new PdfSealVerifier(trust)
                        .verify(sealed, SampleDossier.SEALED)
                        .isValid())
                .isTrue();
        assertThat(PdfSealVerifier.attachedXml(sealed)).hasValue(certificate);
    }

    @Test
    void itsCodeLeadsToTheVerificationPage() throws Exception {
        try (var document = Loader.loadPDF(page)) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 150);
            int width = image.getWidth();
            var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
            var source = new RGBLuminanceSource(width, image.getHeight(), pixels);
            var code = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
            // 4: bytes of ISO 8859-1 by default. An ECI header (7) before them is refused by some scanners.
            assertThat(code.getRawBytes()[0] >> 4 & 0xF).isEqualTo(4);
            assertThat(code.getText())
                    .isEqualTo("https://verify.example.org/CPE-CN-1998-00001-E?d="
                            + Digest.of(certificate).hex().substring(0, 16));
        }
    }
}
