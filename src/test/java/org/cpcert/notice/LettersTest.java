package org.cpcert.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.junit.jupiter.api.Test;

class LettersTest {

    private static final String CASE = "CASE-1998-0001";
    private static final Digest BYTES = SampleNotices.BYTES;
    private static final Names LUQIAO = new Names("Luqiao Switchgear Works", "路桥开关厂");
    private static final Names ASSESSOR = new Names("Sample Assessment Organisation A", "样例评审机构甲");
    private static final Names EXPERT = new Names("Sample expert one", "样例专家一");

    private final Letters letters = new Letters(SampleNotices.ORIGIN.zone());

    /** Where nobody reads the mailbox no letter asks for an answer, and each says how to hand in. */
    @Test
    void noLetterAsksForAnAnswerThatNobodyReads() {
        var unread = new Letters(SampleNotices.ORIGIN.zone(), false);
        var votes = List.of(new LetterFacts.Vote(EXPERT, "CPA-P1996-00005-G", "LEAD_ASSESSOR", "PASS"));
        var complete = LetterFacts.votesComplete(CASE, LUQIAO, ASSESSOR, "AR-1", votes, "assessment-a");
        for (var facts : List.of(invitation(List.of()), invitation(votes), complete)) {
            assertThat(letters.letter(facts).text().replaceAll("\\s+", " "))
                    .containsPattern("nswer (this|to this) mail")
                    .contains("回复本邮件");
            for (var form :
                    List.of(unread.letter(facts).text(), unread.letter(facts).html())) {
                assertThat(form.replaceAll("\\s+", " "))
                        .contains("inbox/", "Do not answer this mail", "请勿回复本邮件")
                        .doesNotContain("Answer this mail", "answer to this mail", "附件回复");
            }
        }
    }

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

    @Test
    void invitationTellsHowToVote() throws IOException {
        var letter = keep("invitation", invitation(List.of()));
        assertThat(letter.subject()).isEqualTo("[CASE-1998-0001] Please vote: Luqiao Switchgear Works · 请表决：路桥开关厂");
        assertThat(letter.text())
                .contains(
                        "./cpcert sign vote-1.xml --key my-key.p12 --role EXPERT --registration STAFF-000000081X-01",
                        "1998-05-22",
                        "inbox/assessment-a")
                .contains("样例专家一：");
        assertThat(letter.html()).contains("<pre>./cpcert sign vote-1.xml");
    }

    @Test
    void theOneAskedBesideOthersLearnsTheirVotes() throws IOException {
        assertThat(letters.letter(invitation(List.of())).text()).doesNotContain("disagree", "意见不一致");
        var votes = List.of(
                new LetterFacts.Vote(EXPERT, "CPA-P1996-00005-G", "LEAD_ASSESSOR", "PASS"),
                new LetterFacts.Vote(EXPERT, "STAFF-000000081X-01", "EXPERT", "NOT_PASSED"));
        assertThat(keep("invitation-further", invitation(votes)).text())
                .contains("disagree", "意见不一致", "Sample expert one, expert: not passed", "样例专家一（评审组长）: 通过");
    }

    @Test
    void whatBecameOfACertificateIsSaidPlainly() throws IOException {
        for (var state : List.of("SUSPENDED", "RESCINDED", "CANCELLED", "SUPERSEDED", "VALID")) {
            var letter = keep(
                    "status-" + state,
                    LetterFacts.statusChanged(
                            CASE,
                            LUQIAO,
                            "CPE-CN-1998-00001-E",
                            state,
                            "SANCTION_REVIEW",
                            LocalDate.of(2000, 4, 20),
                            Optional.of(LocalDate.of(2000, 7, 19)),
                            Optional.empty(),
                            Optional.of(new Names("The lead was paid by the works.", "组长受雇于该厂。")),
                            Optional.of(new Names("Object within 30 days.", "可在30日内提出异议。")),
                            "RV-2000-0601"));
            assertThat(letter.subject()).contains("CPE-CN-1998-00001-E", "2000-04-20");
            assertThat(letter.text().replaceAll("\\s+", " "))
                    .contains("although its seals still hold", "sanction review", "2000-07-19", "paid by the works");
            // lines break anywhere between Chinese characters
            assertThat(letter.text().replaceAll("\\s+", "")).contains("虽印章完好", "因处分复核", "可在30日内提出异议");
        }
    }

