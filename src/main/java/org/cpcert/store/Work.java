package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The table {@code work}: what is to be done next, taken under a lease. A worker that loses its lease can no longer finish:
 * its transaction is rolled back with {@link StaleLease}.
 */
public final class Work {

    private static final String COLUMNS =
            "id, step, subject, payload, dedupe, available_at, lease_owner, lease_until, attempt, last_error, parked_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM work ";
    private static final String FREE =
            "parked_at IS NULL AND available_at <= :now AND (lease_until IS NULL OR lease_until <= :now)";
    private static final String HELD = " WHERE id = :id AND lease_owner = :owner AND attempt = :attempt";

    /** Which steps one worker takes, so that what only writes files out does not hold up what decides. */
    public enum Steps {
        ALL(""),
        /** What writes recorded answers and certificates out; it changes nothing that another step asks. */
        OUTPUT(" AND step IN ('answer', 'hand-over')"),
        OTHER(" AND step NOT IN ('answer', 'hand-over')");

        private final String condition;

        Steps(String condition) {
            this.condition = condition;
        }

        private String condition() {
            return condition;
        }
    }

    private Work() {}

    /** Adds work; false, and nothing changed, where work with the same dedupe key waits already. */
    public static boolean add(
            Handle handle, String step, String subject, String payload, Optional<String> dedupe, Instant availableAt) {
        return handle.createUpdate("""
                        INSERT INTO work (step, subject, payload, dedupe, available_at)
                        VALUES (:step, :subject, :payload, :dedupe, :availableAt)
                        ON CONFLICT (dedupe) DO NOTHING""")
                        .bind("step", step)
                        .bind("subject", subject)
                        .bind("payload", payload)
                        .bind("dedupe", dedupe.orElse(null))
                        .bind("availableAt", availableAt.toEpochMilli())
                        .execute()
                == 1;
    }

    /** Takes up to {@code limit} free rows for the owner until the lease ends, oldest first. */
    public static List<WorkItem> claim(Handle handle, String owner, Instant now, Duration lease, int limit) {
        return claim(handle, Steps.ALL, owner, now, lease, limit);
    }

