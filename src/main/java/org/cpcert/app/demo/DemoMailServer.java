package org.cpcert.app.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Map;
import java.util.regex.Pattern;

/** A real mail server inside the process, SMTP and IMAP on the loopback address, so that the demo needs none. */
final class DemoMailServer implements AutoCloseable {

    private static final String PASSWORD = "demo";
    private static final Pattern CONVERSATION = Pattern.compile("(imap|smtp)s?:.*<-");

    private static final System.Logger LOG = System.getLogger(DemoMailServer.class.getName());

    private final GreenMail server;

    /** Starts on free ports. */
    DemoMailServer() {
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        var others = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (isConversation(thread.getName())) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "A conversation with the mail server of the demo broke off.",
                        thrown);
            } else if (others != null) {
                others.uncaughtException(thread, thrown);
            } else {
                LOG.log(System.Logger.Level.ERROR, "A thread ended: " + thread.getName(), thrown);
            }
        });
    }

    /** Threads of the server are named for the two ends of a connection; each ends by throwing where its client went away. */
    static boolean isConversation(String thread) {
        return CONVERSATION.matcher(thread).lookingAt();
    }

    /** Makes a mailbox whose user name is the address. */
    DemoMailbox mailbox(String address) {
        server.setUser(address, address, PASSWORD);
        return new DemoMailbox(address, PASSWORD, smtpPort(), imapPort());
    }

    /** Settings of a home that uses this server, with a mailbox for its own address. */
    Map<String, String> settings(String ownAddress) {
        server.setUser(ownAddress, ownAddress, PASSWORD);
        return Map.of(
                "mail.from", ownAddress,
                "mail.smtp.host", "127.0.0.1",
                "mail.smtp.port", String.valueOf(smtpPort()),
                "mail.smtp.security", "NONE",
                "mail.imap.host", "127.0.0.1",
                "mail.imap.port", String.valueOf(imapPort()),
                "mail.imap.security", "NONE",
                "mail.imap.user", ownAddress,
                "mail.imap.passwordFile", "keys/imap-password",
                "mail.imap.poll", "PT0.3S");
    }

    /** Where it listens, for people. */
    String describe() {
        return "127.0.0.1, SMTP " + smtpPort() + " and IMAP " + imapPort();
    }

    String password() {
        return PASSWORD;
    }

    @Override
    public void close() {
        server.stop();
    }

    private int smtpPort() {
        return server.getSmtp().getPort();
    }

    private int imapPort() {
        return server.getImap().getPort();
    }
}
