package org.cpcert.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail to one recipient before it is written. The same draft always gives the same bytes.
 *
 * @param dedupeKey says which mail this is, such as {@code invitation:CASE-1:STAFF-1}; the Message-ID comes from it, so
 *     that a mail sent twice after a crash is recognised as one
 * @param date when the mail was decided
 * @param fromName name beside the sender's address, may be empty
 * @param text the letter in plain text, for those who read no HTML
 * @param html the same letter as a page
 * @param inReplyTo Message-ID of the mail that this one answers
 */
public record MailDraft(
        String dedupeKey,
        Instant date,
        String from,
        String fromName,
        String to,
        String subject,
        String text,
        String html,
        List<MailAttachment> attachments,
        Optional<String> inReplyTo) {

    public MailDraft {
        attachments = List.copyOf(attachments);
    }
}
