package org.cpcert.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One step of work on the database: all of it is recorded, or nothing.
 *
 * <p>It runs on the writer's thread while others wait: no file, network or heavy computing in it. It must not begin, commit
 * or roll back by itself; it fails by throwing. It may be run alone again by the caller after a failure, so it has no
 * effect outside the database.
 */
@FunctionalInterface
public interface Transaction<T extends @Nullable Object> {
    T run(Handle handle);
}
