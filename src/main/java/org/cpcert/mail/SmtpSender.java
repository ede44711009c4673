package org.cpcert.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Sends stored mails to the next mail server, byte for byte: what is kept is what was sent. */
public final class SmtpSender {

    /** Answers about us, not about the mail: log-in wanted, refused or too weak. */
    private static final Set<Integer> LOG_IN = Set.of(530, 534, 535, 538);

    /** A command out of turn: about our talk with the server, not about the mail. */
    private static final int BAD_SEQUENCE = 503;

    private final MailSettings settings;
    private final Session session;

    public SmtpSender(MailSettings settings) {
        this.settings = settings;
        session = Session.getInstance(settings.properties("smtp"));
    }

    /**
     * Sends the mail; when this returns, the server has taken it. A mail that answers another leaves without a sender on its
     * envelope (RFC 3834), so that nothing ever comes back to it.
     *
     * @throws MailFailure.Permanent where the server says that it will never take it
     * @throws MailFailure.Temporary where this mail may be tried again later
     * @throws MailFailure.Away where the server cannot be used at all
     */
    public void send(byte[] eml, String recipient) {
        if (!MailAddress.isOne(recipient)) {
            throw new MailFailure.Permanent("not a mail address: " + MailHeaders.oneLine(recipient), noCause());
        }
        try {
            // sendMessage without saveChanges: Transport.send would write a new Message-ID
            var message = new SMTPMessage(session, new ByteArrayInputStream(eml));
            if ("auto-replied".equals(message.getHeader("Auto-Submitted", null))) {
                answer(message, recipient);
            } else {
                hand(message, recipient);
            }
        } catch (MessagingException e) {
            throw failure(e, recipient);
        }
    }

    /** Some servers take the empty sender for none at all, against RFC 5321 (4.5.5): those get our address. */
    private void answer(SMTPMessage message, String recipient) throws MessagingException {
        message.setEnvelopeFrom("<>");
        try {
            hand(message, recipient);
        } catch (MessagingException e) {
            if (!saysNoSenderWasNamed(e)) {
                throw e;
            }
            message.setEnvelopeFrom("");
            hand(message, recipient);
        }
    }

    private void hand(SMTPMessage message, String recipient) throws MessagingException {
        try (var transport = session.getTransport(settings.protocol("smtp"))) {
            settings.connect(transport);
            transport.sendMessage(message, new Address[] {new InternetAddress(recipient, true)});
        }
    }

    private static boolean saysNoSenderWasNamed(MessagingException trouble) {
        for (Exception e = trouble; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            if (returnCode(e) == BAD_SEQUENCE) {
                return true;
            }
        }
        return false;
    }

    private MailFailure failure(MessagingException trouble, String recipient) {
        boolean aboutUs = false;
        for (Exception e = trouble; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            aboutUs |= e instanceof SMTPSenderFailedException; // not the recipient's fault, so never for good
        }
        for (Exception e = trouble; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            var code = returnCode(e);
            var said = MailHeaders.oneLine(MailFailure.said(e));
            if (code == 421) {
                return new MailFailure.Away(MailFailure.Kind.AWAY, settings + " closes: " + said, trouble);
            }
            if (LOG_IN.contains(code)) {
                return new MailFailure.Away(MailFailure.Kind.LOGIN, settings + " wants a log-in: " + said, trouble);
            }
            if (code >= 500 && code != BAD_SEQUENCE && !aboutUs) {
                return new MailFailure.Permanent(settings + " refuses the mail to " + recipient + ": " + said, trouble);
            }
        }
        return new MailFailure.Temporary(
                "Cannot send to " + recipient + " through " + settings + ": " + MailFailure.said(trouble), trouble);
    }

    private static int returnCode(Exception e) {
        return switch (e) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            default -> 0;
        };
    }

    private static Throwable noCause() {
        return new IllegalArgumentException("refused before any connection");
    }
}
