package org.cpcert.app.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.Settings;
import org.cpcert.seal.key.SigningKey;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;

/** An office over a home of its own, with a clock that the test moves and an operator who remembers. */
final class OfficeFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("1998-05-10T04:00:00Z");

    final List<String> told = new ArrayList<>();
    final Database database;
    final Office office;
    private Instant now = NOW;

    OfficeFixture(Path folder, Map<String, String> settings) throws Exception {
        var home = NewHome.make(folder.resolve("home"), settings, NOW.minusSeconds(1000), NOW.plusSeconds(100_000));
        database = Database.open(home.db());
        var password = Files.readString(home.keys().resolve("password")).strip().toCharArray();
        var key = SigningKey.load(home.keys().resolve("system.p12"), password);
        office = new Office(
                home,
                Settings.of(home),
                clock(),
                new DocumentStore(home.store()),
                database,
                (about, message) -> told.add(message),
                key,
                key);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
