package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.dossier.Digest;
import org.cpcert.xml.RegisterUse;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code register_record}: what was true when, and when that was known. Nothing is overwritten, so every old
 * question has its old answer. Whether spans of one key may overlap depends on the register: callers check it in their
 * transaction.
 */
public final class RegisterRecords {

    private static final String SELECT = """
            SELECT id, register, rkey, attributes, valid_from, valid_to, known_from, known_to, document_sha
            FROM register_record\s""";
    private static final String KNOWN = " AND known_from <= :knownAt AND known_to > :knownAt";

    private RegisterRecords() {}

    /** Adds a record and returns its id; empty, and nothing changed, where exactly the same stands already. */
    public static Optional<Long> add(Handle handle, RegisterRecord said) {
        var id = handle.createQuery("""
                        INSERT INTO register_record (register, rkey, attributes, valid_from, valid_to, known_from, known_to, document_sha)
                        VALUES (:register, :key, :attributes, :validFrom, :validTo, :knownFrom, :knownTo, :document)
                        ON CONFLICT DO NOTHING RETURNING id""")
                .bind("register", said.register())
                .bind("key", said.key())
                .bind("attributes", AttributeText.write(said.attributes()))
                .bind("validFrom", said.validFrom().toString())
                .bind("validTo", said.validTo().toString())
                .bind("knownFrom", said.knownFrom().toEpochMilli())
                .bind("knownTo", said.knownTo().toEpochMilli())
                .bind("document", said.document().hex())
                .mapTo(Long.class)
                .findOne();
        id.ifPresent(added -> {
            index(handle, added, said);
            Journal.changed(handle, RecordedTable.REGISTER_RECORD, added);
        });
        return id;
    }

    private static void index(Handle handle, long id, RegisterRecord said) {
        RegisterIndex.of(said)
                .forEach((name, value) -> handle.createUpdate("""
                                INSERT INTO register_value (register, name, value, valid_to, record_id)
                                VALUES (:register, :name, :value, :validTo, :id)""")
                        .bind("register", said.register())
                        .bind("name", name)
                        .bind("value", value)
                        .bind("validTo", said.validTo().toString())
                        .bind("id", id)
                        .execute());
    }

    /** Makes the table {@code register_value} anew from the records. */
    public static void indexAll(Handle handle) {
        handle.execute("DELETE FROM register_value");
        try (var records = handle.createQuery(SELECT).map((row, ctx) -> said(row)).stream()) {
            records.forEach(said -> index(handle, said.id(), said));
        }
    }

    /**
     * Corrects a record: it stops being known at {@code at}, and what is right stands in its place.
     *
     * @param right may be empty, where the record should never have been
     * @throws ConcurrentChange where the record was corrected before
     */
    public static void correct(Handle handle, long id, Instant at, List<RegisterRecord> right) {
        var closed = handle.createUpdate(
                        "UPDATE register_record SET known_to = :at WHERE id = :id AND known_to = :open AND known_from <= :at")
                .bind("id", id)
                .bind("at", at.toEpochMilli())
                .bind("open", RegisterRecord.STILL_KNOWN.toEpochMilli())
                .execute();
        if (closed != 1) {
            throw new ConcurrentChange("register record " + id);
        }
        Journal.changed(handle, RecordedTable.REGISTER_RECORD, id);
        right.forEach(said -> add(handle, said));
    }

    /** True where nothing was ever entered in the register. */
    public static boolean isEmpty(Handle handle, String register) {
        return handle.createQuery("SELECT 1 FROM register_record WHERE register = :register LIMIT 1")
                .bind("register", register)
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
    }

    /** Everything said of the key, as known at that time: all spans, in the order of days. */
    public static List<RegisterRecord> find(Handle handle, String register, String key, Instant knownAt) {
        return handle.createQuery(
                        SELECT + "WHERE register = :register AND rkey = :key" + KNOWN + " ORDER BY valid_from, id")
                .bind("register", register)
                .bind("key", key)
                .bind("knownAt", knownAt.toEpochMilli())
                .map((row, ctx) -> said(row))
                .list();
    }

    /** The same, for one day only. */
    public static List<RegisterRecord> findOn(
            Handle handle, String register, String key, LocalDate day, Instant knownAt) {
        return handle.createQuery(SELECT
                        + "WHERE register = :register AND rkey = :key AND valid_from <= :day AND valid_to >= :day"
                        + KNOWN
                        + " ORDER BY valid_from, id")
                .bind("register", register)
                .bind("key", key)
                .bind("day", day.toString())
                .bind("knownAt", knownAt.toEpochMilli())
                .map((row, ctx) -> said(row))
                .list();
    }

    /**
     * What holds on the day and says this, whatever its key.
     *
     * @param name one of those that {@link RegisterIndex} keeps
     */
    public static List<RegisterRecord> saying(
            Handle handle, String register, String name, String value, LocalDate day, Instant knownAt) {
        return handle.createQuery(SELECT + """
                        WHERE id IN (SELECT record_id FROM register_value
                          WHERE register = :register AND name = :name AND value = :value AND valid_to >= :day)
                        AND valid_from <= :day""" + KNOWN + " ORDER BY rkey, valid_from, id")
                .bind("register", register)
                .bind("name", name)
                .bind("value", value)
                .bind("day", day.toString())
                .bind("knownAt", knownAt.toEpochMilli())
                .map((row, ctx) -> said(row))
                .list();
    }

