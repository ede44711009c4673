package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Takes a stored mail apart. Whatever is wrong with it comes back as {@link MailTrouble}, never as an exception. */
public final class MailReader {

    private static final int HEADER_BYTES = 16 << 10;

    private final Session session = Session.getInstance(new Properties());
    private final MailLimits limits;
    private final String own;
    private final Optional<String> server;

    /** A reader for somebody who has no address of its own. */
    public MailReader(MailLimits limits) {
        this(limits, "", Optional.empty());
    }

    /**
     * A reader for the owner of an address.
     *
     * @param own mails from here, alone or in others, are letters of ours and bring nothing
     * @param server name with which our own mail server signs {@code Authentication-Results}; empty: nothing is known of senders
     */
    public MailReader(MailLimits limits, String own, Optional<String> server) {
        this.limits = limits;
        this.own = own.toLowerCase(Locale.ROOT);
        this.server = server;
    }

    public ReceivedMail read(byte[] eml) {
        try {
            if (MailBounds.hasTooManyParts(new ByteArrayInputStream(eml), limits)) {
                return new MailTrouble("more parts than a mail has");
            }
            var message = new MimeMessage(session, new SharedByteArrayInputStream(eml));
            MailBounds.boundFields(message);
            var sender = sender(message);
            var answerTo = answerTo(message, sender);
            var bounce = BounceReader.of(message, sender);
            var parts = new MailParts(limits, inner -> sender(inner).equals(own) && !own.isEmpty());
            parts.readAll(message);
            return new InboundMail(
                    sender,
                    answerTo,
                    MailMarks.subject(message),
                    messageID(message),
                    bounce.isPresent() || MailMarks.isAutomatic(message, sender) || MailMarks.isMachine(answerTo),
                    Authentication.holds(message, sender, server),
                    bounce,
                    parts.xml(),
                    parts.others(),
                    parts.problems());
        } catch (Exception | StackOverflowError e) {
            var said = e.getMessage() == null ? "" : ": " + MailHeaders.oneLine(e.getMessage());
            return new MailTrouble(e.getClass().getSimpleName() + said);
        }
    }

    /**
     * The sender that a mail names, from the begin of its header alone; whatever is wrong with it, nothing is thrown.
     *
     * @return address in lower case; empty where there is none that could be written to
     */
    public static String senderOf(byte[] eml) {
        try {
            var head = new ByteArrayInputStream(eml, 0, Math.min(eml.length, HEADER_BYTES));
            return sender(new InternetHeaders(head, true).getHeader("From", ","));
        } catch (MessagingException | RuntimeException | StackOverflowError e) {
            return "";
        }
    }

    private static String sender(MimeMessage message) {
        try {
            return sender(message.getHeader("From", ","));
        } catch (MessagingException e) {
            return ""; // a mail without a sender is still a mail; it is not answered
        }
    }

    private static String sender(@Nullable String field) {
        return addresses(field).stream().findFirst().orElse("");
    }

    /**
     * Honoured where it names one address, at the sender's own domain and not our own: an answer is for one person, never for us,
     * and nobody has us write to whom they please.
     */
    private String answerTo(MimeMessage message, String sender) throws MessagingException {
        var wanted = addresses(message.getHeader("Reply-To", ","));
        return wanted.size() == 1
                        && !wanted.getFirst().equals(own)
                        && domain(wanted.getFirst()).equals(domain(sender))
                ? wanted.getFirst()
                : sender;
    }

    /** Empty where there is no address. */
    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** @param field value of a header field; null where the mail has none */
    private static List<String> addresses(@Nullable String field) {
        try {
            return Arrays.stream(InternetAddress.parseHeader(field == null ? "" : field, false))
                    .map(InternetAddress::getAddress)
                    .filter(address -> address != null && MailAddress.isOne(address))
                    .map(address -> address.toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
        } catch (MessagingException e) {
            return List.of();
        }
    }

    private static Optional<String> messageID(MimeMessage message) throws MessagingException {
        return Optional.ofNullable(message.getHeader("Message-ID", null))
                .map(String::strip)
                .filter(MailHeaders::isMessageID);
    }
}
