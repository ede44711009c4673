package org.cpcert.app.demo;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.cpcert.mail.MailDraft;
import org.cpcert.mail.MailSettings;
import org.cpcert.mail.MailWriter;
import org.cpcert.mail.SmtpSender;

/** The mailbox of one person of the sample case: read over IMAP and answered over SMTP, as a mail program does. */
final class DemoMailbox {

    private final String address;
    private final String password;
    private final int smtpPort;
    private final int imapPort;

    DemoMailbox(String address, String password, int smtpPort, int imapPort) {
        this.address = address;
        this.password = password;
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
    }

    String address() {
        return address;
    }

    /** All mails not read before, as bytes; they are marked as read. */
    List<byte[]> unread() {
        var properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", "10000");
        properties.setProperty("mail.imap.timeout", "10000");
        properties.setProperty("mail.imap.partialfetch", "false");
        var mails = new ArrayList<byte[]>();
        try (var store = Session.getInstance(properties).getStore("imap")) {
            store.connect("127.0.0.1", imapPort, address, password);
            try (var inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                for (var message : inbox.getMessages()) {
                    if (!message.isSet(Flags.Flag.SEEN)) {
                        var bytes = new ByteArrayOutputStream();
                        message.writeTo(bytes);
                        message.setFlag(Flags.Flag.SEEN, true);
                        mails.add(bytes.toByteArray());
                    }
                }
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("cannot read the mailbox of " + address, e);
        }
        return mails;
    }

    /** The letter in a mail, as a person reads it: the first part in plain text. */
    static String text(byte[] eml) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(eml));
            return text((Part) message);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("cannot read a mail", e);
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var text = text(parts.getBodyPart(i));
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }
        return part.isMimeType("text/plain") ? String.valueOf(part.getContent()) : "";
    }

    void send(MailDraft draft) {
        var mail = new MailWriter().compose(draft);
        new SmtpSender(MailSettings.open("127.0.0.1", smtpPort, MailSettings.Security.NONE))
                .send(byHand(mail.eml()), mail.recipient());
    }

    /** Our own letters say that a machine wrote them; a person's mail does not, or nobody would answer it. */
    private static byte[] byHand(byte[] eml) {
        return new String(eml, StandardCharsets.ISO_8859_1)
                .replaceFirst("Auto-Submitted: [a-z-]+\r\n", "")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
