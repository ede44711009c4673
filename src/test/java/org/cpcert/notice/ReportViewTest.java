package org.cpcert.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportViewTest {

    private static final Path REPORT = Path.of("sample-docs/case-1-luqiao-switchgear/09-audit-report.xml");

    @Test
    void showsEveryTextAndFigureOfTheReport() throws IOException {
        var xml = Files.readString(REPORT);
        var html = new ReportView(0).html(xml.getBytes(UTF_8));
        Files.createDirectories(Path.of("target/notices"));
        Files.writeString(Path.of("target/notices/report.html"), html);
        assertThat(html)
                .contains("Planning and organisation", "筹划和组织", "Continuous Cleaner Production")
                .contains("27,600", "30,000", "461,352", "25.00", "样例高级审核员一");
        var content = xml.substring(xml.indexOf("<Content>"), xml.indexOf("</Content>"));
        var text = Pattern.compile("xml:lang=\"(?:en|zh)\">([^<]+)<").matcher(content);
        while (text.find()) {
            assertThat(html).contains(text.group(1).replace("&amp;", "&").replace("&", "&amp;"));
        }
    }

    @Test
    void hidesNothingItDoesNotKnow() throws IOException {
        var xml = Files.readString(REPORT)
                .replace(
                        "</Stage7>", "<FutureThing><InnerValue>surprise &lt;b&gt;</InnerValue></FutureThing></Stage7>");
        var html = new ReportView(0).html(xml.getBytes(UTF_8));
        assertThat(html).contains("Future thing", "Inner value", "surprise &lt;b&gt;");
    }
}
