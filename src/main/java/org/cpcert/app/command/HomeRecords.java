package org.cpcert.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.cpcert.app.CannotRun;
import org.cpcert.app.home.Home;
import org.cpcert.app.step.Records;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Database;
import org.cpcert.store.Query;
import org.cpcert.xml.ParsedDocument;
import org.cpcert.xml.XmlReader;
import org.jspecify.annotations.Nullable;

/**
 * The records of a home that another process may be serving. The store is not opened as such: opening one clears away
 * what its process has not finished writing.
 */
record HomeRecords(Home home, Scheme scheme, XmlReader reader, Instant now) implements Records {

    @Override
    public <T extends @Nullable Object> T read(Query<T> query) {
        return Database.look(home.db(), query);
    }

    @Override
    public ParsedDocument open(Digest digest) {
        return reader.read(bytes(digest), scheme.limits());
    }

    /** Where the store keeps a document. */
    Path place(Digest digest) {
        var hex = digest.hex();
        return home.store()
                .resolve(hex.substring(0, 2))
                .resolve(hex.substring(2, 4))
                .resolve(hex);
    }

    /** The bytes of a stored document, checked against their digest. */
    byte[] bytes(Digest digest) {
        var file = place(digest);
        try {
            var bytes = Files.readAllBytes(file);
            if (!Digest.of(bytes).equals(digest)) {
                throw new CannotRun("The stored document " + file + " was altered: its bytes have another digest.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the stored document " + file, e);
        }
    }

    @Override
    public ZoneId zone() {
        return scheme.zone();
    }
}
