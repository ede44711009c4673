package org.cpcert.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class CertificatePageTest {

    private static final CertificatePage PAGE = new CertificatePage();
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
        assertThat(new SelfCheck().differences(PAGE.render(xml), xml)).isEmpty();
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
        assertThat(new SelfCheck().differences(PAGE.render(xml), xml)).isEmpty();
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

    @Test
    void refusesNameThatNoSizeFits() {
        var xml = Samples.certificateWith(CHINESE_NAME, "样例".repeat(40));
        assertThatExceptionOfType(CertificateNotMade.class)
                .isThrownBy(() -> PAGE.render(xml))
                .withMessageContaining("The holder name is too long for the page: 80 signs wide, 66 fit");
    }

    @Test
    void refusesTextThatOverflows() {
        var xml = Samples.certificateWith("前处理与粉末喷涂生产线", "前处理与粉末喷涂生产线".repeat(60));
        assertThatExceptionOfType(CertificateNotMade.class)
                .isThrownBy(() -> PAGE.render(xml))
                .withMessageContaining("the page would be faulty");
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
