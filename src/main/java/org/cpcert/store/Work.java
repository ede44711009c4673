package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The table {@code work}: what is to be done next, taken under a lease. A worker that loses its lease can no longer finish:
 * its transaction is rolled back with {@link StaleLease}.
 */
public final class Work {

    /** Rows of one sender that take their turn in the order in which they came, beside those of others. */
    static final int AT_ONCE_BY_SENDER = 8;

    private static final String COLUMNS =
            "id, step, subject, payload, dedupe, available_at, lease_owner, lease_until, attempt, last_error, parked_at, lane, sender, turn";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM work ";
    private static final String FREE =
            "parked_at IS NULL AND available_at <= :now AND (lease_until IS NULL OR lease_until <= :now)";
    private static final String HELD = " WHERE id = :id AND lease_owner = :owner AND attempt = :attempt";

    /** Where a row comes from; each lane has its own turns. */
    public enum Lane {
        /** What the office does by itself. */
        OFFICE,
        /** What was dropped into a folder. */
        FOLDER,
        /** What came by mail, whose senders cost nothing to invent. */
        MAIL,
        /** What writes recorded answers and certificates out; it changes nothing that another step asks. */
        OUTPUT
    }

    /** Which steps one worker takes, so that what only writes files out does not hold up what decides. */
    public enum Steps {
        ALL(Lane.values()),
        OUTPUT(Lane.OUTPUT),
        OTHER(Lane.OFFICE, Lane.FOLDER, Lane.MAIL);

        private final List<Lane> lanes;

        Steps(Lane... lanes) {
            this.lanes = List.of(lanes);
        }
    }

    private Work() {}

    /** Adds work of the office itself; false, and nothing changed, where work with the same dedupe key waits already. */
    public static boolean add(
            Handle handle, String step, String subject, String payload, Optional<String> dedupe, Instant availableAt) {
        return add(handle, Lane.OFFICE, "", step, subject, payload, dedupe, availableAt);
    }

    /**
     * Adds work that a sender brings. It takes its turn: behind what the sender sent before, but beside what others sent,
     * however much that is.
     *
     * @param sender folder or address; never compared with anything but other senders of the lane
     */
    public static boolean add(
            Handle handle,
            Lane lane,
            String sender,
            String step,
            String subject,
            String payload,
            Optional<String> dedupe,
            Instant availableAt) {
        var own = lane(step, lane);
        return insert(handle, own, sender, turn(handle, own, sender), step, subject, payload, dedupe, availableAt)
                .isPresent();
    }

    /** Takes up to {@code limit} free rows for the owner until the lease ends. */
    public static List<WorkItem> claim(Handle handle, String owner, Instant now, Duration lease, int limit) {
        return claim(handle, Steps.ALL, owner, now, lease, limit);
    }

    /** The same among rows of these steps: by turns, and from each lane one after the other. */
    public static List<WorkItem> claim(
            Handle handle, Steps steps, String owner, Instant now, Duration lease, int limit) {
        var wanted = next(handle, steps, now, limit);
        if (wanted.isEmpty()) {
            return List.of();
        }
        // The condition stands here too: two claims at once must not both take a row.
        var claimed = handle.createQuery(
                        "UPDATE work SET lease_owner = :owner, lease_until = :until, attempt = attempt + 1"
                                + " WHERE id IN (<ids>) AND " + FREE + " RETURNING " + COLUMNS)
                .bindList("ids", wanted)
                .bind("owner", owner)
                .bind("until", now.plus(lease).toEpochMilli())
                .bind("now", now.toEpochMilli())
                .map((row, ctx) -> item(row))
                .list();
        return claimed.stream()
                .sorted(Comparator.comparingInt(item -> wanted.indexOf(item.id())))
                .toList();
    }

    /** One row of each lane in turn, until there are enough. */
    private static List<Long> next(Handle handle, Steps steps, Instant now, int limit) {
        var lanes = steps.lanes.stream()
                .map(lane -> handle.createQuery("SELECT id FROM work WHERE lane = :lane AND " + FREE
                                + " ORDER BY turn, id LIMIT :limit <claimLock>")
                        .bind("lane", lane.name())
                        .bind("now", now.toEpochMilli())
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .list())
                .toList();
        return IntStream.range(0, limit)
                .boxed()
                .flatMap(n -> lanes.stream().filter(lane -> n < lane.size()).map(lane -> lane.get(n)))
                .limit(limit)
                .toList();
    }

    /** True where a row of these steps could be claimed now. */
    public static boolean isDue(Handle handle, Steps steps, Instant now) {
        return steps.lanes.stream()
                .anyMatch(lane -> handle.createQuery("SELECT 1 FROM work WHERE lane = :lane AND " + FREE + " LIMIT 1")
                        .bind("lane", lane.name())
                        .bind("now", now.toEpochMilli())
                        .mapTo(Long.class)
                        .findOne()
                        .isPresent());
    }

