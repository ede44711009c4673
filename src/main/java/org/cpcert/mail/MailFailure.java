package org.cpcert.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** A mail or mailbox could not be dealt with. Never carries a password. */
public abstract sealed class MailFailure extends RuntimeException {

    private static final Pattern CHANGING = Pattern.compile(
            "(?<=^|: )[A-Z]{1,4}\\d+ (?=\\w)| \\(\\d+\\.\\d+[^()]* secs\\)\\.?| \\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\]");

    private MailFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Trying again cannot help: the recipient does not exist or refuses the mail. */
    public static final class Permanent extends MailFailure {
        public Permanent(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** This mail cannot be taken now and is tried again; it says nothing about other mails. */
    public static final class Temporary extends MailFailure {
        public Temporary(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The server itself cannot be used: it would be the same with every other mail. */
    public static final class Away extends MailFailure {

        private final Kind kind;

        public Away(Kind kind, String message, Throwable cause) {
            super(message, cause);
            this.kind = kind;
        }

        /** What a person would have to mend. */
        public Kind kind() {
            return kind;
        }
    }

    /** Why a server cannot be used. */
    public enum Kind {
        /** No connection, or one that broke: it may come back by itself. */
        AWAY,
        /** The server refuses user, password or token, or we have none. */
        LOGIN,
        /** No protected connection: no TLS at all, or a certificate that nobody we trust has issued. */
        TLS,
        /** The mailbox is full, read-only, or closed to us in part. */
        MAILBOX
    }

    /** What stands behind a connection that failed, as far as the library tells. */
    static Kind kind(Throwable trouble) {
        for (Throwable e = trouble; e != null; e = e.getCause()) {
            if (e instanceof AuthenticationFailedException) {
                return Kind.LOGIN;
            }
            var said = String.valueOf(e.getMessage());
            if (e instanceof SSLException || said.contains("STARTTLS") || said.contains("identity of server")) {
                return Kind.TLS;
            }
        }
        return Kind.AWAY;
    }

    /** What stands behind it, without what differs each time. */
    static String plain(Throwable trouble) {
        return plain(said(trouble));
    }

    /** The same without what differs each time: the number of our own command, and how long the server took, and when. */
    public static String plain(String said) {
        return CHANGING.matcher(said).replaceAll("").strip();
    }

    /** The whole chain in one line, such as "Could not connect: Connection refused". */
    static String said(Throwable trouble) {
        var words = new StringBuilder();
        for (Throwable e = trouble; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            if (words.indexOf(text) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(text);
            }
        }
        return MailHeaders.oneLine(words.toString());
    }
}
