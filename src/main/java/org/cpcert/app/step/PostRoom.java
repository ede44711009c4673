package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.mail.MailAttachment;
import org.cpcert.mail.MailDraft;
import org.cpcert.mail.MailWriter;
import org.cpcert.store.OutboxMail;

/** Writes mails out and keeps their bytes; they leave only through the outbox. */
public final class PostRoom {

    private static final System.Logger LOG = System.getLogger(PostRoom.class.getName());

    private final Office office;
    private final MailWriter writer = new MailWriter();

    public PostRoom(Office office) {
        this.office = office;
    }

    /**
     * Writes a mail and keeps its bytes. One that cannot be written, as to an address that is none, holds nothing else up: the
     * operator is told in its place.
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
            LOG.log(System.Logger.Level.ERROR, "The letter {0} cannot be written: {1}", dedupe, e.getMessage());
            return toldOperator(dedupe, to, subject, String.valueOf(e.getMessage()), caseID);
        }
    }

    private PreparedMail toldOperator(
            String dedupe, String to, String subject, String reason, Optional<String> caseID) {
        var text = "A letter could not be written: " + reason + "\n\nTo: " + to + "\nSubject: " + subject
                + caseID.map(id -> "\nCase: " + id).orElse("")
                + "\n\nEverything else went on. Have the register name an address that can be written to, and tell the"
                + " recipient yourself meanwhile.\n";
        try {
            return office.settings()
                    .optional("operator.email")
                    .map(operator -> prepared(
                            "unwritten:" + dedupe,
                            operator,
                            "cpcert: a letter could not be written",
                            text,
                            "<pre>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</pre>",
                            List.of(),
                            Optional.empty(),
                            caseID))
                    .orElseGet(() -> new PreparedMail(Optional.empty()));
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.ERROR, "The operator cannot be told by mail: {0}", e.getMessage());
            return new PreparedMail(Optional.empty());
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
                office.settings().text("centre.name.en"),
                to,
                subject,
                text,
                html,
                attachments,
                inReplyTo));
        var digest = office.store().put(mail.eml());
        return new PreparedMail(Optional.of(OutboxMail.toSend(
                dedupe, mail.messageID(), mail.recipient(), mail.subject(), digest, caseID, office.now())));
    }
}
