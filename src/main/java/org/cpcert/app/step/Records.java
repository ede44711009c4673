package org.cpcert.app.step;

import java.time.Instant;
import java.time.ZoneId;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseSchemes;
import org.cpcert.store.Query;
import org.cpcert.xml.ParsedDocument;
import org.jspecify.annotations.Nullable;

/** What is recorded in a home, for reading only. */
public interface Records {

    /** Answers the query from what is committed. */
    <T extends @Nullable Object> T read(Query<T> query);

    /** A document of the store, read anew and checked against its digest. */
    ParsedDocument open(Digest digest);

    /**
     * The same, perhaps as it was read before: for who only reads its tree.
     *
     * @return perhaps without the tree for signatures
     */
    default ParsedDocument look(Digest digest) {
        return open(digest);
    }

    /** By which versions of schemes the cases go. */
    CaseSchemes schemes();

    Instant now();

    /** Time zone of all calendar days. */
    ZoneId zone();
}
