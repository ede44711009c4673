package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Takes a stored mail apart. Whatever is wrong with it comes back as {@link MailTrouble}, never as an exception. */
public final class MailReader {

    private final Session session = Session.getInstance(new Properties());
    private final MailLimits limits;

    public MailReader(MailLimits limits) {
        this.limits = limits;
    }

    public ReceivedMail read(byte[] eml) {
        try {
            var message = new MimeMessage(session, new SharedByteArrayInputStream(eml));
            var parts = new MailParts(limits);
            parts.walk(message, 0);
            return new InboundMail(
                    sender(message),
                    decoded(message, "Subject"),
                    messageID(message),
                    isAutomatic(message),
                    parts.xml(),
                    parts.others(),
                    parts.problems());
        } catch (Exception | StackOverflowError e) {
            var said = e.getMessage() == null ? "" : ": " + MailHeaders.oneLine(e.getMessage());
            return new MailTrouble(e.getClass().getSimpleName() + said);
        }
    }

    private static String sender(MimeMessage message) {
        try {
            var field = message.getHeader("From", ",");
            if (field != null) {
                for (var address : InternetAddress.parseHeader(field, false)) {
                    if (address.getAddress() != null && MailHeaders.isAddress(address.getAddress())) {
                        return address.getAddress().toLowerCase(Locale.ROOT);
                    }
                }
            }
        } catch (MessagingException e) {
            // a mail without a sender is still a mail; it is not answered
        }
        return "";
    }

    private static Optional<String> messageID(MimeMessage message) throws MessagingException {
        return Optional.ofNullable(message.getHeader("Message-ID", null))
                .map(String::strip)
                .filter(MailHeaders::isMessageID);
    }

    /** RFC 3834 and what mail servers did before it. */
    private static boolean isAutomatic(MimeMessage message) throws MessagingException {
        var submitted = header(message, "Auto-Submitted");
        return !submitted.isEmpty() && !submitted.startsWith("no")
                || header(message, "Return-Path").equals("<>")
                || header(message, "Content-Type").startsWith("multipart/report")
                || header(message, "Precedence").matches("bulk|junk|list")
                || !header(message, "List-Id").isEmpty()
                || !header(message, "X-Auto-Response-Suppress").isEmpty();
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        var value = message.getHeader(name, ",");
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    private static String decoded(MimeMessage message, String name) throws MessagingException {
        var raw = message.getHeader(name, " ");
        if (raw == null) {
            return "";
        }
        try {
            return MailHeaders.oneLine(MimeUtility.decodeText(MimeUtility.unfold(raw)));
        } catch (UnsupportedEncodingException e) {
            return MailHeaders.oneLine(raw);
        }
    }
}
