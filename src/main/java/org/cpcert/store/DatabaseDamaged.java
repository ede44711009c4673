package org.cpcert.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database file is damaged; going on would spread the damage. The message tells how to restore. */
public final class DatabaseDamaged extends StoreUnavailable {
    private static final long serialVersionUID = 1L;

    DatabaseDamaged(Path file, String finding, @Nullable Throwable cause) {
        super("""
                The database %s is damaged (%s). Nothing is done with it. To restore: stop every cpcert process on this \
                home; move the whole folder %s aside, with its -wal and -shm files, and keep it for analysis; then either \
                put the latest copy made by 'cpcert backup' in its place as %s, or run 'cpcert rebuild', which makes the \
                database anew from the documents in the store.""".formatted(file, finding, file.getParent(), file.getFileName()));
        if (cause != null) {
            initCause(cause);
        }
    }
}
