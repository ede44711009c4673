package org.cpcert.dossier;

/** What a broken rule means for the document. Ordered from worst to mildest. */
public enum Severity {
    /** The document cannot have effect; every failed rule is named in the rejection. */
    REJECT,
    /** A named human role must decide; the document waits in its queue. */
    REFER,
    /** A weakness that stops nothing and travels with the case to the experts. */
    WARN,
    /** A computed fact, shown for information. */
    INFO
}
