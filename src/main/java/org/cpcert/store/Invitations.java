package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.jdbi.v3.core.Handle;

/** The table {@code invitation}: who was asked to vote on a case, and who did. */
public final class Invitations {

    private static final String SELECT =
            "SELECT case_id, registration_id, person_name, email, role, invited_at, vote_sha, voted_at, undelivered FROM invitation ";

    private Invitations() {}

    /** Records an invitation to an open case; false, and nothing changed, where the person was invited before. */
    public static boolean add(Handle handle, Invitation invitation) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        INSERT INTO invitation (case_id, registration_id, person_name, email, role, invited_at)
                        VALUES (:caseID, :registrationID, :personName, :email, :role, :invitedAt)
                        ON CONFLICT (case_id, registration_id) DO NOTHING""")
                                .bind("caseID", invitation.caseID())
                                .bind("registrationID", invitation.registrationID())
                                .bind("personName", invitation.personName())
                                .bind("email", invitation.email())
                                .bind("role", invitation.role())
                                .bind("invitedAt", invitation.invitedAt().toEpochMilli())
                                .execute(),
                        RecordedTable.INVITATION,
                        invitation.caseID(),
                        invitation.registrationID())
                == 1;
    }

    /** Takes back the invitations of everybody else; who stays keeps the vote. */
    public static void keepOnly(Handle handle, String caseID, List<String> registrationIDs) {
        for (var invitation : ofCase(handle, caseID)) {
            if (!registrationIDs.contains(invitation.registrationID())) {
                handle.createUpdate("DELETE FROM invitation WHERE case_id = :caseID AND registration_id = :id")
                        .bind("caseID", caseID)
                        .bind("id", invitation.registrationID())
                        .execute();
                Journal.gone(handle, RecordedTable.INVITATION, caseID, invitation.registrationID());
            }
        }
    }

    /** Records that the invitation did not reach its address; false where that person is not invited or has voted. */
    public static boolean undelivered(Handle handle, String caseID, String email, String reason) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        UPDATE invitation SET undelivered = :reason
                        WHERE case_id = :caseID AND email = :email AND vote_sha IS NULL""")
                                .bind("caseID", caseID)
                                .bind("email", email)
                                .bind("reason", reason)
                                .execute(),
                        RecordedTable.INVITATION,
                        caseID)
                > 0;
    }

    /** Records the last answer of a member; a former one stays among the documents of the case. False where nobody of that number is invited. */
    public static boolean answered(Handle handle, String caseID, String registrationID, Digest vote, Instant at) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        UPDATE invitation SET vote_sha = :vote, voted_at = :at
                        WHERE case_id = :caseID AND registration_id = :registrationID""")
                                .bind("caseID", caseID)
                                .bind("registrationID", registrationID)
                                .bind("vote", vote.hex())
                                .bind("at", at.toEpochMilli())
                                .execute(),
                        RecordedTable.INVITATION,
                        caseID,
                        registrationID)
                == 1;
    }

    public static Optional<Invitation> find(Handle handle, String caseID, String registrationID) {
        return handle.createQuery(SELECT + "WHERE case_id = :caseID AND registration_id = :registrationID")
                .bind("caseID", caseID)
                .bind("registrationID", registrationID)
                .map((row, ctx) -> invitation(row))
                .findOne();
    }

    /** Invitations to that address, in lower case, that wait for a vote; the last one first. */
    public static List<Invitation> openTo(Handle handle, String email) {
        return handle.createQuery(
                        SELECT
                                + "WHERE lower(email) = :email AND vote_sha IS NULL ORDER BY invited_at DESC, case_id DESC LIMIT 100")
                .bind("email", email)
                .map((row, ctx) -> invitation(row))
                .list();
    }

    /** All invitations of a case, by registration number. */
    public static List<Invitation> ofCase(Handle handle, String caseID) {
        return handle.createQuery(SELECT + "WHERE case_id = :caseID ORDER BY registration_id")
                .bind("caseID", caseID)
                .map((row, ctx) -> invitation(row))
                .list();
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getString("case_id"),
                row.getString("registration_id"),
                row.getString("person_name"),
                row.getString("email"),
                row.getString("role"),
                Columns.instant(row, "invited_at"),
                Columns.maybeDigest(row, "vote_sha"),
                Columns.maybeInstant(row, "voted_at"),
                Columns.text(row, "undelivered"));
    }
}
