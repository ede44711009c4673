package org.cpcert.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.seal.xades.SignatureVerdict;
import org.cpcert.seal.xades.SignatureVerdict.Integrity;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviationTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private static final String REPORT = "case-1-luqiao-switchgear/09-audit-report.xml";
    private static final String OPINION = "case-1-luqiao-switchgear/11-assessment-opinion.xml";
    private static final SampleKeys KEYS = new SampleKeys(SAMPLES.resolve("keys"));

    @Test
    void everyDeviationInTheListCanBeMade() {
        for (var deviation : Deviation.all(SAMPLES.resolve("rules"))) {
            var made = DeviatedCase.of(deviation, SAMPLES, KEYS);
            var committed = SampleDocuments.read(SAMPLES.resolve(deviation.base()));
            boolean elsewhere = deviation.changes().stream()
                    .anyMatch(change -> change.document().isPresent());
            assertThat(deviation.changes().isEmpty() || elsewhere || !new String(made.bytes(), UTF_8).equals(committed))
                    .as(deviation + " differs from its base")
                    .isTrue();
        }
    }

    /** A change that was forgotten, or cut away, would let the base stand for the sample. */
    @Test
    void aDeviationWithoutAChangeSaysSo(@TempDir Path folder) throws IOException {
        var list = """
                <Deviations xmlns="urn:cpcert:sample-deviations:1">
                  <Deviation rule="X-1" name="x" base="a/b.xml" %s>%s</Deviation>
                </Deviations>""";
        var change = "<Remove select='//Title'/>";
        var file = folder.resolve("x.xml");
        Files.writeString(file, list.formatted("", ""));
        assertThatThrownBy(() -> Deviation.all(folder)).hasMessageContaining("X-1-x changes nothing");
        Files.writeString(file, list.formatted("asItIs='true'", change));
        assertThatThrownBy(() -> Deviation.all(folder)).hasMessageContaining("X-1-x changes its base");
        Files.writeString(file, list.formatted("asItIs='true'", ""));
        assertThat(Deviation.all(folder))
                .singleElement()
                .satisfies(one -> assertThat(one.changes()).isEmpty());
        Files.writeString(file, list.formatted("", change));
        assertThat(Deviation.all(folder))
                .singleElement()
                .satisfies(one -> assertThat(one.changes()).hasSize(1));
    }

    @Test
    void whatRefersToAChangedDocumentNamesItsNewDigest() {
        var edit =
                new Change.Edit(Optional.empty(), Change.Act.REMOVE, "//TruthfulnessDeclaration", "", List.of(), false);
        var made = DeviatedCase.of(deviation(REPORT, edit), SAMPLES, KEYS);
        assertThat(made.bytes()).asString(UTF_8).doesNotContain("TruthfulnessDeclaration");
        assertThat(verdicts(made)).hasSize(3).allMatch(SignatureVerdict::isValid);
        assertThat(made.documents().get("10-certificate-application.xml"))
                .asString(UTF_8)
                .contains(Digest.of(made.bytes()).hex());
        assertThat(made.documents().get("05-register-of-keys.xml"))
                .asString(UTF_8)
                .isEqualTo(SampleDocuments.read(SAMPLES.resolve("case-1-luqiao-switchgear/05-register-of-keys.xml")));
    }

    @Test
    void theSealMadeTooEarlyDoesNotCoverTheLastSignature() {
        var verdicts =
                verdicts(DeviatedCase.of(deviation(OPINION, new Change.SealFirst(Optional.empty(), 2)), SAMPLES, KEYS));
        assertThat(verdicts).hasSize(4);
        assertThat(verdicts.subList(0, 3)).allMatch(SignatureVerdict::isValid);
        assertThat(verdicts.get(3).integrity()).isEqualTo(Integrity.BROKEN);
    }

    private static Deviation deviation(String base, Change change) {
        return new Deviation("X", "x", base, Optional.empty(), Optional.empty(), List.of(change), List.of());
    }

    private static List<SignatureVerdict> verdicts(DeviatedCase made) {
        var dom = new XmlReader().read(made.bytes(), Limits.standard()).dom().orElseThrow();
        return new SignatureVerifier(KEYS.trust()).verify(dom, made.received());
    }
}
