package org.cpcert.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Verdict;
import org.junit.jupiter.api.Test;

/** A message with lines of its own, such as the sheet of marks, is read line by line, also on the receipt of an accepted document. */
class MessageLinesTest {

    private final Letters letters = new Letters(SampleNotices.ORIGIN.zone());
    private final byte[] notice = SampleNotices.write(
            NoticeFacts.of("NO-1", SampleNotices.RECEIVED, SampleNotices.report(), Verdict.ACCEPTED, List.of(sheet())));

    @Test
    void textHasALineForEach() {
        assertThat(letters.text(notice)).contains("""
                          The marks are:
                            foundation course 4
                            – FC-1997-02, score 84: 4
                            together 4
                          分数为：
                            基础课程 4
                        """);
    }

    @Test
    void pageHasAListInAList() {
        assertThat(letters.html(notice).replaceAll("\\s+", " "))
                .contains("<p class=\"says\">The marks are:</p>")
                .contains("<li>foundation course 4<ul><li>FC-1997-02, score 84: 4</li></ul></li><li>together 4</li>")
                .contains("<ul class=\"sheet\" lang=\"zh\"><li>基础课程 4</li></ul>");
    }

    private static Finding sheet() {
        return new Finding(
                "CPQ-1",
                "16",
                "",
                Outcome.FAIL,
                Severity.INFO,
                Location.DOCUMENT,
                Map.of(
                        "en",
                        "The marks are: \u2028foundation course 4\u2028– FC-1997-02, score 84: 4\u2028together 4",
                        "zh",
                        "分数为：\u2028基础课程 4"),
                Map.of(),
                "4",
                "",
                List.of(),
                true);
    }
}