    /** Number of rows that wait for their turn and came from this sender. */
    public static long waitingOf(Handle handle, Lane lane, String sender) {
        return handle.createQuery(
                        "SELECT count(*) FROM work WHERE lane = :lane AND sender = :sender AND parked_at IS NULL")
                .bind("lane", lane.name())
                .bind("sender", sender)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Adds work that follows from other work. What the same worker does is leased to it at once, so that one document has had
     * all its effects before the next is looked at, which may speak of it; {@link #led} finds it.
     */
    public static boolean follow(
            Handle handle, WorkItem before, String step, String subject, String payload, String dedupe) {
        var lane = lane(step, before.lane());
        var same = lane == before.lane();
        var id = insert(
                handle,
                lane,
                before.sender(),
                same ? before.turn() : turn(handle, lane, before.sender()),
                step,
                subject,
                payload,
                Optional.of(dedupe),
                before.availableAt());
        if (same && before.leaseOwner().isPresent()) {
            id.ifPresent(added -> handle.createUpdate("""
                            UPDATE work SET lease_owner = :owner, lease_until = :until, attempt = 1, follows = :before
                            WHERE id = :id""")
                    .bind("owner", before.leaseOwner().get())
                    .bind(
                            "until",
                            before.leaseUntil().map(Instant::toEpochMilli).orElse(null))
                    .bind("before", before.id())
                    .bind("id", added)
                    .execute());
        }
        return id.isPresent();
    }

    /** Rows that followed from this one and that its owner has still to do, in the order added. */
    public static List<WorkItem> led(Handle handle, WorkItem before) {
        return handle.createQuery(
                        SELECT
                                + "WHERE follows = :id AND lease_owner = :owner AND attempt = 1 AND parked_at IS NULL ORDER BY id")
                .bind("id", before.id())
                .bind("owner", before.leaseOwner().orElse(""))
                .map((row, ctx) -> item(row))
                .list();
    }

    /** True where the row is still to be done by this owner at this attempt. */
    public static boolean isHeld(Handle handle, WorkItem item) {
        return handle.createQuery("SELECT 1 FROM work" + HELD)
                .bind("id", item.id())
                .bind("owner", item.leaseOwner().orElse(""))
                .bind("attempt", item.attempt())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    private static Lane lane(String step, Lane of) {
        return step.equals("answer") || step.equals("hand-over") ? Lane.OUTPUT : of;
    }

    /** The first rows of a sender take the turn that is on; each further one the turn after the one before. */
    private static long turn(Handle handle, Lane lane, String sender) {
        var on = handle.createQuery("SELECT min(turn) FROM work WHERE lane = :lane AND parked_at IS NULL")
                .bind("lane", lane.name())
                .mapTo(Long.class)
                .findOne();
        var last = handle.createQuery(
                        "SELECT max(turn) FROM work WHERE lane = :lane AND sender = :sender AND parked_at IS NULL")
                .bind("lane", lane.name())
                .bind("sender", sender)
                .mapTo(Long.class)
                .findOne();
        if (on.isEmpty() || last.isEmpty() || last.get() < on.get()) {
            return on.orElse(0L);
        }
        if (last.get() > on.get()) {
            return last.get() + 1;
        }
        var beside = handle.createQuery("""
                        SELECT count(*) FROM (SELECT 1 FROM work
                          WHERE lane = :lane AND sender = :sender AND turn = :turn AND parked_at IS NULL LIMIT :limit)""")
                .bind("lane", lane.name())
                .bind("sender", sender)
                .bind("turn", last.get())
                .bind("limit", AT_ONCE_BY_SENDER)
                .mapTo(Integer.class)
                .one();
        return beside < AT_ONCE_BY_SENDER ? last.get() : last.get() + 1;
    }

    private static Optional<Long> insert(
            Handle handle,
            Lane lane,
            String sender,
            long turn,
            String step,
            String subject,
            String payload,
            Optional<String> dedupe,
            Instant availableAt) {
        var id = handle.createQuery("""
                        INSERT INTO work (step, subject, payload, dedupe, available_at, lane, sender, turn)
                        VALUES (:step, :subject, :payload, :dedupe, :availableAt, :lane, :sender, :turn)
                        ON CONFLICT (dedupe) DO NOTHING RETURNING id""")
                .bind("step", step)
                .bind("subject", subject)
                .bind("payload", payload)
                .bind("dedupe", dedupe.orElse(null))
                .bind("availableAt", availableAt.toEpochMilli())
                .bind("lane", lane.name())
                .bind("sender", sender)
                .bind("turn", turn)
                .mapTo(Long.class)
                .findOne();
        id.ifPresent(added -> Journal.changed(handle, RecordedTable.WORK, added));
        return id;
    }

    /** Removes work that is done; {@link StaleLease}, so that all is rolled back, where the lease is lost. */
    public static void finish(Handle handle, long id, String owner, long attempt) {
        held(handle.createUpdate("DELETE FROM work" + HELD), id, owner, attempt);
        Journal.gone(handle, RecordedTable.WORK, id);
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
        Journal.changed(handle, RecordedTable.WORK, id);
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

    /**
     * Lets parked work go on, or work that waits for its next try, with all its attempts; false where neither. It is due at once
     * by any clock: that of the operator is not always that of the service.
     */
    public static boolean resume(Handle handle, long id) {
        return Journal.changed(handle, handle.createUpdate("""
                                UPDATE work SET parked_at = NULL, attempt = 0, available_at = 0
                                WHERE id = :id AND lease_owner IS NULL
                                  AND (parked_at IS NOT NULL OR last_error IS NOT NULL AND available_at > 0)""").bind("id", id).execute(), RecordedTable.WORK, id) == 1;
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

    /** Gives back what the owner claimed of these steps and never began: it is free at once, with all its attempts. */
    public static int giveBack(Handle handle, Steps steps, String owner) {
        return handle.createUpdate("""
                        UPDATE work SET lease_owner = NULL, lease_until = NULL, attempt = attempt - 1
                        WHERE lease_owner = :owner AND lane IN (<lanes>)""")
                .bindList("lanes", steps.lanes.stream().map(Lane::name).toList())
                .bind("owner", owner)
                .execute();
    }

    /**
     * The clock was set back: what waits, waits as long as it was meant to, and no lease lasts longer.
     *
     * @param by how far the clock went back
     */
    public static void clockSetBack(Handle handle, Instant now, Duration by) {
        for (var lane : Lane.values()) {
            handle.createUpdate("""
                            UPDATE work SET available_at =
                              CASE WHEN available_at - :by < :now THEN :now ELSE available_at - :by END
                            WHERE lane = :lane AND parked_at IS NULL AND available_at > :now""")
                    .bind("lane", lane.name())
                    .bind("now", now.toEpochMilli())
                    .bind("by", by.toMillis())
                    .execute();
        }
        handle.createUpdate("""
                        UPDATE work SET lease_until = lease_until - :by
                        WHERE lease_owner IS NOT NULL AND lease_until > :now""")
                .bind("now", now.toEpochMilli())
                .bind("by", by.toMillis())
                .execute();
    }

    /**
     * At a start nothing waits any more: no step is put off but for a failure, whose cause may be mended now, and the clock may
     * have been set back since, so that what was due at the stop would not be.
     */
    public static int allDue(Handle handle, Instant now) {
        var due = 0;
        for (var lane : Lane.values()) {
            due += handle.createUpdate("""
                            UPDATE work SET available_at = :now
                            WHERE lane = :lane AND parked_at IS NULL AND available_at > :now""")
                    .bind("lane", lane.name())
                    .bind("now", now.toEpochMilli())
                    .execute();
        }
        return due;
    }

    public static Optional<WorkItem> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, ctx) -> item(row))
                .findOne();
    }

    /** All rows that wait, in the order added; parked ones too. */
    public static List<WorkItem> all(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY id")
                .map((row, ctx) -> item(row))
                .list();
    }

    /** Takes a row away that nobody is at; false, and nothing changed, where somebody is, or where it is gone. */
    public static boolean cancel(Handle handle, long id, Instant now) {
        return Journal.gone(
                        handle,
                        handle.createUpdate(
                                        "DELETE FROM work WHERE id = :id AND (lease_until IS NULL OR lease_until <= :now OR parked_at IS NOT NULL)")
                                .bind("id", id)
                                .bind("now", now.toEpochMilli())
                                .execute(),
                        RecordedTable.WORK,
                        id)
                == 1;
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

    /** When the next row of these steps becomes due by itself; empty where none waits for its time. */
    public static Optional<Instant> nextAfter(Handle handle, Steps steps, Instant now) {
        return steps.lanes.stream()
                .flatMap(lane -> handle
                        .createQuery("""
                                SELECT available_at FROM work
                                WHERE lane = :lane AND parked_at IS NULL AND available_at > :now
                                ORDER BY available_at LIMIT 1""")
                        .bind("lane", lane.name())
                        .bind("now", now.toEpochMilli())
                        .map((row, ctx) -> Columns.instant(row, "available_at"))
                        .stream())
                .min(Comparator.naturalOrder());
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
                Columns.maybeInstant(row, "parked_at"),
                Lane.valueOf(row.getString("lane")),
                row.getString("sender"),
                row.getLong("turn"));
    }
}
