package org.cpcert.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ContentsTest {

    private static final Path CASE_1 = Path.of("sample-docs/case-1-luqiao-switchgear");

    @Test
    void readsAnApplication() throws IOException {
        var application = Contents.application(document("10-certificate-application.xml"));
        assertThat(application.enterpriseID()).isEqualTo("00000011-5");
        assertThat(application.names()).containsKeys("en", "zh");
        assertThat(application.report().digest())
                .isEqualTo(Digest.of(Files.readAllBytes(CASE_1.resolve("09-audit-report.xml"))));
        assertThat(application.emails()).isNotEmpty().allMatch(address -> address.endsWith("@example.org"));
    }

    @Test
    void readsAnOpinionWithAllWhoAssessed() throws IOException {
        var opinion = Contents.opinion(document("11-assessment-opinion.xml"));
        assertThat(opinion.assessors())
                .containsExactlyInAnyOrder("CPA-P1996-00002-M", "STAFF-000000081X-01", "STAFF-000000081X-02");
        assertThat(opinion.favourable()).isTrue();
        assertThat(opinion.organisationID()).isEqualTo("00000081-X");
    }

    @Test
    void readsADecision() throws IOException {
        var decision = Contents.decision(document("12-decision.xml"));
        assertThat(decision.kind()).isEqualTo("CERTIFICATION");
        assertThat(decision.outcome()).isEqualTo("GRANT");
        assertThat(decision.date()).isEqualTo(LocalDate.of(1998, 6, 15));
        assertThat(decision.subject().digest())
                .isEqualTo(Digest.of(Files.readAllBytes(CASE_1.resolve("10-certificate-application.xml"))));
    }

    @Test
    void readsEveryLineOfTheRegisterDocuments() throws IOException {
        var registers = List.of("R-ORG", "R-AUD", "R-ENT", "R-EMP", "R-KEY");
        var files = List.of(
                "01-register-of-organisations.xml",
                "02-register-of-auditors.xml",
                "03-register-of-enterprises.xml",
                "04-register-of-employment.xml",
                "05-register-of-keys.xml");
        for (int i = 0; i < files.size(); i++) {
            var entries = Contents.entries(document(files.get(i)));
            assertThat(entries).isNotEmpty().extracting(Entry::register).containsOnly(registers.get(i));
        }
    }

    @Test
    void readsTheListsOfTheAuthorityEachWithItsOwnLine() throws IOException {
        var entries = Contents.entries(document("05-lists-of-the-authority.xml"));
        assertThat(entries)
                .filteredOn(entry -> entry.key().equals(Entry.WHOLE_LIST))
                .extracting(Entry::register)
                .containsExactly("R-AREA", "R-IND", "R-MAJ", "R-FUND", "R-LABEL", "R-EMS", "R-COMP");
        assertThat(Contents.entries(document("05-statement-of-local-authority.xml")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.attributes())
                        .containsEntry("kind", "STATEMENT")
                        .containsEntry("authority", "00000092-4"));
    }

    @Test
    void readsAnEntrustmentAsOneLineForEachEnterprise() throws IOException {
        var lines = Contents.entrustments(document("06-entrustment-of-lead.xml"));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).key()).isEqualTo("CPA-P1996-00002-M");
        assertThat(lines.get(0).attributes())
                .containsEntry("role", "LEAD_ASSESSOR")
                .containsKey("email");
    }

    @Test
    void readsTheHeaderOfEveryTypeThatIsTakenIn() throws IOException {
        assertThat(Contents.header(document("09-audit-report.xml"), DocumentType.AUDIT_REPORT)
                        .titles())
                .containsKeys("en", "zh");
    }

    private static Document document(String file) throws IOException {
        return new XmlReader()
                .read(Files.readAllBytes(CASE_1.resolve(file)), Limits.standard())
                .dom()
                .orElseThrow();
    }
}
