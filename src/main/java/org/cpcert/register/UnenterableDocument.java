package org.cpcert.register;

/**
 * A document of which no line of a register can be made, such as one that leaves the first day out. The message names the register,
 * with a question mark where something is missing.
 */
public final class UnenterableDocument extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnenterableDocument(String message) {
        super(message);
    }

    UnenterableDocument(String message, Throwable cause) {
        super(message, cause);
    }
}
