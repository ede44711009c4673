package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.PayloadText;
import org.jdbi.v3.core.Handle;

/**
 * The tables {@code dossier_head} and {@code dossier_entry}: all that happened to a case, only ever added to. Each entry
 * carries the hash of the one before, so nothing can be altered, removed or slipped in unnoticed.
 */
public final class DossierLedger {

    private static final String SELECT =
            "SELECT case_id, pos, event, document_sha, actor, at, payload, previous, hash, entry_sha FROM dossier_entry ";

    private DossierLedger() {}

    /**
     * The entry with which a case came into the state that it is in after the last of these. Each names the state after it, also where
     * that is the one before; empty where none names one.
     *
     * @param entries of its dossier, in order
     * @param knows true for a state of the life that is asked about: a dossier may tell of several lives
     */
    public static Optional<LedgerEntry> entered(List<LedgerEntry> entries, Predicate<CaseState> knows) {
        var state = Optional.<CaseState>empty();
        var entered = Optional.<LedgerEntry>empty();
        for (var entry : entries) {
            var to = entry.payload()
                    .flatMap(EntryPayload::to)
                    .map(CaseState::new)
                    .filter(knows);
            if (to.isPresent() && !to.equals(state)) {
                state = to;
                entered = Optional.of(entry);
            }
        }
        return entered;
    }

    /**
     * Adds an entry at the end of the dossier.
     *
     * @throws ConcurrentChange where another entry came first; all of the transaction is rolled back
     */
    public static LedgerEntry append(
            Handle handle,
            String caseID,
            String event,
            Optional<Digest> document,
            String actor,
            Instant at,
            EntryPayload payload) {
        var head = handle.createQuery("SELECT pos, hash FROM dossier_head WHERE case_id = :caseID")
                .bind("caseID", caseID)
                .map((row, ctx) -> new Head(row.getLong("pos"), Columns.digest(row, "hash")))
                .findOne();
        var last = head.orElse(new Head(0, LedgerEntry.BEFORE_FIRST));
        var entry = LedgerEntry.following(caseID, last.position(), last.hash(), event, document, actor, at, payload);
        if (moveHead(handle, head, entry) != 1) {
            throw new ConcurrentChange("the dossier of " + caseID);
        }
        insert(handle, entry);
        Journal.changed(handle, RecordedTable.DOSSIER_HEAD, caseID);
        Journal.changed(handle, RecordedTable.DOSSIER_ENTRY, caseID, entry.position());
        return entry;
    }

    /** Entries of the case, first one first. */
    public static List<LedgerEntry> entries(Handle handle, String caseID) {
        return handle.createQuery(SELECT + "WHERE case_id = :caseID ORDER BY pos")
                .bind("caseID", caseID)
                .map((row, ctx) -> entry(row))
                .list();
    }

    /** How many entries the case has. */
    public static int length(Handle handle, String caseID) {
        return handle.createQuery("SELECT count(*) FROM dossier_entry WHERE case_id = :caseID")
                .bind("caseID", caseID)
                .mapTo(Integer.class)
                .one();
    }

    /** Entries that the document caused, in any case. */
    public static List<LedgerEntry> entriesOf(Handle handle, Digest document) {
        return handle.createQuery(SELECT + "WHERE document_sha = :sha ORDER BY case_id, pos")
                .bind("sha", document.hex())
                .map((row, ctx) -> entry(row))
                .list();
    }

    /** Entries not yet written as an XML document. Writing one anew gives the same bytes, so it may be done twice. */
    public static List<LedgerEntry> unwritten(Handle handle, int limit) {
        return handle.createQuery(SELECT + "WHERE entry_sha IS NULL ORDER BY case_id, pos LIMIT :limit")
                .bind("limit", limit)
                .map((row, ctx) -> entry(row))
                .list();
    }

    /** Records under which digest the entry is in the document store; false where it was recorded before. */
    public static boolean written(Handle handle, String caseID, long position, Digest entryDocument) {
        return Journal.changed(
                        handle,
                        handle.createUpdate(
                                        "UPDATE dossier_entry SET entry_sha = :sha WHERE case_id = :caseID AND pos = :pos AND entry_sha IS NULL")
                                .bind("sha", entryDocument.hex())
                                .bind("caseID", caseID)
                                .bind("pos", position)
                                .execute(),
                        RecordedTable.DOSSIER_ENTRY,
                        caseID,
                        position)
                == 1;
    }

    /** Computes the chain anew and compares it with what is recorded, the head included. */
    public static ChainCheck verify(Handle handle, String caseID) {
        var head = handle.createQuery("SELECT pos, hash FROM dossier_head WHERE case_id = :caseID")
                .bind("caseID", caseID)
                .map((row, ctx) -> new Head(row.getLong("pos"), Columns.digest(row, "hash")))
                .findOne();
        return verify(caseID, entries(handle, caseID), head.map(Head::position).orElse(0L), head.map(Head::hash));
    }

