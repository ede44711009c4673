package org.cpcert.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Finding;
import org.cpcert.dossier.Location;
import org.cpcert.dossier.Outcome;
import org.cpcert.dossier.ReadingResult;
import org.cpcert.dossier.Severity;
import org.cpcert.dossier.Types;
import org.cpcert.dossier.Verdict;

/** Notices as they occur, with the texts of real rules. */
public final class SampleNotices {

    static final Instant RECEIVED = Instant.parse("1998-05-07T01:12:30Z");
    static final NoticeOrigin ORIGIN = new NoticeOrigin(
            "GB11714", "00000091-6", "cp-1998", "1.0", "CPM-1998-DRAFT", "0.1.0", ZoneId.of("Asia/Shanghai"));
    static final Digest BYTES = Digest.of("the bytes of a report".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    private SampleNotices() {}

    public static byte[] receipt() {
        return write(
                NoticeFacts.of("NO-1998-0001", RECEIVED.plusSeconds(2), report(), Verdict.ACCEPTED, List.of(warn()))
                        .inCase("CASE-1998-0001", "EXAMINATION", Map.of("en", "the experts' votes", "zh", "专家的表决")));
    }

    static byte[] repeatedReceipt() {
        var again = RECEIVED.plusSeconds(900);
        return new RepeatedNotice("NO-1998-0002", again, ORIGIN.zone(), "again\u0000.xml", again, true).of(receipt());
    }

    static byte[] rejection() {
        return write(NoticeFacts.of(
                "NO-1998-0003",
                RECEIVED.plusSeconds(2),
                report(),
                Verdict.REJECTED,
                List.of(warn(), schemaError(), teamTooSmall(), noDeclaration())));
    }

    static byte[] unreadable() {
        var finding = finding(
                "GEN-01",
                "",
                "",
                Severity.REJECT,
                new Location(412, 7, "", ""),
                Map.of(
                        "en", "The file stops in the middle of an element: it was copied only in part.",
                        "zh", "文件在元素中间中断：只复制了一部分。"),
                Map.of("en", "Copy the file again, in full, under a new name.", "zh", "请以新文件名重新完整复制。"),
                "",
                "");
        var subject = NoticeFacts.Subject.unreadable("report (1).xml", BYTES, 61_440, RECEIVED);
        return write(
                NoticeFacts.of("NO-1998-0004", RECEIVED.plusSeconds(1), subject, Verdict.REJECTED, List.of(finding)));
    }

    static byte[] referral() {
        return write(NoticeFacts.of(
                        "NO-1998-0005",
                        RECEIVED.plusSeconds(2),
                        report(),
                        Verdict.REFERRED,
                        List.of(teamByReading(), nobodyTrusted()))
                .waitingFor(new NoticeFacts.WaitsFor(
                        "CENTRE", Map.of("en", "the centre", "zh", "中心"), LocalDate.of(1998, 5, 22))));
    }

    static byte[] hostile() {
        var script = "<script>alert(\"1\")</script>\u0000\u0007\uD800 & 'x'.xml";
        var finding = finding(
                "GEN-02",
                "",
                "",
                Severity.REJECT,
                new Location(1, 1, "<b>bold</b> > " + script, "/*[1]"),
                Map.of("en", "Bad value " + script),
                Map.of("en", script),
                script,
                "<img src=x onerror=alert(1)>");
        var subject = new NoticeFacts.Subject(
                script, BYTES, 3, RECEIVED, true, Optional.of("AR-1"), Optional.empty(), Map.of("en", script));
        return write(NoticeFacts.of("NO-1998-0006", RECEIVED, subject, Verdict.REJECTED, List.of(finding)));
    }

    /** A receipt for a file of this name. */
    static byte[] named(String fileName) {
        var subject = new NoticeFacts.Subject(
                fileName, BYTES, 3, RECEIVED, false, Optional.empty(), Optional.empty(), Map.of());
        return write(NoticeFacts.of("NO-1998-0007", RECEIVED, subject, Verdict.ACCEPTED, List.of()));
    }

    static byte[] write(NoticeFacts facts) {
        return new NoticeWriter(ORIGIN).write(facts);
    }

    static NoticeFacts.Subject report() {
        return new NoticeFacts.Subject(
                "luqiao-audit-report.xml",
                BYTES,
                148_022,
                RECEIVED,
                true,
                Optional.of("AR-1998-00071"),
                Optional.of(Types.AUDIT_REPORT),
                Map.of("en", "Cleaner production audit report, Luqiao Switchgear Works", "zh", "路桥开关厂清洁生产审核报告"));
    }

    static Finding schemaError() {
        return finding(
                "GEN-01",
                "",
                "",
                Severity.REJECT,
                new Location(
                        215,
                        41,
                        "Stage 3 > Balance 2 > Output 4",
                        "/Q{urn:cpcert:audit-report:1}AuditReport[1]/Q{urn:cpcert:audit-report:1}Body[1]"),
                Map.of("en", "A quantity must be a decimal number.", "zh", "数量必须是十进制数。"),
                Map.of("en", "Write the number with a point and without spaces.", "zh", "请用小数点书写，不要空格。"),
                "27,600",
                "27600");
    }

    static Finding teamTooSmall() {
        return finding(
                "CPM-06-2",
                "6",
                "At least two CP auditors with the qualification are included in a CP audit team",
                Severity.REJECT,
                new Location(88, 9, "Stage 1 > Team", "/*/*[3]"),
                Map.of(
                        "en", "The team has one registered auditor on the days of the audit.",
                        "zh", "审核期间小组中只有一名注册审核员。"),
                Map.of(
                        "en", "Name a second auditor who took part, with the registration number, and sign again.",
                        "zh", "请补充另一名参加审核的注册审核员及其注册号，并重新签署。"),
                "1",
                "at least 2");
    }

    static Finding noDeclaration() {
        return finding(
                "CPM-06-5",
                "6",
                "they are also responsible for the truthfulness of the data",
                Severity.REJECT,
                Location.DOCUMENT,
                Map.of("en", "The report has no declaration on the truthfulness of its data.", "zh", "报告缺少数据真实性声明。"),
                Map.of("en", "Add it before the attachments and sign again.", "zh", "请在附件之前补充并重新签署。"),
                "",
                "");
    }

    static Finding warn() {
        return finding(
                "CHK-01",
                "",
                "",
                Severity.WARN,
                new Location(301, 5, "Stage 3 > Balance 1", "/*/*[5]"),
                Map.of("en", "The balance does not close within 5 %.", "zh", "平衡误差超过 5 %。"),
                Map.of(),
                "8.89 %",
                "at most 5 %");
    }

    static Finding nobodyTrusted() {
        return finding(
                "SIG-04",
                "",
                "",
                Severity.REFER,
                new Location(12, 5, "Signature", "/*/*[1]/*[1]"),
                Map.of("en", "This centre trusts no authority yet.", "zh", "本中心尚未设置任何受信任的证书机构。"),
                Map.of(),
                "NO_TRUST_ANCHORS",
                "");
    }

    static Finding teamByReading() {
        return new Finding(
                "CPM-06-2",
                "6",
                "At least two CP auditors with the qualification are included in a CP audit team",
                Outcome.FAIL,
                Severity.REFER,
                new Location(88, 9, "Stage 1 > Team", "/*/*[3]"),
                Map.of(
                        "en", "One auditor and one associate: whether an associate counts depends on the reading.",
                        "zh", "一名审核员和一名见习审核员：见习审核员是否计入取决于条文的解释。"),
                Map.of(),
                "1",
                "at least 2",
                List.of(
                        new ReadingResult("A", Outcome.FAIL, Severity.REJECT, "1", "at least 2"),
                        new ReadingResult("B", Outcome.PASS, Severity.REJECT, "2", "at least 2")),
                false);
    }

    private static Finding finding(
            String rule,
            String item,
            String quote,
            Severity severity,
            Location location,
            Map<String, String> messages,
            Map<String, String> repairs,
            String found,
            String expected) {
        return new Finding(
                rule,
                item,
                quote,
                Outcome.FAIL,
                severity,
                location,
                messages,
                repairs,
                found,
                expected,
                List.of(),
                true);
    }
}
