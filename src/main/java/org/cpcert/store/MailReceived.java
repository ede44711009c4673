package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.jdbi.v3.core.Handle;

/** The table {@code mail_received}: mails taken from the mailbox, each once. */
public final class MailReceived {

    private static final String SELECT =
            "SELECT sha, uid_validity, uid, message_id, received_at, state FROM mail_received ";

    private MailReceived() {}

    /** Records a mail; false, and nothing changed, where the same bytes were taken before. */
    public static boolean add(Handle handle, TakenMail mail) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        INSERT INTO mail_received (sha, uid_validity, uid, message_id, received_at, state)
                        VALUES (:sha, :uidValidity, :uid, :messageID, :receivedAt, :state)
                        ON CONFLICT (sha) DO NOTHING""")
                                .bind("sha", mail.digest().hex())
                                .bind("uidValidity", mail.uidValidity())
                                .bind("uid", mail.uid())
                                .bind("messageID", mail.messageID().orElse(null))
                                .bind("receivedAt", mail.receivedAt().toEpochMilli())
                                .bind("state", mail.state())
                                .execute(),
                        RecordedTable.MAIL_RECEIVED,
                        mail.digest().hex())
                == 1;
    }

    /** Records a mail just taken, whose Message-ID nobody has read yet. */
    public static boolean add(Handle handle, Digest digest, long uidValidity, long uid, Instant receivedAt) {
        return add(handle, new TakenMail(digest, uidValidity, uid, Optional.empty(), receivedAt, "TAKEN"));
    }

    /** Records what became of the mail; false where it is not known. */
    public static boolean changeState(Handle handle, Digest digest, String state) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("UPDATE mail_received SET state = :state WHERE sha = :sha")
                                .bind("sha", digest.hex())
                                .bind("state", state)
                                .execute(),
                        RecordedTable.MAIL_RECEIVED,
                        digest.hex())
                == 1;
    }

    public static Optional<TakenMail> find(Handle handle, Digest digest) {
        return handle.createQuery(SELECT + "WHERE sha = :sha")
                .bind("sha", digest.hex())
                .map((row, ctx) -> mail(row))
                .findOne();
    }

    /** The mail that stood there in the mailbox, so that it need not be fetched again. */
    public static Optional<TakenMail> find(Handle handle, long uidValidity, long uid) {
        return handle.createQuery(
                        SELECT + "WHERE uid_validity = :uidValidity AND uid = :uid ORDER BY received_at LIMIT 1")
                .bind("uidValidity", uidValidity)
                .bind("uid", uid)
                .map((row, ctx) -> mail(row))
                .findOne();
    }

    /** Mails in that state, oldest first. */
    public static List<TakenMail> inState(Handle handle, String state) {
        return handle.createQuery(SELECT + "WHERE state = :state ORDER BY received_at, sha")
                .bind("state", state)
                .map((row, ctx) -> mail(row))
                .list();
    }

    private static TakenMail mail(ResultSet row) throws SQLException {
        return new TakenMail(
                Columns.digest(row, "sha"),
                row.getLong("uid_validity"),
                row.getLong("uid"),
                Columns.text(row, "message_id"),
                Columns.instant(row, "received_at"),
                row.getString("state"));
    }
}
