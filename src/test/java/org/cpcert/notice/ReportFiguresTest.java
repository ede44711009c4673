package org.cpcert.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of a report: what they show of good figures and of bad ones, and that they are never more than a page shows. */
class ReportFiguresTest {

    private static final ReportView VIEW = new ReportView(0);
    private static final Path CASE_1 = Path.of("sample-docs/case-1-luqiao-switchgear/09-audit-report.xml");
    private static final Pattern FIGURE = Pattern.compile("<figure>.*?</figure>", Pattern.DOTALL);
    private static final Pattern LADDER = Pattern.compile("stroke-dasharray=\"1.6 4\"");
    /** What xslt/drawing/svg.xsl promises to write. */
    private static final Pattern SUBSET = Pattern.compile(
            "(<(rect|path|text|title|desc|/svg|/rect|/path|/text|/title|/desc)|<svg [^>]*role=\"img\")( [a-z-]+=\"[^\"<>]*\")*/?>");

    static Stream<Path> reports() throws IOException {
        try (var files = Files.walk(Path.of("sample-docs"), 2)) {
            return files
                    .filter(file -> file.toString().matches(".*case-\\d-.*-audit-report\\.xml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyBalanceStudyAndComparisonHasItsPicture(Path report) throws IOException {
        var xml = Files.readString(report);
        var figures = figures(xml);
        int wanted = count("<Balance>", xml) + count("<Economic>", xml) + 1;
        assertThat(figures).hasSize(wanted).allSatisfy(ReportFiguresTest::isOfTheSubset);
    }

    private static void isOfTheSubset(String figure) {
        var svg = figure.substring(figure.indexOf("<svg"), figure.indexOf("</svg>") + 6);
        assertThat(Pattern.compile("<[^>]+>").matcher(svg).results().map(found -> found.group()))
                .allMatch(tag -> SUBSET.matcher(tag).matches());
        assertThat(svg).doesNotContain("NaN", "INF", "Infinity").doesNotContainPattern("[ \"][0-9.]+[eE][-+]?[0-9]");
    }

    @Test
    void aBalanceShowsEndsOpenPartAndPathsThatNobodyReports() throws IOException {
        var balance = figures(Files.readString(CASE_1)).getFirst();
        assertThat(balance)
                .contains("Fresh water", "新鲜水", "30,000 m³", "27,600 m³", "Path not", "去向未报告", "450 m³ · 1.50 %")
                .contains("In 输入 30,000 m³ · Out 输出 29,550 m³ · Open 未平衡 450 m³ (1.50 %)")
                .contains("<desc>In: Fresh water 30,000 m³. Out: Wastewater 27,600 m³;")
                .contains("Grey: paths that no stream of the report describes.");
        assertThat(LADDER.matcher(balance).find()).as("within the limit").isFalse();
    }

    @Test
    void whatIsOpenBeyondTheLimitIsALadder() throws IOException {
        var balance =
                figures(Files.readString(CASE_1).replace(">27600<", ">19600<")).getFirst();
        assertThat(balance).contains("8,450 m³ · 28.17 %");
        assertThat(LADDER.matcher(balance).find()).isTrue();
    }

    @Test
    void moreOutThanInEntersFromTheLeft() throws IOException {
        var balance =
                figures(Files.readString(CASE_1).replace(">44.5<", ">84.5<")).get(1);
        assertThat(balance).contains("39.4 t · 64.59 %", "(−64.59 %)", "text-anchor=\"end\"");
    }

    @Test
    void anotherUnitIsConvertedOrNamed() throws IOException {
        var xml = Files.readString(CASE_1);
        var quantity = Pattern.compile("unitCode=\"t\"([^>]*)>15\\.3<");
        var inKilograms = quantity.matcher(xml).replaceAll("unitCode=\"kg\"$1>15300<");
        assertThat(figures(inKilograms).get(1)).contains("15,300 kg", "0.6 t · 0.98 %");
        var inPieces = quantity.matcher(xml).replaceAll("unitCode=\"m3\"$1>15.3<");
        assertThat(figures(inPieces).get(1))
                .contains("Not drawn, for the unit is another: Waste powder 15.3 m³", "Open 未平衡 ?");
    }

    @Test
    void whatGoesBackRunsBelowAndACircleEnds() throws IOException {
        var xml = Files.readString(CASE_1);
        var inner =
                "<FromOperation>U-2</FromOperation>\n          <ToOperation>U-3</ToOperation>\n          <KindCode>INTERNAL</KindCode>";
        assertThat(xml).contains(inner);
        var back = xml.replace(
                inner,
                "<FromOperation>U-4</FromOperation>\n          <ToOperation>U-2</ToOperation>\n          <KindCode>RECYCLE</KindCode>");
        assertThat(figures(back).getFirst())
                .contains("Back: Water carried to phosphating 1,950 m³", "stroke=\"#5FA887\"");
        var toItself = xml.replace(inner, inner.replace("U-3", "U-2"));
        assertThat(figures(toItself).getFirst()).contains("stroke=\"#5FA887\"");
    }

    @Test
    void nothingIsDrawnOfNought() throws IOException {
        var none = Pattern.compile("(<Stream>.*?<Quantity [^>]*>)[^<]*", Pattern.DOTALL)
                .matcher(Files.readString(CASE_1))
                .replaceAll("$10");
        assertThat(figures(none).getFirst())
                .contains("No amounts that can be drawn.")
                .doesNotContain("<svg");
    }

    /** The smallest ends are one, and one box stands for all operations: the picture stays as large as a page shows. */
    @Test
    void aPictureOfThousandsOfStreamsIsNoLargerThanOneOfTwelve() throws IOException {
        var xml = Files.readString(CASE_1);
        var stream = Pattern.compile("<Stream>\\s*<ID>S-W2</ID>.*?</Stream>", Pattern.DOTALL)
                .matcher(xml);
        assertThat(stream.find()).isTrue();
        var streams = IntStream.range(0, 2000)
                .mapToObj(i -> stream.group().replace("S-W2", "S-X" + i).replace(">1650<", ">" + (i + 1) + "<"))
                .collect(Collectors.joining());
        var references = IntStream.range(0, 2000)
                .mapToObj(i -> "<OutputRef>S-X" + i + "</OutputRef>")
                .collect(Collectors.joining());
        var many = xml.replace(stream.group(), stream.group() + streams)
                .replace("<OutputRef>S-W2</OutputRef>", "<OutputRef>S-W2</OutputRef>" + references);
        var balance = figures(many).getFirst();
        assertThat(balance).contains("All operations", "全部单元操作", "1993 others");
        assertThat(balance.length()).isLessThan(20_000);
    }

    @Test
    void falseFiguresAreRed() throws IOException {
        var xml = Files.readString(CASE_1);
        assertThat(figures(xml)).allMatch(figure -> !figure.contains("fill=\"#B01218\" font-weight=\"500\">stated"));
        var npv = figures(xml.replace(">461352<", ">861352<")).get(2);
        assertThat(npv).contains("NPV 净现值 461,352").containsPattern("fill=\"#B01218\"[^>]*>stated 报告 861,352<");
        var swapped = xml.replaceFirst("(<BeforeValue [^>]*>)30000<", "$118600<")
                .replaceFirst("(<AfterValue [^>]*>)18600<", "$130000<");
        assertThat(figures(swapped).getLast())
                .contains("+61.3 %", "fill=\"#A35200\"")
                .containsPattern("fill=\"#B01218\"[^>]*>stated 报告 −38.0 %<");
    }

    private static List<String> figures(String xml) {
        return FIGURE.matcher(VIEW.html(xml.getBytes(UTF_8)))
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static int count(String what, String in) {
        return in.split(Pattern.quote(what), -1).length - 1;
    }
}
