package org.cpcert.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cpcert.xml.XmlTrouble.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files in {@code sample-docs} that are wrong, and what the reader says of them. */
class BadFilesTest {

    private static final Path SAMPLES = Path.of("sample-docs");
    private final XmlReader reader = new XmlReader();

    /** As an editor for plain text saves "Unicode", and as a blank line slips in. */
    @Test
    void saysWhatIsWrongBeforeTheFirstElement() {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AuditReport/>";
        assertThat(trouble(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)))
                .contains("written in UTF-16", "names UTF-8", "Save the file as UTF-8");
        assertThat(trouble(("\n" + text).getBytes(StandardCharsets.UTF_8)))
                .contains("before its XML declaration, perhaps an empty line");
    }

    /** Whatever is the matter with its encoding: what it is called, and what to do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTF-8 | x-foo | The first line names the encoding x-foo, which is not known here.",
                "UTF-8 | HZ-GB-2312 | The first line names the encoding HZ-GB-2312, which is not known here.",
                "UTF-8 | UTF-7 | The first line names the encoding UTF-7, which is not known here.",
                "UTF-8 | utf 8 | The first line names the encoding utf 8, which is not known here.",
                "UTF-8 | '' | The first line leaves the name of its encoding empty.",
                "UTF-8 | IBM037 | The first line names IBM037, but the file is not written in it.",
                "UTF-8 | UTF-16 | The first line names UTF-16, but the file is not written in it.",
                "UTF-8 | gb18030 | The first line names gb18030, but the file is written in UTF-8.",
                "UTF-8 | UTF-8\" encoding=\"GBK | The first line names its encoding more than once.",
                "GBK | UTF-8 | The file holds bytes that are not text in the encoding that its first line names (UTF-8).",
                "UTF-16LE | utf-8 | The file is written in UTF-16, but its first line names utf-8.",
                "UTF-16BE | GBK | The file is written in UTF-16, but its first line names GBK.",
                "UTF-32LE | UTF-32 | The file is written in UTF-32, which is not read here.",
                "UTF-32BE | UTF-8 | The file is written in UTF-32, which is not read here.",
                "IBM037 | UTF-8 | The file is written in EBCDIC, which is not read here."
            })
    void namesTheEncodingAndSaysWhatToDo(String written, String named, String words) throws IOException {
        var text = "<?xml version=\"1.0\" encoding=\"" + named + "\"?>\n<AuditReport>中</AuditReport>";
        assertThat(trouble(text.getBytes(written)))
                .isEqualTo(words + " Save the file as UTF-8 and let its first line name UTF-8.");
    }

    /** Others would read another text of the same bytes. */
    @Test
    void aMarkThatContradictsTheFirstLineIsNoMatterOfTaste() {
        var text = "\uFEFF<?xml version=\"1.0\" encoding=\"%s\"?>\n<AuditReport/>";
        for (var named : List.of("GBK", "ISO-8859-1", "UTF-16")) {
            assertThat(trouble(text.formatted(named).getBytes(StandardCharsets.UTF_8)))
                    .startsWith("The file is written in UTF-8, as its first bytes say, but its first line names "
                            + named + ".");
        }
        for (var named : List.of("UTF-8", "utf-8", "UTF8")) {
            assertThat(reader.read(text.formatted(named).getBytes(StandardCharsets.UTF_8), Limits.standard())
                            .fatal())
                    .isEmpty();
        }
    }

    @Test
    void aDeclarationThatIsNotWrittenToItsEndIsNamed() {
        for (var declaration :
                List.of("<?xml version='1.0' encoding=UTF-8?>", "<?xml encoding='UTF-8' version='1.0'?>")) {
            assertThat(trouble((declaration + "<a/>").getBytes(StandardCharsets.UTF_8)))
                    .contains("Its XML declaration is not written as it must be");
        }
    }

    private static String trouble(byte[] bytes) {
        var message = new XmlReader()
                .read(bytes, Limits.standard())
                .fatal()
                .orElseThrow()
                .message();
        InChinese.isSaid(message);
        return message;
    }

    @ParameterizedTest
    @CsvSource({
        "hostile/dtd.xml, DTD",
        "hostile/external-dtd.xml, DTD",
        "hostile/entity-bomb.xml, DTD",
        "hostile/entity-bomb-quadratic.xml, DTD",
        "hostile/xxe-file.xml, DTD",
        "hostile/xxe-network.xml, DTD",
        "hostile/xxe-parameter.xml, DTD",
        "hostile/deep-nesting.xml, LIMIT",
        "hostile/many-attributes.xml, LIMIT",
        "broken/empty.xml, PREMATURE_END",
        "broken/truncated.xml, PREMATURE_END",
        "broken/not-well-formed.xml, NOT_WELL_FORMED",
        "broken/wrong-encoding.xml, ENCODING"
    })
    void isRefusedWithoutBeingLoaded(String file, Kind kind) {
        var read = read(file);
        assertThat(read.fatal().orElseThrow().kind()).isEqualTo(kind);
        assertThat(read.tree()).isEmpty();
        assertThat(read.dom()).isEmpty();
        assertThat(read.fatal().orElseThrow().message()).doesNotContain("<").doesNotContain("passwd");
        InChinese.isSaid(read.fatal().orElseThrow().message());
    }

    @Test
    void instructionsThatLoadAreNamedAndTheRestIsRead() {
        var read = read("hostile/stylesheet-instruction.xml");
        assertThat(read.troubles()).extracting(XmlTrouble::kind).contains(Kind.LOADS);
        assertThat(read.tree()).isPresent();
    }

    @Test
    void inclusionsAreOrdinaryElementsThatNoSchemaKnows() {
        var read = read("hostile/xinclude.xml");
        assertThat(read.fatal()).isEmpty();
        assertThat(read.schemaErrors()).isNotEmpty();
        assertThat(read.tree().orElseThrow().getStringValue()).doesNotContain("root:");
    }

    @Test
    void allSchemaErrorsComeAtOnceInPlainWords() {
        var errors = read("broken/schema-errors.xml").schemaErrors();
        assertThat(errors).hasSize(5);
        assertThat(errors).allSatisfy(e -> {
            assertThat(e.location().line()).isPositive();
            assertThat(e.location().path()).isNotEmpty();
            assertThat(e.message())
                    .doesNotContain("cvc-")
                    .doesNotContain("facet")
                    .doesNotContain("urn:");
            InChinese.isSaid(e.message());
        });
        var words = errors.stream().map(XmlTrouble::message).toList();
        assertThat(words).anyMatch(m -> m.contains("true or false"));
        assertThat(words).anyMatch(m -> m.contains("two capital letters"));
        assertThat(words).anyMatch(m -> m.contains("a day of the calendar"));
    }

    @Test
    void theHumanPathCountsOnlyWhatStandsMoreThanOnce() {
        var report = text("case-1-luqiao-switchgear/09-audit-report.xml");
        var at = report.indexOf("<Stage3>");
        var balance =
                report.indexOf("<StatedInputTotal", report.indexOf("<Balance>", report.indexOf("<Balance>", at) + 1));
        var broken = report.substring(0, balance) + "<Wrong/>" + report.substring(balance);
        var errors = reader.read(broken.getBytes(java.nio.charset.StandardCharsets.UTF_8), Limits.standard())
                .schemaErrors();
        assertThat(errors).extracting(e -> e.location().path()).isEqualTo(List.of("Stage 3 > Balance 2 > Wrong"));
        assertThat(errors.getFirst().message())
                .contains("Here stands Wrong, but")
                .contains("StatedInputTotal");
    }

    /** What may be left out is never "expected": the element that is wrong is named, and where it belongs. */
    @Test
    void anElementOneLevelTooDeepIsNamedWithItsPlace() {
        var opinion = text("case-1-luqiao-switchgear/11-assessment-opinion.xml");
        var moved = opinion.replaceFirst(
                "</DocumentExamination>",
                "<ConclusionText xml:lang=\"en\">Sound.</ConclusionText></DocumentExamination>");
        assertThat(errors(moved)).singleElement().satisfies(error -> {
            assertThat(error.found()).isEqualTo("ConclusionText");
            assertThat(error.expected()).isEmpty();
            assertThat(error.message())
                    .isEqualTo(
                            "ConclusionText does not belong into DocumentExamination. Its place is in Content, not one"
                                    + " level deeper.");
        });
    }

    @Test
    void anElementThatIsMeantForTheOuterOneIsNamedWithIt() {
        var opinion = text("case-1-luqiao-switchgear/11-assessment-opinion.xml");
        var replaces = "<c:Replaces><c:ID>AO-1998-A-0000</c:ID><c:TypeCode>AO</c:TypeCode><c:Version>1.0</c:Version>"
                + "<c:IssueDate>1998-05-20</c:IssueDate><c:Digest algorithm=\"SHA-256\">" + "0".repeat(64)
                + "</c:Digest><c:ReasonCode>ERROR</c:ReasonCode></c:Replaces>";
        var moved = opinion.replaceFirst("<c:ConfidentialityCode>", replaces + "<c:ConfidentialityCode>");
        assertThat(errors(moved)).singleElement().satisfies(error -> {
            assertThat(error.expected()).isEmpty();
            assertThat(error.message())
                    .isEqualTo(
                            "ReasonCode does not belong into Replaces. In Header there is ReplaceReasonCode, which may"
                                    + " be meant.");
        });
    }

    /** The schema processor speaks at the end of the document; a person is led to each place. */
    @Test
    void aReferenceThatLeadsNowhereAndANameGivenTwiceAreSaidAtTheirPlaces() {
        var report = text("case-1-luqiao-switchgear/09-audit-report.xml");
        var nowhere = errors(report.replaceFirst("<OutputRef>[^<]*<", "<OutputRef>S-NOT-THERE<"));
        assertThat(nowhere).singleElement().satisfies(error -> {
            assertThat(error.location().path()).startsWith("Stage 3 > Balance");
            assertThat(error.message()).contains("OutputRef refers to S-NOT-THERE");
        });
        var id = "<Stream>\\s*<ID>([^<]*)<";
        var first = java.util.regex.Pattern.compile(id).matcher(report);
        assertThat(first.find()).isTrue();
        var twice = errors(report.replaceAll(id, "<Stream><ID>" + first.group(1) + "<"));
        assertThat(twice).extracting(XmlTrouble::message).anyMatch(m -> m.contains("is given to several parts"));
        assertThat(twice).allSatisfy(e -> assertThat(e.message()).doesNotContain("cvc-"));
    }

    /** A part without its name is one fault, said where the name is missing. */
    @Test
    void aPartWithoutItsNameIsOneFault() {
        var report = text("case-1-luqiao-switchgear/09-audit-report.xml");
        var errors = errors(report.replaceFirst("(<Target>\\s*)<ID>[^<]*</ID>", "$1"));
        assertThat(errors)
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.message()).doesNotContain("The structure is not as the schema asks"));
        assertThat(errors).extracting(XmlTrouble::message).anyMatch(m -> m.contains("ID is expected first"));
    }

    private List<XmlTrouble> errors(String document) {
        var errors = reader.read(document.getBytes(java.nio.charset.StandardCharsets.UTF_8), Limits.standard())
                .schemaErrors();
        errors.forEach(error -> InChinese.isSaid(error.message()));
        return errors;
    }

    private ParsedDocument read(String file) {
        return reader.read(bytes(file), Limits.standard());
    }

    private static String text(String file) {
        return new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(SAMPLES.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
