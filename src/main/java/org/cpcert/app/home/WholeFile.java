package org.cpcert.app.home;

import java.io.IOException;
import java.nio.file.Path;
import org.cpcert.store.Access;
import org.cpcert.store.HomeFolder;

/**
 * Files that others read: they are there whole, or not at all. For commands, which write where they are told; what the service
 * writes into its home goes through {@link Home#folder}.
 */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes under a hidden name beside the target that nobody can know before, makes it durable, then renames. A link under
     * the target's name is replaced, not followed. Writing the same file again is harmless.
     */
    public static void write(Path target, byte[] bytes) throws IOException {
        var path = target.toAbsolutePath();
        var folder = path.getParent();
        if (folder == null) {
            throw new IOException(target + " has no folder");
        }
        HomeFolder.of(folder, Access.AS_USUAL).write(String.valueOf(path.getFileName()), bytes);
    }
}
