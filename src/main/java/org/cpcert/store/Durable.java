package org.cpcert.store;

import java.io.IOException;
import java.nio.file.Path;

/** Folders of the store and the database: there, writable, and with a name that survives a power loss. */
final class Durable {

    private Durable() {}

    /** The folder for the owner only; its own name must not be that of a link. */
    static HomeFolder folder(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        var parent = path.getParent();
        return parent == null
                ? HomeFolder.of(path, Access.OWNER)
                : HomeFolder.of(parent, Access.OWNER).in(path.getFileName());
    }

    /** Fails with a plain sentence where nothing can be written into the folder, which is made where missing. */
    static void requireWritable(HomeFolder folder, String purpose) {
        try (var open = folder.make().open()) {
            open.delete(open.create(out -> out.write(0)));
        } catch (IOException e) {
            throw new StoreUnavailable(
                    "Cannot write to the folder %s, which holds the %s (%s). Check that it exists, belongs to the user running cpcert, and that the disk is neither full nor read-only."
                            .formatted(folder, purpose, e),
                    e);
        }
    }
}
