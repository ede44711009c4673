package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Takes a stored mail apart. Whatever is wrong with it comes back as {@link MailTrouble}, never as an exception. */
public final class MailReader {

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
            var message = new MimeMessage(session, new SharedByteArrayInputStream(eml));
            var sender = sender(message);
            var bounce = BounceReader.of(message, sender);
            var parts = new MailParts(limits, inner -> sender(inner).equals(own) && !own.isEmpty());
            if (bounce.isEmpty()) { // else what hangs on it was never handed in: it is ours
                parts.readAll(message);
            }
            return new InboundMail(
                    sender,
                    answerTo(message, sender),
                    MailMarks.subject(message),
                    messageID(message),
                    bounce.isPresent() || MailMarks.isAutomatic(message, sender),
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

    private static String sender(MimeMessage message) {
        return addresses(message, "From").stream().findFirst().orElse("");
    }

    /** Honoured where it names one address and not our own: an answer is for one person, and never for us. */
    private String answerTo(MimeMessage message, String sender) {
        var wanted = addresses(message, "Reply-To");
        return wanted.size() == 1 && !wanted.getFirst().equals(own) && !sender.isEmpty() ? wanted.getFirst() : sender;
    }

    private static List<String> addresses(MimeMessage message, String name) {
        try {
            var field = message.getHeader(name, ",");
            if (field != null) {
                return java.util.Arrays.stream(InternetAddress.parseHeader(field, false))
                        .map(InternetAddress::getAddress)
                        .filter(address -> address != null && MailHeaders.isAddress(address))
                        .map(address -> address.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
            }
        } catch (MessagingException e) {
            // a mail without a sender is still a mail; it is not answered
        }
        return List.of();
    }

    private static Optional<String> messageID(MimeMessage message) throws MessagingException {
        return Optional.ofNullable(message.getHeader("Message-ID", null))
                .map(String::strip)
                .filter(MailHeaders::isMessageID);
    }
}
