package org.cpcert.mail;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/** A real mail server on ports of its own. */
public final class MailServer implements AutoCloseable {

    public static final String CENTRE = "centre@example.org";

    private final GreenMail server;
    private final GreenMailUser user;

    public MailServer() {
        var smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var imap = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        server = new GreenMail(new ServerSetup[] {smtp, imap});
        server.start();
        user = server.setUser(CENTRE, "centre", "secret-word");
    }

    public MailSettings smtp() {
        return MailSettings.open("127.0.0.1", server.getSmtp().getPort(), MailSettings.Security.NONE);
    }

    public MailSettings imap() {
        return MailSettings.open("127.0.0.1", server.getImap().getPort(), MailSettings.Security.NONE)
                .withUser("centre", MailSettings.Login.PASSWORD, "secret-word"::toCharArray)
                .within(Duration.ofMinutes(10));
    }

    /** Puts the bytes into the inbox as they are. */
    public void deliver(byte[] eml) throws MessagingException {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(eml));
        user.deliver(message);
    }

    public List<byte[]> in(String folder) throws Exception {
        var store = server.getManagers().getImapHostManager().getFolder(user, folder);
        return store == null
                ? List.of()
                : store.getMessages().stream()
                        .map(stored -> bytes(stored.getMimeMessage()))
                        .toList();
    }

    void stop() {
        server.stop();
    }

    void start() {
        server.start();
    }

    private static byte[] bytes(MimeMessage message) {
        var out = new ByteArrayOutputStream();
        try {
            message.writeTo(out);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop();
    }
}
