package org.cpcert.store;

/** The store or the database cannot do its work now: disk full, folder not writable, closed. Nothing was recorded. */
public class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
