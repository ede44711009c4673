package org.cpcert.bind;

import java.util.Optional;
import org.cpcert.dossier.DocumentType;
import org.cpcert.xml.ParsedDocument;
import org.w3c.dom.Document;

/** Works out what a document would write into the registers, without writing it: what cannot be entered is found by its check. */
public final class EntryTrial {

    private EntryTrial() {}

    /** The same of a document as it was read; empty also where it has no tree or no type that is known. */
    public static Optional<String> trouble(ParsedDocument document) {
        return document.dom().flatMap(dom -> document.type().flatMap(type -> trouble(dom, type)));
    }

    /**
     * The entry of the document that ends before it begins, as register, key and days; empty where there is none.
     *
     * @param document valid by its schema
     * @throws RuntimeException where the document would stop its step: no entry can be made of it at all
     */
    public static Optional<String> trouble(Document document, DocumentType type) {
        return RegisterActs.changes(document, type).stream()
                .flatMap(change -> change.added().stream())
                .filter(line -> line.to().isBefore(line.from()))
                .map(line -> line.register() + " " + line.key() + ", " + line.from() + "/" + line.to())
                .findFirst();
    }
}
