package org.cpcert.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table {@code mailbox_uid}: what was done with each mail of a mailbox, by the number that the server gave it. */
public final class MailboxUids {

    private MailboxUids() {}

    /** Records the state of a mail: {@code TAKEN}, {@code SET_ASIDE}, or {@code FILED} once it lies in another folder too. */
    public static void put(Handle handle, String mailbox, long uidValidity, long uid, String state, Instant at) {
        handle.createUpdate("""
                        INSERT INTO mailbox_uid (mailbox, uid_validity, uid, state, seen_at)
                        VALUES (:mailbox, :uidValidity, :uid, :state, :at)
                        ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE SET state = :state, seen_at = :at""")
                .bind("mailbox", mailbox)
                .bind("uidValidity", uidValidity)
                .bind("uid", uid)
                .bind("state", state)
                .bind("at", at.toEpochMilli())
                .execute();
        Journal.changed(handle, RecordedTable.MAILBOX_UID, mailbox, uidValidity, uid);
    }

    /** The states of the mails with these numbers, both ends included, by number; those never fetched are not in it. */
    public static Map<Long, String> between(Handle handle, String mailbox, long uidValidity, long first, long last) {
        var states = new HashMap<Long, String>();
        handle.createQuery("""
                        SELECT uid, state FROM mailbox_uid
                        WHERE mailbox = :mailbox AND uid_validity = :uidValidity AND uid BETWEEN :first AND :last""")
                .bind("mailbox", mailbox)
                .bind("uidValidity", uidValidity)
                .bind("first", first)
                .bind("last", last)
                .map((row, ctx) -> Map.entry(row.getLong("uid"), row.getString("state")))
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        return states;
    }
}
