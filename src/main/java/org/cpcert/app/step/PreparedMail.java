package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.jdbi.v3.core.Handle;

/**
 * A mail whose bytes are in the store; it leaves after the transaction that adds it to the outbox. In place of a letter that
 * could not be written stands the one that tells the operator of it.
 *
 * @param mail empty where neither could be written
 */
record PreparedMail(Optional<OutboxMail> mail) {

    /** Adds it to the outbox; nothing happens where it is there already. */
    void addTo(Handle handle) {
        mail.ifPresent(written -> Outbox.add(handle, written));
    }
}
