package org.cpcert.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads from one consistent state of the database. Short: an open query keeps the log from being cleared. */
@FunctionalInterface
public interface Query<T extends @Nullable Object> {
    T run(Handle handle);
}
