package org.cpcert.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cpcert.check.SampleFacts.World;
import org.cpcert.check.SignatureFact.Chain;
import org.cpcert.check.SignatureFact.Coverage;
import org.cpcert.check.SignatureFact.Integrity;
import org.cpcert.check.SignatureFact.Kind;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Types;
import org.cpcert.dossier.Verdict;
import org.cpcert.samples.Deviation;

/** What documents alone cannot show: verdicts that no document can bring about, and what a home remembers. */
final class Worlds {

    private static final String DECISION = "case-1-luqiao-switchgear/12-decision.xml";
    private static final String OPINION = "case-1-luqiao-switchgear/11-assessment-opinion.xml";
    private static final String SUPERSESSION = "supersession/superseded-by-an-unknown-certificate.xml";
    private static final String APPLICATION = "case-1-luqiao-switchgear/10-certificate-application.xml";
    private static final String REPORT = "case-1-luqiao-switchgear/09-audit-report.xml";
    private static final String RE_REGISTRATION = "case-5-jinsha-silk/03-application-for-re-registration.xml";
    private static final String VOTE = "expert-vote/valid-pass.xml";
    private static final Digest NONE = new Digest("0".repeat(64));
    private static final World OPINION_INVALID = World.PLAIN.caseFile(file -> new CaseFact(
            file.id(), new CaseState("OPINION_INVALID"), List.of(new CaseFact.Member("INVALID_OPINION", NONE, false))));

