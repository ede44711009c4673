package org.cpcert.app.step;

import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.jdbi.v3.core.Handle;

/** A mail whose bytes are in the store; it leaves after the transaction that adds it to the outbox. */
record PreparedMail(OutboxMail mail) {

    /** Adds it to the outbox; nothing happens where it is there already. */
    void addTo(Handle handle) {
        Outbox.add(handle, mail);
    }
}
