package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpcert.assess.Assessor;
import org.cpcert.assess.VoteForm;
import org.cpcert.bind.Application;
import org.cpcert.bind.Contents;
import org.cpcert.bind.Decision;
import org.cpcert.bind.DocumentHeader;
import org.cpcert.bind.StatusNotice;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Severity;
import org.cpcert.mail.MailAttachment;
import org.cpcert.notice.Letter;
import org.cpcert.notice.LetterFacts;
import org.cpcert.notice.Letters;
import org.cpcert.notice.Names;
import org.cpcert.notice.ReadableReport;
import org.cpcert.notice.ReportView;
import org.cpcert.process.ProcessState;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Documents;
import org.cpcert.store.Invitation;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.cpcert.xml.Nodes;

/** The letters of a case: whom each goes to, and what goes with it. Their words stand in {@code xslt/mail}. */
public final class CaseLetters {

    private final Office office;
    private final PostRoom post;
    private final Letters letters;
    private final ReportView reports;
    private final VoteForm form;

    public CaseLetters(Office office, PostRoom post, Letters letters, ReportView reports) {
        this.office = office;
        this.post = post;
        this.letters = letters;
        this.reports = reports;
        this.form = new VoteForm(
                office.scheme().id(), office.scheme().version(), office.scheme().edition());
    }

    /** The report of a case as its experts read it; made once for all of them. */
    ReadableReport readable(CaseRow row) {
        var digest = row.report().orElseThrow();
        return reports.read(
                office.store().get(digest), row.caseID(), header(digest).documentID(), row.openedAt());
    }

    /**
     * To an expert: the report to read and as it was handed in, and the vote to fill in.
     *
     * @param votes where the others disagree: what they voted, which is attached with their reasons; else nothing
     * @param number of the invitations to this case so far: whoever is asked once more is told once more
     */
    PreparedMail invitation(
            CaseRow row, Assessor assessor, ReadableReport report, List<Invitation> votes, long number) {
        var application = application(row);
        var digest = row.report().orElseThrow();
        var header = header(digest);
        var vote = form(row.caseID(), assessor.id());
        var organisation = office.organisation(assessor.organisation());
        var letter = letters.letter(LetterFacts.invitation(
                row.caseID(),
                enterprise(application),
                names(organisation, assessor.organisation()),
                new Names(assessor.nameEn(), assessor.nameZh()),
                assessor.id(),
                assessor.role(),
                header.documentID(),
                digest,
                vote,
                folder(organisation),
                Optional.empty(),
                votes.stream().flatMap(other -> vote(other).stream()).toList()));
        var filledIn = form.write(
                row.caseID(),
                new VoteForm.Report(header.documentID(), header.issueDate(), digest),
                assessor,
                office.today());
        var attachments = new ArrayList<MailAttachment>();
        attachments.add(MailAttachment.xml(vote, filledIn));
        report.pdf().ifPresent(pdf -> attachments.add(MailAttachment.pdf(header.documentID() + ".pdf", pdf)));
        attachments.add(MailAttachment.html(header.documentID() + ".html", report.html()));
        attachments.add(
                MailAttachment.xml(header.documentID() + ".xml", office.store().get(digest)));
        votes.forEach(other -> signedVote(other).ifPresent(attachments::add));
        return prepare(
                "invitation:" + row.caseID() + ":" + assessor.id() + ":" + number,
                assessor.email(),
                letter,
                attachments,
                row);
    }

    /** Name of the form that goes with an invitation. */
    static String form(String caseID, String registrationID) {
        return "vote-" + caseID + "-" + registrationID + ".xml";
    }

    private Optional<MailAttachment> signedVote(Invitation other) {
        return other.vote()
                .map(digest -> MailAttachment.xml(
                        "signed-vote-of-" + other.registrationID() + ".xml",
                        office.store().get(digest)));
    }