    @Test
    void everyKindOfLetterIsWritten() throws IOException {
        var defect = new Names("The seal does not cover the second expert's signature.", "印章未覆盖第二位专家的签名。");
        var votes = List.of(
                new LetterFacts.Vote(EXPERT, "CPA-P1996-00005-G", "LEAD_ASSESSOR", "PASS"),
                new LetterFacts.Vote(EXPERT, "STAFF-000000081X-01", "EXPERT", "PASS_WITH_CONDITIONS"));
        assertThat(keep("votes", LetterFacts.votesComplete(CASE, LUQIAO, ASSESSOR, "AR-1", votes, "assessment-a"))
                        .text())
                .contains("Sample expert one, expert: pass with conditions", "样例专家一（评审组长）: 通过");
        assertThat(keep(
                                "decision",
                                LetterFacts.decisionDue(
                                        CASE, LUQIAO, ASSESSOR, "AO-1", BYTES, "PASS", "centre", "/srv/cp cert's"))
                        .text())
                .contains("CERTIFIER", "inbox/centre", "./cpcert case export " + CASE + " --home '/srv/cp cert'\\''s'");
        assertThat(keep("certificate", certificate()).text())
                .contains("CPE-CN-1998-00001-7", "1998-06-15 to 2001-06-14", "./cpcert verify certificate.pdf");
        assertThat(keep(
                                "invalid",
                                LetterFacts.opinionInvalid(
                                        CASE, LUQIAO, ASSESSOR, "AO-1", BYTES, List.of(defect), "assessment-a"))
                        .text())
                .contains("Item 7", "second expert's signature");
        assertThat(keep(
                                "refusal",
                                LetterFacts.refusal(CASE, LUQIAO, "DE-1", LocalDate.of(1998, 6, 15), List.of(defect)))
                        .subject())
                .contains("No certificate");
        assertThat(keep(
                                "reminder",
                                LetterFacts.reminder(
                                        CASE,
                                        LUQIAO,
                                        ASSESSOR,
                                        new Names("the experts' votes", "专家表决"),
                                        LocalDate.of(1998, 6, 5),
                                        Optional.of("vote-1.xml"),
                                        Optional.of("office@centre.example")))
                        .text())
                .contains(
                        "waits for the experts' votes",
                        "Last day",
                        "1998-06-05",
                        "vote-1.xml is attached once more",
                        "office@centre.example",
                        "正在等待专家表决",
                        "表决表 vote-1.xml 再次随附");
        for (var name : List.of("withdrawn", "released", "applied-before")) {
            assertThat(keep(name, LetterFacts.word(name, CASE, LUQIAO, ASSESSOR, Optional.of("office@centre.example")))
                            .text())
                    .contains(CASE, "What to do", "如何办理", "office@centre.example");
        }
        var operator = keep("operator", LetterFacts.operator(new Names("disk full\n<b>x</b>", "磁盘已满")));
        assertThat(operator.subject()).isEqualTo("cpcert: disk full · 磁盘已满");
        assertThat(operator.html()).contains("disk full", "&lt;b&gt;x", "磁盘已满");
        var command = "cpcert work resume 12 --home /srv/" + "a-long-name/".repeat(12) + "home";
        assertThat(letters.letter(LetterFacts.operator(
                                new Names("It waits.\n\nAgain:   " + command, "等待中。\n重试：" + command)))
                        .text()
                        .split(java.util.regex.Pattern.quote(command), -1))
                .hasSize(3);
        assertThat(letters.letter(LetterFacts.operator(new Names("no words", "no words")))
                        .subject())
                .isEqualTo("cpcert: no words");
    }

    /** The automatic answer names the very command of the invitation, or none. */
    @Test
    void helpNamesTheCommandOfTheInvitationAndWhatCouldNotBeRead() throws IOException {
        var asked = Optional.of(new LetterFacts.Asked(CASE, "vote-1.xml", "LEAD_ASSESSOR", "CPA-P1996-00005-G"));
        assertThat(keep("help-invited", LetterFacts.mailHelp(asked, 0, List.of(), List.of("vote.docx")))
                        .text())
                .contains(
                        "./cpcert sign vote-1.xml --key my-key.p12 --role LEAD_ASSESSOR --registration CPA-P1996-00005-G",
                        "vote.docx");
        assertThat(keep("help", LetterFacts.mailHelp(Optional.empty(), 0, List.of(), List.of()))
                        .text())
                .contains("no XML document was found", "没有 XML 文件")
                .doesNotContain("./cpcert");
        for (var reason : org.cpcert.mail.PartProblem.Reason.values()) {
            var unread = List.of(new LetterFacts.Unread("b.xml", reason.name()));
            assertThat(keep("help-unread", LetterFacts.mailHelp(Optional.empty(), 1, unread, List.of()))
                            .text())
                    .contains("1 XML document was found", "b.xml: ", "b.xml：");
        }
    }

    /** A file that is too large has no place to be mended at. */
    @Test
    void whoseFileIsTooLargeIsToldToMakeItSmaller() {
        var notice = new String(SampleNotices.unreadable(), StandardCharsets.UTF_8).replace("GEN-01", "GEN-03");
        assertThat(letters.text(notice.getBytes(StandardCharsets.UTF_8)))
                .contains("Take attachments out or make them smaller", "请去掉或缩小附件")
                .doesNotContain("Open the file at the place");
    }

    @Test
    void noticeGoesOutAsALetter() {
        assertThat(letters.notice(SampleNotices.receipt()).subject())
                .isEqualTo("[CASE-1998-0001] Accepted 已接受: AR-1998-00071");
        assertThat(letters.notice(SampleNotices.unreadable()).subject())
                .isEqualTo("Could not be read 无法读取: report (1).xml");
    }

    private static LetterFacts invitation(List<LetterFacts.Vote> others) {
        return LetterFacts.invitation(
                CASE,
                LUQIAO,
                ASSESSOR,
                EXPERT,
                "STAFF-000000081X-01",
                "EXPERT",
                "AR-1998-00071",
                BYTES,
                "vote-1.xml",
                "assessment-a",
                Optional.of(LocalDate.of(1998, 5, 22)),
                others);
    }

    private static LetterFacts certificate() {
        return LetterFacts.certificate(
                CASE,
                LUQIAO,
                "CPE-CN-1998-00001-7",
                LocalDate.of(1998, 6, 15),
                LocalDate.of(2001, 6, 14),
                "certificate.pdf",
                "certificate.xml",
                BYTES,
                "https://example.org/verify/CPE-CN-1998-00001-7");
    }

    private Letter keep(String name, LetterFacts facts) throws IOException {
        var letter = letters.letter(facts);
        var out = Path.of("target/notices");
        Files.createDirectories(out);
        Files.writeString(out.resolve(name + ".html"), letter.html());
        Files.writeString(out.resolve(name + ".txt"), letter.text());
        return letter;
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
