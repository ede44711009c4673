package org.cpcert.process;

/** What follows from what came cannot be said: nothing happens to the case, and a person is asked. */
public final class CannotSay extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why the line of the process, and why it cannot be answered */
    CannotSay(String why) {
        super(why);
    }

    CannotSay(String why, Throwable cause) {
        super(why, cause);
    }
}
