package org.cpcert.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoticeWriterTest {

    static Stream<byte[]> notices() {
        return Stream.of(
                SampleNotices.receipt(),
                SampleNotices.repeatedReceipt(),
                SampleNotices.rejection(),
                SampleNotices.unreadable(),
                SampleNotices.referral(),
                SampleNotices.hostile());
    }

    @ParameterizedTest
    @MethodSource("notices")
    void everyNoticeFollowsItsSchema(byte[] notice) throws Exception {
        validate(notice);
    }

    @Test
    void noticesOfEarlierVersionsFollowItToo() throws Exception {
        validate(Files.readAllBytes(Path.of("src/test/golden/notice/of-an-earlier-version.xml")));
    }

    /** Programs take the value, people its words. */
    @Test
    void givesValuesThatAreWordsInEachLanguage() {
        assertThat(new String(SampleNotices.rejection(), UTF_8))
                .containsIgnoringWhitespaces(
                        "<Found>1</Found><Expected>at least 2</Expected><ExpectedText xml:lang=\"zh\">至少 2</ExpectedText>")
                .doesNotContain("FoundText");
    }

    /** A code is for programs: people read its words in either language. */
    @Test
    void saysCodesInWords() {
        assertThat(new String(SampleNotices.referral(), UTF_8))
                .containsIgnoringWhitespaces(
                        "<Found>NO_TRUST_ANCHORS</Found><FoundText xml:lang=\"en\">nobody is trusted here",
                        "<FoundText xml:lang=\"zh\">此处未信任任何机构");
    }

    /** Whoever prints a notice on a terminal gets its words, whatever a sender called his file. */
    @Test
    void commandsOfATerminalAreWrittenOut() {
        assertThat(XmlOut.clean("a\u009b31m\u0085b\u202ecod.xml\u2028\u007f\u200d\n\t\u0007"))
                .isEqualTo("a\\x9b31m\\x85b\\u{202e}cod.xml\\u{2028}\\x7f\u200d\n\t\ufffd");
    }

    @Test
    void namesWorstFindingsFirst() {
        var xml = new String(SampleNotices.rejection(), UTF_8);
        assertThat(xml.indexOf("CPM-06-2")).isPositive().isLessThan(xml.indexOf("CHK-01"));
    }

    /** “This list is complete” is said only where every check was run to its end and every finding is told. */
    @Test
    void saysThatTheListIsCompleteOnlyWhereItIs() {
        assertThat(rejectedFor(List.of(SampleNotices.teamTooSmall())))
                .contains("this list is complete", "本清单是完整的")
                .doesNotContain("may be further points");
        for (var findings : List.of(
                List.of(
                        SampleNotices.teamTooSmall(),
                        SampleNotices.teamTooSmall().unjudged()),
                Collections.nCopies(NoticeWriter.MOST_FINDINGS + 1, SampleNotices.teamTooSmall()))) {
            assertThat(rejectedFor(findings))
                    .contains("may be further points", "改正后可能还有其他意见")
                    .doesNotContain("this list is complete")
                    .doesNotContain("本清单是完整的");
        }
    }

    /** A quotation within the quotation has marks of its own. */
    @Test
    void aQuotationHasItsMarksOnce() {
        var finding = SampleNotices.teamTooSmall();
        var quoting = new org.cpcert.dossier.Finding(
                finding.rule(),
                finding.item(),
                "“Manual for audit”, compiled by the Agency",
                finding.outcome(),
                finding.severity(),
                finding.location(),
                finding.messages(),
                finding.repairs(),
                finding.found(),
                finding.expected(),
                finding.readings(),
                finding.independent());
        assertThat(rejectedFor(List.of(quoting)))
                .contains("“‘Manual for audit’, compiled by the Agency”")
                .doesNotContain("““");
    }

    private static String rejectedFor(List<org.cpcert.dossier.Finding> findings) {
        var notice = SampleNotices.write(
                NoticeFacts.of("NO-1", SampleNotices.RECEIVED, SampleNotices.report(), Verdict.REJECTED, findings));
        return new Letters(SampleNotices.ORIGIN.zone())
                .text(notice)
                .replaceAll("(?<=[^\\x00-\\x7F])\\s+", "")
                .replaceAll("\\s+", " ");
    }

    @Test
    void equalFactsGiveEqualBytes() {
        assertThat(SampleNotices.rejection()).isEqualTo(SampleNotices.rejection());
    }

    @Test
    void keepsRareCharactersOfNames() {
        var subject = NoticeFacts.Subject.unreadable("𠮷野.xml", SampleNotices.BYTES, 0, SampleNotices.RECEIVED);
        var facts = NoticeFacts.of(
                "NO-1", SampleNotices.RECEIVED, subject, Verdict.REJECTED, List.of(SampleNotices.warn()));
        assertThat(new String(SampleNotices.write(facts), UTF_8)).contains("𠮷野.xml");
    }

    @Test
    void tellsHowManyFindingsAreLeftOut() throws Exception {
        var many = Collections.nCopies(NoticeWriter.MOST_FINDINGS + 7, SampleNotices.schemaError());
        var notice = SampleNotices.write(
                NoticeFacts.of("NO-1", SampleNotices.RECEIVED, SampleNotices.report(), Verdict.REJECTED, many));
        validate(notice);
        assertThat(new String(notice, UTF_8)).contains("<OmittedFindingCount>7</OmittedFindingCount>");
    }

    /** Whoever mends thousands of equal faults by a program needs their places. */
    @Test
    void givesTheOtherPlacesOfAFinding() throws Exception {
        var places = IntStream.rangeClosed(1, NoticeWriter.MOST_PLACES + 7)
                .mapToObj(n -> new Location(400 + n, 5, "Stage 3 > Balance " + n, "/*/*[" + n + "]"))
                .toList();
        var finding = SampleNotices.warn().alsoAt(places, SampleNotices.warn().messages());
        var notice = SampleNotices.write(NoticeFacts.of(
                "NO-1", SampleNotices.RECEIVED, SampleNotices.report(), Verdict.ACCEPTED, List.of(finding)));
        validate(notice);
        var text = new String(notice, UTF_8);
        assertThat(text.split("<OtherLocation>", -1)).hasSize(NoticeWriter.MOST_PLACES + 1);
        assertThat(text)
                .containsIgnoringWhitespaces(
                        "<OtherLocation><Line>401</Line><Column>5</Column><Path>Stage 3 &gt; Balance 1</Path><XPath>/*/*[1]</XPath></OtherLocation>");
    }

    private static void validate(byte[] notice) throws Exception {
        var schema = SchemaFactory.newDefaultInstance();
        schema.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        var xsd = Objects.requireNonNull(NoticeWriterTest.class.getResource("/schemas/notice/1/notice.xsd"));
        schema.newSchema(xsd).newValidator().validate(new StreamSource(new ByteArrayInputStream(notice)));
    }
}
