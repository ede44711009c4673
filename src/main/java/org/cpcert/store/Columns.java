package org.cpcert.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.jspecify.annotations.Nullable;

/** How values stand in columns, the same for every table and database product: exact types, never the product's own dates. */
final class Columns {

    private Columns() {}

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Digest digest(ResultSet row, String column) throws SQLException {
        return new Digest(row.getString(column));
    }

    static Optional<Digest> maybeDigest(ResultSet row, String column) throws SQLException {
        return text(row, column).map(Digest::new);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static @Nullable String hex(Optional<Digest> digest) {
        return digest.map(Digest::hex).orElse(null);
    }

    static @Nullable String name(Optional<? extends Enum<?>> value) {
        return value.map(Enum::name).orElse(null);
    }

    static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }
}