    /**
     * To the assessment organisation: all votes are in. Empty where no address is on record.
     *
     * @param round everybody asked, with the votes that count
     * @param cause the vote that completes them, with the number of the count where they were counted once more
     */
    Optional<PreparedMail> votesComplete(CaseRow row, List<Invitation> round, String cause) {
        var organisation = row.organisationID().flatMap(office::organisation);
        var votes =
                round.stream().flatMap(invitation -> vote(invitation).stream()).toList();
        var letter = letters.letter(LetterFacts.votesComplete(
                row.caseID(),
                enterprise(application(row)),
                names(organisation, row.organisationID().orElse("")),
                header(row.report().orElseThrow()).documentID(),
                votes,
                folder(organisation)));
        return email(organisation)
                .map(to -> prepare("votes-complete:" + row.caseID() + ":" + cause, to, letter, List.of(), row));
    }

    /** To an expert who has not voted: until when the vote is waited for, with the form once more. */
    PreparedMail reminder(CaseRow row, Invitation invited, ProcessState waiting, LocalDate last) {
        var header = header(row.report().orElseThrow());
        var name = form(row.caseID(), invited.registrationID());
        var filledIn = form.write(
                row.caseID(),
                new VoteForm.Report(
                        header.documentID(), header.issueDate(), row.report().orElseThrow()),
                voter(row, invited),
                office.today());
        return prepare(
                key(row, waiting, last, invited.registrationID()),
                invited.email(),
                reminder(row, waiting, last, person(invited), Optional.of(name)),
                List.of(MailAttachment.xml(name, filledIn)),
                row);
    }

    private Assessor voter(CaseRow row, Invitation invited) {
        var names = person(invited);
        return new Assessor(
                invited.registrationID(),
                invited.role(),
                names.english(),
                names.chinese(),
                invited.email(),
                row.organisationID().orElse(""),
                "",
                row.caseID(),
                office.today(),
                office.today());
    }

    /** To an organisation, the centre or the enterprise, at every address it gave: until when it is waited for. */
    List<PreparedMail> reminder(CaseRow row, String code, ProcessState waiting, LocalDate last) {
        var application = application(row);
        var enterprise = code.equals(row.enterpriseID());
        var organisation = office.organisation(code);
        var addresses =
                enterprise ? application.emails() : email(organisation).stream().toList();
        var letter = reminder(
                row, waiting, last, enterprise ? enterprise(application) : names(organisation, code), Optional.empty());
        return addresses.stream()
                .distinct()
                .map(address -> prepare(key(row, waiting, last, address), address, letter, List.of(), row))
                .toList();
    }

    /**
     * To somebody asked, an organisation, or the enterprise at every address it gave: how the case stands, which asks for nothing.
     *
     * @param name of the letter
     * @param invited whom it goes to, where that is somebody who was asked
     * @param code else of the organisation or enterprise
     * @param cause by which it is sent once
     */
    List<PreparedMail> word(String name, CaseRow row, Optional<Invitation> invited, String code, String cause) {
        var application = application(row);
        var enterprise = code.equals(row.enterpriseID());
        var organisation = office.organisation(code);
        var addresses = invited.map(expert -> List.of(expert.email()))
                .orElseGet(() -> enterprise
                        ? application.emails()
                        : email(organisation).stream().toList());
        var letter = letters.letter(LetterFacts.word(
                name,
                row.caseID(),
                enterprise(application),
                invited.map(this::person)
                        .orElseGet(() -> enterprise ? enterprise(application) : names(organisation, code)),
                office.settings().optional("operator.email")));
        return addresses.stream()
                .distinct()
                .map(address -> prepare(
                        name + ":" + row.caseID() + ":" + cause + ":" + address, address, letter, List.of(), row))
                .toList();
    }

    private Letter reminder(
            CaseRow row, ProcessState waiting, LocalDate last, Names addressee, Optional<String> voteFile) {
        return letters.letter(LetterFacts.reminder(
                row.caseID(),
                enterprise(application(row)),
                addressee,
                new Names(waiting.waitsFor("en"), waiting.waitsFor("zh")),
                last,
                voteFile,
                office.settings().optional("operator.email")));
    }

