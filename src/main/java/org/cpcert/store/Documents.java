package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Verdict;
import org.cpcert.xml.DocumentTypes;
import org.jdbi.v3.core.Handle;

/** The table {@code document}: one row for each different file. */
public final class Documents {

    private static final String SELECT =
            "SELECT sha, type_code, document_id, issuer_id, size, verdict, notice_sha, facts_sha, received_at FROM document ";

    private static final String STANDING = """
            SELECT d.sha, d.type_code, d.document_id, d.issuer_id, d.size, d.verdict, d.notice_sha, d.facts_sha, d.received_at,
              (SELECT r.role FROM referral r WHERE r.sha = d.sha AND r.decision_sha IS NULL) AS waits_for,
              (SELECT n.sha FROM document n WHERE n.replaces_sha = d.sha AND n.verdict = 'ACCEPTED'
                ORDER BY n.received_at DESC, n.sha LIMIT 1) AS replaced_by
            FROM document d\s""";

    /**
     * A document and what became of it.
     *
     * @param waitsFor role that has to decide on it; empty where nobody has
     * @param replacedBy newest accepted document that takes its place; empty where it is current
     */
    public record Standing(StoredDocument document, Optional<String> waitsFor, Optional<Digest> replacedBy) {}

    private Documents() {}

    /** Those of these documents that were accepted; asked of at least one. */
    public static Set<Digest> accepted(Handle handle, Collection<Digest> documents) {
        return handle.createQuery("SELECT sha FROM document WHERE sha IN (<shas>) AND verdict = 'ACCEPTED'")
                .bindList("shas", documents.stream().map(Digest::hex).toList())
                .map((row, ctx) -> Columns.digest(row, "sha"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What became of the documents of a case that were judged. */
    public static Map<Digest, Verdict> verdicts(Handle handle, String caseID) {
        return handle.createQuery("""
                        SELECT DISTINCT d.sha, d.verdict FROM case_document c JOIN document d ON d.sha = c.sha
                        WHERE c.case_id = :caseID AND d.verdict IS NOT NULL""")
                .bind("caseID", caseID)
                .map((row, ctx) -> Map.entry(Columns.digest(row, "sha"), Verdict.valueOf(row.getString("verdict"))))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Adds the row; false, and nothing changed, where the same bytes are known already. */
    public static boolean add(Handle handle, StoredDocument document) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        INSERT INTO document (sha, type_code, document_id, issuer_id, size, verdict, notice_sha, facts_sha, received_at)
                        VALUES (:sha, :type, :documentID, :issuerID, :size, :verdict, :notice, :facts, :receivedAt)
                        ON CONFLICT (sha) DO NOTHING""")
                                .bind("sha", document.digest().hex())
                                .bind(
                                        "type",
                                        document.type().map(DocumentType::code).orElse(null))
                                .bind("documentID", document.documentID().orElse(null))
                                .bind("issuerID", document.issuerID().orElse(null))
                                .bind("size", document.size())
                                .bind("verdict", Columns.name(document.verdict()))
                                .bind("notice", Columns.hex(document.notice()))
                                .bind("facts", Columns.hex(document.facts()))
                                .bind("receivedAt", document.receivedAt().toEpochMilli())
                                .execute(),
                        RecordedTable.DOCUMENT,
                        document.digest().hex())
                == 1;
    }

    /**
     * Records what reading and checking found out.
     *
     * @param before the verdict that is replaced; empty where the document was not judged yet
     * @return false, and nothing changed, where its verdict is not the one before: somebody else judged it meanwhile
     */
    public static boolean judged(Handle handle, Digest digest, Optional<Verdict> before, Judgement judgement) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        UPDATE document SET type_code = :type, document_id = :documentID, issuer_id = :issuerID,
                          id_owner = :idOwner, replaces_sha = :replaces, verdict = :verdict, facts_sha = :facts
                        WHERE sha = :sha AND coalesce(verdict, '') = :before""")
                                .bind("sha", digest.hex())
                                .bind(
                                        "type",
                                        judgement.type().map(DocumentType::code).orElse(null))
                                .bind("documentID", judgement.documentID().orElse(null))
                                .bind("issuerID", judgement.issuerID().orElse(null))
                                .bind("idOwner", judgement.idOwner().orElse(null))
                                .bind("replaces", Columns.hex(judgement.replaces()))
                                .bind("before", before.map(Verdict::name).orElse(""))
                                .bind("verdict", judgement.verdict().name())
                                .bind("facts", Columns.hex(judgement.facts()))
                                .execute(),
                        RecordedTable.DOCUMENT,
                        digest.hex())
                == 1;
    }

    /** Takes back the verdict on a document that was not accepted, so that it is checked again. */
    public static void reopen(Handle handle, Digest digest) {
        handle.createUpdate(
                        "UPDATE document SET verdict = NULL, facts_sha = NULL WHERE sha = :sha AND verdict IN ('REFERRED', 'REJECTED')")
                .bind("sha", digest.hex())
                .execute();
        Journal.changed(handle, RecordedTable.DOCUMENT, digest.hex());
    }

    /**
     * A person decided on a referred document: replaces the verdict; false where it is not the one expected. What a person
     * accepted is the issuer's, whoever signed it.
     */
    public static boolean changeVerdict(Handle handle, Digest digest, Verdict from, Verdict to) {
        return Journal.changed(
                        handle,
                        handle.createUpdate("""
                        UPDATE document SET verdict = :to,
                          id_owner = CASE WHEN :to = 'ACCEPTED' THEN issuer_id ELSE id_owner END
                        WHERE sha = :sha AND verdict = :from""")
                                .bind("sha", digest.hex())
                                .bind("from", from.name())
                                .bind("to", to.name())
                                .execute(),
                        RecordedTable.DOCUMENT,
                        digest.hex())
                == 1;
    }

    /** Records the notice that answers the document; a later one replaces it. */
    public static void answered(Handle handle, Digest digest, Digest notice) {
        handle.createUpdate("UPDATE document SET notice_sha = :notice WHERE sha = :sha")
                .bind("sha", digest.hex())
                .bind("notice", notice.hex())
                .execute();
        Journal.changed(handle, RecordedTable.DOCUMENT, digest.hex());
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

    /** What is known of a document, in one question; empty where it never came. */
    /** In whose name a document was made, by a key of his that signed or sealed it; empty where no known key did, or it was not judged. */
    public static Optional<String> idOwner(Handle handle, Digest digest) {
        return handle.createQuery("SELECT id_owner FROM document WHERE sha = :sha AND id_owner IS NOT NULL")
                .bind("sha", digest.hex())
                .mapTo(String.class)
                .findOne();
    }

    public static Optional<Standing> standing(Handle handle, Digest digest) {
        return handle.createQuery(STANDING + "WHERE d.sha = :sha")
                .bind("sha", digest.hex())
                .map((row, ctx) -> standing(row))
                .findOne();
    }

    /**
     * The documents that take this DocumentID in the name of this owner: accepted ones and those that wait for a decision, in
     * the order received. More than one only where each names the one before as replaced.
     */
    public static List<Standing> taking(Handle handle, String documentID, String owner) {
        return handle.createQuery(
                        STANDING
                                + "WHERE d.document_id = :documentID AND d.id_owner = :owner AND d.verdict <> 'REJECTED' ORDER BY d.received_at, d.sha")
                .bind("documentID", documentID)
                .bind("owner", owner)
                .map((row, ctx) -> standing(row))
                .list();
    }

    /** The documents that take this DocumentID in whosever name, in the order received. */
    public static List<Standing> taking(Handle handle, String documentID) {
        return handle.createQuery(STANDING
                        + "WHERE d.document_id = :documentID AND d.verdict <> 'REJECTED' ORDER BY d.received_at, d.sha")
                .bind("documentID", documentID)
                .map((row, ctx) -> standing(row))
                .list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(document(row), Columns.text(row, "waits_for"), Columns.maybeDigest(row, "replaced_by"));
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
                Columns.text(row, "type_code").flatMap(DocumentTypes.load()::ofCode),
                Columns.text(row, "document_id"),
                Columns.text(row, "issuer_id"),
                row.getLong("size"),
                Columns.text(row, "verdict").map(Verdict::valueOf),
                Columns.maybeDigest(row, "notice_sha"),
                Columns.maybeDigest(row, "facts_sha"),
                Columns.instant(row, "received_at"));
    }
}
