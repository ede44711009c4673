package org.cpcert.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database file is damaged; going on would spread the damage. The message tells how to restore. */
public final class DatabaseDamaged extends StoreUnavailable {
    private static final long serialVersionUID = 1L;

    DatabaseDamaged(Path file, String finding, @Nullable Throwable cause) {
        super("""
                The database %s is damaged (%s). cpcert does not run on it, so that nothing gets worse; the documents in \
                the store are not affected. To restore: make sure that no cpcert process runs on this home; move the \
                folder %s aside as a whole and keep it for analysis; put the same folder from your latest copy of the \
                home in its place, with all its files; start again. What was received after that copy is in the store \
                and in the folders done/ and rejected/: drop it again.""".formatted(file, finding, file.getParent()));
        if (cause != null) {
            initCause(cause);
        }
    }
}
