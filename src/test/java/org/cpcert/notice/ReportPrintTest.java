package org.cpcert.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.fop.events.Event;
import org.apache.fop.events.model.EventSeverity;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cpcert.certificate.Conformance;
import org.cpcert.dossier.Digest;
import org.cpcert.print.PageEvents;
import org.cpcert.print.PageGlyphs;
import org.cpcert.print.PageNotMade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as the experts hold it in their hands. */
class ReportPrintTest {

    private static final Path REPORT = Path.of("sample-docs/case-1-luqiao-switchgear/09-audit-report.xml");
    private static final Instant AT = Instant.parse("1998-05-07T01:01:00Z");
    private static final ReportView VIEW = new ReportView(1 << 21);

    private static final byte[] OF_CASE_1 = pdf(report());

    @Test
    void conformsToArchiveAndAccessibility() throws Exception {
        var pdf = OF_CASE_1;
        Files.createDirectories(Path.of("target/notices"));
        Files.write(Path.of("target/notices/report.pdf"), pdf);
        assertThat(Conformance.broken(pdf)).isEmpty();
    }

    /** What is said can be right where what is seen is not: signs are looked for by their places. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "case-1-luqiao-switchgear/09",
                "case-2-hongze-pulp/06",
                "case-3-taiping-brewery/05",
                "case-4-qinghe-electroplating/05",
                "case-5-jinsha-silk/02",
                "case-6-donghu-fertilizer/05"
            })
    void printsNothingOverAnything(String report) throws IOException {
        var xml = Files.readString(Path.of("sample-docs/" + report + "-audit-report.xml"));
        assertThat(faults(xml.equals(report()) ? OF_CASE_1 : pdf(xml))).isEmpty();
    }

    /** Figures of thirty digits, codes without a blank, decomposed letters, and more options than columns find room. */
    @Test
    void givesWayToLongFiguresAndManyColumns() throws IOException {
        var xml = report().replace(">27600<", ">276000000000000000000000000000<")
                .replace(">Standard air exhaust<", ">" + "UNBREAKABLE".repeat(9) + "<")
                .replace(">Sample City<", ">Jose\u0301 City<");
        int first = xml.indexOf("<Feasibility>");
        int end = xml.indexOf("</Feasibility>", first) + "</Feasibility>".length();
        var many = xml.substring(0, first) + xml.substring(first, end).repeat(12) + xml.substring(end);
        var pdf = pdf(many);
        assertThat(faults(pdf)).isEmpty();
        var text = text(pdf);
        assertThat(List.of("276,000,000,000,000,000,000,000,000,000", "José")).allMatch(text::contains);
    }

    @Test
    void carriesTheAttachmentsOfTheReport() throws IOException {
        try (var document = Loader.loadPDF(OF_CASE_1)) {
            var files = new PDDocumentNameDictionary(document.getDocumentCatalog())
                    .getEmbeddedFiles()
                    .getNames();
            assertThat(files.values())
                    .extracting(PDComplexFileSpecification::getFilename)
                    .containsExactlyInAnyOrder(
                            "1-flow-sheet.png",
                            "2-water-meters.csv",
                            "3-monitoring-1997-12.pdf",
                            "4-powder-record.csv");
        }
    }

    @Test
    void refusesAPageWithALineWiderThanItsPlace() {
        var events = new PageEvents();
        events.processEvent(new Event(this, "lineOverflows", EventSeverity.WARN, Map.of()));
        assertThatExceptionOfType(PageNotMade.class).isThrownBy(events::refuseIfAny);
    }

    @Test
    void showsEveryTextAndFigureOfTheReport() throws Exception {
        var xml = Files.readString(REPORT);
        var text = text(OF_CASE_1);
        assertThat(text).contains(spaceless("Planning and organisation"), "筹划和组织", "27,600", "461,352", "25.00");
        var content = xml.substring(xml.indexOf("<Content>"), xml.indexOf("</Content>"));
        var each = Pattern.compile("xml:lang=\"(?:en|zh)\">([^<]+)<").matcher(content);
        while (each.find()) {
            assertThat(text).contains(spaceless(each.group(1).replace("&amp;", "&")));
        }
    }

