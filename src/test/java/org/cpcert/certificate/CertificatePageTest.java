package org.cpcert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cpcert.print.PageGlyphs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificatePageTest {

    private static final CertificatePage PAGE = new CertificatePage();
    private static final PageMadeAnew ANEW = new PageMadeAnew();
    private static final String CHINESE_NAME = "路桥开关设备厂（样例）";
    private static final String ENGLISH_NAME = "Luqiao Switchgear Works (sample)";

    @Test
    void showsWhatIsCertified() throws Exception {
        var text = text(PAGE.render(Samples.certificate()));
        assertThat(text)
                .contains(
                        "CPE-CN-1998-00001-E",
                        CHINESE_NAME,
                        ENGLISH_NAME,
                        "00000011-5",
                        "样例法定代表人一",
                        "样例省样例市路桥区1号",
                        "1 Luqiao, Sample City, Sample Province",
                        "Manufacture of switchgear",
                        "1998年6月15日至2001年6月14日",
                        "15 June 1998 – 14 June 2001",
                        "Fresh water −38.0%",
                        "样例国家清洁生产中心");
        // Titles are set wide, and readers see spaces in them.
        assertThat(text.replace(" ", "")).contains("清洁生产企业证书", "CleanerProductionEnterpriseCertificate");
    }

    @Test
    void conformsToArchiveAndAccessibility() throws Exception {
        var rare = Samples.certificateWith(CHINESE_NAME, "𬭎𬇙开关设备厂（样例）");
        assertThat(Conformance.broken(PAGE.render(Samples.certificate()))).isEmpty();
        assertThat(Conformance.broken(PAGE.render(rare))).isEmpty();
    }

    @Test
    void agreesWithItsXml() {
        var xml = Samples.certificate();
        assertShows(PAGE.render(xml), xml);
    }

    @Test
    void selfCheckNamesEveryDifference() {
        var xml = Samples.certificate();
        var other = Samples.certificateWith("2001-06-14", "2002-06-14");
        assertThat(new SelfCheck().differences(PAGE.render(xml), other))
                .contains("the attached XML is not the sealed certificate")
                .anyMatch(difference -> difference.contains("last day of validity: 2002年6月14日"))
                .anyMatch(difference -> difference.contains("digest"));
        assertThat(new SelfCheck().differences("no PDF".getBytes(StandardCharsets.UTF_8), xml))
                .hasSize(1);
    }

    @Test
    void givesTheSameBytesForTheSameCertificate() {
        var xml = Samples.certificate();
        assertThat(PAGE.render(xml)).isEqualTo(new CertificatePage().render(xml));
    }

    @Test
    void shrinksLongNames() throws Exception {
        var chinese = "样例省样例市路桥区高低压开关成套设备与电力自动化控制装置制造有限责任公司第一分公司（样例）";
        var english =
                "Luqiao High and Low Voltage Switchgear and Power Automation Control Equipment Manufacturing Works,"
                        + " First Branch, with all its Workshops (sample)";
        var xml = Samples.replaced(Samples.certificateWith(CHINESE_NAME, chinese), ENGLISH_NAME, english);
        assertThat(text(PAGE.render(xml)).replace("\n", "").replace(" ", ""))
                .contains(chinese, english.replace(" ", ""));
    }

    @Test
    void makesRoomForConditionsAndLongAddresses() {
        var xml = Samples.certificateWith("</ValidTo>", """
                </ValidTo><ConditionText xml:lang="zh">于1998年12月31日前安装水表，并将三个月的读数报送中心</ConditionText>
                <ConditionText xml:lang="en">Install water meters by 31 December 1998 and send three months of readings
                to the Centre</ConditionText>""");
        xml = Samples.replaced(xml, "路桥区1号", "路桥区高新技术产业开发区创业大道与科技路交叉口东南角产业园三期A区第十二幢");
        xml = Samples.replaced(
                xml, "1 Luqiao", "Building 12, Zone A, Phase III, Manufacturing Park, Chuangye Avenue, High-tech Zone");
        assertShows(PAGE.render(xml), xml);
    }

    /** Lines break at words, so a text can need more room than its length tells: the type gets smaller in time. */
    @Test
    void makesRoomForConditionsOfEveryLength() {
        var chinese = "在六十日内对合成塔放空气量安装计量表并报送读数。".repeat(8);
        var english =
                "Meter the uncontrollable vent of the ammonia synthesis tower and report measurements. ".repeat(8);
        for (int length = 30; length <= 330; length += 12) {
            var xml = Samples.certificateWith(
                    "</ValidTo>",
                    "</ValidTo><ConditionText xml:lang=\"zh\">%s</ConditionText><ConditionText xml:lang=\"en\">%s</ConditionText>"
                            .formatted(
                                    chinese.substring(0, length / 3),
                                    english.substring(0, length).strip()));
            assertThat(new SelfCheck().differences(PAGE.render(xml), xml))
                    .as("conditions of " + length + " letters")
                    .isEmpty();
        }
    }

    /** Names, addresses, lists and codes longer than the page has room for: type shrinks to 7 points, then an annex takes them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "twelve sites",
                "five conditions",
                "twenty results",
                "capitals",
                "long address for verification",
                "address for verification longer than two lines",
                "long running number",
                "endless scope",
                "scope over two sheets in Chinese",
                "scope over two sheets in English",
                "one word over two sheets",
                "condition over two sheets",
                "names of sites over two sheets",
                "results over two sheets",
                "long name",
                "code without a blank"
            })
    void givesWayToWhatIsLong(String what) throws Exception {
        var xml = longCertificate(what);
        var pdf = PAGE.render(xml);
        assertShows(pdf, xml);
        if (what.equals("twelve sites")) {
            assertThat(text(pdf)).contains("12个厂址，见附件", "12 sites, see annex", "Works number 12");
            assertThat(Conformance.broken(pdf)).isEmpty();
        }
    }

    private static byte[] longCertificate(String what) {
        var site = between("<Site>", "</Site>");
        var result = between("<KeyResult>", "</KeyResult>");
        return switch (what) {
            case "twelve sites" ->
                Samples.certificateWith(
                        site,
                        IntStream.rangeClosed(1, 12)
                                .mapToObj(i -> site.replaceAll("<ID>[^<]*", "<ID>SITE-" + i)
                                        .replaceAll("(<Name xml:lang=\"en\">)[^<]*", "$1Works number " + i))
                                .collect(Collectors.joining()));
            case "five conditions" ->
                Samples.certificateWith(
                        "</ValidTo>",
                        "</ValidTo>"
                                + "<ConditionText xml:lang=\"zh\">于1998年12月31日前安装水表，并将三个月的读数报送中心</ConditionText><ConditionText xml:lang=\"en\">Install water meters by 31 December 1998 and send three months of readings to the Centre</ConditionText>"
                                        .repeat(5));
            case "twenty results" -> Samples.certificateWith(result, result.repeat(20));
            case "capitals" ->
                Samples.certificateWith(
                        ENGLISH_NAME,
                        "LUQIAO HIGH AND LOW VOLTAGE SWITCHGEAR AND POWER AUTOMATION CONTROL EQUIPMENT MANUFACTURING WORKS (SAMPLE)");
            case "long address for verification" ->
                Samples.certificateWith(
                        "https://verify.example.org/",
                        "https://verification-of-certificates.cleaner-production.national-centre.example.org/certificates/");
            case "address for verification longer than two lines" ->
                Samples.certificateWith(
                        "https://verify.example.org/", "https://verify.example.org/" + "departments/".repeat(12));
            case "long running number" -> Samples.certificateWith("CPE-CN-1998-00001-E", "CPE-CN-1998-999999999-8");
            case "endless scope" -> Samples.certificateWith("前处理与粉末喷涂生产线", "前处理与粉末喷涂生产线".repeat(60));
            case "scope over two sheets in Chinese" ->
                Samples.certificateWith("前处理与粉末喷涂生产线", "前处理与粉末喷涂生产线，".repeat(200));
            case "scope over two sheets in English" ->
                Samples.certificateWith(
                        "Manufacture of switchgear", "Manufacture of switchgear and boards, ".repeat(300));
            case "one word over two sheets" ->
                Samples.certificateWith("Manufacture of switchgear", "Manufacture".repeat(600));
            case "condition over two sheets" ->
                Samples.certificateWith(
                        "</ValidTo>",
                        "</ValidTo><ConditionText xml:lang=\"zh\">%s</ConditionText><ConditionText xml:lang=\"en\">%s</ConditionText>"
                                .formatted("在三个月内安装水表，".repeat(250), "Install a water meter. ".repeat(9)));
            case "names of sites over two sheets" ->
                Samples.certificateWith(
                        site,
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(i -> site.replaceAll("<ID>[^<]*", "<ID>SITE-" + i)
                                        .replaceAll(
                                                "(<Name xml:lang=\"(?:en|zh)\">)[^<]*",
                                                "$1"
                                                        + ("Works number " + i + " of Luqiao ")
                                                                .repeat(200)
                                                                .strip()))
                                .collect(Collectors.joining()));
            case "results over two sheets" ->
                Samples.certificateWith(
                        result,
                        result.replaceAll(
                                        "(<Name xml:lang=\"(?:en|zh)\">)[^<]*",
                                        "$1"
                                                + "Fresh water of the works "
                                                        .repeat(16)
                                                        .strip())
                                .repeat(9));
            case "long name" -> Samples.certificateWith(CHINESE_NAME, "样例".repeat(100));
            case "code without a blank" -> Samples.certificateWith(">00000011-5<", ">" + "0123456789".repeat(20) + "<");
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static String between(String start, String end) {
        var whole = new String(Samples.certificate(), StandardCharsets.UTF_8);
        return whole.substring(whole.indexOf(start), whole.indexOf(end) + end.length());
    }

    /** The page shows what the certificate says, and nothing else is painted on it than on the one made anew. */
    private static void assertShows(byte[] pdf, byte[] xml) {
        assertThat(new SelfCheck().differences(pdf, xml)).isEmpty();
        assertThat(ANEW.differences(pdf, xml)).isEmpty();
    }

    @Test
    void seesTheFirstSignThatIsNotTheSame() {
        var xml = Samples.certificate();
        var other = Samples.certificateWith(">00000011-5<", ">00000011-6<");
        assertThat(ANEW.differences(PAGE.render(xml), other))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .startsWith("sheet 1: something is painted that this release does not paint");
        assertThat(ANEW.differences(PAGE.render(xml), Samples.certificateWith(CHINESE_NAME, "样例".repeat(400))))
                .containsExactly("this release cannot make the page of this certificate");
    }

    @Test
    void refusesNameThatNoSizeFitsAndNamesIt() {
        var xml = Samples.certificateWith(CHINESE_NAME, "样例".repeat(400));
        assertThatExceptionOfType(CertificateNotMade.class)
                .isThrownBy(() -> PAGE.render(xml))
                .withMessageContaining("the name of the holder is too long for the page: 800 characters in Chinese");
    }

    /** A letter and its accent are one sign on paper, though the document keeps its bytes. */
    @Test
    void composesDecomposedLetters() throws Exception {
        var xml = Samples.certificateWith("Sample legal representative one", "Jose\u0301 Nun\u0303ez, sample");
        var pdf = PAGE.render(xml);
        assertThat(text(pdf)).contains("José Nuñez").doesNotContain("\u0301");
        assertShows(pdf, xml);
        assertThat(new String(xml, StandardCharsets.UTF_8)).contains("Jose\u0301");
    }

    @Test
    void namesAMarkThatNoLetterTakes() {
        var xml = Samples.certificateWith("Sample legal representative one", "Sample q\u0303 one");
        assertThat(PAGE.unprintable(xml)).containsExactly("U+0303 COMBINING TILDE");
    }

    @Test
    void selfCheckSeesMarksBesideTheirLetters() throws Exception {
        var seen = PageGlyphs.of(overprinted()).faults();
        assertThat(seen).anyMatch(fault -> fault.contains("printed over each other"));
        assertThat(seen).anyMatch(fault -> fault.contains("beyond the edge"));
    }

    private static PDDocument overprinted() throws IOException {
        var document = new PDDocument();
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            for (int x : new int[] {100, 102, 700}) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(x, 300);
                content.showText("H");
                content.endText();
            }
        }
        return document;
    }

    @Test
    void printsAThirdLanguageAndOneInsteadOfEnglish() {
        var third = Samples.certificateWith(
                "<c:Name xml:lang=\"en\">" + ENGLISH_NAME + "</c:Name>",
                "<c:Name xml:lang=\"en\">" + ENGLISH_NAME
                        + "</c:Name><c:Name xml:lang=\"fr\">Manufacture d’appareillage de Luqiao</c:Name>");
        assertShows(PAGE.render(third), third);
        for (var language : List.of("fr", "es", "ru")) {
            var instead = Samples.certificateWith(
                    "<c:Name xml:lang=\"en\">" + ENGLISH_NAME,
                    "<c:Name xml:lang=\"" + language + "\">"
                            + (language.equals("ru") ? "Завод распределительных устройств" : "Manufacture à Luqiao"));
            assertShows(PAGE.render(instead), instead);
        }
    }

    @Test
    void takesTheSecondLanguageFromTheHeader() throws Exception {
        var xml = Samples.certificateWith("<c:LanguageCode>en<", "<c:LanguageCode>fr<");
        xml = Samples.replaced(xml, "xml:lang=\"en\"", "xml:lang=\"fr\"");
        var pdf = PAGE.render(xml);
        assertShows(pdf, xml);
        assertThat(text(pdf)).contains("1998-06-15").doesNotContain("15 June 1998");
    }

    /** A missing language leaves its line out and puts no other in its place. */
    @Test
    void mixesNothingWhereALanguageIsMissing() throws Exception {
        var xml = Samples.certificateWith("<c:StreetText xml:lang=\"en\">1 Luqiao</c:StreetText>", "");
        assertThat(text(PAGE.render(xml)))
                .contains("样例省样例市路桥区1号", "Sample City, Sample Province")
                .doesNotContain("路桥区1号, Sample City");
        var withoutChinese = new String(Samples.certificate(), StandardCharsets.UTF_8)
                .replaceAll("<c:(CityName|StreetText|Name) xml:lang=\"zh\">[^<]*</c:\\1>", "")
                .getBytes(StandardCharsets.UTF_8);
        assertShows(PAGE.render(withoutChinese), withoutChinese);
    }

    @Test
    void saysOnWhichDecisionAndEditionItStandsAndWhereToAsk() throws Exception {
        assertThat(text(PAGE.render(Samples.certificate())).replace("\n", " "))
                .contains("Decision", "Edition", "CP-ENTERPRISE 1998", "有效期内有效，暂停或撤销除外，查询：")
                .contains("Valid unless suspended or withdrawn; check at");
    }

    @Test
    void printsRareSigns() throws Exception {
        // Two signs beyond U+FFFF in one name: of the general standard table, as in names of persons and places.
        var name = "𬭎𬇙开关设备厂（样例）";
        var xml = Samples.certificateWith(CHINESE_NAME, name);
        assertThat(PAGE.unprintable(xml)).isEmpty();
        assertThat(text(PAGE.render(xml))).contains(name);
    }

    @Test
    void namesSignsThatNoFontHasBeforeIssue() {
        var xml = Samples.certificateWith("路桥开关", "路𠀀桥开关");
        assertThat(PAGE.unprintable(xml)).containsExactly("U+20000 𠀀");
        assertThatExceptionOfType(CertificateNotMade.class)
                .isThrownBy(() -> PAGE.render(xml))
                .withMessage("no font has U+20000 𠀀");
    }

    @Test
    void failsOnElementItDoesNotKnow() {
        var xml = Samples.certificateWith("<StatusListURI>", "<Surprise/><StatusListURI>");
        assertThatExceptionOfType(CertificateNotMade.class)
                .isThrownBy(() -> PAGE.render(xml))
                .withMessageContaining("Surprise");
    }

    @Test
    void servesEightThreads() throws Exception {
        var xml = Samples.certificate();
        var expected = PAGE.render(xml);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var pages = new ArrayList<Future<byte[]>>();
            for (int i = 0; i < 24; i++) {
                pages.add(threads.submit((Callable<byte[]>) () -> PAGE.render(xml)));
            }
            for (var page : pages) {
                assertThat(page.get()).isEqualTo(expected);
            }
        }
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