    /** Codes of all registers, and of their mirrors, in which there ever was a line. */
    public static Set<String> registers(Handle handle) {
        return Set.copyOf(handle.createQuery("SELECT DISTINCT register FROM register_record")
                .mapTo(String.class)
                .list());
    }

    /** Everything said of any of these keys, as known at that time, by key and days. */
    public static List<RegisterRecord> findAny(
            Handle handle, String register, Collection<String> keys, Instant knownAt) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(SELECT + "WHERE register = :register AND rkey IN (<keys>)" + KNOWN
                        + " ORDER BY rkey, valid_from, id")
                .bindList("keys", List.copyOf(keys))
                .bind("register", register)
                .bind("knownAt", knownAt.toEpochMilli())
                .map((row, ctx) -> said(row))
                .list();
    }

    /** All states of the certificates of a holder, as known at that time. */
    public static List<RegisterRecord> ofHolder(Handle handle, String holder, Instant knownAt) {
        return handle.createQuery(SELECT
                        + "WHERE register = :register AND rkey IN (SELECT number FROM certificate WHERE holder_id = :holder)"
                        + KNOWN + " ORDER BY rkey, valid_from, id")
                .bind("register", RegisterUse.CERTIFICATES.register())
                .bind("holder", holder)
                .bind("knownAt", knownAt.toEpochMilli())
                .map((row, ctx) -> said(row))
                .list();
    }

    /** A whole register as known at that time, by key and days. Never for a step: its cost grows with the register. */
    public static List<RegisterRecord> all(Handle handle, String register, Instant knownAt) {
        return handle.createQuery(SELECT + "WHERE register = :register" + KNOWN + " ORDER BY rkey, valid_from, id")
                .bind("register", register)
                .bind("knownAt", knownAt.toEpochMilli())
                .map((row, ctx) -> said(row))
                .list();
    }

    /** All records, as known at that time, whose last day is one of these, both included. */
    public static List<RegisterRecord> ended(Handle handle, LocalDate from, LocalDate to, Instant knownAt) {
        return handle.createQuery(
                        SELECT + "WHERE valid_to >= :from AND valid_to <= :to" + KNOWN + " ORDER BY valid_to, id")
                .bind("from", from.toString())
                .bind("to", to.toString())
                .bind("knownAt", knownAt.toEpochMilli())
                .map((row, ctx) -> said(row))
                .list();
    }

    /** All records, as known at that time, whose first day is one of these, both included. */
    public static List<RegisterRecord> begun(Handle handle, LocalDate from, LocalDate to, Instant knownAt) {
        return handle.createQuery(
                        SELECT + "WHERE valid_from >= :from AND valid_from <= :to" + KNOWN + " ORDER BY valid_from, id")
                .bind("from", from.toString())
                .bind("to", to.toString())
                .bind("knownAt", knownAt.toEpochMilli())
                .map((row, ctx) -> said(row))
                .list();
    }

    /** Every record a document gave rise to, corrected ones included. */
    public static List<RegisterRecord> ofDocument(Handle handle, Digest document) {
        return handle.createQuery(SELECT + "WHERE document_sha = :document ORDER BY id")
                .bind("document", document.hex())
                .map((row, ctx) -> said(row))
                .list();
    }

    /** Number of the newest record; 0 where there is none. */
    public static long newest(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(id), 0) FROM register_record")
                .mapTo(Long.class)
                .one();
    }

    /** Number of the newest record that was known before that moment; 0 where there is none. */
    public static long newestBefore(Handle handle, Instant moment) {
        return handle.createQuery("SELECT coalesce(max(id), 0) FROM register_record WHERE known_from < :moment")
                .bind("moment", moment.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    /** Keys of the records that came after the one with this number. */
    public static List<String> keysAfter(Handle handle, long id) {
        return handle.createQuery("SELECT DISTINCT rkey FROM register_record WHERE id > :id")
                .bind("id", id)
                .mapTo(String.class)
                .list();
    }

    /** How many records there are, corrected ones included. */
    public static long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM register_record")
                .mapTo(Long.class)
                .one();
    }

    /** Records whose document nobody accepted, and that is no certificate of ours either. */
    public static List<RegisterRecord> withoutDocument(Handle handle) {
        return handle.createQuery(SELECT
                        + "WHERE document_sha NOT IN (SELECT sha FROM document WHERE verdict = 'ACCEPTED')"
                        + " AND document_sha NOT IN (SELECT xml_sha FROM certificate) ORDER BY id")
                .map((row, ctx) -> said(row))
                .list();
    }

    private static RegisterRecord said(ResultSet row) throws SQLException {
        return new RegisterRecord(
                row.getLong("id"),
                row.getString("register"),
                row.getString("rkey"),
                AttributeText.read(row.getString("attributes")),
                LocalDate.parse(row.getString("valid_from")),
                LocalDate.parse(row.getString("valid_to")),
                Columns.instant(row, "known_from"),
                Columns.instant(row, "known_to"),
                Columns.digest(row, "document_sha"));
    }
}
