package org.cpcert.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;

/** Brings the tables to the version this program knows. */
final class Migrations {

    /** Version of the newest file in db/migration; a test keeps it true. */
    static final int NEWEST = 10;

    private static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    /** Asks the history itself first: starting Flyway only to hear that nothing is to do costs a third of a second. */
    static void apply(SqliteFile file) {
        int present;
        try (var handle = file.reader()) {
            present = versionIn(handle);
        } catch (RuntimeException e) {
            throw e instanceof StoreUnavailable unavailable ? unavailable : file.explain(e);
        }
        if (present > NEWEST) {
            throw new StoreUnavailable(
                    "The database %s was written by a newer version of cpcert (tables %d, this program knows %d). Start that version, or restore a backup made before the update."
                            .formatted(file.path(), present, NEWEST));
        }
        if (present < NEWEST) {
            try {
                flyway(file).migrate();
            } catch (FlywayException e) {
                throw file.explain(e);
            }
        }
    }

    /** For who must not change the tables: they are those of this program. */
    static void requireNewest(SqliteFile file, Handle handle) {
        int present = versionIn(handle);
        if (present != NEWEST) {
            throw new StoreUnavailable(
                    "The database %s has the tables of another version of cpcert (%d, this program knows %d). Start serve of this version once, or use the version that serves this home."
                            .formatted(file.path(), present, NEWEST));
        }
    }

    static Flyway flyway(SqliteFile file) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(file.url(), null, null)
                .locations(LOCATION)
                .placeholders(Dialect.SQLITE.types())
                .load();
    }

    private static int versionIn(Handle handle) {
        var history = handle.createQuery(
                        "SELECT count(*) FROM sqlite_master WHERE type='table' AND name='flyway_schema_history'")
                .mapTo(Integer.class)
                .one();
        if (history == 0) {
            return 0;
        }
        return handle.createQuery(
                        "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success = 1")
                .mapTo(Integer.class)
                .one();
    }
}
