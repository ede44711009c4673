package org.cpcert.mail;

/** A mail or mailbox could not be dealt with. Never carries a password. */
public abstract sealed class MailFailure extends RuntimeException {

    private MailFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Trying again cannot help: the recipient does not exist or refuses the mail. */
    public static final class Permanent extends MailFailure {
        public Permanent(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The server is away, busy or does not let us in: the mail waits and is tried again. */
    public static final class Temporary extends MailFailure {
        public Temporary(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
