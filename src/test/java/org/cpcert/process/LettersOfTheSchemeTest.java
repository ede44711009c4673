package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cpcert.mail.PartProblem;
import org.cpcert.notice.Letter;
import org.cpcert.process.WrittenLetter.Form;
import org.cpcert.process.WrittenLetter.Printed;
import org.cpcert.process.WrittenLetter.Stored;
import org.cpcert.samples.SampleLetters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every letter of the scheme, written about sample case 1: what it says, to whom it goes, and what goes with it. */
class LettersOfTheSchemeTest {

    private static final Path CASE_1 = Path.of("sample-docs/case-1-luqiao-switchgear");
    private static final Path OPINION = CASE_1.resolve("11-assessment-opinion.xml");
    private static final Path DECISION = CASE_1.resolve("12-decision.xml");

    private final SampleLetters about = new SampleLetters(true);

    @Test
    void invitationTellsHowToVoteAndUntilWhen() throws IOException {
        var facts = about.facts().to(SampleLetters.EXPERT).with("until", "1998-06-04");
        var letter = keep("invitation", about.read("invitation", facts));
        assertThat(letter.subject()).isEqualTo("[CASE-1998-00001] Please vote: Luqiao Switchgear Works · 请表决：路桥开关厂");
        assertThat(letter.text())
                .contains(
                        "./cpcert sign vote-CASE-1998-00001-STAFF-000000081X-01.xml --key my-key.p12 --role EXPERT"
                                + " --registration STAFF-000000081X-01",
                        "Please answer by: 1998-06-04",
                        "inbox/assessment-a",
                        "office@centre.example")
                .contains("样例专家一：", "请于此日前答复: 1998-06-04")
                .doesNotContain("disagree", "意见不一致");
        assertThat(letter.html()).contains("<pre>./cpcert sign vote-");
        var written = about.write("invitation", facts);
        assertThat(written.emails()).containsExactly("someone@example.org");
        assertThat(written.attachments())
                .hasSize(3)
                .anySatisfy(form -> assertThat(form)
                        .isInstanceOfSatisfying(
                                Form.class,
                                vote -> assertThat(vote.values())
                                        .containsEntry("role", "EXPERT")
                                        .containsEntry("name-zh", "样例专家一")
                                        .containsEntry("report-day", "1998-05-05")))
                .contains(
                        new Printed(about.report(), "AR-1998-LUQIAO-01"),
                        new Stored(about.report(), "AR-1998-LUQIAO-01.xml"));
    }

    @Test
    void theOneAskedBesideOthersLearnsTheirVotes() throws IOException {
        about.voted(SampleLetters.LEAD, "PASS")
                .voted(SampleLetters.EXPERT, "NOT_PASSED")
                .happened("SPLIT")
                .happened("EXPERT_ADDED", "member", "N");
        var facts = about.facts().to("N");
        assertThat(keep("invitation-further", about.read("invitation", facts)).text())
                .contains("disagree", "意见不一致", "Sample expert one, expert: not passed", "样例高级审核员五（评审组长）: 通过");
        assertThat(about.write("invitation", facts).attachments())
                .contains(
                        new Stored(about.report(), "signed-vote-of-" + SampleLetters.EXPERT + ".xml"),
                        new Stored(about.report(), "signed-vote-of-" + SampleLetters.LEAD + ".xml"));
    }

    /** Where nobody reads the mailbox no letter asks for an answer, and each says how to hand in. */
    @ParameterizedTest
    @CsvSource({"invitation, STAFF-000000081X-01", "votes-complete, 00000081-X"})
    void noLetterAsksForAnAnswerThatNobodyReads(String name, String to) {
        for (var answered : List.of(true, false)) {
            var it = new SampleLetters(answered).voted(SampleLetters.LEAD, "PASS");
            var letter = it.read(name, it.facts().to(to));
            for (var form : List.of(letter.text(), letter.html())) {
                var said = form.replaceAll("\\s+", " ");
                if (answered) {
                    assertThat(said)
                            .containsPattern("nswer (this|to this) mail")
                            .contains("回复本邮件");
                } else {
                    assertThat(said)
                            .contains("inbox/", "Do not answer this mail", "请勿回复本邮件")
                            .doesNotContain("Answer this mail", "answer to this mail", "附件回复");
                }
            }
        }
    }

