package org.cpcert.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/** What a letter speaks of; its words stand in {@code xslt/mail}. One method for each kind of letter. */
public final class LetterFacts {

    private final XmlOut out = new XmlOut();
    private final byte[] xml;

    private LetterFacts(String kind, Content content) {
        out.open("Letter", "xmlns", "urn:cpcert:letter:1", "kind", kind);
        content.write(this);
        xml = out.close().toBytes();
    }

    /**
     * To an expert: please examine the report and vote.
     *
     * @param registrationID registration or staff number of the expert, as named in the entrustment
     * @param role LEAD_ASSESSOR or EXPERT
     * @param voteFile name of the attached form
     * @param folder folder of the organisation, for those who do not answer by mail
     * @param until last day for the vote
     * @param others where the experts disagree and this one is asked beside them: their votes, which are attached
     */
    public static LetterFacts invitation(
            String caseID,
            Names enterprise,
            Names organisation,
            Names expert,
            String registrationID,
            String role,
            String reportID,
            Digest report,
            String voteFile,
            String folder,
            Optional<LocalDate> until,
            List<Vote> others) {
        return new LetterFacts("INVITATION", letter -> {
            letter.aCase(caseID, enterprise, organisation);
            letter.names("Expert", expert);
            letter.fact("RegistrationID", registrationID).fact("RoleCode", role);
            letter.fact("ReportID", reportID).fact("ReportDigest", report.hex());
            letter.fact("VoteFile", voteFile).fact("Folder", folder);
            until.ifPresent(day -> letter.fact("Until", day.toString()));
            others.forEach(letter::vote);
        });
    }

    /**
     * One vote, as the organisation is told it.
     *
     * @param registrationID registration or staff number of who voted
     * @param conclusion code in the vote document
     */
    public record Vote(Names person, String registrationID, String role, String conclusion) {}

    /** What somebody who wrote to us was asked to do: fill in and sign the form that came with the invitation. */
    public record Asked(String caseID, String voteFile, String role, String registrationID) {}

    /** Part of a mail that could not be read; the code is one of {@code PartProblem.Reason}. */
    public record Unread(String name, String code) {}

    /**
     * To whoever sent a mail that brings no document, or in which something could not be read.
     *
     * @param asked what the sender was asked to do, where that is known
     * @param documents documents found in the mail, which are answered each by itself
     * @param others names of attachments that are no documents
     */
    public static LetterFacts mailHelp(Optional<Asked> asked, int documents, List<Unread> unread, List<String> others) {
        return new LetterFacts("MAIL_HELP", letter -> {
            asked.ifPresent(task -> letter.fact("CaseID", task.caseID())
                    .fact("VoteFile", task.voteFile())
                    .fact("RoleCode", task.role())
                    .fact("RegistrationID", task.registrationID()));
            letter.fact("Documents", String.valueOf(documents));
            unread.forEach(part -> letter.fact("Unread", part.code(), part.name()));
            others.forEach(name -> letter.fact("Other", name));
        });
    }

    /**
     * How a case stands, to somebody who has nothing to do.
     *
     * @param name of the letter: {@code withdrawn}, {@code released} or {@code applied-before}
     * @param contact address of a person of the centre; empty where none is set
     */
    public static LetterFacts word(
            String name, String caseID, Names enterprise, Names addressee, Optional<String> contact) {
        return new LetterFacts(name.toUpperCase(Locale.ROOT).replace('-', '_'), letter -> {
            letter.fact("CaseID", caseID).names("Enterprise", enterprise).names("Addressee", addressee);
            contact.ifPresent(address -> letter.fact("Contact", address));
        });
    }

    /**
     * To whoever a case waits for: until when it does.
     *
     * @param addressee who is reminded
     * @param waits what the case waits for
     * @param last the last day
     * @param voteFile name of the form that is attached once more; empty for who is no expert
     * @param contact address of a person of the centre; empty where none is set
     */
    public static LetterFacts reminder(
            String caseID,
            Names enterprise,
            Names addressee,
            Names waits,
            LocalDate last,
            Optional<String> voteFile,
            Optional<String> contact) {
        return new LetterFacts("REMINDER", letter -> {
            letter.fact("CaseID", caseID).names("Enterprise", enterprise);
            letter.names("Addressee", addressee).names("Waits", waits).fact("Until", last.toString());
            voteFile.ifPresent(name -> letter.fact("VoteFile", name));
            contact.ifPresent(address -> letter.fact("Contact", address));
        });
    }

    /** To the assessment organisation: all votes are in, the opinion is due. */
    public static LetterFacts votesComplete(
            String caseID, Names enterprise, Names organisation, String reportID, List<Vote> votes, String folder) {
        return new LetterFacts("VOTES_COMPLETE", letter -> {
            letter.aCase(caseID, enterprise, organisation);
            letter.fact("ReportID", reportID).fact("Folder", folder);
            votes.forEach(letter::vote);
        });
    }

    /**
     * To the centre: the opinion is valid, someone who did not assess decides.
     *
     * @param home folder of the installation, as the commands that are printed name it
     */
    public static LetterFacts decisionDue(
            String caseID,
            Names enterprise,
            Names organisation,
            String opinionID,
            Digest opinion,
            String conclusion,
            String folder,
            String home) {
        return new LetterFacts("DECISION_DUE", letter -> {
            letter.aCase(caseID, enterprise, organisation);
            letter.fact("OpinionID", opinionID).fact("OpinionDigest", opinion.hex());
            letter.fact("ConclusionCode", conclusion).fact("Folder", folder).fact("Home", home);
        });
    }

