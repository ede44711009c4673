package org.cpcert.store;

/** The lease on a work row ran out and another worker has it; the transaction is rolled back, the other one goes on. */
public final class StaleLease extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleLease(long id, String owner, long attempt) {
        super("work row %d is no longer leased to %s as attempt %d".formatted(id, owner, attempt));
    }
}
