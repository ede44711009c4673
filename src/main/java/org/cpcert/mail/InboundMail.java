package org.cpcert.mail;

import java.util.List;
import java.util.Optional;

/**
 * A mail taken apart. All of it is the word of a stranger: who sent a document is proved by its signature alone.
 *
 * @param sender address in lower case; empty where there is none that could be written to
 * @param subject in one line; may be empty
 * @param messageID with its angle brackets; empty where missing or odd
 * @param automatic true for bounces, absence notes and lists; never answer these
 * @param xmlParts attached XML documents in the order of the mail, bytes as sent
 * @param otherParts names of attachments that are no XML
 * @param problems parts that could not be read, in words
 */
public record InboundMail(
        String sender,
        String subject,
        Optional<String> messageID,
        boolean automatic,
        List<MailAttachment> xmlParts,
        List<String> otherParts,
        List<String> problems)
        implements ReceivedMail {

    public InboundMail {
        xmlParts = List.copyOf(xmlParts);
        otherParts = List.copyOf(otherParts);
        problems = List.copyOf(problems);
    }
}
