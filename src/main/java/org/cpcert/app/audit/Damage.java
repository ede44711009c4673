package org.cpcert.app.audit;

/**
 * One thing that the store does not prove.
 *
 * @param what file, digest, dossier or row that it is about
 * @param detail what is wrong in the words of who found it; may be empty
 */
public record Damage(Kind kind, String what, String detail) {

    /** Each has a sentence in every language, under {@code audit.} and its name. */
    public enum Kind {
        /** A page of the journal is not there. */
        PAGE_MISSING,
        /** A page of the journal cannot be read. */
        PAGE_UNREADABLE,
        /** A page of the journal has not the seal of the system, or was changed since. */
        PAGE_NOT_SEALED,
        /** A page of the journal is not the one that was written after the page before. */
        PAGE_OUT_OF_ORDER,
        /** A row of the database is not what the journal says. */
        ROW_DIFFERS,
        /** A row of the database is in no page of the journal. */
        ROW_ADDED,
        /** A row that the journal knows is not in the database. */
        ROW_MISSING,
        /** A file that a row names is not in the store. */
        FILE_MISSING,
        /** A file of the store has not the digest that is its name. */
        FILE_ALTERED,
        /** An entry of a dossier was altered, removed or slipped in. */
        CHAIN_BROKEN,
        /** The document of an entry says something else than the entry, or has not the seal of the system. */
        ENTRY_DIFFERS,
        /** A version of a scheme by which cases go cannot be read. */
        SCHEME_UNREADABLE,
        /** A case goes by another version of a scheme than its dossier says. */
        SCHEME_DIFFERS,
        /** The document of a certificate has not the seal it was issued with. */
        CERTIFICATE_UNSEALED,
        /** A certificate was issued and the register of certificates does not say so. */
        CERTIFICATE_UNREGISTERED,
        /** A line of a register was brought by no accepted document. */
        LINE_WITHOUT_DOCUMENT
    }
}
