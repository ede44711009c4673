package org.cpcert.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
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

    /** What scrolls takes the focus; a head says whether it heads a column or a row; no head is empty (WCAG 2.1.1, 1.3.1). */
    @Test
    void everyTableCanBeReachedByKeyboardAndHead() throws IOException {
        var html = new ReportView(0).html(Files.readAllBytes(REPORT));
        assertThat(all("<div class=\"wide\"[^>]*>", html))
                .isNotEmpty()
                .allMatch(div -> div.contains("tabindex=\"0\"") && div.matches(".*aria-label=\"[^\"]+\".*"));
        assertThat(all("<th[ >][^>]*", html)).isNotEmpty().allMatch(head -> head.contains("scope="));
        assertThat(html).doesNotContainPattern("<th[^>]*></th>");
    }

    @Test
    void everyColumnHeadIsInChineseToo() throws IOException {
        var html = new ReportView(0).html(Files.readAllBytes(REPORT));
        assertThat(all("<th[ >].*?</th>", html)).isNotEmpty().allMatch(head -> head.contains("lang=\"zh\""));
        var labels = Files.readString(Path.of("xslt/report/labels.xsl"));
        var frame = java.util.Set.of("AuditReport", "Body", "Header", "Content", "Signatures", "Seals");
        var schema = Files.readString(Path.of("schemas/audit-report/1/audit-report.xsd"));
        var names = Pattern.compile("<xs:element name=\"(\\w+)\"").matcher(schema);
        while (names.find()) {
            if (!frame.contains(names.group(1))) {
                assertThat(labels).contains("'" + names.group(1) + "': ");
            }
        }
    }

    /** A link saves the very bytes under their name; nothing of an attachment runs in the page. */
    @Test
    void opensAttachmentsFromThePage() throws IOException {
        var html = new ReportView(0).html(Files.readAllBytes(REPORT));
        var links = all("<a download=[^>]*>", html);
        assertThat(links).hasSize(4);
        var png = links.getFirst();
        assertThat(png).contains("download=\"flow-sheet.png\"", "href=\"data:image/png;base64,");
        var bytes = Base64.getDecoder().decode(png.replaceAll(".*base64,([^\"]*)\".*", "$1"));
        assertThat(org.cpcert.dossier.Digest.of(bytes).hex())
                .isEqualTo("a35a51f35bbfc6e2c12778c899988b2af892a5176ba49956cce0586633b08dba");
        var hostile = Files.readString(REPORT)
                .replace("<c:MediaType>image/png<", "<c:MediaType>text/html<")
                .replace("<c:FileName>flow-sheet.png<", "<c:FileName>../a\"b.html<");
        assertThat(all("<a download=[^>]*>", new ReportView(0).html(hostile.getBytes(UTF_8)))
                        .getFirst())
                .startsWith("<a download=\"..-a-b.html\" href=\"data:application/octet-stream;base64,");
    }

    /** A bar is as long as its figure: 18,600 of 30,000 are 62 per cent; what rose is longer than what stayed. */
    @Test
    void barsShowWhatTheySay() throws IOException {
        var xml = Files.readString(REPORT);
        assertThat(new ReportView(0).html(xml.getBytes(UTF_8)))
                .containsPattern("<b>62\\.0(&nbsp;|\u00A0)%</b><span style=\"width:62%\">");
        var risen = xml.replace(">18600<", ">60000<");
        assertThat(new ReportView(0).html(risen.getBytes(UTF_8)))
                .containsPattern("<b>200\\.0(&nbsp;|\u00A0)%</b><span style=\"width:100%\">")
                .doesNotContainPattern("<b>[0-9.]{4}(&nbsp;|\u00A0)%</b><span style=\"width:100%\">");
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }
}
