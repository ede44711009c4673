package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever does what a notice says gets the document accepted. Mechanical are: to sign and seal anew, which every refusal asks for
 * ({@code todo-resign} in the notice), and to give a new DocumentID where a finding asks for it. Everything else is content:
 * what the report, the vote or the application says must become true, and only its author knows what is. For those the sample
 * itself shows the way back: undone, it is the valid document from which it was made, which {@code RulesTest} sees accepted.
 */
class RepairsTest {

    /** Samples that a new signature does not mend, and why. */
    private static final Map<String, String> NEEDS_A_PERSON = Map.of(
            "CPM-28-4-dissenting-expert-rescinded", "another expert has to take part",
            "SIG-05-expired-and-altered", "the key has to be registered first",
            "SIG-10-not-the-form-and-the-key-lost", "the key has to be registered first");

    /** Steps of a path that name no place. */
    private static final Set<String> WHOLE = Set.of("Body", "Content", "Header");

    /** Samples whose notice leads there in words that no element has, such as "since when it exists"; each was read. */
    private static final Set<String> IN_OTHER_WORDS = Set.of(
            "APP-02-appointment-that-names-another",
            "APP-02-withdrawal-from-another-organisation",
            "CPM-06-2-one-auditor-listed-twice",
            "CPM-07-1-issued-by-another",
            "CPM-07-2-no-examination",
            "CPM-12-3-another-course",
            "CPM-12-3-course-ended-after-the-application",
            "CPM-12-3-no-foundation-course",
            "CPM-13-2-audits-below",
            "CPM-14-2-below-four",
            "CPM-18-1-begins-before-the-approval",
            "CPM-18-3-first-registration-is-not-a-renewal",
            "CPM-19-1-participation-failed",
            "CPM-19-1-score-below",
            "CPM-22-1-assessment-organisation-with-a-consulting-sister",
            "CPM-22-1-common-legal-person",
            "CPM-22-1-owned-by-an-assessment-organisation",
            "CPM-23-1-no-day-of-establishment",
            "CPM-25-1-assessment-organisation-approved-by-a-province",
            "CPM-26-5-appointed-on-the-second-day-of-the-visit",
            "CPM-26-5-appointment-ended-before-the-seal",
            "CPM-26-5-appointment-ended-between-issue-and-seal",
            "CPM-26-5-issued-after-the-visit",
            "CPM-26-5-label-stated",
            "CPM-26-8-appointed-but-suspended",
            "DEC-01-authority-decides-what-waits-for-the-technical-head",
            "DEC-01-technical-head-decides-on-the-certificate",
            "DEC-03-before-the-opinion",
            "DEC-03-on-an-application-that-was-accepted",
            "DEC-03-withdrawn-after-the-end",
            "REG-03-application-sealed-by-another",
            "REG-06-replaced-without-verification",
            "STAT-06-term-over-before-it-begins",
            "STAT-07-names-no-successor");

    static Stream<RuleSample> mechanical() {
        return RuleSample.deviations()
                .filter(sample -> sample.checked().result().verdict() == Verdict.REJECTED)
                .filter(sample -> asksForNewId(sample)
                        || sample.deviation().isMendedBySigning()
                                && stopping(sample).stream().allMatch(RepairsTest::isAboutSigning))
                .filter(sample -> !NEEDS_A_PERSON.containsKey(sample.toString()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mechanical")
    void doingWhatTheNoticeSaysIsEnough(RuleSample sample) {
        var result = sample.mended(asksForNewId(sample)).result();
        assertThat(result.verdict())
                .as(() -> RulesTest.describe(result.findings()))
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(mechanical().count()).isGreaterThan(10);
        assertThat(RuleSample.deviations().map(RuleSample::toString))
                .containsAll(NEEDS_A_PERSON.keySet())
                .containsAll(IN_OTHER_WORDS);
    }

    @Test
    void everyFindingThatStopsADocumentSaysHowToMendItInBothLanguages() {
        for (var sample : RuleSample.all()) {
            for (var finding : stopping(sample)) {
                assertThat(finding.repairs().keySet())
                        .as(() -> sample + ": " + finding.rule())
                        .contains("en", "zh");
            }
        }
    }

    /** A repair says what really differs: to sign again as before would mend nothing here (CPE-4). */
    @Test
    void whereTwoNamesDifferTheRepairNamesBoth() {
        var sample = RuleSample.deviations()
                .filter(s -> s.toString().equals("CPE-4-representative-under-another-name"))
                .findFirst()
                .orElseThrow();
        var finding = sample.checked().result().findings().getFirst();
        for (var language : List.of("en", "zh")) {
            assertThat(finding.repair(language))
                    .contains("Famous Director", finding.expected())
                    .doesNotContain("ENTERPRISE_REPRESENTATIVE");
        }
        assertThat(finding.expected()).isNotBlank();
    }

    static Stream<RuleSample> refused() {
        return RuleSample.deviations()
                .filter(sample -> sample.checked().result().verdict() == Verdict.REJECTED)
                .filter(sample -> !sample.deviation().edited().isEmpty())
                .filter(sample -> !IN_OTHER_WORDS.contains(sample.toString()));
    }

    /**
     * Content that is wrong is mended by who wrote it. The sample shows where it was written otherwise: the notice must lead there, by
     * the place it gives, by the name of an element, or in words.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void theNoticeLeadsToWhatWasWrittenWrong(RuleSample sample) {
        var findings = stopping(sample);
        var said = findings.stream()
                .map(RepairsTest::words)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        assertThat(sample.deviation().edited())
                .as(() -> RulesTest.describe(findings))
                .filteredOn(name -> !WHOLE.contains(name))
                .anyMatch(name -> isSaid(name, said));
    }

    private static String words(Finding finding) {
        return finding.location().path() + " " + finding.message("en") + " "
                + finding.repairs().getOrDefault("en", "") + " " + finding.expected() + " " + finding.found();
    }

    /** An element is named by its name, or by all words of it: {@code DueDate} by a "date" on which something is "due". */
    private static boolean isSaid(String name, String said) {
        return said.contains(name.toLowerCase(Locale.ROOT))
                || Stream.of(name.replaceAll("(Code|Text|Indicator|Ref|Reference)$", "")
                                .split("(?<=[a-z])(?=[A-Z])", -1))
                        .allMatch(word -> said.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static boolean asksForNewId(RuleSample sample) {
        return stopping(sample).stream()
                .anyMatch(finding -> finding.rule().equals("GEN-07")
                        && finding.repairs().getOrDefault("en", "").contains("new DocumentID"));
    }

    private static boolean isAboutSigning(Finding finding) {
        var place = finding.location().path();
        return place.startsWith("Signatures") || place.startsWith("Seals");
    }

    private static List<Finding> stopping(RuleSample sample) {
        return sample.checked().result().findings().stream()
                .filter(finding -> finding.severity() == Severity.REJECT && finding.outcome() == Outcome.FAIL)
                .toList();
    }
}
