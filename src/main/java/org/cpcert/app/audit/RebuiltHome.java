package org.cpcert.app.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.seal.xades.SignatureVerifier;
import org.cpcert.store.Database;
import org.cpcert.store.Journal;
import org.cpcert.store.StoreUnavailable;
import org.cpcert.store.WholeFolder;
import org.cpcert.store.journal.JournalFolder;
import org.jdbi.v3.core.JdbiException;

/**
 * Puts a database that was made again from the store in the place of the one that a home has, whatever state that is in. The old
 * one is kept beside it. The caller holds the lock of the home.
 */
public final class RebuiltHome {

    private static final String FRESH = "db-rebuilt";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Home home;
    private final SignatureVerifier signatures;
    private final Instant now;
    private final LongConsumer progress;

    /** @param progress told the number of each page that was read */
    public RebuiltHome(Home home, SignatureVerifier signatures, Instant now, LongConsumer progress) {
        this.home = home;
        this.signatures = signatures;
        this.now = now;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param kept folder of the old database; empty where there was none
     * @param unread why the old database could not be asked for what no page had yet; empty where it could, or where there was none
     */
    public record Outcome(Rebuild.Made made, Optional<Path> kept, Optional<String> unread) {}

    /**
     * Makes the new database, and only once it is whole moves the old one away and it into its place. A crash in between leaves a
     * home that {@code serve} refuses and that can be rebuilt.
     *
     * @throws PageDamaged where a page is not what was written; nothing was changed then
     * @throws CannotRun where the store has no journal
     */
    public Outcome run() throws PageDamaged, IOException {
        var pages = new JournalFolder(home.folder(home.store()));
        var exists = Database.exists(home.db());
        var unread = Optional.<String>empty();
        var remainder = List.<String>of();
        if (exists) {
            try {
                remainder = Database.look(home.db(), Journal::waiting);
            } catch (StoreUnavailable | JdbiException e) {
                unread = Optional.of(String.valueOf(e.getMessage()));
            }
        }
        if (remainder.isEmpty() && !pages.goesOnAfter(0)) {
            throw new CannotRun(
                    "The store of " + home.root() + " has no journal, so there is nothing to make a database"
                            + " from: the first start of serve of this version writes one. Restore a backup of "
                            + home.db() + ".");
        }
        var fresh = home.root().resolve(FRESH);
        WholeFolder.remove(fresh);
        Rebuild.Made made;
        try (var database = Database.open(fresh)) {
            made = new Rebuild(new SealedPages(pages, signatures, now), progress)
                    .into(database, Optional.empty(), remainder);
        } catch (PageDamaged | RuntimeException e) {
            WholeFolder.remove(fresh);
            throw e;
        }
        var kept = home.root().resolve("db-before-" + STAMP.format(now));
        if (Files.exists(home.db())) {
            Files.move(home.db(), kept);
        }
        Files.move(fresh, home.db());
        try (var root = home.folder(home.root()).open()) {
            root.sync();
        }
        return new Outcome(made, Files.exists(kept) ? Optional.of(kept) : Optional.empty(), unread);
    }
}
