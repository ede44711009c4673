package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code server_trouble}: servers of others that cannot be used just now, one row each while it lasts. */
public final class ServerTroubles {

    private ServerTroubles() {}

    /**
     * A server that cannot be used.
     *
     * @param server whom we cannot use, such as {@code imap}
     * @param kind why, in one word
     * @param since when that was first seen
     * @param told when the operator was told last; empty before
     * @param said what the operator was told that the server says, one complaint a line; empty before
     */
    public record Trouble(String server, String kind, Instant since, Optional<Instant> told, String said) {}

    public static Optional<Trouble> find(Handle handle, String server) {
        return handle.createQuery(
                        "SELECT server, kind, since, told_at, said FROM server_trouble WHERE server = :server")
                .bind("server", server)
                .map((row, ctx) -> trouble(row))
                .findOne();
    }

    /** Records the trouble in place of what was known of this server. */
    public static void put(Handle handle, Trouble trouble) {
        handle.createUpdate("""
                        INSERT INTO server_trouble (server, kind, since, told_at, said)
                        VALUES (:server, :kind, :since, :told, :said)
                        ON CONFLICT (server) DO UPDATE
                        SET kind = :kind, since = :since, told_at = :told, said = :said""")
                .bind("server", trouble.server())
                .bind("kind", trouble.kind())
                .bind("since", trouble.since().toEpochMilli())
                .bind("told", Columns.millis(trouble.told()))
                .bind("said", trouble.said())
                .execute();
    }

    /** All is well again. */
    public static void end(Handle handle, String server) {
        handle.createUpdate("DELETE FROM server_trouble WHERE server = :server")
                .bind("server", server)
                .execute();
    }

    private static Trouble trouble(ResultSet row) throws SQLException {
        return new Trouble(
                row.getString("server"),
                row.getString("kind"),
                Columns.instant(row, "since"),
                Columns.maybeInstant(row, "told_at"),
                row.getString("said"));
    }
}
