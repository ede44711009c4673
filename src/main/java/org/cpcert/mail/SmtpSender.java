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

/** Sends stored mails to the next mail server, byte for byte: what is kept is what was sent. */
public final class SmtpSender {

    /** Answers about us, not about the mail: log-in wanted, refused or too weak. */
    private static final Set<Integer> LOG_IN = Set.of(530, 534, 535, 538);

    private final MailSettings settings;
    private final Session session;

    public SmtpSender(MailSettings settings) {
        this.settings = settings;
        session = Session.getInstance(settings.properties("smtp"));
    }

    /**
     * Sends the mail; when this returns, the server has taken it.
     *
     * @throws MailFailure.Permanent where the server says that it will never take it
     * @throws MailFailure.Temporary where it may be tried again later
     */
    public void send(byte[] eml, String recipient) {
        if (!MailHeaders.isAddress(recipient)) {
            throw new MailFailure.Permanent("not a mail address: " + MailHeaders.oneLine(recipient), noCause());
        }
        try (var transport = session.getTransport(settings.protocol("smtp"))) {
            // sendMessage without saveChanges: Transport.send would write a new Message-ID
            var message = new SMTPMessage(session, new ByteArrayInputStream(eml));
            var to = new Address[] {new InternetAddress(recipient, true)};
            if (settings.user().isPresent()) {
                transport.connect(
                        settings.host(),
                        settings.port(),
                        settings.user().get(),
                        new String(settings.password().password()));
            } else {
                transport.connect(settings.host(), settings.port(), null, null);
            }
            transport.sendMessage(message, to);
        } catch (MessagingException e) {
            throw failure(e, recipient);
        }
    }

    private MailFailure failure(MessagingException trouble, String recipient) {
        for (Exception e = trouble; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            var code = returnCode(e);
            if (code >= 500 && !LOG_IN.contains(code)) {
                return new MailFailure.Permanent(
                        settings + " refuses the mail to " + recipient + ": " + MailHeaders.oneLine(said(e)), trouble);
            }
        }
        return new MailFailure.Temporary(
                "Cannot send to " + recipient + " through " + settings + ": " + MailHeaders.oneLine(said(trouble)),
                trouble);
    }

    private static int returnCode(Exception e) {
        return switch (e) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
        };
    }

    private static String said(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Throwable noCause() {
        return new IllegalArgumentException("refused before any connection");
    }
}
