package org.cpcert.store;

import java.util.List;
import java.util.Set;

/**
 * The tables whose changes are journaled, so that they can be made again from the store: each after those whose rows it names.
 * What is not here is known for a moment only: complaints of a server and the journal itself.
 */
public enum RecordedTable {
    DOCUMENT("document", "sha"),
    DELIVERY("delivery", "id"),
    CASE_FILE("case_file", "case_id"),
    CASE_DOCUMENT("case_document", "case_id", "sha", "role"),
    CASE_PARTY("case_party", "case_id", "role", "party"),
    CASE_CHANGE("case_change", "case_id", "event", "document_sha"),
    INVITATION("invitation", "case_id", "registration_id"),
    DOSSIER_HEAD("dossier_head", "case_id"),
    DOSSIER_ENTRY("dossier_entry", "case_id", "pos"),
    CERTIFICATE("certificate", "number"),
    REGISTER_RECORD("register_record", "id"),
    REFERRAL("referral", "sha"),
    SEQUENCE("sequence", "name"),
    LOOKED_AT("looked_at", "what"),
    MAIL_RECEIVED("mail_received", "sha"),
    MAILBOX_UID("mailbox_uid", "mailbox", "uid_validity", "uid"),
    OPERATOR_ACT("operator_act", "id"),
    OUTBOX(Set.of("attempt", "available_at", "last_error"), "outbox", "dedupe"),
    WORK(Set.of("lease_owner", "lease_until", "attempt", "follows", "available_at", "last_error"), "work", "id");

    private final String name;
    private final List<String> key;
    private final Set<String> passing;

    RecordedTable(String name, String... key) {
        this(Set.of(), name, key);
    }

    RecordedTable(Set<String> passing, String name, String... key) {
        this.name = name;
        this.key = List.of(key);
        this.passing = passing;
    }

    /** Name in the database. */
    public String tableName() {
        return name;
    }

    /** Columns by which a row is known. */
    public List<String> key() {
        return key;
    }

    /**
     * Columns that cannot be known again: who was at a row just now, how often it was tried and when it is tried next. A row
     * made again is free, untried, and due when it was when it last became or ceased to be work.
     */
    public Set<String> passing() {
        return passing;
    }

    /** The table of this name; {@link IllegalArgumentException} where none is journaled under it. */
    public static RecordedTable named(String name) {
        for (var table : values()) {
            if (table.name.equals(name)) {
                return table;
            }
        }
        throw new IllegalArgumentException("no journaled table is called " + name);
    }
}
