package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Verdict;
import org.jdbi.v3.core.Handle;

/** The table {@code document}: one row for each different file. */
public final class Documents {

    private static final String SELECT =
            "SELECT sha, type_code, document_id, issuer_id, size, verdict, notice_sha, facts_sha, received_at FROM document ";

    private Documents() {}

    /** Adds the row; false, and nothing changed, where the same bytes are known already. */
    public static boolean add(Handle handle, StoredDocument document) {
        return handle.createUpdate("""
                        INSERT INTO document (sha, type_code, document_id, issuer_id, size, verdict, notice_sha, facts_sha, received_at)
                        VALUES (:sha, :type, :documentID, :issuerID, :size, :verdict, :notice, :facts, :receivedAt)
                        ON CONFLICT (sha) DO NOTHING""")
                        .bind("sha", document.digest().hex())
                        .bind("type", document.type().map(DocumentType::code).orElse(null))
                        .bind("documentID", document.documentID().orElse(null))
                        .bind("issuerID", document.issuerID().orElse(null))
                        .bind("size", document.size())
                        .bind("verdict", Columns.name(document.verdict()))
                        .bind("notice", Columns.hex(document.notice()))
                        .bind("facts", Columns.hex(document.facts()))
                        .bind("receivedAt", document.receivedAt().toEpochMilli())
                        .execute()
                == 1;
    }

    /** Records what reading and checking found out. A verdict once given stands: then false, and nothing changed. */
    public static boolean checked(
            Handle handle,
            Digest digest,
            Optional<DocumentType> type,
            Optional<String> documentID,
            Optional<String> issuerID,
            Optional<Digest> replaces,
            Verdict verdict,
            Optional<Digest> facts) {
        return handle.createUpdate("""
                        UPDATE document SET type_code = :type, document_id = :documentID, issuer_id = :issuerID,
                          replaces_sha = :replaces,
                          verdict = :verdict, facts_sha = :facts
                        WHERE sha = :sha AND verdict IS NULL""")
                        .bind("sha", digest.hex())
                        .bind("type", type.map(DocumentType::code).orElse(null))
                        .bind("documentID", documentID.orElse(null))
                        .bind("issuerID", issuerID.orElse(null))
                        .bind("replaces", Columns.hex(replaces))
                        .bind("verdict", verdict.name())
                        .bind("facts", Columns.hex(facts))
                        .execute()
                == 1;
    }

    /** Takes back the verdict on a referred document, so that it is checked again. */
    public static void reopen(Handle handle, Digest digest) {
        handle.createUpdate(
                        "UPDATE document SET verdict = NULL, facts_sha = NULL WHERE sha = :sha AND verdict = 'REFERRED'")
                .bind("sha", digest.hex())
                .execute();
    }

    /** A person decided on a referred document: replaces the verdict; false where it is not the one expected. */
    public static boolean changeVerdict(Handle handle, Digest digest, Verdict from, Verdict to) {
        return handle.createUpdate("UPDATE document SET verdict = :to WHERE sha = :sha AND verdict = :from")
                        .bind("sha", digest.hex())
                        .bind("from", from.name())
                        .bind("to", to.name())
                        .execute()
                == 1;
    }

    /** Records the notice that answers the document; a later one replaces it. */
    public static void answered(Handle handle, Digest digest, Digest notice) {
        handle.createUpdate("UPDATE document SET notice_sha = :notice WHERE sha = :sha")
                .bind("sha", digest.hex())
                .bind("notice", notice.hex())
                .execute();
    }

    public static Optional<StoredDocument> find(Handle handle, Digest digest) {
        return handle.createQuery(SELECT + "WHERE sha = :sha")
                .bind("sha", digest.hex())
                .map((row, ctx) -> document(row))
                .findOne();
    }

    /** All documents that call themselves so, in the order received: different bytes may bear the same DocumentID. */
    public static List<StoredDocument> findByDocumentId(Handle handle, String documentID) {
        return handle.createQuery(SELECT + "WHERE document_id = :documentID ORDER BY received_at, sha")
                .bind("documentID", documentID)
                .map((row, ctx) -> document(row))
                .list();
    }

    /** Newest accepted document that takes the place of the one with this digest; empty where it is current. */
    public static Optional<Digest> replacementOf(Handle handle, Digest digest) {
        return handle.createQuery("""
                        SELECT sha FROM document WHERE replaces_sha = :sha AND verdict = 'ACCEPTED'
                        ORDER BY received_at DESC, sha LIMIT 1""")
                .bind("sha", digest.hex())
                .map((row, ctx) -> Columns.digest(row, "sha"))
                .findOne();
    }

    /** All documents of the type in the order received. */
    public static List<StoredDocument> ofType(Handle handle, DocumentType type) {
        return handle.createQuery(SELECT + "WHERE type_code = :type ORDER BY received_at, sha")
                .bind("type", type.code())
                .map((row, ctx) -> document(row))
                .list();
    }

    private static StoredDocument document(ResultSet row) throws SQLException {
        return new StoredDocument(
                Columns.digest(row, "sha"),
                Columns.text(row, "type_code").flatMap(DocumentType::ofCode),
                Columns.text(row, "document_id"),
                Columns.text(row, "issuer_id"),
                row.getLong("size"),
                Columns.text(row, "verdict").map(Verdict::valueOf),
                Columns.maybeDigest(row, "notice_sha"),
                Columns.maybeDigest(row, "facts_sha"),
                Columns.instant(row, "received_at"));
    }
}