    /**
     * @param expected rule, outcome, severity and, where the rule has several, message id of every finding
     */
    record Variant(String name, String base, World world, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private Worlds() {}

    static List<Variant> all() {
        return List.of(
                person("malformed, by nobody known", Worlds::byNobody, "SIG-01 FAIL REJECT malformed"),
                seal("seal malformed, by nobody known", Worlds::byNobody, "SIG-07 FAIL REJECT malformed"),
                person(
                        "covering nothing",
                        f -> with(f, true, Integrity.OK, Coverage.NONE, f.chain()),
                        "SIG-01 FAIL REJECT partial"),
                person(
                        "partial",
                        f -> with(f, true, Integrity.OK, Coverage.PARTIAL, f.chain()),
                        "SIG-01 FAIL REJECT partial"),
                person(
                        "certificate for other purposes",
                        f -> with(f, true, f.integrity(), f.coverage(), Chain.CHAIN_CONSTRAINTS_FAILURE),
                        "SIG-04 FAIL REJECT purpose"),
                person(
                        "authority by weak means",
                        f -> with(f, true, f.integrity(), f.coverage(), Chain.CRYPTO_CONSTRAINTS_FAILURE),
                        "SIG-04 FAIL REFER weak"),
                person(
                        "revocation list by weak means",
                        f -> with(f, true, f.integrity(), f.coverage(), Chain.WEAK_REVOCATION_DATA),
                        "SIG-04 FAIL REFER weak-list"),
                person(
                        "nobody trusted at all",
                        f -> with(f, true, f.integrity(), f.coverage(), Chain.NO_TRUST_ANCHORS),
                        "SIG-04 FAIL REFER no-anchors"),
                person("no time", Worlds::timeless, "SIG-04 FAIL REFER timeless", "SIG-03 UNKNOWN REJECT"),
                seal(
                        "seal over the body only",
                        f -> with(f, true, Integrity.OK, Coverage.BODY, f.chain()),
                        "SIG-07 FAIL REJECT uncovered"),
                world(
                        "report is another kind of document",
                        OPINION,
                        document("AR-1998-LUQIAO-01", Types.ENTRUSTMENT, Verdict.ACCEPTED, false),
                        "CPM-07-6 FAIL REJECT type"),
                world(
                        "report was rejected",
                        OPINION,
                        document("AR-1998-LUQIAO-01", Types.AUDIT_REPORT, Verdict.REJECTED, false),
                        "CPM-07-6 FAIL REJECT rejected"),
                world(
                        "report was replaced",
                        OPINION,
                        document("AR-1998-LUQIAO-01", Types.AUDIT_REPORT, Verdict.ACCEPTED, true),
                        "CPM-07-6 FAIL REJECT former"),
                world("an invalid opinion is not named", OPINION, OPINION_INVALID, "CPM-07-7 FAIL REJECT unnamed"),
                world(
                        "entrustment came in after the visit",
                        OPINION,
                        World.PLAIN.records(record -> recorded(record, LocalDate.of(1998, 5, 20))),
                        "CPM-11-3 FAIL REFER backdated"),
                world(
                        "entrustment came in on the day of the visit",
                        OPINION,
                        World.PLAIN.records(record -> recorded(record, LocalDate.of(1998, 5, 18)))),
                world(
                        "a former opinion is not named",
                        OPINION,
                        World.PLAIN.caseFile(file -> new CaseFact(
                                file.id(),
                                new CaseState("OPINION_INVALID"),
                                List.of(new CaseFact.Member("OPINION", NONE, false)))),
                        "CPM-07-7 FAIL REJECT unnamed"),
                world(
                        "a former report need not be named",
                        OPINION,
                        World.PLAIN.caseFile(file -> new CaseFact(
                                file.id(),
                                new CaseState("OPINION_INVALID"),
                                List.of(new CaseFact.Member("REPORT", NONE, false))))),
                world(
                        "the current opinion need not be named",
                        OPINION,
                        World.PLAIN.caseFile(file -> new CaseFact(
                                file.id(),
                                new CaseState("OPINION_INVALID"),
                                List.of(new CaseFact.Member("OPINION", NONE, true))))),
                world(
                        "applied for with a rejected report",
                        APPLICATION,
                        document("AR-1998-LUQIAO-01", Types.AUDIT_REPORT, Verdict.REJECTED, false),
                        "CPE-1 FAIL REJECT report-rejected"),
                world(
                        "applied for with a former report",
                        APPLICATION,
                        document("AR-1998-LUQIAO-01", Types.AUDIT_REPORT, Verdict.ACCEPTED, true),
                        "CPE-1 FAIL REJECT report-former"),
                world(
                        "decided on an invalid opinion",
                        DECISION,
                        document("AO-1998-A-0001", Types.ASSESSMENT_OPINION, Verdict.REJECTED, false),
                        "CPE-1 FAIL REJECT opinion-invalid"),
                world(
                        "authority no longer in office",
                        "case-1-luqiao-switchgear/02-register-of-auditors.xml",
                        World.PLAIN.records(Worlds::authorityEnded),
                        "REG-01 FAIL REJECT ended"),
                world(
                        "auditor rescinded before signing",
                        REPORT,
                        World.PLAIN.knowing(rescinded("CPA-A1997-00011-F", "1998-05-05", "1998-05-05")),
                        "CPM-10-1 FAIL REJECT rescinded",
                        "CPM-28-4 FAIL REJECT"),
                world(
                        "auditor rescinded after signing",
                        REPORT,
                        World.PLAIN.knowing(rescinded("CPA-A1997-00011-F", "1998-05-06", "1998-05-06"))),
                world(
                        "auditor rescinded after signing with effect from the day of signing",
                        REPORT,
                        World.PLAIN.knowing(rescinded("CPA-A1997-00011-F", "1998-05-05", "1998-05-06")),
                        "CPM-28-4 FAIL REFER"),
                world(
                        "auditor rescinded after signing with effect from the day after",
                        REPORT,
                        World.PLAIN.knowing(rescinded("CPA-A1997-00011-F", "1998-05-06", "1998-05-07"))),
                world(
                        "auditor rescinded with effect from an earlier day, and an interpretation that makes such acts void",
                        REPORT,
                        World.PLAIN.knowing(
                                rescinded("CPA-A1997-00011-F", "1998-05-05", "1998-05-06"),
                                interpreted("CPM-28-4", "B", "1998-05-07")),
                        "CPM-28-4 FAIL REJECT"),
                world(
                        "auditor rescinded with effect from an earlier day, and an interpretation that leaves such acts",
                        REPORT,
                        World.PLAIN.knowing(
                                rescinded("CPA-A1997-00011-F", "1998-05-05", "1998-05-06"),
                                interpreted("CPM-28-4", "A", "1998-05-07"))),
                world(
                        "auditor rescinded with effect from an earlier day, and an interpretation from the day after receipt",
                        REPORT,
                        World.PLAIN.knowing(
                                rescinded("CPA-A1997-00011-F", "1998-05-05", "1998-05-06"),
                                interpreted("CPM-28-4", "A", "1998-05-08")),
                        "CPM-28-4 FAIL REFER"),
                world(
                        "lead assessor rescinded before signing",
                        OPINION,
                        World.PLAIN.knowing(rescinded("CPA-P1996-00002-M", "1998-05-28", "1998-05-28")),
                        "CPM-11-1 FAIL REJECT rescinded",
                        "CPM-28-4 FAIL REJECT"),
                world(
                        "lead assessor rescinded after signing",
                        OPINION,
                        World.PLAIN.knowing(rescinded("CPA-P1996-00002-M", "1998-05-29", "1998-05-29"))),
                world(
                        "assessment organisation rescinded with effect from the day of its seal",
                        OPINION,
                        World.PLAIN.knowing(rescinded("00000081-X", "1998-05-28", "1998-05-29")),
                        "CPM-28-4 FAIL REFER"),
                world(
                        "interpretation after the case was opened does not touch it",
                        OPINION,
                        World.PLAIN.knowing(
                                rescinded("00000081-X", "1998-05-28", "1998-05-29"),
                                interpreted("CPM-28-4", "A", "1998-05-08")),
                        "CPM-28-4 FAIL REFER"),
                world(
                        "interpretation before the case was opened decides it",
                        OPINION,
                        World.PLAIN.knowing(
                                rescinded("00000081-X", "1998-05-28", "1998-05-29"),
                                interpreted("CPM-28-4", "A", "1998-05-07"))),
                world(
                        "applicant rescinded less than three years before",
                        RE_REGISTRATION,
                        World.PLAIN.knowing(rescinded("CPA-A1999-00017-J", "2000-03-22", "2000-03-22")),
                        "CPM-28-6 FAIL REFER",
                        "CPQ-1 FAIL INFO"),
                world(
                        "applicant rescinded three years before",
                        RE_REGISTRATION,
                        World.PLAIN.knowing(rescinded("CPA-A1999-00017-J", "2000-03-21", "2000-03-21")),
                        "CPQ-1 FAIL INFO"),
                world(
                        "applicant rescinded from the day of the application",
                        RE_REGISTRATION,
                        World.PLAIN.knowing(rescinded("CPA-A1999-00017-J", "2003-03-21", "2003-03-21")),
                        "CPM-28-6 FAIL REFER",
                        "CPQ-1 FAIL INFO"),
                world(
                        "applicant rescinded from the day after the application",
                        RE_REGISTRATION,
                        World.PLAIN.knowing(rescinded("CPA-A1999-00017-J", "2003-03-22", "2003-03-22")),
                        "CPQ-1 FAIL INFO"),
                world(
                        "registers of the marks are away",
                        RE_REGISTRATION,
                        World.PLAIN.without("R-TRN", "R-WRK"),
                        "CPM-18-3 UNKNOWN REFER",
                        "CPM-19-2 UNKNOWN REFER",
                        "CPQ-1 UNKNOWN INFO"),
                world(
                        "register of auditors is away when one applies again",
                        RE_REGISTRATION,
                        World.PLAIN.without("R-AUD"),
                        "CPM-15-1 UNKNOWN REJECT",
                        "REG-06 UNKNOWN REJECT",
                        "CPM-18-2 UNKNOWN REFER",
                        "CPM-18-3 UNKNOWN REFER",
                        "CPM-28-6 UNKNOWN REFER",
                        "CPM-17-1 UNKNOWN WARN",
                        "CPM-19-2 UNKNOWN REFER",
                        "CPQ-1 UNKNOWN INFO"),
                world(
                        "expert rescinded before signing",
                        OPINION,
                        World.PLAIN.knowing(rescinded("STAFF-000000081X-01", "1998-05-20", "1998-05-20")),
                        "CPM-28-4 FAIL REJECT"),
                world(
                        "experts are no principals where all must be",
                        OPINION,
                        World.PLAIN.knowing(interpreted("CPM-11-1", "B", "1998-02-01")),
                        "CPM-11-1 FAIL REJECT level"),
                world(
                        "register of sanctions is away",
                        REPORT,
                        World.PLAIN.without("R-SAN"),
                        "CPM-10-1 UNKNOWN REJECT",
                        "CPM-28-4 UNKNOWN REJECT"),
                world(
                        "superseded by a valid certificate",
                        SUPERSESSION,
                        CertificateWorlds.successor(Map.of(), "1999-08-02", "2002-06-17")),
                world(
                        "superseded by a suspended certificate",
                        SUPERSESSION,
                        CertificateWorlds.successor(Map.of("state", "SUSPENDED"), "1999-08-02", "2002-06-17"),
                        "STAT-07 FAIL REFER unknown"),
                world(
                        "superseded by a certificate that is not valid yet",
                        SUPERSESSION,
                        CertificateWorlds.successor(Map.of(), "1999-08-03", "2002-06-17"),
                        "STAT-07 FAIL REFER unknown"),
                world(
                        "superseded by a certificate of another holder",
                        SUPERSESSION,
                        CertificateWorlds.successor(Map.of("enterprise", "00000011-5"), "1999-08-02", "2002-06-17"),
                        "STAT-07 FAIL REFER holder"),
                world(
                        "superseded by a certificate with another end",
                        SUPERSESSION,
                        CertificateWorlds.successor(Map.of(), "1999-08-02", "2002-06-18"),
                        "STAT-07 FAIL REFER end"),
                world(
                        "appointing authority no longer in office",
                        "appointment/valid-for-one-enterprise.xml",
                        World.PLAIN.records(Worlds::authorityEnded),
                        "APP-01 FAIL REJECT ended"),
                world("report comes after its application", REPORT, World.PLAIN.knowingAll()),
                world("report that came in UTF-16", REPORT, World.PLAIN.recoded(), "GEN-22 FAIL REJECT same"),
                world("vote that came in UTF-16", VOTE, World.PLAIN.recoded(), "GEN-22 FAIL REJECT same"),
                world(
                        "report that came without its seal before",
                        REPORT,
                        World.PLAIN.stripped(SampleFacts.Known.EARLIER_AND_UNSEALED)),
                world(
                        "report that came with its seal before, and other signatures",
                        REPORT,
                        World.PLAIN.stripped(SampleFacts.Known.EARLIER_AND_UNSIGNED),
                        "GEN-22 FAIL REJECT signed"),
                world(
                        "vote that came before with other signatures",
                        VOTE,
                        World.PLAIN.stripped(SampleFacts.Known.EARLIER_AND_UNSIGNED),
                        "GEN-22 FAIL REJECT signed"),
                world(
                        "vote that waits without its signature",
                        VOTE,
                        World.PLAIN
                                .stripped(SampleFacts.Known.EARLIER_AND_UNSIGNED)
                                .documents(known -> known.documentId().equals("EV-1998-0001") ? waiting(known) : known),
                        "GEN-22 FAIL INFO completes"),
                world(
                        "report that waits without its seal",
                        REPORT,
                        World.PLAIN
                                .stripped(SampleFacts.Known.EARLIER_AND_UNSEALED)
                                .documents(known ->
                                        known.documentId().equals("AR-1998-LUQIAO-01") ? waiting(known) : known),
                        "GEN-22 FAIL INFO completes"),
                world(
                        "vote that waits in another encoding",
                        VOTE,
                        World.PLAIN
                                .recoded()
                                .documents(known -> known.documentId().equals("EV-1998-0001") ? waiting(known) : known),
                        "GEN-22 FAIL REJECT same"),
                world(
                        "register of employment with an entry that no register takes",
                        "case-1-luqiao-switchgear/04-register-of-employment.xml",
                        World.PLAIN.refusing("R-EMP X, 1998-02-01/1998-01-01"),
                        "REG-07 FAIL REJECT cannot"),
                world("decided without a case", DECISION, World.PLAIN.withoutCase(), "DEC-03 FAIL REJECT no-case"),
                world(
                        "decided a second time",
                        DECISION,
                        World.PLAIN.caseFile(f -> new CaseFact(f.id(), new CaseState("ISSUED"), f.documents())),
                        "DEC-03 FAIL REJECT not-due"),
                world(
                        "decided on an opinion that is no longer the one of the case",
                        DECISION,
                        World.PLAIN.caseFile(f ->
                                new CaseFact(f.id(), f.state(), List.of(new CaseFact.Member("OPINION", NONE, true)))),
                        "DEC-03 FAIL REJECT other-opinion"),
                world(
                        "granted while a change waits for a decision",
                        DECISION,
                        World.PLAIN.caseFile(f -> withChange(f, NONE)),
                        "DEC-03 FAIL REJECT change"),
                world(
                        "register of organisations is away",
                        REPORT,
                        World.PLAIN.without("R-ORG"),
                        "GEN-13 UNKNOWN REJECT",
                        "CPM-21-1 UNKNOWN REJECT",
                        "CPM-24-1 UNKNOWN REJECT"),
                world(
                        "expert was never entrusted",
                        VOTE,
                        World.PLAIN.records(r -> r.filter(f -> !f.register().equals("R-ENTR"))),
                        "VOTE-01 FAIL REJECT unentrusted"),
                world(
                        "vote on a case that has its opinion",
                        VOTE,
                        World.PLAIN.caseFile(f -> new CaseFact(f.id(), new CaseState("DECISION"), f.documents())),
                        "VOTE-04 FAIL REJECT not-due"),
                world("vote that was asked for", VOTE, asked("STAFF-000000081X-02", "STAFF-000000081X-01")),
                world(
                        "vote of an expert who was not asked",
                        VOTE,
                        asked("STAFF-000000081X-02"),
                        "VOTE-04 FAIL REJECT not-asked"),
                world("vote on a case of which nobody was asked yet", VOTE, asked(), "VOTE-04 FAIL REJECT not-asked"),
                world(
                        "vote on a case that has no panel yet",
                        VOTE,
                        World.PLAIN.caseFile(f -> new CaseFact(
                                f.id(),
                                new CaseState("ASSIGNING"),
                                f.documents(),
                                f.openedOn(),
                                Optional.of(List.of()))),
                        "VOTE-04 FAIL REJECT not-asked"),
                world(
                        "vote on a case of which it is not known who was asked",
                        VOTE,
                        World.PLAIN.caseFile(f -> new CaseFact(f.id(), f.state(), f.documents(), f.openedOn())),
                        "VOTE-04 UNKNOWN REJECT"),
                world(
                        "opinion on a case that was decided",
                        OPINION,
                        World.PLAIN.caseFile(f -> new CaseFact(f.id(), new CaseState("ISSUED"), f.documents())),
                        "CPM-07-10 FAIL REJECT not-due"),
                world(
                        "opinion on a case that waits for the decision on another",
                        OPINION,
                        World.PLAIN.caseFile(f -> new CaseFact(
                                f.id(),
                                new CaseState("DECISION"),
                                Stream.concat(
                                                f.documents().stream(),
                                                Stream.of(new CaseFact.Member("OPINION", NONE, true)))
                                        .toList())),
                        "CPM-07-10 FAIL REJECT not-due"),
                world("opinion that is the one of its case", OPINION, checkedAgainAs("OPINION")),
                world("invalid opinion of a case that has another since", OPINION, checkedAgainAs("INVALID_OPINION")),
                world(
                        "vote that counted before its case was assessed",
                        VOTE,
                        World.PLAIN
                                .checkedAgain()
                                .caseFile(f -> new CaseFact(f.id(), new CaseState("DECISION"), f.documents()))),
                world(
                        "opinion that no case waits for",
                        OPINION,
                        World.PLAIN.withoutCase(),
                        "CPM-07-10 FAIL WARN no-case"));
    }

    /** The opinion itself is on file in this role only. */
    private static World checkedAgainAs(String role) {
        return World.PLAIN
                .checkedAgain()
                .caseFile(f -> new CaseFact(
                        f.id(),
                        new CaseState("DECISION"),
                        f.documents().stream()
                                .filter(member -> !member.role().endsWith("OPINION")
                                        || member.role().equals(role))
                                .toList()));
    }

    private static World asked(String... experts) {
        return World.PLAIN.caseFile(
                f -> new CaseFact(f.id(), f.state(), f.documents(), f.openedOn(), Optional.of(List.of(experts))));
    }

    /** The world of a deviation that needs more than documents. */
    static World of(Deviation deviation) {
        return switch (deviation.toString()) {
            case "GEN-07-new-version-names-the-former" ->
                World.PLAIN.documents(f -> f.documentId().equals("EN-1998-0001")
                        ? new DocumentFact(
                                NONE,
                                f.type(),
                                f.documentId(),
                                f.issuerId(),
                                f.verdict(),
                                f.waitsFor(),
                                f.replacedBy(),
                                f.tree())
                        : f);
            case "CPM-07-7-names-the-invalid-opinion" -> OPINION_INVALID;
            case "DEC-03-on-a-referred-application",
                    "DEC-03-on-a-referred-application-before-the-opinion",
                    "DEC-02-rejects-a-referred-application" ->
                document("CA-1998-LUQIAO-01", Types.CERTIFICATE_APPLICATION, Verdict.REFERRED, false);
            case "CPM-18-3-report-on-file",
                    "CPM-18-3-report-on-file-with-other-fields",
                    "CPM-18-3-report-on-file-with-fewer-hours" ->
                document("AR-2003-JINSHA-01", Types.AUDIT_REPORT, Verdict.ACCEPTED, false);
            case "CPM-18-3-report-on-file-that-was-replaced" ->
                document("AR-2003-JINSHA-01", Types.AUDIT_REPORT, Verdict.ACCEPTED, true);
            case "CPM-27-1-of-an-enterprise-whose-certificate-is-suspended" ->
                World.PLAIN.knowing(new RegisterFact(
                        "R-CERT",
                        "00000011-5",
                        Map.of("number", "CPE-CN-1998-00001-0", "state", "SUSPENDED", "since", "1998-05-01"),
                        LocalDate.of(1998, 5, 1),
                        LocalDate.of(1998, 8, 31),
                        LocalDate.of(1998, 5, 1)));
            case "CPM-29-1-entrusted-for-a-case" -> World.PLAIN.knowingAll();
            case "CPM-16-2-application-waits-for-a-person" ->
                document("RA-1998-0231", Types.REGISTRATION_APPLICATION, Verdict.REFERRED, false);
            case "REG-06-sent-on-what-was-refused" ->
                document("RA-1998-0301", Types.REGISTRATION_APPLICATION, Verdict.REJECTED, false);
            case "VOTE-02-voted-anew-after-a-split", "GEN-07-voted-anew-under-the-same-id" ->
                World.PLAIN.caseFile(
                        f -> new CaseFact(f.id(), new CaseState("SPLIT"), f.documents(), f.openedOn(), f.asked()));
            case "DEC-03-withdrawn-after-the-end" ->
                World.PLAIN.caseFile(f -> new CaseFact(f.id(), new CaseState("ISSUED"), f.documents()));
            case "DEC-03-on-a-change-in-mid-case", "DEC-03-on-a-change-in-every-case" ->
                World.PLAIN.caseFile(f -> withChange(
                        f,
                        f.documents().stream()
                                .filter(member -> member.role().equals("APPLICATION"))
                                .findFirst()
                                .orElseThrow()
                                .digest()));
            case "SIG-10-application-already-used" -> World.PLAIN.checkedAgain();
            case "CPM-05-2-mid-term-report-in-a-case-without-application" ->
                World.PLAIN.knowingAll().caseFile(f -> without(f, "APPLICATION"));
            case "CPM-11-1-experts-are-principals-where-all-must-be",
                    "CPM-11-1-expert-no-longer-principal-where-all-must-be",
                    "CPM-11-1-dissenter-no-longer-principal-where-all-must-be" ->
                World.PLAIN.knowing(interpreted("CPM-11-1", "B", "1998-02-01"));
            case "CPM-24-1-record-pending-where-the-approval-is-enough" ->
                World.PLAIN.knowing(interpreted("CPM-24-1", "B", "1998-01-01"));
            case "CPM-24-1-record-pending-where-it-is-needed" ->
                World.PLAIN.knowing(interpreted("CPM-24-1", "A", "1998-01-01"));
            case "CPM-22-1-assessor-belongs-to-the-enterprise-where-that-counts" ->
                World.PLAIN.knowing(interpreted("CPM-22-1", "B", "1998-01-01"));
            case "CPM-28-3-fourth-breach" ->
                World.PLAIN.knowing(
                        sanctioned("CPA-A1997-00105-3", "1997-03-01"), sanctioned("CPA-A1997-00105-3", "1997-09-01"));
            case "CPM-28-4-dissenting-expert-rescinded" ->
                World.PLAIN.knowing(rescinded("STAFF-000000081X-02", "1998-05-20", "1998-05-20"));
            case "CPE-6-report-of-another-than-the-applicant",
                    "CPE-6-report-without-the-site-applied-for",
                    "CPE-6-report-under-another-name",
                    "CPM-01-1-application-of-the-report-came-before-the-edition",
                    "CPM-05-2-mid-term-report-of-an-application",
                    "REG-01-sealed-by-the-centre",
                    "SIG-10-report-of-a-case-that-did-not-use-it" -> World.PLAIN.knowingAll();
            default -> VoteWorlds.of(deviation.toString());
        };
    }

    private static CaseFact without(CaseFact file, String role) {
        return new CaseFact(
                file.id(),
                file.state(),
                file.documents().stream()
                        .filter(member -> !member.role().equals(role))
                        .toList());
    }

    private static CaseFact withChange(CaseFact file, Digest change) {
        var members = new java.util.ArrayList<>(file.documents());
        members.add(new CaseFact.Member("CHANGE", change, true));
        return new CaseFact(file.id(), file.state(), members);
    }

    private static Variant world(String name, String base, World world, String... expected) {
        return new Variant(name, base, world, List.of(expected));
    }

    private static World document(String id, DocumentType type, Verdict verdict, boolean replaced) {
        return World.PLAIN.documents(f -> f.documentId().equals(id)
                ? new DocumentFact(
                        f.digest(),
                        type,
                        id,
                        f.issuerId(),
                        verdict,
                        f.waitsFor(),
                        replaced ? Optional.of(NONE) : Optional.empty(),
                        f.tree())
                : f);
    }

    /** The same document, referred and not decided on. */
    private static DocumentFact waiting(DocumentFact known) {
        return new DocumentFact(
                known.digest(),
                known.type(),
                known.documentId(),
                known.issuerId(),
                Verdict.REFERRED,
                Optional.of("CENTRE"),
                known.replacedBy(),
                known.tree());
    }

    private static Optional<RegisterFact> authorityEnded(Optional<RegisterFact> record) {
        return record.map(r -> "AUTHORITY".equals(r.attributes().get("type"))
                ? new RegisterFact(
                        r.register(),
                        r.key(),
                        Map.of("type", "AUTHORITY", "state", "ENDED"),
                        r.from(),
                        r.to(),
                        r.recordedOn())
                : r);
    }

    /** A rescission from one day, decided on another; rights end on the later of the two. */
    private static RegisterFact rescinded(String target, String from, String decided) {
        return new RegisterFact(
                "R-SAN",
                target,
                Map.of(
                        "kind", "RESCISSION",
                        "document", "SA-1998-0099",
                        "retroactive", from.equals(decided) ? "no" : "yes",
                        "ground", "FRAUD",
                        "rightsEnd", decided),
                LocalDate.parse(from),
                LocalDate.of(9999, 12, 31),
                LocalDate.parse(decided));
    }

    private static RegisterFact sanctioned(String target, String from) {
        return new RegisterFact(
                "R-SAN",
                target,
                Map.of(
                        "kind", "WARNING",
                        "document", "SA-" + from,
                        "retroactive", "no",
                        "ground", "BREACH"),
                LocalDate.parse(from),
                LocalDate.of(9999, 12, 31),
                LocalDate.parse(from));
    }

    private static RegisterFact interpreted(String rule, String reading, String from) {
        return new RegisterFact(
                "R-INT",
                rule,
                Map.of("reading", reading, "document", "IN-1998-0099"),
                LocalDate.parse(from),
                LocalDate.of(9999, 12, 31),
                LocalDate.parse(from));
    }

    private static Optional<RegisterFact> recorded(Optional<RegisterFact> record, LocalDate day) {
        return record.map(r -> r.register().equals("R-ENTR")
                ? new RegisterFact(r.register(), r.key(), r.attributes(), r.from(), r.to(), day)
                : r);
    }

    private static Variant person(String name, UnaryOperator<SignatureFact> change, String... expected) {
        return new Variant(
                name,
                DECISION,
                World.PLAIN.signatures(f -> f.kind() == Kind.PERSON ? change.apply(f) : f),
                List.of(expected));
    }

    private static Variant seal(String name, UnaryOperator<SignatureFact> change, String... expected) {
        return new Variant(
                name,
                DECISION,
                World.PLAIN.signatures(f -> f.kind() == Kind.SEAL ? change.apply(f) : f),
                List.of(expected));
    }

    private static SignatureFact with(
            SignatureFact f, boolean allowed, Integrity integrity, Coverage coverage, Chain chain) {
        return new SignatureFact(
                f.kind(),
                f.index(),
                f.role(),
                f.registrationId(),
                f.subject(),
                f.key(),
                integrity,
                coverage,
                allowed,
                f.claimed(),
                f.provenBy(),
                f.notBefore(),
                f.notAfter(),
                f.stampTrouble(),
                f.stampForeign(),
                chain,
                f.keyFrom(),
                f.keyTo(),
                f.revokedAt(),
                f.invalidFrom(),
                f.revocationReason(),
                "as the test says");
    }

    private static SignatureFact byNobody(SignatureFact f) {
        return new SignatureFact(
                f.kind(),
                f.index(),
                f.role(),
                f.registrationId(),
                f.subject(),
                Optional.of(NONE),
                Integrity.MALFORMED,
                f.coverage(),
                true,
                f.claimed(),
                f.provenBy(),
                f.notBefore(),
                f.notAfter(),
                f.stampTrouble(),
                f.stampForeign(),
                Chain.UNTRUSTED,
                f.keyFrom(),
                f.keyTo(),
                f.revokedAt(),
                f.invalidFrom(),
                f.revocationReason(),
                "as the test says");
    }

    private static Digest digest(String sample) {
        try {
            return Digest.of(Files.readAllBytes(RulesTest.SAMPLES.resolve(sample)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SignatureFact timeless(SignatureFact f) {
        return new SignatureFact(
                f.kind(),
                f.index(),
                f.role(),
                f.registrationId(),
                f.subject(),
                f.key(),
                f.integrity(),
                f.coverage(),
                true,
                Optional.empty(),
                f.provenBy(),
                Optional.empty(),
                f.notAfter(),
                f.stampTrouble(),
                f.stampForeign(),
                f.chain(),
                f.keyFrom(),
                f.keyTo(),
                f.revokedAt(),
                f.invalidFrom(),
                f.revocationReason(),
                "");
    }
}
