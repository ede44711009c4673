package org.cpcert.store;

import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.Digest;

/**
 * A mail to be sent, or sent.
 *
 * @param id given by the database; 0 in a mail still to be added
 * @param dedupe what the mail is about, such as {@code vote-invitation:case:person}; a second one is never sent
 * @param messageID Message-ID of the mail, the same at every attempt
 * @param eml digest of the whole mail as it goes out, in the document store
 * @param availableAt not to be sent before
 * @param attempt number of failed attempts so far
 * @param sentAt when a server took it over
 * @param failedAt when it was given up
 * @param cancelledAt when the operator gave it up for good
 * @param answers sender of the mail that it answers, in lower case; empty where it answers none
 */
public record OutboxMail(
        long id,
        String dedupe,
        String messageID,
        String recipient,
        String subject,
        Digest eml,
        Optional<String> caseID,
        Instant createdAt,
        Instant availableAt,
        long attempt,
        Optional<Instant> sentAt,
        Optional<Instant> failedAt,
        Optional<String> lastError,
        Optional<Instant> cancelledAt,
        Optional<String> answers) {

    /** A mail to be sent as soon as possible. */
    public static OutboxMail toSend(
            String dedupe,
            String messageID,
            String recipient,
            String subject,
            Digest eml,
            Optional<String> caseID,
            Instant now) {
        return new OutboxMail(
                0,
                dedupe,
                messageID,
                recipient,
                subject,
                eml,
                caseID,
                now,
                now,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same mail as an answer to one of that sender. */
    public OutboxMail answering(String sender) {
        return new OutboxMail(
                id,
                dedupe,
                messageID,
                recipient,
                subject,
                eml,
                caseID,
                createdAt,
                availableAt,
                attempt,
                sentAt,
                failedAt,
                lastError,
                cancelledAt,
                Optional.of(sender));
    }
}