    @Test
    void theOrganisationLearnsAllVotesAndEachCommand() throws IOException {
        about.voted(SampleLetters.LEAD, "PASS").voted(SampleLetters.EXPERT, "PASS_WITH_CONDITIONS");
        assertThat(LetterSheet.of("votes-complete").addressees(about.facts(), about))
                .containsExactly(SampleLetters.ASSESSMENT);
        var letter = keep(
                "votes",
                about.read(
                        "votes-complete",
                        about.facts().to(SampleLetters.ASSESSMENT).with("until", "1998-06-20")));
        assertThat(letter.text())
                .contains("Sample expert one, expert: passed with conditions", "样例高级审核员五（评审组长）: 通过")
                .contains("--role LEAD_ASSESSOR --registration " + SampleLetters.LEAD, "Last day: 1998-06-20")
                .doesNotContain("disagree");
    }

    /** Workflow 4.6: without a majority there is no opinion yet, and whom it overrules signs as one who dissents. */
    @Test
    void theOrganisationLearnsWhatIsDoneWhereExpertsDisagree() throws IOException {
        about.voted(SampleLetters.LEAD, "PASS").voted(SampleLetters.EXPERT, "NOT_PASSED");
        var facts = about.facts().to(SampleLetters.ASSESSMENT);
        assertThat(keep("votes-even", about.read("votes-complete", facts))
                        .text()
                        .replaceAll("\\s+", " "))
                .contains("neither side has more", "entrust one more expert", "双方票数相等", "再委派一名专家")
                .doesNotContain("./cpcert", "opinion.xml");
        about.happened("EXPERT_ADDED", "member", "N").voted("N", "PASS_WITH_CONDITIONS");
        assertThat(keep(
                                "votes-split",
                                about.read("votes-complete", about.facts().to(SampleLetters.ASSESSMENT)))
                        .text()
                        .replaceAll("\\s+", " "))
                .contains("Each may vote anew", "prints the dissent")
                .contains("--role DISSENTING_EXPERT --registration " + SampleLetters.EXPERT)
                .contains("--role LEAD_ASSESSOR --registration " + SampleLetters.LEAD);
    }

    @Test
    void whoDisagreesMayVoteAnewWithAFormOfItsOwn() throws IOException {
        about.voted(SampleLetters.LEAD, "PASS")
                .voted(SampleLetters.EXPERT, "NOT_PASSED")
                .happened("SPLIT");
        var facts = about.facts().to(SampleLetters.EXPERT);
        var form = "vote-CASE-1998-00001-STAFF-000000081X-01-2.xml";
        assertThat(keep("disagreement", about.read("disagreement", facts)).text())
                .contains("disagree", "意见不一", "./cpcert sign " + form + " --key my-key.p12 --role EXPERT");
        assertThat(about.write("disagreement", facts).attachments())
                .singleElement()
                .isInstanceOfSatisfying(
                        Form.class,
                        vote -> assertThat(vote.values())
                                .containsEntry("document-id", "EV-CASE-1998-00001-STAFF-000000081X-01-2"));
    }

    @Test
    void theEnterpriseLearnsTheNumberOfItsCase() throws IOException {
        assertThat(keep(
                                "under-examination",
                                about.read(
                                        "under-examination",
                                        about.facts()
                                                .to(SampleLetters.ENTERPRISE)
                                                .with("until", "1998-06-04")))
                        .text())
                .contains(
                        "Case: CASE-1998-00001", "The experts answer by: 1998-06-04", "Nothing need be done", "目前无需办理");
    }

    @Test
    void theCentreLearnsOfAChangeThatWaitsForIt() throws IOException {
        var facts = about.facts()
                .to("CENTRE")
                .with("text", Map.of("en", "An auditor was rescinded. Decide.", "zh", "审核员资格被撤销。请裁定。"));
        assertThat(keep("change-waits", about.read("change-waits", facts)).text())
                .contains("An auditor was rescinded", "审核员资格被撤销", "inbox/centre", SampleLetters.CASE);
    }

    @Test
    void theOrganisationLearnsOfATie() throws IOException {
        about.came(Path.of("sample-docs/expert-vote/valid-pass.xml"));
        assertThat(keep("tie-declared", about.read("tie-declared", about.facts().to(SampleLetters.ASSESSMENT)))
                        .text()
                        .replaceAll("\\s+", ""))
                .contains("declaresatie", "thecentredecidesonthevote", "inbox/assessment-a", "利害关系")
                .doesNotContain("doesnotvote", "不参加表决");
    }

