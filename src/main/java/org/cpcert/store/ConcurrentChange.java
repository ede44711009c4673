package org.cpcert.store;

/** Somebody else changed the row since it was read; the transaction is rolled back and may be tried again. */
public final class ConcurrentChange extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what the thing that changed, such as {@code case CASE-1998-00001} */
    public ConcurrentChange(String what) {
        super(what + " was changed by somebody else meanwhile; try again on what is there now");
    }
}
