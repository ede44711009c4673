package org.cpcert.store;

import java.nio.file.Path;
import org.cpcert.dossier.Digest;

/** The bytes under a digest are missing or have another digest: the disk lost or altered them. */
public final class DocumentDamaged extends StoreUnavailable {
    private static final long serialVersionUID = 1L;

    DocumentDamaged(Digest digest, Path path, String finding) {
        super("The document %s in the store %s. Put the original back from a backup as %s; it is then accepted again."
                .formatted(digest, finding, path));
    }
}
