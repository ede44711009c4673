package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.jdbi.v3.core.Handle;

/** The tables {@code case_party} and {@code case_change}. */
public final class CaseChanges {

    private CaseChanges() {}

    /** Notes that somebody has to do with a case; nothing happens where that is known. */
    public static void addParty(Handle handle, CaseParty party) {
        handle.createUpdate("""
                        INSERT INTO case_party (case_id, role, party) VALUES (:caseID, :role, :party)
                        ON CONFLICT (case_id, role, party) DO NOTHING""")
                .bind("caseID", party.caseID())
                .bind("role", party.role())
                .bind("party", party.party())
                .execute();
        Journal.changed(handle, RecordedTable.CASE_PARTY, party.caseID(), party.role(), party.party());
    }

    /** Forgets who had this role in the case: others take their place. */
    public static void removeParties(Handle handle, String caseID, String role) {
        handle.createUpdate("DELETE FROM case_party WHERE case_id = :caseID AND role = :role")
                .bind("caseID", caseID)
                .bind("role", role)
                .execute();
        Journal.gone(handle, RecordedTable.CASE_PARTY, caseID, role);
    }

    /** Who has to do with a case, and as what. */
    public static List<CaseParty> parties(Handle handle, String caseID) {
        return handle.createQuery(
                        "SELECT case_id, role, party FROM case_party WHERE case_id = :caseID ORDER BY role, party")
                .bind("caseID", caseID)
                .map((row, ctx) ->
                        new CaseParty(row.getString("case_id"), row.getString("role"), row.getString("party")))
                .list();
    }

    /** The cases a party has to do with, and as what. */
    public static List<CaseParty> ofParty(Handle handle, String party) {
        return handle.createQuery(
                        "SELECT case_id, role, party FROM case_party WHERE party = :party ORDER BY case_id, role")
                .bind("party", party)
                .map((row, ctx) ->
                        new CaseParty(row.getString("case_id"), row.getString("role"), row.getString("party")))
                .list();
    }

    /** Adds a change; false, and nothing changed, where it touched the case before. */
    public static boolean add(Handle handle, CaseChange change) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        INSERT INTO case_change (case_id, event, document_sha, act, back, at, decision_sha)
                        VALUES (:caseID, :event, :document, :act, :back, :at, NULL)
                        ON CONFLICT (case_id, event, document_sha) DO NOTHING""")
                                .bind("caseID", change.caseID())
                                .bind("event", change.event())
                                .bind("document", change.document().hex())
                                .bind("act", change.act())
                                .bind("back", change.back().map(CaseState::name).orElse(null))
                                .bind("at", change.at().toEpochMilli())
                                .execute(),
                        RecordedTable.CASE_CHANGE,
                        change.caseID(),
                        change.event(),
                        change.document().hex())
                == 1;
    }

    /** All changes that touched a case, in order. */
    public static List<CaseChange> ofCase(Handle handle, String caseID) {
        return handle.createQuery("""
                        SELECT case_id, event, document_sha, act, back, at, decision_sha
                        FROM case_change WHERE case_id = :caseID ORDER BY at, event""")
                .bind("caseID", caseID)
                .map((row, ctx) -> change(row))
                .list();
    }

    /** All changes on which somebody still has to decide, the oldest first. */
    public static List<CaseChange> open(Handle handle) {
        return handle.createQuery("""
                        SELECT case_id, event, document_sha, act, back, at, decision_sha
                        FROM case_change WHERE decision_sha IS NULL ORDER BY at, case_id, event""")
                .map((row, ctx) -> change(row))
                .filter(CaseChange::isOpen)
                .list();
    }

    /** Notes on each of these changes the document that decided it. */
    public static void decide(Handle handle, List<CaseChange> changes, Digest decision) {
        for (var change : changes) {
            handle.createUpdate("""
                            UPDATE case_change SET decision_sha = :decision
                            WHERE case_id = :caseID AND event = :event AND document_sha = :document""")
                    .bind("decision", decision.hex())
                    .bind("caseID", change.caseID())
                    .bind("event", change.event())
                    .bind("document", change.document().hex())
                    .execute();
            Journal.changed(
                    handle,
                    RecordedTable.CASE_CHANGE,
                    change.caseID(),
                    change.event(),
                    change.document().hex());
        }
    }

    private static CaseChange change(ResultSet row) throws SQLException {
        return new CaseChange(
                row.getString("case_id"),
                row.getString("event"),
                Columns.digest(row, "document_sha"),
                row.getString("act"),
                Columns.text(row, "back").map(CaseState::new),
                Columns.instant(row, "at"),
                Columns.maybeDigest(row, "decision_sha"));
    }
}
