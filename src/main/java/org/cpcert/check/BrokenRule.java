package org.cpcert.check;

/** A rule file of the program is wrong; the message names rule, attribute and line. */
public final class BrokenRule extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRule(String message, Throwable cause) {
        super(message, cause);
    }
}
