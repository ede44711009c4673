package org.cpcert.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database file is damaged; going on would spread the damage. The message tells how to restore. */
public final class DatabaseDamaged extends StoreUnavailable {
    private static final long serialVersionUID = 1L;

    DatabaseDamaged(Path file, String finding, @Nullable Throwable cause) {
        super("""
                The database %s is damaged (%s). cpcert does not run on it, so that nothing gets worse; the documents in \
                the store are not affected. To restore: make sure that no cpcert process runs on this home, then
                  ./cpcert rebuild --home %s
                makes the database again from the store and keeps this one. Where it finds no journal, move the folder %s \
                aside as a whole and put the same folder from your latest copy of the home in its place, with all its \
                files; what was received after that copy is in the store and in the folders done/ and rejected/: drop it \
                again.""".formatted(file, finding, ShellWord.of(home(file)), file.getParent()));
        if (cause != null) {
            initCause(cause);
        }
    }

    /** The database is in a folder of its own below the home. */
    private static Path home(Path file) {
        var folder = file.toAbsolutePath().getParent();
        return folder == null || folder.getParent() == null ? file : folder.getParent();
    }
}