    /** One reminder a day to each. */
    private String key(CaseRow row, ProcessState waiting, LocalDate last, String to) {
        return "reminder:" + row.caseID() + ":" + waiting.state() + ":" + last + ":" + office.today() + ":" + to;
    }

    /** To the centre: a valid opinion waits for the decision of somebody who did not assess. */
    Optional<PreparedMail> decisionDue(CaseRow row, Digest opinion) {
        var document = office.look(opinion);
        var content = Contents.opinion(document);
        var letter = letters.letter(LetterFacts.decisionDue(
                row.caseID(),
                enterprise(application(row)),
                names(office.organisation(content.organisationID()), content.organisationID()),
                content.header().documentID(),
                opinion,
                content.conclusion(),
                office.settings().text("centre.folder"),
                office.home().root().toString()));
        return email(office.organisation(office.settings().text("centre.code")))
                .or(() -> office.settings().optional("operator.email"))
                .map(to -> prepare(
                        "decision-due:" + row.caseID() + ":" + opinion.hex() + office.number(row.caseID(), "ASSESSED"),
                        to,
                        letter,
                        List.of(MailAttachment.xml(
                                content.header().documentID() + ".xml",
                                office.store().get(opinion))),
                        row));
    }

    /** To the assessment organisation: its opinion is invalid, a new one is needed. */
    Optional<PreparedMail> opinionInvalid(CaseRow row, Digest opinion, String documentID) {
        var organisation = row.organisationID().flatMap(office::organisation);
        var letter = letters.letter(LetterFacts.opinionInvalid(
                row.caseID(),
                enterprise(application(row)),
                names(organisation, row.organisationID().orElse("")),
                documentID,
                opinion,
                reasons(opinion),
                folder(organisation)));
        return email(organisation)
                .map(to ->
                        prepare("opinion-invalid:" + row.caseID() + ":" + opinion.hex(), to, letter, List.of(), row));
    }

    /** What the notice on a document says against it. */
    private List<Names> reasons(Digest document) {
        return office
                .database()
                .read(handle -> Documents.find(handle, document))
                .flatMap(found -> found.notice())
                .stream()
                .flatMap(notice -> Nodes.root(office.look(notice)).stream())
                .flatMap(root -> Nodes.at(root, "Body", "Content").stream())
                .flatMap(content -> Nodes.all(content, "Finding"))
                .filter(finding -> Nodes.token(finding, "SeverityCode").equals(Severity.REJECT.name()))
                .map(finding -> {
                    var texts = Nodes.all(finding, "Message")
                            .map(message -> message.getStringValue().strip())
                            .toList();
                    return new Names(texts.getFirst(), texts.getLast()); // English stands first in a notice
                })
                .distinct()
                .toList();
    }

    /** To the enterprise: the valid opinion is negative. */
    Optional<PreparedMail> notPassed(CaseRow row, Digest opinion) {
        var content = Contents.opinion(office.look(opinion));
        return refusal(
                row,
                opinion,
                content.header(),
                new Names("The assessment opinion is negative: " + content.conclusion(), "评审意见为不通过"));
    }

    /** To the enterprise: no certificate, with the reason of the decision. */
    Optional<PreparedMail> refused(CaseRow row, Digest digest, Decision decision) {
        return refusal(row, digest, decision.header(), new Names(decision.reason(), decision.reason()));
    }

    /** To the enterprise, at every address it gave: the certificate. */
    List<PreparedMail> certificate(CaseRow row, Digest xml, Digest pdf, LocalDate from, LocalDate to) {
        var application = application(row);
        var number = row.certificateNumber().orElseThrow();
        var letter = letters.letter(LetterFacts.certificate(
                row.caseID(),
                enterprise(application),
                number,
                from,
                to,
                number + ".pdf",
                number + ".xml",
                xml,
                office.settings().address("verify.base").toString().replaceAll("/+$", "") + "/" + number));
        var mails = new ArrayList<PreparedMail>();
        for (var address : Set.copyOf(application.emails())) {
            mails.add(prepare(
                    "certificate:" + number + ":" + address,
                    address,
                    letter,
                    List.of(
                            MailAttachment.pdf(number + ".pdf", office.store().get(pdf)),
                            MailAttachment.xml(number + ".xml", office.store().get(xml))),
                    row));
        }
        return mails;
    }