    /** The same among rows of these steps. */
    public static List<WorkItem> claim(
            Handle handle, Steps steps, String owner, Instant now, Duration lease, int limit) {
        // The condition stands in the outer WHERE too: two claims at once must not both take a row.
        return handle
                .createQuery("UPDATE work SET lease_owner = :owner, lease_until = :until, attempt = attempt + 1"
                        + " WHERE id IN (SELECT id FROM work WHERE " + FREE + steps.condition()
                        + " ORDER BY available_at, id LIMIT :limit <claimLock>) AND " + FREE + " RETURNING " + COLUMNS)
                .bind("owner", owner)
                .bind("until", now.plus(lease).toEpochMilli())
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, ctx) -> item(row))
                .list()
                .stream()
                .sorted(Comparator.comparing(WorkItem::availableAt).thenComparing(WorkItem::id))
                .toList();
    }

    /** True where a row of these steps could be claimed now. */
    public static boolean isDue(Handle handle, Steps steps, Instant now) {
        return handle.createQuery("SELECT 1 FROM work WHERE " + FREE + steps.condition() + " LIMIT 1")
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /**
     * Adds work that follows from other work: it keeps the place in the queue of what it follows, so that one document is
     * answered before the next is looked at, however many wait.
     */
    public static boolean follow(
            Handle handle, WorkItem before, String step, String subject, String payload, String dedupe) {
        return add(handle, step, subject, payload, Optional.of(dedupe), before.availableAt());
    }

    /** Removes work that is done; {@link StaleLease}, so that all is rolled back, where the lease is lost. */
    public static void finish(Handle handle, long id, String owner, long attempt) {
        held(handle.createUpdate("DELETE FROM work" + HELD), id, owner, attempt);
    }

    /** Lengthens the lease of work that takes long. */
    public static void extend(Handle handle, long id, String owner, long attempt, Instant until) {
        held(
                handle.createUpdate("UPDATE work SET lease_until = :until" + HELD)
                        .bind("until", until.toEpochMilli()),
                id,
                owner,
                attempt);
    }

    /** Gives work back to be tried again later. */
    public static void retry(Handle handle, long id, String owner, long attempt, Instant availableAt, String error) {
        held(
                handle.createUpdate(
                                "UPDATE work SET lease_owner = NULL, lease_until = NULL, available_at = :availableAt, last_error = :error"
                                        + HELD)
                        .bind("availableAt", availableAt.toEpochMilli())
                        .bind("error", error),
                id,
                owner,
                attempt);
    }

    /** Sets work aside for the operator, with the reason. */
    public static void park(Handle handle, long id, String owner, long attempt, Instant at, String reason) {
        held(
                handle.createUpdate(
                                "UPDATE work SET lease_owner = NULL, lease_until = NULL, parked_at = :at, last_error = :reason"
                                        + HELD)
                        .bind("at", at.toEpochMilli())
                        .bind("reason", reason),
                id,
                owner,
                attempt);
    }

    /** Tries again later, or parks the work after the last attempt; true where it is parked. */
    public static boolean retryOrPark(
            Handle handle, long id, String owner, long attempt, Instant now, String error, Backoff backoff) {
        if (backoff.isExhausted(attempt)) {
            park(handle, id, owner, attempt, now, error);
            return true;
        }
        retry(handle, id, owner, attempt, now.plus(backoff.after(attempt)), error);
        return false;
    }

    /** Lets parked work go on, with all its attempts; false where it is not parked. */
    public static boolean resume(Handle handle, long id, Instant now) {
        return handle.createUpdate(
                                "UPDATE work SET parked_at = NULL, attempt = 0, available_at = :now WHERE id = :id AND parked_at IS NOT NULL")
                        .bind("id", id)
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    /** Lets all parked work go on; the number of rows. */
    public static int resumeAll(Handle handle, Instant now) {
        return handle.createUpdate(
                        "UPDATE work SET parked_at = NULL, attempt = 0, available_at = :now WHERE parked_at IS NOT NULL")
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /**
     * Frees what a process that died had leased. Only for a database that one process uses at a time, when it starts:
     * whoever leased it cannot be alive.
     */
    public static int releaseAll(Handle handle) {
        return handle.createUpdate(
                        "UPDATE work SET lease_owner = NULL, lease_until = NULL WHERE lease_owner IS NOT NULL")
                .execute();
    }

    /** Work that waits for the operator, longest waiting first. */
    public static List<WorkItem> parked(Handle handle) {
        return handle.createQuery(SELECT + "WHERE parked_at IS NOT NULL ORDER BY parked_at, id")
                .map((row, ctx) -> item(row))
                .list();
    }

    /** All work on a subject. */
    public static List<WorkItem> of(Handle handle, String subject) {
        return handle.createQuery(SELECT + "WHERE subject = :subject ORDER BY id")
                .bind("subject", subject)
                .map((row, ctx) -> item(row))
                .list();
    }

    /** Number of rows that are not parked, due or not. */
    public static long waiting(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM work WHERE parked_at IS NULL")
                .mapTo(Long.class)
                .one();
    }

    /** When the next row can be taken; empty where nothing waits. */
    public static Optional<Instant> nextAt(Handle handle) {
        return handle.createQuery("""
                        SELECT min(CASE WHEN lease_until IS NOT NULL AND lease_until > available_at THEN lease_until ELSE available_at END) AS next
                        FROM work WHERE parked_at IS NULL""")
                .map((row, ctx) -> Columns.maybeInstant(row, "next"))
                .one();
    }

    private static void held(Update update, long id, String owner, long attempt) {
        if (update.bind("id", id).bind("owner", owner).bind("attempt", attempt).execute() != 1) {
            throw new StaleLease(id, owner, attempt);
        }
    }

    private static WorkItem item(ResultSet row) throws SQLException {
        return new WorkItem(
                row.getLong("id"),
                row.getString("step"),
                row.getString("subject"),
                row.getString("payload"),
                Columns.text(row, "dedupe"),
                Columns.instant(row, "available_at"),
                Columns.text(row, "lease_owner"),
                Columns.maybeInstant(row, "lease_until"),
                row.getLong("attempt"),
                Columns.text(row, "last_error"),
                Columns.maybeInstant(row, "parked_at"));
    }
}