    @Test
    void namesCaseAndReportAndDigestOnEveryPage() throws Exception {
        var xml = Files.readString(REPORT);
        var digest = Digest.of(xml.getBytes(UTF_8)).hex();
        try (var document = Loader.loadPDF(OF_CASE_1)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(7);
            for (int page = 1; page <= pages; page++) {
                assertThat(text(document, page))
                        .contains("AR-1998-LUQIAO-01", "CASE-1998-00001", digest, page + "/" + pages);
            }
        }
    }

    @Test
    void hasABookmarkForEachStage() throws Exception {
        try (var document = Loader.loadPDF(OF_CASE_1)) {
            var titles = new java.util.ArrayList<String>();
            document.getDocumentCatalog().getDocumentOutline().children().forEach(item -> titles.add(item.getTitle()));
            for (int stage = 1; stage <= 7; stage++) {
                var number = stage + " · ";
                assertThat(titles).anyMatch(title -> title.startsWith(number));
            }
        }
    }

    @Test
    void setsRareSignsAndNamesThoseThatNoFontHas() throws Exception {
        var xml = Files.readString(REPORT).replace("样例高级审核员一", "样例𬭎𬇙员𠀀");
        var pdf = pdf(xml);
        assertThat(text(pdf)).contains("样例𬭎𬇙员[U+20000]");
        assertThat(Conformance.broken(pdf)).isEmpty();
    }

    @Test
    void namesSignsForWhichNoFontIsLeft() throws Exception {
        var xml = Files.readString(REPORT).replace("样例高级审核员一", "𬭎𬇙𬭚𫟹𫟼𬬭𬬻𫓧𬭛员");
        assertThat(text(pdf(xml))).contains("[U+");
    }

    @Test
    void givesTheSameBytesForTheSameReport() throws IOException {
        var xml = Files.readString(REPORT);
        assertThat(pdf(xml)).isEqualTo(OF_CASE_1);
    }

    @Test
    void printsALargeReport() throws Exception {
        var xml = Files.readString(REPORT);
        int first = xml.indexOf("<Option>");
        int end = xml.indexOf("</Option>", first) + "</Option>".length();
        var option = xml.substring(first, end);
        var many = new StringBuilder();
        for (int i = 1; i <= 120; i++) {
            many.append(option.replaceFirst("<ID>[^<]*</ID>", "<ID>X" + i + "</ID>"));
        }
        var large = xml.substring(0, first) + many + xml.substring(first);
        var pdf = pdf(large);
        assertThat(text(pdf)).contains("X1", "X120");
        assertThat(Conformance.broken(pdf)).isEmpty();
    }

    @Test
    void leavesPaperOutWhereAReportIsTooLarge() throws IOException {
        var xml = Files.readAllBytes(REPORT);
        var report = new ReportView(xml.length - 1).read(xml, "CASE-1998-00001", "AR-1998-LUQIAO-01", AT);
        assertThat(report.pdf()).isEmpty();
        assertThat(new String(report.html(), UTF_8)).isEqualTo(VIEW.html(xml));
    }

    private static String report() {
        try {
            return Files.readString(REPORT);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] pdf(String xml) {
        return VIEW.read(xml.getBytes(UTF_8), "CASE-1998-00001", "AR-1998-LUQIAO-01", AT)
                .pdf()
                .orElseThrow();
    }

    private static List<String> faults(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return PageGlyphs.of(document).faults();
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return spaceless(new PDFTextStripper().getText(document));
        }
    }

    private static String text(PDDocument document, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return spaceless(stripper.getText(document));
    }

    /** Where lines break is the page's own affair. */
    private static String spaceless(String text) {
        return text.replaceAll("[\\s\\u00A0\\u200B]", "");
    }
}
