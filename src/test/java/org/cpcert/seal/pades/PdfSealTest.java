package org.cpcert.seal.pades;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.cpcert.seal.CannotSign;
import org.cpcert.seal.Fixture;
import org.cpcert.seal.OutsideTool;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.seal.trust.Chain;
import org.cpcert.seal.trust.TrustStore;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfSealTest {

    private static final byte[] SEALED = PdfFixture.sealed();
    private static final SealPlace PLACE = new SealPlace(0, 50, 50, 100, 100, "Seal of the sample organisation");

    @Test
    void acceptsItsOwnSeal() {
        var verdict = verify(SEALED);
        assertThat(verdict.isValid()).as(verdict.reason()).isTrue();
        assertThat(verdict.subject()).isEqualTo("Sample assessment organisation");
        assertThat(verdict.keyUse()).contains(KeyUse.ORGANISATION_SEAL);
        assertThat(verdict.claimed()).contains(Fixture.SIGNED);
    }

    @Test
    void leavesTheFileAsItWasAndAddsBehindIt() {
        var plain = PdfFixture.plain();
        var sealed = new PdfSeal().seal(plain, Fixture.SEAL, Fixture.SIGNED, "Sample", "");
        assertThat(Arrays.copyOf(sealed, plain.length)).isEqualTo(plain);
        assertThat(PdfSealVerifier.attachedXml(sealed)).contains(PdfFixture.XML);
    }

    @Test
    void showsItsPlaceOnThePageAndToScreenReaders() throws Exception {
        var sealed = place(PdfFixture.plain());
        assertThat(verify(sealed).isValid()).as(verify(sealed).reason()).isTrue();
        try (var document = Loader.loadPDF(sealed)) {
            var widget = document.getSignatureFields().getFirst().getWidgets().getFirst();
            assertThat(widget.getRectangle().getWidth()).isEqualTo(100);
            assertThat(widget.getStructParent()).isNotNegative();
            var numbers = document.getDocumentCatalog().getStructureTreeRoot().getParentTree();
            assertThat(numbers.getNumbers()).containsKey(widget.getStructParent());
        }
    }

    @Test
    void acceptsRsa() throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var certificate = Fixture.CA.certify(
                pair.getPublic(), "Sample by RSA", KeyUse.ORGANISATION_SEAL, Fixture.FROM, Fixture.TO);
        var key = new SigningKey(pair.getPrivate(), certificate, List.of(certificate, Fixture.CA.certificate()));
        var verdict = verify(new PdfSeal().seal(PdfFixture.plain(), key, Fixture.SIGNED, "Sample", ""));
        assertThat(verdict.isValid()).as(verdict.reason()).isTrue();
    }

    /** Another program's signature is none of ours, and none that was damaged. */
    @Test
    void aSignatureOfAnotherFormIsCalledThat() throws Exception {
        var end = new String(SEALED, ISO_8859_1);
        int at = end.indexOf("/Contents <") + "/Contents <".length();
        var lower = SEALED.clone();
        for (int i = at; lower[i] != '>'; i++) {
            lower[i] = (byte) Character.toLowerCase(lower[i]);
        }
        assertThat(verify(lower).trouble()).contains(PdfTrouble.OTHER_FORM);
        var damaged = SEALED.clone();
        damaged[at] = 'F';
        assertThat(verify(damaged).trouble()).contains(PdfTrouble.SEAL_DAMAGED);
    }

    @Test
    void refusesWhatIsAddedBehindTheSeal() throws Exception {
        var spaced = Arrays.copyOf(SEALED, SEALED.length + 1);
        spaced[SEALED.length] = '\n';
        assertThat(verify(spaced).reason()).contains("changed after sealing");
        try (var document = Loader.loadPDF(SEALED)) {
            document.getDocumentInformation().setTitle("Another title");
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().setLanguage("en");
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            var out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            assertThat(out.size()).isGreaterThan(SEALED.length);
            assertThat(verify(out.toByteArray()).integrity()).isNotEqualTo(Integrity.OK);
        }
    }

    @Test
    void refusesPdfWithoutSealAndWhatIsNoPdf() {
        assertThat(verify(PdfFixture.plain()).reason()).isEqualTo("the PDF has no seal");
        assertThat(verify(new byte[0]).integrity()).isEqualTo(Integrity.MALFORMED);
        assertThat(verify("%PDF-1.7 nonsense".getBytes(ISO_8859_1)).integrity()).isEqualTo(Integrity.MALFORMED);
        var deep = "%PDF-1.7\n1 0 obj\n" + "[".repeat(200_000) + "\nendobj\ntrailer<</Root 1 0 R>>";
        assertThat(verify(deep.getBytes(ISO_8859_1)).integrity()).isEqualTo(Integrity.MALFORMED);
        assertThat(PdfSealVerifier.attachedXml(deep.getBytes(ISO_8859_1))).isEmpty();
        assertThat(verify(Arrays.copyOf(SEALED, SEALED.length / 2)).isValid()).isFalse();
    }

    @Test
    void chainIsJudgedApart() {
        var late = new PdfSealVerifier(Fixture.trust()).verify(SEALED, Instant.parse("2037-03-01T00:00:00Z"));
        assertThat(late.integrity()).isEqualTo(Integrity.OK);
        assertThat(late.chain()).isEqualTo(Chain.EXPIRED);
        var nobody = TrustStore.of(List.of(), List.of(), List.of());
        var unknown = new PdfSealVerifier(nobody).verify(SEALED, Fixture.RECEIVED);
        assertThat(unknown.integrity()).isEqualTo(Integrity.OK);
        assertThat(unknown.chain()).isEqualTo(Chain.NO_TRUST_ANCHORS);
    }

    @Test
    void sealsOnlyOnceAndOnlyPdf() {
        assertThatThrownBy(() -> new PdfSeal().seal(SEALED, Fixture.SEAL, Fixture.SIGNED, "Sample", ""))
                .isInstanceOf(CannotSign.class);
        assertThatThrownBy(() -> new PdfSeal().seal(new byte[] {1}, Fixture.SEAL, Fixture.SIGNED, "Sample", ""))
                .isInstanceOf(CannotSign.class);
    }

    @Test
    void pdfsigAcceptsTheSeal(@TempDir Path dir) throws Exception {
        OutsideTool.assumeInstalled("pdfsig");
        for (var pdf : List.of(SEALED, place(PdfFixture.plain()))) {
            var file = Files.write(dir.resolve("sealed.pdf"), pdf);
            assertThat(OutsideTool.output(List.of("pdfsig", "-nocert", file.toString())))
                    .contains("Signature is Valid", "Total document signed", "ETSI.CAdES.detached");
        }
    }

    private static byte[] place(byte[] pdf) {
        return new PdfSeal().seal(pdf, Fixture.SEAL, Fixture.SIGNED, "Sample", "", Optional.of(PLACE));
    }

    private static PdfSealVerdict verify(byte[] pdf) {
        return new PdfSealVerifier(Fixture.trust()).verify(pdf, Fixture.RECEIVED);
    }
}
