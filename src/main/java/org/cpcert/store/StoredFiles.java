package org.cpcert.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.cpcert.dossier.Digest;

/**
 * The files of a {@link DocumentStore} for reading alone: makes, clears and changes nothing, so that a command can look beside
 * the process that serves the home.
 *
 * @param root folder of the store
 */
public record StoredFiles(Path root) {

    /** Where the document is or would be stored: {@code ab/cd/<sha256>}. */
    public Path path(Digest digest) {
        var hex = digest.hex();
        return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
    }

    /** The bytes with this digest, checked. {@link DocumentDamaged} where they are missing or altered. */
    public byte[] get(Digest digest) {
        var path = path(digest);
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new DocumentDamaged(digest, path, "is missing");
            }
            var bytes = Files.readAllBytes(path);
            if (!Digest.of(bytes).equals(digest)) {
                throw new DocumentDamaged(digest, path, "was altered: its bytes have another digest");
            }
            return bytes;
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot read " + path + ": " + e, e);
        }
    }
}
