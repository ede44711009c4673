package org.cpcert.process;

/** What follows from what came cannot be said: nothing happens to the case, and a person is asked. */
public final class CannotSay extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why why it cannot be answered, and where in the process */
    CannotSay(String why) {
        super("the process of the case cannot say what follows: " + why);
    }

    CannotSay(String why, Throwable cause) {
        super("the process of the case cannot say what follows: " + why, cause);
    }
}
