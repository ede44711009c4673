package org.cpcert.app.route;

/** A route file that cannot be used; the message names the file, the line where known, and what to mend. */
public final class RouteTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RouteTrouble(String message) {
        super(message);
    }

    RouteTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
