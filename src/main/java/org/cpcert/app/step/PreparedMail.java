package org.cpcert.app.step;

import java.util.Optional;
import java.util.function.Consumer;
import org.cpcert.store.Outbox;
import org.cpcert.store.OutboxMail;
import org.jdbi.v3.core.Handle;

/**
 * A mail whose bytes are in the store; it leaves after the transaction that adds it to the outbox.
 *
 * @param mail empty where it could not be written
 * @param message what tells the operator so, in that transaction; empty where it was written
 */
record PreparedMail(Optional<OutboxMail> mail, Optional<Consumer<Handle>> message) {

    /** One that was written. */
    static PreparedMail of(OutboxMail mail) {
        return new PreparedMail(Optional.of(mail), Optional.empty());
    }

    /** One that could not be written. */
    static PreparedMail unwritten(Consumer<Handle> message) {
        return new PreparedMail(Optional.empty(), Optional.of(message));
    }

    /** The same as an answer to a mail of that sender. */
    PreparedMail answering(String sender) {
        return new PreparedMail(mail.map(written -> written.answering(sender)), message);
    }

    /** Adds it to the outbox, where nothing happens if it is there already, or tells the operator that there is none. */
    void addTo(Handle handle) {
        mail.ifPresent(written -> Outbox.add(handle, written));
        message.ifPresent(tells -> tells.accept(handle));
    }
}