    @Test
    void theOrganisationLearnsOfATieInPlaceOfAVote(@TempDir Path folder) throws IOException {
        var vote = folder.resolve("tie.xml");
        Files.writeString(
                vote,
                Files.readString(Path.of("sample-docs/expert-vote/valid-pass.xml"))
                        .replace("<ConclusionCode>PASS<", "<ConclusionCode>UNDECIDED<"));
        about.came(vote);
        assertThat(keep("tie-declared", about.read("tie-declared", about.facts().to(SampleLetters.ASSESSMENT)))
                        .text()
                        .replaceAll("\\s+", ""))
                .contains("doesnotvote.Thecasewaitsforyou", "maystillvote", "不参加表决", "新的文件编号")
                .doesNotContain("thecentredecides", "由中心对该表决作出裁定");
    }

    /** Each change that can put a case back has its words. */
    @Test
    void whoMustSeeToACaseThatCameBackLearnsWhy() throws IOException {
        for (var change : CaseProcess.certification().changes()) {
            var it = new SampleLetters(true)
                    .happened("CHANGED_" + change.event())
                    .happened("ENTRUSTMENT_AWAITED");
            assertThat(it.read(
                                    "assigned-anew",
                                    it.facts().to(SampleLetters.ASSESSMENT).with("change", change.titles()))
                            .text()
                            .replaceAll("\\s+", " "))
                    .contains(
                            change.titles().getOrDefault("en", "?"),
                            "inbox/assessment-a",
                            "a lead assessor or an expert");
            assertThat(keep(
                                    "assigned-anew",
                                    it.read(
                                            "assigned-anew",
                                            it.facts()
                                                    .to(SampleLetters.ENTERPRISE)
                                                    .with("change", change.titles())))
                            .text())
                    .contains("Nothing, as long as", "贵单位无需办理");
        }
    }

    /** A notice that holds from a later day on says so. */
    @Test
    void whatHoldsFromALaterDayOnIsToldSo() {
        about.came(Path.of("sample-docs/status-notice/valid-suspension-for-danger.xml"))
                .in("SUSPENDED");
        var facts = about.facts().to("CENTRE");
        assertThat(about.read("status-changed", facts).text()).contains("Until then nothing changes", "此前不变");
        assertThat(about.on("1999-08-02")
                        .read("status-changed", about.facts().to("CENTRE"))
                        .text())
                .doesNotContain("Until then");
    }

    @Test
    void theCentreLearnsWhatIsToBeDecided() throws IOException {
        about.came(OPINION);
        assertThat(keep("decision", about.read("decision-due", about.facts().to("CENTRE")))
                        .text())
                .contains("CERTIFIER", "inbox/centre", "Its conclusion: passed")
                .contains("./cpcert case export CASE-1998-00001 --home '/srv/cp cert'\\''s'");
        assertThat(about.write("decision-due", about.facts().to("CENTRE")).attachments())
                .singleElement()
                .isEqualTo(new Stored(about.file(OPINION), "AO-1998-A-0001.xml"));
    }

    @Test
    void theEnterpriseGetsItsCertificateAtTheAddressOfItsApplication() throws IOException {
        about.done(
                "certify",
                "number",
                "CPE-CN-1998-00001-7",
                "document",
                about.report().hex(),
                "page",
                about.report().hex(),
                "valid-from",
                "1998-06-15",
                "valid-to",
                "2001-06-14");
        var facts = about.facts().to(SampleLetters.ENTERPRISE);
        assertThat(LetterSheet.of("certificate").addressees(facts, about)).containsExactly(SampleLetters.ENTERPRISE);
        var written = about.write("certificate", facts);
        assertThat(written.emails()).containsExactly("luqiao@example.org");
        assertThat(written.attachments())
                .containsExactly(
                        new Stored(about.report(), "CPE-CN-1998-00001-7.pdf"),
                        new Stored(about.report(), "CPE-CN-1998-00001-7.xml"));
        assertThat(keep("certificate", about.read("certificate", facts)).text())
                .contains("1998-06-15 to 2001-06-14", "./cpcert verify CPE-CN-1998-00001-7.pdf")
                .contains("https://example.org/verify/CPE-CN-1998-00001-7");
    }

