package org.cpcert.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LettersTest {

    private final Letters letters = new Letters(SampleNotices.ORIGIN.zone());

    @Test
    void rejectionSaysWhatToDoFirstAndThenEveryFinding() {
        var text = letters.text(SampleNotices.rejection());
        assertThat(text)
                .containsSubsequence(
                        "NOT ACCEPTED",
                        "WHAT TO DO",
                        "1. Mend every point",
                        "luqiao-audit-report.xml",
                        "1998-05-07 09:12:30 (Asia/Shanghai)",
                        "MUST BE MENDED",
                        "CPM-06-5",
                        "CPM-06-2 · Item 6 办法第 6 条",
                        "“At least two CP auditors with the qualification",
                        "How to mend it: Name a second auditor",
                        "[Stage 3]",
                        "line 215, column 41 · 第 215 行第 41 列 · Stage 3 > Balance 2 > Output 4",
                        "27,600",
                        "27600",
                        "REMARK",
                        "CHK-01");
    }

    @Test
    void referralShowsTheReadingsSideBySide() {
        assertThat(letters.text(SampleNotices.referral()))
                .contains(
                        "Decided by 裁定者: the centre 中心",
                        "At the latest on 最迟: 1998-05-22",
                        "Reading 解释 A (default 默认): failed 不符合; found 实际 1; expected 应为 at least 2 · 至少 2",
                        "Reading 解释 B: passed 符合; found 实际 2",
                        "The readings disagree");
        assertThat(letters.html(SampleNotices.referral())).contains("<td class=\"fail\">", "<td class=\"pass\">");
    }

    /** A person who reads one language finds each value and place in it. */
    @Test
    void placesAndValuesAreSaidInBothLanguages() {
        var text = letters.text(SampleNotices.rejection());
        assertThat(text).contains("at least 2 · 至少 2", "line 88, column 9 · 第 88 行第 9 列 · Stage 1 > Team");
        assertThat(letters.html(SampleNotices.rejection()))
                .containsIgnoringWhitespaces(
                        "<dd class=\"value\">at least 2 <span lang=\"zh\" class=\"below\">至少 2</span></dd>");
        assertThat(letters.html(SampleNotices.referral()))
                .containsIgnoringWhitespaces("<td>at least 2 <span lang=\"zh\" class=\"below\">至少 2</span></td>");
    }

    /** The store holds notices without words of values; they are sealed and stay as they are. */
    @Test
    void noticesOfEarlierVersionsAreReadAsTheyAre() throws IOException {
        var notice = Files.readAllBytes(Path.of("src/test/golden/notice/of-an-earlier-version.xml"));
        assertThat(letters.text(notice)).contains("Reading 解释 B: passed 符合; found 实际 2; expected 应为 2 or more");
        assertThat(letters.html(notice)).contains("<td>2 or more</td>");
    }

    @Test
    void everyNoticeHasAPageAndAText() throws IOException {
        var out = Path.of("target/notices");
        Files.createDirectories(out);
        var notices = Map.of(
                "receipt", SampleNotices.receipt(),
                "repeated", SampleNotices.repeatedReceipt(),
                "rejection", SampleNotices.rejection(),
                "unreadable", SampleNotices.unreadable(),
                "referral", SampleNotices.referral(),
                "hostile", SampleNotices.hostile());
        for (var notice : notices.entrySet()) {
            var html = letters.html(notice.getValue());
            assertThat(html).startsWith("<!DOCTYPE HTML>").contains("<meta charset=\"UTF-8\">", "lang=\"zh\"");
            assertThat(html).doesNotContain("http://", "https://", "src=\"", "href=");
            assertThat(letters.text(notice.getValue())).contains("NO-1998-");
            Files.writeString(out.resolve(notice.getKey() + ".html"), html);
            Files.writeString(out.resolve(notice.getKey() + ".txt"), letters.text(notice.getValue()));
        }
    }

    /** A file that is too large has no place to be mended at. */
    @Test
    void whoseFileIsTooLargeIsToldToMakeItSmaller() {
        var notice = new String(SampleNotices.unreadable(), StandardCharsets.UTF_8).replace("GEN-01", "GEN-03");
        assertThat(letters.text(notice.getBytes(StandardCharsets.UTF_8)))
                .contains("Take attachments out or make them smaller", "请去掉或缩小附件")
                .doesNotContain("Mend what is said below");
    }

    @Test
    void noticeGoesOutAsALetter() {
        assertThat(letters.notice(SampleNotices.receipt()).subject())
                .isEqualTo("[CASE-1998-0001] Accepted 已接受: AR-1998-00071");
        assertThat(letters.notice(SampleNotices.unreadable()).subject())
                .isEqualTo("Could not be read 无法读取: report (1).xml");
    }

    @Test
    void nothingThatCameFromOutsideCanRun() {
        var html = letters.html(SampleNotices.hostile());
        assertThat(html).doesNotContain("<script", "<img", "<b>bold").contains("&lt;script&gt;");
        var turned = SampleNotices.named("report\u202Elmx.exe");
        for (var text : List.of(letters.html(turned), letters.text(turned))) {
            assertThat(text).contains("report\\u{202e}lmx.exe").doesNotContain("\u202E");
        }
    }
}
