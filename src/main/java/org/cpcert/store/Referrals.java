package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.jdbi.v3.core.Handle;

/** The table {@code referral}: the queues of those who decide. */
public final class Referrals {

    private static final String SELECT = "SELECT sha, role, decide_by, referred_at, decision_sha FROM referral ";

    private Referrals() {}

    /** Puts the document into the queue; nothing changes where it was referred before. */
    public static void add(Handle handle, Referral referral) {
        handle.createUpdate("""
                        INSERT INTO referral (sha, role, decide_by, referred_at, decision_sha)
                        VALUES (:sha, :role, :decideBy, :referredAt, :decision)
                        ON CONFLICT (sha) DO NOTHING""")
                .bind("sha", referral.document().hex())
                .bind("role", referral.role())
                .bind("decideBy", referral.decideBy().toString())
                .bind("referredAt", referral.referredAt().toEpochMilli())
                .bind("decision", Columns.hex(referral.decision()))
                .execute();
        Journal.changed(handle, RecordedTable.REFERRAL, referral.document().hex());
    }

    /** Ends the waiting; false, and nothing changed, where the document does not wait. */
    public static boolean decide(Handle handle, Digest document, Digest decision) {
        return Journal.changed(
                        handle,
                        handle.createUpdate(
                                        "UPDATE referral SET decision_sha = :decision WHERE sha = :sha AND decision_sha IS NULL")
                                .bind("sha", document.hex())
                                .bind("decision", decision.hex())
                                .execute(),
                        RecordedTable.REFERRAL,
                        document.hex())
                == 1;
    }

    /** Takes the document out of the queue, for it is checked again; false where it does not wait. */
    public static boolean withdraw(Handle handle, Digest document) {
        return Journal.gone(
                        handle,
                        handle.createUpdate("DELETE FROM referral WHERE sha = :sha AND decision_sha IS NULL")
                                .bind("sha", document.hex())
                                .execute(),
                        RecordedTable.REFERRAL,
                        document.hex())
                == 1;
    }

    public static Optional<Referral> find(Handle handle, Digest document) {
        return handle.createQuery(SELECT + "WHERE sha = :sha")
                .bind("sha", document.hex())
                .map((row, ctx) -> referral(row))
                .findOne();
    }

    /** All that wait, the oldest first. */
    public static List<Referral> open(Handle handle) {
        return handle.createQuery(SELECT + "WHERE decision_sha IS NULL ORDER BY referred_at, sha")
                .map((row, ctx) -> referral(row))
                .list();
    }

    private static Referral referral(ResultSet row) throws SQLException {
        return new Referral(
                Columns.digest(row, "sha"),
                row.getString("role"),
                LocalDate.parse(row.getString("decide_by")),
                Columns.instant(row, "referred_at"),
                Columns.maybeDigest(row, "decision_sha"));
    }
}