    @Test
    void whoGetsNoCertificateLearnsWhy() throws IOException {
        about.came(DECISION);
        assertThat(keep("refused", about.read("refused", about.facts().to(SampleLetters.ENTERPRISE)))
                        .text())
                .contains("No certificate", "DE-1998-", "office@centre.example")
                .contains(text(DECISION, "ReasonText").substring(0, 30));
        about.came(OPINION);
        assertThat(keep("not-passed", about.read("not-passed", about.facts().to(SampleLetters.ENTERPRISE)))
                        .text())
                .contains("The assessment opinion is negative: passed.", "评审意见为通过。");
        assertThat(keep("invalid", about.read("opinion-invalid", about.facts().to(SampleLetters.ASSESSMENT)))
                        .text())
                .contains("invalid by Item 7", "lies in out/assessment-a", "依第 7 条无效");
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED, suspended, 暂停",
        "RESCINDED, rescinded, 已撤销",
        "CANCELLED, given back, 已注销",
        "SUPERSEDED, superseded, 已被取代",
        "VALID, in force, 有效"
    })
    void whatBecameOfACertificateIsSaidPlainly(String state, String english, String chinese) throws IOException {
        about.came(Path.of("sample-docs/status-notice/valid-suspension-for-danger.xml"));
        var facts = about.in(state).facts();
        assertThat(LetterSheet.of("status-changed").addressees(facts, about))
                .containsExactly(SampleLetters.ENTERPRISE, SampleLetters.ASSESSMENT, "CENTRE");
        var letter = keep("status-" + state, about.read("status-changed", facts.to("CENTRE")));
        assertThat(letter.subject())
                .contains("Certificate CPE-CN-1999-00002-M: " + english + " from 1999-08-02", "起" + chinese);
        assertThat(letter.text().replaceAll("\\s+", " "))
                .contains("although its seals still hold", "Reason: danger", "Remove the cause by: 2000-");
    }

    @ParameterizedTest
    @CsvSource({
        "renewal-due, CPE-CN-1998-00001-7 ends on 2001-06-14, 将于 2001-06-14 到期",
        "expired, CPE-CN-1998-00001-7 has ended, 已到期",
        "cure-due, CPE-CN-1998-00001-7 is suspended: cause to be removed by 2001-06-14, 前消除原因"
    })
    void theHolderHearsInTimeWhatEnds(String name, String english, String chinese) throws IOException {
        about.happened("CERTIFIED", "number", "CPE-CN-1998-00001-7").done("clock", "last", "2001-06-14");
        var letter = keep(
                name,
                about.read(name, about.facts().to(SampleLetters.ENTERPRISE).with("until", "2001-06-14")));
        assertThat(letter.subject()).contains(english, chinese);
        assertThat(letter.text()).contains("Luqiao Switchgear Works", "路桥开关厂", "2001-06-14", "office@centre.example");
    }

    /** Who has applied for the next certificate before the reminder comes need not apply once more. */
    @Test
    void whoHasAppliedForTheNextCertificateIsNotAskedToApply() throws IOException {
        about.happened("CERTIFIED", "number", "CPE-CN-1998-00001-7");
        var letter = about.read(
                "renewal-due", about.facts().to(SampleLetters.ENTERPRISE).with("until", "2001-06-14"));
        assertThat(letter.text().replaceAll("\\s+", " "))
                .contains(
                        "If you have handed in the application for the certificate that follows already, nothing is to be done on this letter")
                .contains("已提交后续证书申请的，无需就本函再办理");
    }

    @Test
    void whoIsWaitedForIsReminded() throws IOException {
        var facts = about.facts()
                .with("until", "1998-06-05")
                .with("waits", Map.of("en", "the experts' votes", "zh", "专家表决"));
        assertThat(keep("reminder", about.read("reminder", facts.to(SampleLetters.EXPERT)))
                        .text()
                        .replaceAll("\\s+", " "))
                .contains("waits for the experts' votes", "Last day: 1998-06-05", "office@centre.example")
                .contains("is attached once more", "正在等待专家表决", "再次随附");
        assertThat(about.write("reminder", facts.to(SampleLetters.EXPERT)).attachments())
                .hasSize(1);
        assertThat(about.write("reminder", facts.to(SampleLetters.ASSESSMENT)).attachments())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawn", "released", "applied-before"})
    void whoHasNothingToDoIsToldSo(String name) throws IOException {
        assertThat(keep(name, about.read(name, about.facts().to(SampleLetters.EXPERT)))
                        .text())
                .contains(SampleLetters.CASE, "What to do", "如何办理", "office@centre.example", "Dear Sample expert one");
    }

    @Test
    void whoSupervisesLearnsHowToVerify() throws IOException {
        var facts = about.facts()
                .to(SampleLetters.ASSESSMENT)
                .with("what", "STATUS_NOTICE")
                .with("ground", Map.of("en", "Example County (110105)", "zh", "样例县 (110105)"))
                .with("ground", Map.of("en", "ISIC 2710", "zh", "ISIC 2710"))
                .with("document", "a notice.xml", about.report().hex());
        assertThat(keep("copy", about.read("copy", facts)).text())
                .contains(
                        "Copy of the status notice",
                        "You supervise: Example County (110105), Manufacture of switchgear (ISIC 2710)",
                        "主管范围: 样例县 (110105)、开关设备制造 (ISIC 2710)")
                .contains("./cpcert verify 'a notice.xml'", "抄送证书状态通知");
        assertThat(about.write("copy", facts).attachments())
                .containsExactly(new Stored(about.report(), "a notice.xml"));
    }

    @Test
    void theOperatorReadsLinesAndCommandsAsTheyAre() throws IOException {
        var operator = keep("operator", toOperator("disk full\n<b>x</b>", "磁盘已满"));
        assertThat(operator.subject()).isEqualTo("cpcert: disk full · 磁盘已满");
        assertThat(operator.html()).contains("disk full", "&lt;b&gt;x", "磁盘已满");
        var command = "cpcert work resume 12 --home /srv/" + "a-long-name/".repeat(12) + "home";
        assertThat(toOperator("It waits.\n\nAgain:   " + command, "等待中。\n重试：" + command)
                        .text()
                        .split(Pattern.quote(command), -1))
                .hasSize(3);
        assertThat(toOperator("no words", "no words").subject()).isEqualTo("cpcert: no words");
    }

    /** The automatic answer names the very command of the invitation, or none. */
    @Test
    void helpNamesTheCommandOfTheInvitationAndWhatCouldNotBeRead() throws IOException {
        var nobody = LetterFacts.ofNoCase();
        var asked = nobody.with("case", SampleLetters.CASE)
                .with("form", "vote-1.xml")
                .with("role", "LEAD_ASSESSOR")
                .with("number", SampleLetters.LEAD)
                .with("documents", "0")
                .with("other", "vote.docx");
        assertThat(keep("help-invited", SampleLetters.ofNoCase("mail-help", asked))
                        .text())
                .contains(
                        "./cpcert sign vote-1.xml --key my-key.p12 --role LEAD_ASSESSOR --registration CPA-P1996-00005-G",
                        "vote.docx");
        assertThat(keep("help", SampleLetters.ofNoCase("mail-help", nobody.with("documents", "0")))
                        .text())
                .contains("no XML document was found", "没有 XML 文件")
                .doesNotContain("./cpcert");
        for (var reason : PartProblem.Reason.values()) {
            var unread = nobody.with("documents", "1").with("unread", reason.name(), "b.xml");
            assertThat(keep("help-unread", SampleLetters.ofNoCase("mail-help", unread))
                            .text())
                    .contains("1 XML document was found")
                    .containsPattern("b\\.xml: \\p{Alpha}")
                    .containsPattern("b\\.xml：\\p{IsHan}");
        }
    }

    /** A letter that asks what nobody can answer is not half written. */
    @Test
    void noHalfLetterIsWritten() {
        assertThatThrownBy(() -> about.write("certificate", about.facts().to(SampleLetters.ENTERPRISE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the letter certificate cannot be written");
    }

    private static Letter toOperator(String english, String chinese) {
        return SampleLetters.ofNoCase(
                "operator", LetterFacts.ofNoCase().with("text", Map.of("en", english, "zh", chinese)));
    }

    private static String text(Path file, String element) throws IOException {
        var found = Pattern.compile("<" + element + "[^>]*>([^<]*)<").matcher(Files.readString(file));
        assertThat(found.find()).isTrue();
        return found.group(1).strip();
    }

    private static Letter keep(String name, Letter letter) throws IOException {
        var out = Path.of("target/notices");
        Files.createDirectories(out);
        Files.writeString(out.resolve(name + ".html"), letter.html());
        Files.writeString(out.resolve(name + ".txt"), letter.text());
        return letter;
    }
}
