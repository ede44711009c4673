package org.cpcert.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cpcert.dossier.Finding;
import org.cpcert.register.Registers;
import org.cpcert.xml.Limits;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A report may be as large as its works: what looks at every name and reference refers no honest one to a person. */
class LargeReportTest {

    /** One more than the places that a rule looks at. */
    private static final int MANY = 20_001;

    private static final String REFERENCE = "evidenceRef=\"A-02\"";

    private static String report = "";

    @BeforeAll
    static void read() throws Exception {
        report = Files.readString(RulesTest.SAMPLES.resolve(RulesTest.CASE_1).resolve("09-audit-report.xml"));
    }

    @Test
    void namesOfAnHonestReportAreAllLookedAt() {
        assertThat(findings(withAttachments("en"), "GEN-16")).isEmpty();
        assertThat(findings(withAttachments("zh-Hans"), "GEN-16"))
                .as("the last of them has two titles in Chinese")
                .singleElement()
                .satisfies(finding -> assertThat(finding.message("en")).contains("Title zh"));
    }

    @Test
    void referencesThatLeadNowhereAreSaidAtTheFirstPlaceInAMessageThatCanBeRead() {
        var refs = IntStream.rangeClosed(1, MANY).mapToObj(n -> "Z-" + n).collect(Collectors.joining(" "));
        var text = report.replaceFirst(REFERENCE, "evidenceRef=\"" + refs + "\"")
                .replaceFirst(REFERENCE, "evidenceRef=\"Z-2\"")
                .replace(
                        "<ScopeRef>FOCUS-1</ScopeRef>",
                        "<ScopeRef>FOCUS-1</ScopeRef><ComponentRef>C-99</ComponentRef>");
        assertThat(text.split("<ComponentRef>C-99<", -1)).as("two balances").hasSizeGreaterThan(2);
        var findings = findings(read(text), "GEN-15");
        assertThat(findings).hasSize(2);
        assertThat(findings.getFirst().message("en"))
                .contains("refers to Z-1, Z-2, Z-3, Z-4, Z-5, Z-6, Z-7, Z-8, … (20001), but");
        assertThat(findings.getFirst().message("zh")).contains("Z-7、Z-8、… (20001)");
        assertThat(findings.getFirst().found()).endsWith("Z-8, … (20001)");
        assertThat(findings.getLast().message("en")).contains("ComponentRef refers to C-99, but");
        assertThat(findings.getLast().location().xpath()).contains("Balance[1]").endsWith("ComponentRef[1]");
    }

    /** @param language of the second title of the last; the first is Chinese */
    private static ParsedDocument withAttachments(String language) {
        var more = IntStream.rangeClosed(1, MANY)
                .mapToObj(
                        n -> "<Attachment><c:ID>M-" + n
                                + "</c:ID><c:Title xml:lang=\"zh\">表</c:Title><c:Title xml:lang=\""
                                + (n == MANY ? language : "en")
                                + "\">Sheet</c:Title><c:MediaType>text/csv</c:MediaType><c:FileName>sheet.csv</c:FileName></Attachment>\n")
                .collect(Collectors.joining());
        var end = report.lastIndexOf("</Attachment>") + "</Attachment>".length();
        return read(report.substring(0, end) + more + report.substring(end));
    }

    private static ParsedDocument read(String text) {
        // A list of so many references is longer than a value may be; the rule is asked all the same.
        return new XmlReader().read(text.getBytes(UTF_8), new Limits(20L << 20, 64, 32, 1_000_000, 1 << 20, 500));
    }

    private static List<Finding> findings(ParsedDocument document, String rule) {
        var book = RuleBook.of(
                Scheme.load(), Map.of(rule, RuleFiles.read(Scheme.load()).get(rule)));
        var facts = new FactsBuilder(book, Scheme.load())
                .build(
                        document,
                        FactsSource.unavailable(
                                Instant.parse("1998-05-29T01:00:00Z"), Registers.load()::trouble, List.of()));
        return book.evaluate(document, facts);
    }
}
