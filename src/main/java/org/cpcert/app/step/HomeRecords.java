package org.cpcert.app.step;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.cpcert.app.home.Home;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseSchemes;
import org.cpcert.store.Database;
import org.cpcert.store.Query;
import org.cpcert.store.StoredFiles;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.XmlReader;
import org.jspecify.annotations.Nullable;

/**
 * The records of a home that another process may be serving: read, and nothing else.
 */
public record HomeRecords(Home home, Scheme scheme, XmlReader reader, Instant now) implements Records {

    @Override
    public <T extends @Nullable Object> T read(Query<T> query) {
        return Database.look(home.db(), query);
    }

    @Override
    public ParsedDocument open(Digest digest) {
        return reader.read(bytes(digest), scheme.limits());
    }

    @Override
    public CaseSchemes schemes() {
        return new CaseSchemes(SchemeFiles.atWork(), this::bytes, this::read);
    }

    /** Where the store keeps a document. */
    public Path place(Digest digest) {
        return new StoredFiles(home.store()).path(digest);
    }

    /** The bytes of a stored document, checked against their digest. */
    public byte[] bytes(Digest digest) {
        return new StoredFiles(home.store()).get(digest);
    }

    @Override
    public ZoneId zone() {
        return scheme.zone();
    }
}
