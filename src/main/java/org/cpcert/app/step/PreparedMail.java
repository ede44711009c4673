package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.jdbi.v3.core.Handle;

/**
 * A mail whose bytes are in the store; it leaves after the transaction that adds it to the outbox.
 *
 * @param mail empty where it could not be written; the operator was told
 */
record PreparedMail(Optional<OutboxMail> mail) {

    /** The same as an answer to a mail of that sender. */
    PreparedMail answering(String sender) {
        return new PreparedMail(mail.map(written -> written.answering(sender)));
    }

    /** Adds it to the outbox; nothing happens where it is there already. */
    void addTo(Handle handle) {
        mail.ifPresent(written -> Outbox.add(handle, written));
    }
}
