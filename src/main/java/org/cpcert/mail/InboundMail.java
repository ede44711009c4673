package org.cpcert.mail;

import java.util.List;
import java.util.Optional;

/**
 * A mail taken apart. All of it is the word of a stranger: who sent a document is proved by its signature alone.
 *
 * @param sender address in lower case; empty where there is none that could be written to
 * @param answerTo where an answer is wanted: the one address of Reply-To at the sender's domain, else the sender
 * @param subject in one line; may be empty
 * @param messageID with its angle brackets; empty where missing or odd
 * @param automatic true for bounces, absence notes and lists; never answer these
 * @param authentic false where our own mail server says that the sender is not who it claims to be, or does not say it
 * @param bounce what it says of a mail of ours that did not arrive
 * @param xmlParts attached XML documents in the order of the mail, bytes as sent
 * @param otherParts names of attachments that are no XML
 * @param problems parts that could not be read
 */
public record InboundMail(
        String sender,
        String answerTo,
        String subject,
        Optional<String> messageID,
        boolean automatic,
        boolean authentic,
        Optional<Bounce> bounce,
        List<MailAttachment> xmlParts,
        List<String> otherParts,
        List<PartProblem> problems)
        implements ReceivedMail {

    public InboundMail {
        xmlParts = List.copyOf(xmlParts);
        otherParts = List.copyOf(otherParts);
        problems = List.copyOf(problems);
    }
}
