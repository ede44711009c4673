package org.cpcert.dossier;

/**
 * A place in a document, for people first.
 *
 * @param line line number from 1, or 0 where unknown
 * @param column column number from 1, or 0 where unknown
 * @param path human path such as {@code Stage 3 > Balance 2 > Output 4}; empty for the document as a whole
 * @param xpath XPath for programs, with namespaces written out; empty where unknown
 */
public record Location(int line, int column, String path, String xpath) {

    /** The document as a whole. */
    public static final Location DOCUMENT = new Location(0, 0, "", "");
}
