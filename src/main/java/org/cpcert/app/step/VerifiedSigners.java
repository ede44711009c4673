package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.check.Facts;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.StoredDocument;

/** Who signed a document, by the facts that it was judged by: no name inside the document counts, only a signature that holds. */
final class VerifiedSigners {

    private VerifiedSigners() {}

    /** Registration or staff numbers, in the order signed; none where the document was not judged or nothing holds. */
    static List<String> of(Office office, Digest document) {
        return of(office.database(), office.store(), document);
    }

    /** The same outside of an office. */
    static List<String> of(Database database, DocumentStore store, Digest document) {
        return facts(database, store, document).map(Facts::signers).orElse(List.of());
    }

    /** Digests of the certificates of the keys that made a signature or seal that holds: who has them may be known by now only. */
    static List<String> keys(Database database, DocumentStore store, Digest document) {
        return facts(database, store, document).map(Facts::keys).orElse(List.of());
    }

    private static Optional<Facts> facts(Database database, DocumentStore store, Digest document) {
        return database.read(handle -> Documents.find(handle, document))
                .flatMap(StoredDocument::facts)
                .map(facts -> Facts.read(store.get(facts), other -> Optional.empty()));
    }
}
