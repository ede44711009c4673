package org.cpcert.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;

class ContentsTest {

    private static final Path CASE_1 = Path.of("sample-docs/case-1-luqiao-switchgear");

    @Test
    void readsADecision() throws IOException {
        var decision = Contents.decision(read("12-decision.xml"));
        assertThat(decision.kind()).isEqualTo("CERTIFICATION");
        assertThat(decision.outcome()).isEqualTo("GRANT");
        assertThat(decision.date()).isEqualTo(LocalDate.of(1998, 6, 15));
        assertThat(decision.subject().digest())
                .isEqualTo(Digest.of(Files.readAllBytes(CASE_1.resolve("10-certificate-application.xml"))));
    }

    @Test
    void readsTheHeaderOfEveryTypeThatIsTakenIn() throws IOException {
        assertThat(DocumentHeader.of(read("09-audit-report.xml")).orElseThrow().titles())
                .containsKeys("en", "zh");
    }

    private static ParsedDocument read(String file) throws IOException {
        return new XmlReader().read(Files.readAllBytes(CASE_1.resolve(file)), Limits.standard());
    }
}