    /** To the enterprise at every address it gave, to who assessed, and to the centre: what became of the certificate. */
    List<PreparedMail> statusChanged(CaseRow row, Digest digest, StatusNotice notice) {
        var application = application(row);
        var letter = letters.letter(LetterFacts.statusChanged(
                row.caseID(),
                enterprise(application),
                notice.number(),
                notice.state().name(),
                notice.reason(),
                notice.effective(),
                notice.until(),
                notice.successor(),
                names(notice.facts()),
                names(notice.appeal()),
                notice.header().documentID()));
        var to = new LinkedHashSet<>(application.emails());
        email(row.organisationID().flatMap(office::organisation)).ifPresent(to::add);
        email(office.organisation(office.settings().text("centre.code"))).ifPresent(to::add);
        var attachment = MailAttachment.xml(
                notice.header().documentID() + ".xml", office.store().get(digest));
        return to.stream()
                .map(address ->
                        prepare("status:" + digest.hex() + ":" + address, address, letter, List.of(attachment), row))
                .toList();
    }

    private static Optional<Names> names(Map<String, String> texts) {
        return texts.values().stream()
                .findFirst()
                .map(any -> new Names(texts.getOrDefault("en", any), texts.getOrDefault("zh", any)));
    }

    private Optional<PreparedMail> refusal(CaseRow row, Digest digest, DocumentHeader header, Names reason) {
        var application = application(row);
        var letter = letters.letter(LetterFacts.refusal(
                row.caseID(), enterprise(application), header.documentID(), header.issueDate(), List.of(reason)));
        return application.emails().stream()
                .findFirst()
                .map(to -> prepare(
                        "refusal:" + row.caseID() + ":" + digest.hex(),
                        to,
                        letter,
                        List.of(MailAttachment.xml(
                                header.documentID() + ".xml", office.store().get(digest))),
                        row));
    }

    private PreparedMail prepare(
            String dedupe, String to, Letter letter, List<MailAttachment> attachments, CaseRow row) {
        return post.prepare(
                dedupe,
                to,
                letter.subject(),
                letter.text(),
                letter.html(),
                attachments,
                Optional.empty(),
                Optional.of(row.caseID()));
    }

    private Optional<LetterFacts.Vote> vote(Invitation invitation) {
        return invitation
                .vote()
                .map(digest -> Contents.vote(office.look(digest)))
                .map(cast -> new LetterFacts.Vote(
                        person(invitation), invitation.registrationID(), invitation.role(), cast.conclusion()));
    }

    /** The name as in the entrustment, in both languages. */
    private Names person(Invitation invitation) {
        return office
                .database()
                .read(handle ->
                        RegisterRecords.find(handle, "R-ENTR", invitation.registrationID(), RegisterRecord.LATEST))
                .stream()
                .findFirst()
                .map(record -> new Names(invitation.personName(), record.attribute("nameZh")))
                .orElse(new Names(invitation.personName(), invitation.personName()));
    }

    private Application application(CaseRow row) {
        return Contents.application(office.look(row.application().orElseThrow()));
    }

    private DocumentHeader header(Digest digest) {
        return DocumentHeader.of(office.look(digest)).orElseThrow();
    }

    private static Names enterprise(Application application) {
        return new Names(
                application.names().getOrDefault("en", ""), application.names().getOrDefault("zh", ""));
    }

    private static Names names(Optional<RegisterRecord> organisation, String code) {
        return organisation
                .map(record -> new Names(record.attribute("nameEn"), record.attribute("nameZh")))
                .orElse(new Names(code, ""));
    }

    private static String folder(Optional<RegisterRecord> organisation) {
        return organisation.map(record -> record.attribute("folder")).orElse("");
    }

    private static Optional<String> email(Optional<RegisterRecord> organisation) {
        return organisation.map(record -> record.attribute("email")).filter(address -> !address.isEmpty());
    }
}
