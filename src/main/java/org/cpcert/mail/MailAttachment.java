package org.cpcert.mail;

/**
 * A file in a mail.
 *
 * @param fileName for people; never used as a path
 * @param mediaType such as {@code application/xml}
 * @param bytes kept as they are, to the last one
 */
@SuppressWarnings("ArrayRecordComponent") // carried from store to mail and back, never compared
public record MailAttachment(String fileName, String mediaType, byte[] bytes) {

    /** An XML document. */
    public static MailAttachment xml(String fileName, byte[] bytes) {
        return new MailAttachment(fileName, "application/xml", bytes);
    }

    /** A PDF. */
    public static MailAttachment pdf(String fileName, byte[] bytes) {
        return new MailAttachment(fileName, "application/pdf", bytes);
    }

    /** A readable page. */
    public static MailAttachment html(String fileName, byte[] bytes) {
        return new MailAttachment(fileName, "text/html", bytes);
    }
}
