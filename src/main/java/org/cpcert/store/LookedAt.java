package org.cpcert.store;

import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code looked_at}: up to which day something was looked at, so that a service that stood still catches up. */
public final class LookedAt {

    private LookedAt() {}

    /** The last day looked at; empty where it was never looked at. */
    public static Optional<LocalDate> day(Handle handle, String what) {
        return handle.createQuery("SELECT day FROM looked_at WHERE what = :what")
                .bind("what", what)
                .mapTo(String.class)
                .findOne()
                .map(LocalDate::parse);
    }

    /** Remembers the day, with the step that looked. */
    public static void remember(Handle handle, String what, LocalDate day) {
        handle.createUpdate("""
                        INSERT INTO looked_at (what, day) VALUES (:what, :day)
                        ON CONFLICT (what) DO UPDATE SET day = :day""").bind("what", what).bind("day", day.toString()).execute();
        Journal.changed(handle, RecordedTable.LOOKED_AT, what);
    }
}
