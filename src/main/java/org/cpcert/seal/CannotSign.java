package org.cpcert.seal;

/** The document cannot be signed or sealed as it is. The message is for the person who wanted to. */
public final class CannotSign extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotSign(String message) {
        super(message);
    }
}
