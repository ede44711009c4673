package org.cpcert.app.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.cpcert.certificate.CertificatePage;
import org.cpcert.certificate.Conformance;
import org.cpcert.certificate.SelfCheck;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.pades.PdfSeal;
import org.cpcert.seal.pades.PdfSealVerifier;
import org.cpcert.seal.pades.SealPlace;
import org.cpcert.seal.trust.TrustStore;
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
        var code = scanned();
        // 4: bytes of ISO 8859-1 by default. An ECI header (7) before them is refused by some scanners.
        assertThat(code.getRawBytes()[0] >> 4 & 0xF).isEqualTo(4);
        assertThat(code.getText())
                .isEqualTo("https://verify.example.org/CPE-CN-1998-00001-E?d="
                        + Digest.of(certificate).hex().substring(0, 16));
    }

    /**
     * The code as a telephone reads it: one frame after the other, each held a little differently. The library's reader
     * takes a part of the pattern for a corner in about one of ten upright frames, and the digest is another one in
     * each run.
     */
    private static Result scanned() throws Exception {
        var reader = new QRCodeReader();
        try (var document = Loader.loadPDF(page)) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 150);
            for (int degrees = 0; degrees <= 20; degrees += 5) {
                try {
                    return reader.decode(frame(image, degrees));
                } catch (ReaderException e) {
                    continue;
                }
            }
        }
        throw new AssertionError("no frame shows a code that can be read");
    }

    private static BinaryBitmap frame(BufferedImage image, int degrees) {
        int side = Math.max(image.getWidth(), image.getHeight()) * 3 / 2;
        var frame = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var graphics = frame.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, side, side);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.rotate(Math.toRadians(degrees), side / 2.0, side / 2.0);
        graphics.drawImage(image, (side - image.getWidth()) / 2, (side - image.getHeight()) / 2, null);
        graphics.dispose();
        var pixels = frame.getRGB(0, 0, side, side, null, 0, side);
        return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
    }
}
