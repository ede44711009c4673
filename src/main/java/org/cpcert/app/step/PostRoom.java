package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.mail.MailAttachment;
import org.cpcert.mail.MailDraft;
import org.cpcert.mail.MailWriter;
import org.cpcert.store.OutboxMail;
import org.cpcert.xml.Languages;

/** Writes mails out and keeps their bytes; they leave only through the outbox. */
public final class PostRoom {

    private final Office office;
    private final MailWriter writer = new MailWriter();

    public PostRoom(Office office) {
        this.office = office;
    }

    /**
     * Writes a mail and keeps its bytes. One that cannot be written, as to an address that is none, holds nothing else up: the
     * operator is told, and there is no mail.
     *
     * @param dedupe says which mail this is; a second one of the same name is never sent
     * @param inReplyTo Message-ID of the mail answered
     * @param caseID case it belongs to
     */
    PreparedMail prepare(
            String dedupe,
            String to,
            String subject,
            String text,
            String html,
            List<MailAttachment> attachments,
            Optional<String> inReplyTo,
            Optional<String> caseID) {
        try {
            return prepared(dedupe, to, subject, text, html, attachments, inReplyTo, caseID);
        } catch (IllegalArgumentException e) {
            var about = caseID.map(id -> OperatorText.of("mail.lost.case", id));
            var said = OperatorText.of("mail.unwritten-letter", subject, to, e);
            return PreparedMail.unwritten(office.toTellOperator(
                    "unwritten:" + dedupe, about.map(said::then).orElse(said)));
        }
    }

    private PreparedMail prepared(
            String dedupe,
            String to,
            String subject,
            String text,
            String html,
            List<MailAttachment> attachments,
            Optional<String> inReplyTo,
            Optional<String> caseID) {
        var mail = writer.compose(new MailDraft(
                dedupe,
                office.now(),
                office.settings().text("mail.from"),
                office.settings().name(Languages.first()),
                to,
                subject,
                text,
                html,
                attachments,
                inReplyTo));
        var digest = office.store().put(mail.eml());
        return PreparedMail.of(OutboxMail.toSend(
                dedupe, mail.messageID(), mail.recipient(), mail.subject(), digest, caseID, office.now()));
    }
}