    /**
     * To the enterprise: the certificate, attached as PDF and XML.
     *
     * @param address page at which anyone can verify the certificate
     */
    public static LetterFacts certificate(
            String caseID,
            Names enterprise,
            String number,
            LocalDate from,
            LocalDate to,
            String pdfFile,
            String xmlFile,
            Digest certificate,
            String address) {
        return new LetterFacts("CERTIFICATE", letter -> {
            letter.fact("CaseID", caseID).names("Enterprise", enterprise);
            letter.fact("Number", number).fact("From", from.toString()).fact("To", to.toString());
            letter.fact("PdfFile", pdfFile).fact("XmlFile", xmlFile).fact("CertificateDigest", certificate.hex());
            letter.fact("Address", address);
        });
    }

    /**
     * To the holder of a certificate and to who assessed: the certificate came into another state.
     *
     * @param state code of the new state
     * @param reason code of the reason
     * @param from first day of the new state
     * @param until last day for removing the cause of a suspension
     * @param successor certificate that takes its place
     * @param facts what happened
     * @param appeal how to appeal
     * @param documentID the notice, which is attached
     */
    public static LetterFacts statusChanged(
            String caseID,
            Names enterprise,
            String number,
            String state,
            String reason,
            LocalDate from,
            Optional<LocalDate> until,
            Optional<String> successor,
            Optional<Names> facts,
            Optional<Names> appeal,
            String documentID) {
        return new LetterFacts("STATUS_CHANGED", letter -> {
            letter.fact("CaseID", caseID).names("Enterprise", enterprise);
            letter.fact("Number", number).fact("StateCode", state).fact("ReasonCode", reason);
            letter.fact("From", from.toString()).fact("NoticeID", documentID);
            until.ifPresent(day -> letter.fact("Until", day.toString()));
            successor.ifPresent(other -> letter.fact("Successor", other));
            facts.ifPresent(text -> letter.names("Facts", text));
            appeal.ifPresent(text -> letter.names("Appeal", text));
        });
    }

    /** To the assessment organisation: the opinion is invalid by Item 7 and cannot be repaired, only replaced. */
    public static LetterFacts opinionInvalid(
            String caseID,
            Names enterprise,
            Names organisation,
            String opinionID,
            Digest opinion,
            List<Names> defects,
            String folder) {
        return new LetterFacts("OPINION_INVALID", letter -> {
            letter.aCase(caseID, enterprise, organisation);
            letter.fact("OpinionID", opinionID).fact("OpinionDigest", opinion.hex());
            letter.fact("Folder", folder);
            defects.forEach(defect -> letter.names("Reason", defect));
        });
    }

    /** To the enterprise: no certificate, with the reasons of the decision or of the negative opinion. */
    public static LetterFacts refusal(
            String caseID, Names enterprise, String documentID, LocalDate day, List<Names> reasons) {
        return new LetterFacts("REFUSAL", letter -> {
            letter.fact("CaseID", caseID).names("Enterprise", enterprise);
            letter.fact("DecisionID", documentID).fact("Day", day.toString());
            reasons.forEach(reason -> letter.names("Reason", reason));
        });
    }

    /**
     * To an authority or department that supervises the enterprise: a copy.
     *
     * @param what RECEIPT, OPINION, CERTIFICATE or STATUS_NOTICE
     * @param grounds areas and industries for which it supervises
     * @param files names of what is attached
     */
    public static LetterFacts copy(
            String caseID, Names enterprise, Names supervisor, String what, List<String> grounds, List<String> files) {
        return new LetterFacts("COPY", letter -> {
            letter.aCase(caseID, enterprise, supervisor);
            letter.fact("What", what);
            grounds.forEach(ground -> letter.fact("Ground", ground));
            files.forEach(file -> letter.fact("File", file));
        });
    }

    /** To the operator: something waits for a person, or all is well again. @param text may have several lines */
    public static LetterFacts operator(Names text) {
        return new LetterFacts("OPERATOR", letter -> letter.names("Text", text));
    }

    /** The facts as a document in {@code urn:cpcert:letter:1}, for the stylesheets. */
    byte[] toXml() {
        return xml.clone();
    }

    private void aCase(String caseID, Names enterprise, Names organisation) {
        fact("CaseID", caseID);
        names("Enterprise", enterprise);
        names("Organisation", organisation);
    }

    private void vote(Vote vote) {
        out.open("Vote");
        names("Person", vote.person());
        fact("RegistrationID", vote.registrationID());
        fact("RoleCode", vote.role()).fact("ConclusionCode", vote.conclusion());
        out.close();
    }

    private LetterFacts fact(String name, String value) {
        out.leaf(name, value);
        return this;
    }

    private void fact(String name, String code, String value) {
        out.leaf(name, value, "code", code);
    }

    private LetterFacts names(String name, Names names) {
        out.leaf(name, names.english(), "xml:lang", "en");
        out.leaf(name, names.chinese(), "xml:lang", "zh");
        return this;
    }

    private interface Content {
        void write(LetterFacts letter);
    }
}
