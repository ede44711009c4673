package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code outbox}: mails leave only after the transaction that wanted them was committed. */
public final class Outbox {

    private static final String SELECT = """
            SELECT id, dedupe, message_id, recipient, subject, eml_sha, case_id, created_at, available_at, attempt,
              sent_at, failed_at, last_error, cancelled_at, answers
            FROM outbox\s""";
    private static final String OPEN = " WHERE dedupe = :dedupe AND sent_at IS NULL AND failed_at IS NULL";

    private Outbox() {}

    /** Adds the mail; false, and nothing changed, where one with the same dedupe key is there. */
    public static boolean add(Handle handle, OutboxMail mail) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        INSERT INTO outbox (dedupe, message_id, recipient, subject, eml_sha, case_id, created_at, available_at, answers)
                        VALUES (:dedupe, :messageID, :recipient, :subject, :eml, :caseID, :createdAt, :availableAt, :answers)
                        ON CONFLICT (dedupe) DO NOTHING""")
                                .bind("dedupe", mail.dedupe())
                                .bind("messageID", mail.messageID())
                                .bind("recipient", mail.recipient())
                                .bind("subject", mail.subject())
                                .bind("eml", mail.eml().hex())
                                .bind("caseID", mail.caseID().orElse(null))
                                .bind("createdAt", mail.createdAt().toEpochMilli())
                                .bind("availableAt", mail.availableAt().toEpochMilli())
                                .bind("answers", mail.answers().orElse(null))
                                .execute(),
                        RecordedTable.OUTBOX,
                        mail.dedupe())
                == 1;
    }

    /** Mails to be sent now, oldest first. */
    public static List<OutboxMail> due(Handle handle, Instant now, int limit) {
        return handle.createQuery(
                        SELECT
                                + "WHERE sent_at IS NULL AND failed_at IS NULL AND available_at <= :now ORDER BY available_at, id LIMIT :limit")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, ctx) -> mail(row))
                .list();
    }

    /** When the next mail becomes due by itself; empty where none waits for its time. */
    public static Optional<Instant> nextAfter(Handle handle, Instant now) {
        return handle.createQuery("""
                        SELECT available_at FROM outbox
                        WHERE sent_at IS NULL AND failed_at IS NULL AND available_at > :now
                        ORDER BY available_at LIMIT 1""")
                .bind("now", now.toEpochMilli())
                .map((row, ctx) -> Columns.instant(row, "available_at"))
                .findOne();
    }

    /** Records that a server took the mail over; false where it was recorded before or given up. */
    public static boolean sent(Handle handle, String dedupe, Instant at) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("UPDATE outbox SET sent_at = :at, last_error = NULL" + OPEN)
                                .bind("dedupe", dedupe)
                                .bind("at", at.toEpochMilli())
                                .execute(),
                        RecordedTable.OUTBOX,
                        dedupe)
                == 1;
    }

    /** The server could not take it now; it is tried again. */
    public static boolean retry(Handle handle, String dedupe, Instant availableAt, String error) {
        return handle.createUpdate(
                                "UPDATE outbox SET attempt = attempt + 1, available_at = :availableAt, last_error = :error"
                                        + OPEN)
                        .bind("dedupe", dedupe)
                        .bind("availableAt", availableAt.toEpochMilli())
                        .bind("error", error)
                        .execute()
                == 1;
    }

    /** The server refused it for good. */
    public static boolean failed(Handle handle, String dedupe, Instant at, String error) {
        return Journal.changed(
                        handle,
                        handle.createUpdate(
                                        "UPDATE outbox SET attempt = attempt + 1, failed_at = :at, last_error = :error"
                                                + OPEN)
                                .bind("dedupe", dedupe)
                                .bind("at", at.toEpochMilli())
                                .bind("error", error)
                                .execute(),
                        RecordedTable.OUTBOX,
                        dedupe)
                == 1;
    }

    /** The mail came back after a server had taken it; false where that is known already. */
    public static boolean cameBack(Handle handle, String dedupe, Instant at, String reason) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        UPDATE outbox SET failed_at = :at, last_error = :reason
                        WHERE dedupe = :dedupe AND sent_at IS NOT NULL AND failed_at IS NULL""")
                                .bind("dedupe", dedupe)
                                .bind("at", at.toEpochMilli())
                                .bind("reason", reason)
                                .execute(),
                        RecordedTable.OUTBOX,
                        dedupe)
                == 1;
    }

    /** The mail with this number. */
    public static Optional<OutboxMail> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, ctx) -> mail(row))
                .findOne();
    }

    /** The mail with this Message-ID. */
    public static Optional<OutboxMail> withMessageID(Handle handle, String messageID) {
        return handle.createQuery(SELECT + "WHERE message_id = :messageID ORDER BY id LIMIT 1")
                .bind("messageID", messageID)
                .map((row, ctx) -> mail(row))
                .findOne();
    }

    /**
     * How many mails to that address were written after the first instant and up to the second.
     *
     * @param recipient in lower case
     * @param kind begin of the dedupe key, such as {@code answer:}
     */
    public static long count(Handle handle, String recipient, String kind, Instant after, Instant upTo) {
        return handle.createQuery("""
                        SELECT count(*) FROM outbox WHERE lower(recipient) = :recipient
                          AND created_at > :after AND created_at <= :upTo AND dedupe LIKE :kind""")
                .bind("recipient", recipient)
                .bind("after", after.toEpochMilli())
                .bind("upTo", upTo.toEpochMilli())
                .bind("kind", kind + "%")
                .mapTo(Long.class)
                .one();
    }

    /** When the last mail of that kind to that address was written; empty where none was. Both as for {@link #count}. */
    public static Optional<Instant> latest(Handle handle, String recipient, String kind) {
        return handle.createQuery("""
                        SELECT created_at FROM outbox WHERE lower(recipient) = :recipient AND dedupe LIKE :kind
                        ORDER BY created_at DESC LIMIT 1""")
                .bind("recipient", recipient)
                .bind("kind", kind + "%")
                .map((row, ctx) -> Columns.instant(row, "created_at"))
                .findOne();
    }

    /**
     * How many answers to mails of that sender were written after the first instant and up to the second, wherever they went.
     *
     * @param sender in lower case
     */
    public static long countAnswers(Handle handle, String sender, Instant after, Instant upTo) {
        return handle.createQuery("""
                        SELECT count(*) FROM outbox WHERE answers = :sender
                          AND created_at > :after AND created_at <= :upTo""")
                .bind("sender", sender)
                .bind("after", after.toEpochMilli())
                .bind("upTo", upTo.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    /** True where a mail to that address was written that answers none: it is in a register, a case or the settings. Lower case. */
    public static boolean isKnown(Handle handle, String recipient) {
        return handle.createQuery("""
                        SELECT 1 FROM outbox WHERE lower(recipient) = :recipient
                          AND dedupe NOT LIKE 'answer:%' LIMIT 1""")
                .bind("recipient", recipient)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** The clock was set back: mails wait as long as they were meant to. */
    public static void clockSetBack(Handle handle, Instant now, Duration by) {
        handle.createUpdate("""
                        UPDATE outbox SET available_at =
                          CASE WHEN available_at - :by < :now THEN :now ELSE available_at - :by END
                        WHERE sent_at IS NULL AND failed_at IS NULL AND available_at > :now""")
                .bind("now", now.toEpochMilli())
                .bind("by", by.toMillis())
                .execute();
    }

    /** At a start no mail waits for its next try: the server may be well again, and the clock may have been set back. */
    public static int allDue(Handle handle, Instant now) {
        return handle.createUpdate("""
                        UPDATE outbox SET available_at = :now
                        WHERE sent_at IS NULL AND failed_at IS NULL AND available_at > :now""").bind("now", now.toEpochMilli()).execute();
    }

    /** Mails that were given up, oldest first. */
    public static List<OutboxMail> failures(Handle handle) {
        return handle.createQuery(SELECT + "WHERE failed_at IS NOT NULL AND cancelled_at IS NULL ORDER BY id")
                .map((row, ctx) -> mail(row))
                .list();
    }

    /** Mails that wait after a try that failed, oldest first. */
    public static List<OutboxMail> delayed(Handle handle) {
        return handle.createQuery(
                        SELECT
                                + "WHERE sent_at IS NULL AND failed_at IS NULL AND available_at >= 0 AND last_error IS NOT NULL ORDER BY available_at, id")
                .map((row, ctx) -> mail(row))
                .list();
    }

    /**
     * The operator lets a mail be tried again at once, whether it was given up, came back or waits for its next try; false, and
     * nothing changed, where it is due, sent or cancelled. It is due by any clock, as resumed work is.
     */
    public static boolean resume(Handle handle, long id) {
        var resumed = handle.createQuery("""
                        UPDATE outbox SET failed_at = NULL, sent_at = NULL, attempt = 0, available_at = 0
                        WHERE id = :id AND cancelled_at IS NULL
                          AND (failed_at IS NOT NULL OR sent_at IS NULL AND last_error IS NOT NULL AND available_at > 0)
                        RETURNING dedupe""").bind("id", id).mapTo(String.class).findOne();
        resumed.ifPresent(dedupe -> Journal.changed(handle, RecordedTable.OUTBOX, dedupe));
        return resumed.isPresent();
    }

    /** The operator does not want a mail sent any more; false, and nothing changed, where it was sent or cancelled before. */
    public static boolean cancel(Handle handle, long id, Instant now) {
        var cancelled = handle.createQuery("""
                        UPDATE outbox SET cancelled_at = :now, failed_at = coalesce(failed_at, :now)
                        WHERE id = :id AND (sent_at IS NULL OR failed_at IS NOT NULL) AND cancelled_at IS NULL
                        RETURNING dedupe""")
                .bind("id", id)
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .findOne();
        cancelled.ifPresent(dedupe -> Journal.changed(handle, RecordedTable.OUTBOX, dedupe));
        return cancelled.isPresent();
    }

    /** All mails of a case in the order made. */
    public static List<OutboxMail> ofCase(Handle handle, String caseID) {
        return handle.createQuery(SELECT + "WHERE case_id = :caseID ORDER BY id")
                .bind("caseID", caseID)
                .map((row, ctx) -> mail(row))
                .list();
    }

    public static Optional<OutboxMail> find(Handle handle, String dedupe) {
        return handle.createQuery(SELECT + "WHERE dedupe = :dedupe")
                .bind("dedupe", dedupe)
                .map((row, ctx) -> mail(row))
                .findOne();
    }

    /** Mails that no server was tried for: how many, and when the oldest was written. */
    public record Untried(long count, Optional<Instant> since) {}

    /** Mails that wait for a server to take them, for the first time. */
    public static Untried untried(Handle handle) {
        return handle.createQuery("""
                        SELECT count(*) AS mails, min(created_at) AS since FROM outbox
                        WHERE sent_at IS NULL AND failed_at IS NULL AND last_error IS NULL""")
                .map((row, ctx) -> new Untried(row.getLong("mails"), Columns.maybeInstant(row, "since")))
                .one();
    }

    /** Number of mails neither sent nor given up. */
    public static long waiting(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL")
                .mapTo(Long.class)
                .one();
    }

    private static OutboxMail mail(ResultSet row) throws SQLException {
        return new OutboxMail(
                row.getLong("id"),
                row.getString("dedupe"),
                row.getString("message_id"),
                row.getString("recipient"),
                row.getString("subject"),
                Columns.digest(row, "eml_sha"),
                Columns.text(row, "case_id"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "available_at"),
                row.getLong("attempt"),
                Columns.maybeInstant(row, "sent_at"),
                Columns.maybeInstant(row, "failed_at"),
                Columns.text(row, "last_error"),
                Columns.maybeInstant(row, "cancelled_at"),
                Columns.text(row, "answers"));
    }
}
