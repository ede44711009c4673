package org.cpcert.store;

import org.jdbi.v3.core.Handle;

/** The table {@code sequence}: running numbers. Taken with the step that uses them, so none is lost and none used twice. */
public final class Sequences {

    private Sequences() {}

    /** The next number of that name, from 1. */
    public static long next(Handle handle, String name) {
        var value = handle.createQuery("""
                        INSERT INTO sequence (name, value) VALUES (:name, 1)
                        ON CONFLICT (name) DO UPDATE SET value = sequence.value + 1 RETURNING value""").bind("name", name).mapTo(Long.class).one();
        Journal.changed(handle, RecordedTable.SEQUENCE, name);
        return value;
    }
}