    /** Every case that has a dossier. */
    public static List<String> caseIDs(Handle handle) {
        return handle.createQuery(
                        "SELECT case_id FROM dossier_head UNION SELECT case_id FROM dossier_entry ORDER BY case_id")
                .mapTo(String.class)
                .list();
    }

    static ChainCheck verify(String caseID, List<LedgerEntry> entries, long headPosition, Optional<Digest> headHash) {
        var previous = LedgerEntry.BEFORE_FIRST;
        long expected = 0;
        var second = false;
        for (var entry : entries) {
            expected++;
            if (entry.position() != expected) {
                return broken(caseID, entries, expected, "the entry is missing");
            }
            if (!entry.caseID().equals(caseID)) {
                return broken(caseID, entries, expected, "the entry belongs to another case");
            }
            if (!entry.previous().equals(previous)) {
                return broken(caseID, entries, expected, "the entry does not follow the one before it");
            }
            if (!entry.hash().equals(entry.computedHash())) {
                return broken(caseID, entries, expected, "the entry was altered");
            }
            if (second && entry.payload().isEmpty()) {
                return broken(caseID, entries, expected, "the entry has the first form, and one before it the second");
            }
            second = entry.payload().isPresent();
            previous = entry.hash();
        }
        if (headPosition > expected) {
            return broken(caseID, entries, expected + 1, "the entry is missing at the end");
        }
        if (headPosition < expected) {
            return broken(caseID, entries, headPosition + 1, "the entry is not known to the head of the dossier");
        }
        if (expected > 0 && !headHash.equals(Optional.of(previous))) {
            return broken(caseID, entries, expected, "the head of the dossier names another entry");
        }
        return new ChainCheck(caseID, entries.size(), OptionalLong.empty(), "");
    }

    private static ChainCheck broken(String caseID, List<LedgerEntry> entries, long position, String reason) {
        return new ChainCheck(caseID, entries.size(), OptionalLong.of(position), reason);
    }

    private static int moveHead(Handle handle, Optional<Head> head, LedgerEntry entry) {
        if (head.isEmpty()) {
            return handle.createUpdate(
                            "INSERT INTO dossier_head (case_id, pos, hash) VALUES (:caseID, :pos, :hash) ON CONFLICT (case_id) DO NOTHING")
                    .bind("caseID", entry.caseID())
                    .bind("pos", entry.position())
                    .bind("hash", entry.hash().hex())
                    .execute();
        }
        return handle.createUpdate("""
                        UPDATE dossier_head SET pos = :pos, hash = :hash
                        WHERE case_id = :caseID AND pos = :lastPos AND hash = :lastHash""")
                .bind("pos", entry.position())
                .bind("hash", entry.hash().hex())
                .bind("caseID", entry.caseID())
                .bind("lastPos", entry.position() - 1)
                .bind("lastHash", entry.previous().hex())
                .execute();
    }

    private static void insert(Handle handle, LedgerEntry entry) {
        handle.createUpdate("""
                        INSERT INTO dossier_entry (case_id, pos, event, document_sha, actor, at, payload, previous, hash)
                        VALUES (:caseID, :pos, :event, :document, :actor, :at, :payload, :previous, :hash)""")
                .bind("caseID", entry.caseID())
                .bind("pos", entry.position())
                .bind("event", entry.event())
                .bind("document", Columns.hex(entry.document()))
                .bind("actor", entry.actor())
                .bind("at", entry.at().toEpochMilli())
                .bind("payload", entry.payload().map(EntryPayload::text).orElse(null))
                .bind("previous", entry.previous().hex())
                .bind("hash", entry.hash().hex())
                .execute();
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getString("case_id"),
                row.getLong("pos"),
                row.getString("event"),
                Columns.maybeDigest(row, "document_sha"),
                row.getString("actor"),
                Columns.instant(row, "at"),
                Columns.text(row, "payload").map(DossierLedger::payload),
                Columns.digest(row, "previous"),
                Columns.digest(row, "hash"),
                Columns.maybeDigest(row, "entry_sha"));
    }

    /** What cannot be read was altered; it stands as a value that no entry has, so that the hash shows it and nothing else fails. */
    private static EntryPayload payload(String text) {
        try {
            return PayloadText.read(text);
        } catch (IllegalArgumentException e) {
            return EntryPayload.of(List.of(new EntryPayload.Value("unreadable", text)));
        }
    }

    private record Head(long position, Digest hash) {}
}
