package org.cpcert.app.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cpcert.certificate.CertificatePage;
import org.cpcert.certificate.CertificateWriter;
import org.cpcert.seal.CertificateAuthority;
import org.cpcert.seal.DocumentSigner;
import org.cpcert.seal.KeyUse;
import org.cpcert.seal.OutsideTool;
import org.cpcert.seal.PdfSeal;
import org.cpcert.seal.PdfSealVerifier;
import org.cpcert.seal.SealPlace;
import org.cpcert.seal.SecondOpinion;
import org.cpcert.seal.TrustStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EU DSS and pdfsig read a whole certificate, its page and the XML in it, as we do. */
class CertificateSecondOpinionTest {

    private static final Instant SEALED = Instant.parse("1998-06-15T02:00:00Z");
    private static final SealPlace PLACE = new SealPlace(0, 570, 62, 114, 114, "Seal of the centre");

    @TempDir
    private static Path dir;

    private static byte[] page = {};
    private static Optional<CertificateAuthority> authority = Optional.empty();

    @BeforeAll
    static void make() throws Exception {
        var from = Instant.parse("1997-01-01T00:00:00Z");
        var ca = CertificateAuthority.create(dir, "Sample authority", from, "sample".toCharArray());
        var key = ca.issue("Sample centre", KeyUse.ORGANISATION_SEAL, from, from.plusSeconds(1_000_000_000));
        try (var dossier = Objects.requireNonNull(
                CertificateSecondOpinionTest.class.getResourceAsStream("/certificate/dossier.xml"))) {
            var xml = new DocumentSigner().seal(new CertificateWriter().content(dossier.readAllBytes()), key, SEALED);
            page = new PdfSeal()
                    .seal(new CertificatePage().render(xml), key, SEALED, "Certificate", "", Optional.of(PLACE));
        }
        authority = Optional.of(ca);
    }

    @Test
    void euDssAgrees() throws Exception {
        var ca = authority.orElseThrow();
        var dss = new SecondOpinion(ca.certificate(), ca.revocationList());
        var xml = PdfSealVerifier.attachedXml(page).orElseThrow();
        assertThat(dss.of(page, "certificate.pdf", SEALED))
                .singleElement()
                .asString()
                .startsWith("TOTAL_PASSED null PAdES-BASELINE-B")
                .contains("FULL");
        assertThat(dss.of(xml, "certificate.xml", SEALED))
                .singleElement()
                .asString()
                .startsWith("TOTAL_PASSED null XAdES-BASELINE-B");
        assertThat(new PdfSealVerifier(trust(ca)).verify(page, SEALED).isValid())
                .isTrue();
    }

    @Test
    void bothNoticeChangedBytes() throws Exception {
        var ca = authority.orElseThrow();
        var dss = new SecondOpinion(ca.certificate(), ca.revocationList());
        // Before the seal: of the empty room behind its CMS, DSS says nothing and we refuse it too.
        for (int at = page.length / 10; at < page.length * 8 / 10; at += page.length / 5) {
            var changed = page.clone();
            changed[at] ^= 1;
            assertThat(new PdfSealVerifier(trust(ca)).verify(changed, SEALED).isValid())
                    .isFalse();
            assertThat(SecondOpinion.isPassed(dss.of(changed, "certificate.pdf", SEALED), 1))
                    .as("byte %s of %s", at, page.length)
                    .isFalse();
        }
    }

    @Test
    void pdfsigAgrees() throws Exception {
        OutsideTool.assumeInstalled("pdfsig");
        var file = Files.write(dir.resolve("certificate.pdf"), page);
        assertThat(OutsideTool.output(List.of("pdfsig", "-nocert", file.toString())))
                .contains("Signature is Valid", "Total document signed");
    }

    private static TrustStore trust(CertificateAuthority ca) {
        return TrustStore.of(List.of(ca.certificate()), List.of(), List.of(ca.revocationList()));
    }
}
