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
    void readsAnApplication() throws IOException {
        var application = Contents.application(read("10-certificate-application.xml"));
        assertThat(application.enterpriseID()).isEqualTo("00000011-5");
        assertThat(application.names()).containsKeys("en", "zh");
        assertThat(application.report().digest())
                .isEqualTo(Digest.of(Files.readAllBytes(CASE_1.resolve("09-audit-report.xml"))));
        assertThat(application.emails()).isNotEmpty().allMatch(address -> address.endsWith("@example.org"));
    }

    @Test
    void readsAnOpinionWithAllWhoAssessed() throws IOException {
        var opinion = Contents.opinion(read("11-assessment-opinion.xml"));
        assertThat(opinion.assessors())
                .containsExactlyInAnyOrder("CPA-P1996-00002-M", "STAFF-000000081X-01", "STAFF-000000081X-02");
        assertThat(opinion.favourable()).isTrue();
        assertThat(opinion.organisationID()).isEqualTo("00000081-X");
    }

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
