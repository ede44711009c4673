package org.cpcert.print;

/** No page can be made from what was given, or it would be faulty; the message says what is in the way. */
public final class PageNotMade extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PageNotMade(String message) {
        super(message);
    }

    public PageNotMade(String message, Throwable cause) {
        super(message, cause);
    }
}
