package org.cpcert.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                        "[Stage 3]",
                        "line 215, column 41 · Stage 3 > Balance 2 > Output 4",
                        "27,600",
                        "27600",
                        "CPM-06-2 · Item 6 办法第 6 条",
                        "“the audit group shall consist of at least two CP auditors”",
                        "How to mend it: Name a second auditor",
                        "REMARK",
                        "CHK-01");
    }

    @Test
    void referralShowsTheReadingsSideBySide() {
        assertThat(letters.text(SampleNotices.referral()))
                .contains(
                        "Decided by 裁定者: centre officer",
                        "At the latest on 最迟: 1998-05-22",
                        "Reading 解释 A (default 默认): failed 不符合; found 实际 1; expected 应为 2 or more",
                        "Reading 解释 B: passed 符合; found 实际 2",
                        "The readings disagree");
        assertThat(letters.html(SampleNotices.referral())).contains("<td class=\"fail\">", "<td class=\"pass\">");
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

    @Test
    void nothingThatCameFromOutsideCanRun() {
        var html = letters.html(SampleNotices.hostile());
        assertThat(html).doesNotContain("<script", "<img", "<b>bold").contains("&lt;script&gt;");
    }
}
