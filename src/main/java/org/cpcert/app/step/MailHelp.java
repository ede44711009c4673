package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cpcert.dossier.Digest;
import org.cpcert.mail.InboundMail;
import org.cpcert.mail.PartProblem;
import org.cpcert.notice.Letters;
import org.cpcert.process.LetterFacts;
import org.cpcert.process.LetterSheet;
import org.cpcert.store.Invitation;
import org.cpcert.store.Invitations;

/** The letter to somebody whose mail brings no document, or holds something that could not be read. */
public final class MailHelp {

    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");

    private final Office office;
    private final PostRoom post;
    private final Letters letters;
    /** How programs mark the subject of an answer; the colon may be a full-width one. */
    private static final Pattern ANSWERS = Pattern.compile("(?i)\\s*re\\s*[:\\uFF1A]");

    private final MailAnswers answers;
    private final SentForm forms;

    public MailHelp(Office office, PostRoom post, Letters letters) {
        this.office = office;
        this.post = post;
        this.letters = letters;
        this.answers = new MailAnswers(office);
        this.forms = new SentForm(office);
    }

    /**
     * The letter. To a stranger it repeats no words of the mail: a forged sender would be written to in words of the forger's.
     *
     * @param dedupe says which mail it is
     * @param to where it goes
     */
    PreparedMail write(String dedupe, String to, InboundMail mail) {
        boolean known = answers.isKnown(to);
        var facts = asked(mail)
                .flatMap(invitation -> forms.name(invitation).map(form -> said(invitation, form)))
                .orElseGet(LetterFacts::ofNoCase)
                .with("documents", String.valueOf(mail.xmlParts().size()))
                .with("contact", known ? office.settings().optional("operator.email") : Optional.empty());
        for (var part : mail.problems()) {
            facts = facts.with("unread", part.reason().name(), known ? part.name() : kind(part.name()));
        }
        for (var name : mail.xmlParts().isEmpty() && known ? mail.otherParts() : List.<String>of()) {
            facts = facts.with("other", name);
        }
        var letter = letters.letter(LetterSheet.of("mail-help").write(facts).tree());
        return post.prepare(
                        dedupe,
                        to,
                        mail.subject().isEmpty() || !known ? letter.subject() : answering(mail.subject()),
                        letter.text(),
                        letter.html(),
                        List.of(),
                        mail.messageID(),
                        Optional.empty())
                .answering(mail.sender());
    }

    /** The subject of an answer; that of an answer to an answer is the same. */
    private static String answering(String subject) {
        return ANSWERS.matcher(subject).lookingAt() ? subject : "Re: " + subject;
    }

    /** What a stranger is told of a name: how it ends, such as {@code *.rar}; {@code *} where it has no ending. */
    private static String kind(String name) {
        return name.equals(PartProblem.REST)
                ? name
                : "*"
                        + ENDING.matcher(name)
                                .results()
                                .map(MatchResult::group)
                                .findFirst()
                                .orElse("");
    }

    static String unread(Digest mail) {
        return MailAnswers.ANSWER + "unread:" + mail.hex();
    }

    /** The open invitation of the sender, of the case that the subject names: then the letter can name the very command. */
    private Optional<Invitation> asked(InboundMail mail) {
        var open = office.database().read(handle -> Invitations.openTo(handle, mail.sender()));
        return open.stream()
                .filter(invited -> mail.subject().contains("[" + invited.caseID() + "]"))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    /** @param form as it was sent */
    private static LetterFacts said(Invitation invitation, String form) {
        return LetterFacts.ofNoCase()
                .with("case", invitation.caseID())
                .with("form", form)
                .with("role", invitation.role())
                .with("number", invitation.registrationID());
    }
}
