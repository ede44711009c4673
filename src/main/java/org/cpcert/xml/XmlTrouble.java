package org.cpcert.xml;

import org.cpcert.dossier.Location;

/**
 * Something wrong with a file as XML, in plain English.
 *
 * @param message one or two sentences for people; never repeats markup of the file
 * @param found value that stands in the document, empty where there is none to show
 * @param expected what the schema asks for, empty where there is none to show
 */
public record XmlTrouble(Kind kind, Location location, String message, String found, String expected) {

    /** What sort of trouble; everything but SCHEMA and LOADS stops the reading. */
    public enum Kind {
        /** Ends too early, is empty, or holds blocks of zero bytes: perhaps still being written. */
        PREMATURE_END,
        NOT_WELL_FORMED,
        /** A file of another format, such as PDF; {@code found} names it. */
        OTHER_FORMAT,
        /** Carries a document type declaration. */
        DTD,
        /** Larger, deeper or wider than the limits. */
        LIMIT,
        /** Bytes that are not text in the declared encoding, or an encoding nobody knows. */
        ENCODING,
        /** A processing instruction that makes readers load something. */
        LOADS,
        /** Readable, but not as the schema asks. */
        SCHEMA
    }

    XmlTrouble(Kind kind, Location location, String message) {
        this(kind, location, message, "", "");
    }
}
