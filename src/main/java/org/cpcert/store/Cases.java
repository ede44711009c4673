package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The tables {@code case_file} and {@code case_document}. */
public final class Cases {

    private static final String SELECT = """
            SELECT case_id, state, application_sha, report_sha, opinion_sha, decision_sha, certificate_number,
              enterprise_id, organisation_id, org_folder, scheme_sha, opened_at, changed_at
            FROM case_file\s""";

    private Cases() {}

    /** Opens a case; false, and nothing changed, where it is open already. */
    public static boolean open(Handle handle, CaseRow row) {
        return Journal.changed(
                        handle,
                        bind(handle.createUpdate("""
                                INSERT INTO case_file (case_id, state, application_sha, report_sha, opinion_sha, decision_sha,
                                  certificate_number, enterprise_id, organisation_id, org_folder, scheme_sha, opened_at, changed_at)
                                VALUES (:caseID, :state, :application, :report, :opinion, :decision,
                                  :certificate, :enterprise, :organisation, :folder, :scheme, :openedAt, :changedAt)
                                ON CONFLICT (case_id) DO NOTHING"""), row)
                                .bind("scheme", Columns.hex(row.scheme()))
                                .bind("openedAt", row.openedAt().toEpochMilli())
                                .execute(),
                        RecordedTable.CASE_FILE,
                        row.caseID())
                == 1;
    }

    /** Notes by which version of the scheme a case goes that did not say so. */
    public static void goesBy(Handle handle, String caseID, Digest scheme) {
        Journal.changed(
                handle,
                handle.createUpdate(
                                "UPDATE case_file SET scheme_sha = :scheme WHERE case_id = :caseID AND scheme_sha IS NULL")
                        .bind("scheme", scheme.hex())
                        .bind("caseID", caseID)
                        .execute(),
                RecordedTable.CASE_FILE,
                caseID);
    }

    /** Replaces the row read before; {@link ConcurrentChange} where it stands in another state by now. */
    public static void change(Handle handle, CaseRow before, CaseRow after) {
        var changed = bind(handle.createUpdate("""
                                UPDATE case_file SET state = :state, application_sha = :application, report_sha = :report,
                                  opinion_sha = :opinion, decision_sha = :decision, certificate_number = :certificate,
                                  enterprise_id = :enterprise, organisation_id = :organisation, org_folder = :folder,
                                  changed_at = :changedAt
                                WHERE case_id = :caseID AND state = :stateBefore AND changed_at = :changedBefore"""), after)
                .bind("stateBefore", before.state().name())
                .bind("changedBefore", before.changedAt().toEpochMilli())
                .execute();
        if (changed != 1) {
            throw new ConcurrentChange("case " + before.caseID());
        }
        Journal.changed(handle, RecordedTable.CASE_FILE, before.caseID());
    }

    public static Optional<CaseRow> find(Handle handle, String caseID) {
        return handle.createQuery(SELECT + "WHERE case_id = :caseID")
                .bind("caseID", caseID)
                .map((row, ctx) -> caseRow(row))
                .findOne();
    }

    /** All cases in the order opened. */
    public static List<CaseRow> all(Handle handle) {
        return handle.createQuery(SELECT + "ORDER BY opened_at, case_id")
                .map((row, ctx) -> caseRow(row))
                .list();
    }

    /** Cases that stand so, in the order opened. */
    public static List<CaseRow> inState(Handle handle, CaseState state) {
        return handle.createQuery(SELECT + "WHERE state = :state ORDER BY opened_at, case_id")
                .bind("state", state.name())
                .map((row, ctx) -> caseRow(row))
                .list();
    }

    /** Versions of schemes by which cases go, each once. */
    public static List<Digest> schemes(Handle handle) {
        return handle.createQuery("SELECT DISTINCT scheme_sha FROM case_file WHERE scheme_sha IS NOT NULL ORDER BY 1")
                .map((row, ctx) -> Columns.digest(row, "scheme_sha"))
                .list();
    }

    /** Cases of an enterprise in the order opened. */
    public static List<CaseRow> ofEnterprise(Handle handle, String enterpriseID) {
        return handle.createQuery(SELECT + "WHERE enterprise_id = :enterprise ORDER BY opened_at, case_id")
                .bind("enterprise", enterpriseID)
                .map((row, ctx) -> caseRow(row))
                .list();
    }

    /** Cases that hold the document in any role, in the order opened. */
    public static List<CaseRow> withDocument(Handle handle, Digest digest) {
        return handle.createQuery(
                        SELECT
                                + "WHERE case_id IN (SELECT case_id FROM case_document WHERE sha = :sha) ORDER BY opened_at, case_id")
                .bind("sha", digest.hex())
                .map((row, ctx) -> caseRow(row))
                .list();
    }

    /** Adds a document to an open case; false, and nothing changed, where it is there in this role. */
    public static boolean addDocument(Handle handle, CaseDocument document) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        INSERT INTO case_document (case_id, sha, role, added_at) VALUES (:caseID, :sha, :role, :addedAt)
                        ON CONFLICT (case_id, sha, role) DO NOTHING""")
                                .bind("caseID", document.caseID())
                                .bind("sha", document.digest().hex())
                                .bind("role", document.role())
                                .bind("addedAt", document.addedAt().toEpochMilli())
                                .execute(),
                        RecordedTable.CASE_DOCUMENT,
                        document.caseID(),
                        document.digest().hex(),
                        document.role())
                == 1;
    }

    /** Documents of a case in the order added. */
    public static List<CaseDocument> documents(Handle handle, String caseID) {
        return handle.createQuery(
                        "SELECT case_id, sha, role, added_at FROM case_document WHERE case_id = :caseID ORDER BY added_at, role, sha")
                .bind("caseID", caseID)
                .map((row, ctx) -> new CaseDocument(
                        row.getString("case_id"),
                        Columns.digest(row, "sha"),
                        row.getString("role"),
                        Columns.instant(row, "added_at")))
                .list();
    }

    private static Update bind(Update update, CaseRow row) {
        return update.bind("caseID", row.caseID())
                .bind("state", row.state().name())
                .bind("application", Columns.hex(row.application()))
                .bind("report", Columns.hex(row.report()))
                .bind("opinion", Columns.hex(row.opinion()))
                .bind("decision", Columns.hex(row.decision()))
                .bind("certificate", row.certificateNumber().orElse(null))
                .bind("enterprise", row.enterpriseID())
                .bind("organisation", row.organisationID().orElse(null))
                .bind("folder", row.organisationFolder().orElse(null))
                .bind("changedAt", row.changedAt().toEpochMilli());
    }

    private static CaseRow caseRow(ResultSet row) throws SQLException {
        return new CaseRow(
                row.getString("case_id"),
                new CaseState(row.getString("state")),
                Columns.maybeDigest(row, "application_sha"),
                Columns.maybeDigest(row, "report_sha"),
                Columns.maybeDigest(row, "opinion_sha"),
                Columns.maybeDigest(row, "decision_sha"),
                Columns.text(row, "certificate_number"),
                row.getString("enterprise_id"),
                Columns.text(row, "organisation_id"),
                Columns.text(row, "org_folder"),
                Columns.maybeDigest(row, "scheme_sha"),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "changed_at"));
    }
}
