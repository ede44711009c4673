package org.cpcert.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
    void readsWhatIsFiledOfTheQualificationOfAuditors() throws IOException {
        var open = Entry.OPEN_END;
        assertThat(Contents.entries(document("../case-5-jinsha-silk/01-registers.xml")))
                .contains(
                        new Entry(
                                "R-TRN",
                                "PERSON-0017",
                                Map.of("course", "FC-1997-02", "kind", "FOUNDATION", "score", "84", "result", "PASSED"),
                                LocalDate.of(1997, 3, 21),
                                open),
                        new Entry(
                                "R-INS",
                                "CPA-A1999-00017-J",
                                Map.of("result", "QUALIFIED"),
                                LocalDate.of(2002, 5, 3),
                                open),
                        new Entry(
                                "R-WRK",
                                "PERSON-0017",
                                Map.of("report", "AR-1999-0004", "fields", "S1 S2 S3 S4 S5", "hours", "42"),
                                LocalDate.of(1999, 3, 5),
                                open));
    }

    @Test
    void readsCommendationsAndFees() throws IOException {
        assertThat(Contents.entries(document("../registration/01-registers.xml")))
                .contains(
                        new Entry(
                                "R-COM",
                                "00000071-3",
                                Map.of("achievement", "Ten audits in three years. / 三年完成十次审核。"),
                                LocalDate.of(1998, 5, 4),
                                Entry.OPEN_END),
                        new Entry(
                                "R-FEE",
                                "00000022-X",
                                Map.of(
                                        "kind",
                                        "RECEIPT",
                                        "reference",
                                        "FR-1998-02",
                                        "amount",
                                        "8000.00",
                                        "currency",
                                        "CNY"),
                                LocalDate.of(1998, 5, 6),
                                Entry.OPEN_END));
    }

    /** The result of a course that is corrected takes the place of the former one; that of another course stands beside it. */
    @Test
    void resultsOfSeveralCoursesStandSideBySide() {
        var day = LocalDate.of(1997, 3, 21);
        var first = new Entry("R-TRN", "PERSON-0017", Map.of("course", "FC-1", "score", "84"), day, Entry.OPEN_END);
        var corrected = new Entry("R-TRN", "PERSON-0017", Map.of("course", "FC-1", "score", "81"), day, Entry.OPEN_END);
        var other = new Entry("R-TRN", "PERSON-0017", Map.of("course", "FC-2", "score", "62"), day, Entry.OPEN_END);
        assertThat(corrected.instead(first)).contains(List.of());
        assertThat(other.instead(first)).isEmpty();
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
