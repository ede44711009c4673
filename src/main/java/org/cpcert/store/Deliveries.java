package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.jdbi.v3.core.Handle;

/** The table {@code delivery}: who dropped what, and how it was answered. */
public final class Deliveries {

    private static final String SELECT = """
            SELECT id, delivery_key, org, file_name, channel, sha, received_at, verdict, notice_sha, answered_at
            FROM delivery\s""";

    private Deliveries() {}

    /** Adds the delivery and returns its id; empty, and nothing changed, where its key is known: the drop was taken before. */
    public static Optional<Long> add(Handle handle, Delivery delivery) {
        var id = handle.createQuery("""
                        INSERT INTO delivery (delivery_key, org, file_name, channel, sha, received_at, verdict, notice_sha, answered_at)
                        VALUES (:key, :org, :fileName, :channel, :sha, :receivedAt, :verdict, :notice, :answeredAt)
                        ON CONFLICT (delivery_key) DO NOTHING RETURNING id""")
                .bind("key", delivery.key())
                .bind("org", delivery.organisation())
                .bind("fileName", delivery.fileName())
                .bind("channel", delivery.channel().name())
                .bind("sha", delivery.digest().hex())
                .bind("receivedAt", delivery.receivedAt().toEpochMilli())
                .bind("verdict", Columns.name(delivery.verdict()))
                .bind("notice", Columns.hex(delivery.notice()))
                .bind("answeredAt", Columns.millis(delivery.answeredAt()))
                .mapTo(Long.class)
                .findOne();
        id.ifPresent(added -> Journal.changed(handle, RecordedTable.DELIVERY, added));
        return id;
    }

    /** Records the answer; false, and nothing changed, where it was answered before. */
    public static boolean answered(Handle handle, long id, Verdict verdict, Digest notice, Instant at) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        UPDATE delivery SET verdict = :verdict, notice_sha = :notice, answered_at = :at
                        WHERE id = :id AND answered_at IS NULL""")
                                .bind("id", id)
                                .bind("verdict", verdict.name())
                                .bind("notice", notice.hex())
                                .bind("at", at.toEpochMilli())
                                .execute(),
                        RecordedTable.DELIVERY,
                        id)
                == 1;
    }

    /** Takes back the answer of a delivery whose document is checked again; it is answered anew. */
    public static void reopen(Handle handle, long id) {
        handle.createUpdate("UPDATE delivery SET verdict = NULL, notice_sha = NULL, answered_at = NULL WHERE id = :id")
                .bind("id", id)
                .execute();
        Journal.changed(handle, RecordedTable.DELIVERY, id);
    }

    public static Optional<Delivery> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, ctx) -> delivery(row))
                .findOne();
    }

    public static Optional<Delivery> findByKey(Handle handle, String key) {
        return handle.createQuery(SELECT + "WHERE delivery_key = :key")
                .bind("key", key)
                .map((row, ctx) -> delivery(row))
                .findOne();
    }

    /** The first delivery of these bytes, however often they came since; empty where they never did. */
    public static Optional<Delivery> first(Handle handle, Digest digest) {
        return handle.createQuery(SELECT + "WHERE sha = :sha ORDER BY id LIMIT 1")
                .bind("sha", digest.hex())
                .map((row, ctx) -> delivery(row))
                .findOne();
    }

    /** Every delivery of these bytes, first one first. */
    public static List<Delivery> of(Handle handle, Digest digest) {
        return handle.createQuery(SELECT + "WHERE sha = :sha ORDER BY id")
                .bind("sha", digest.hex())
                .map((row, ctx) -> delivery(row))
                .list();
    }

    /**
     * Those of these bytes that came in one of these ways, first one first.
     *
     * @param senders folders, or what stands in the place of one
     */
    public static List<Delivery> of(Handle handle, Digest digest, Collection<String> senders) {
        return senders.isEmpty()
                ? List.of()
                : handle.createQuery(SELECT + "WHERE sha = :sha AND org IN (<senders>) ORDER BY id")
                        .bind("sha", digest.hex())
                        .bindList("senders", List.copyOf(senders))
                        .map((row, ctx) -> delivery(row))
                        .list();
    }

    /** Deliveries that still wait for their answer, oldest first. */
    public static List<Delivery> unanswered(Handle handle, int limit) {
        return handle.createQuery(SELECT + "WHERE answered_at IS NULL ORDER BY id LIMIT :limit")
                .bind("limit", limit)
                .map((row, ctx) -> delivery(row))
                .list();
    }

    /** The latest deliveries, newest first. */
    public static List<Delivery> latest(Handle handle, int limit) {
        return handle.createQuery(SELECT + "ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, ctx) -> delivery(row))
                .list();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("delivery_key"),
                row.getString("org"),
                row.getString("file_name"),
                Delivery.Channel.valueOf(row.getString("channel")),
                Columns.digest(row, "sha"),
                Columns.instant(row, "received_at"),
                Columns.text(row, "verdict").map(Verdict::valueOf),
                Columns.maybeDigest(row, "notice_sha"),
                Columns.maybeInstant(row, "answered_at"));
    }
}
