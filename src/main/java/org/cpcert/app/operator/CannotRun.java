package org.cpcert.app.operator;

/** The environment or the call is at fault; the message is a sentence for people and says what to do. Exit code 2. */
public final class CannotRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotRun(String message) {
        super(message);
    }

    public CannotRun(String message, Throwable cause) {
        super(message, cause);
    }
}
