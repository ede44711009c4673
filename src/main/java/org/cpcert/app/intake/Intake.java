package org.cpcert.app.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.cpcert.app.Operator;
import org.cpcert.app.home.Home;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;
import org.jspecify.annotations.Nullable;

/**
 * Takes files in: bytes into the store, then one transaction with document, delivery and the work to check it, then the
 * file out of the inbox. After a crash at any point the same file is found again and recognised by its delivery key.
 */
public final class Intake {

    /** Step of the work table that follows; its subject is the digest, its payload the id of the delivery. */
    public static final String NEXT_STEP = "check";

    private static final Pattern ORGANISATION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final String SELF_CHECK = "check";
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Home home;
    private final DocumentStore store;
    private final Database database;
    private final Clock clock;
    private final Settled settled;
    private final Departures departures;
    private final SelfCheck selfCheck;
    private final Operator operator;
    private final IntakeLimits limits;
    private final Map<Path, Integer> troubles = new ConcurrentHashMap<>();

    public Intake(
            Home home,
            DocumentStore store,
            Database database,
            Clock clock,
            Settled settled,
            Departures departures,
            SelfCheck selfCheck,
            Operator operator,
            IntakeLimits limits) {
        this.home = home;
        this.store = store;
        this.database = database;
        this.clock = clock;
        this.settled = settled;
        this.departures = departures;
        this.selfCheck = selfCheck;
        this.operator = operator;
        this.limits = limits;
    }

    /** Takes the file in, or leaves it where it is for a later look; never throws for what is wrong with the file. */
    public void take(File file) {
        take(file.toPath());
    }

    void take(Path file) {
        var drop = Drop.of(home.inbox(), file);
        if (drop == null) {
            return; // the sweep for strays tells of it
        }
        try {
            take(drop);
            troubles.remove(file);
        } catch (NoSuchFileException e) {
            settled.forget(file); // the sender took it back
        } catch (IOException | RuntimeException e) {
            trouble(file, e);
        }
    }

    private void take(Drop drop) throws IOException {
        var stamp = Stamp.of(drop.file);
        if (stamp.isEmpty()) {
            return;
        }
        boolean tooLarge = stamp.get().size() > limits.maxBytes();
        var content = Content.of(drop.file, stamp.get().size());
        if (!tooLarge && mayStillGrow(drop.file, content)) {
            return;
        }
        if (drop.selfCheck) {
            selfCheck.answer(drop.organisation, drop.name, drop.file);
            departures.finishUnrecorded(drop.file, drop.organisation);
            settled.forget(drop.file);
            return;
        }
        var digest = content.putInto(store);
        if (!Stamp.of(drop.file).equals(stamp)) {
            return; // changed while it was read: it has to lie still anew
        }
        long delivery = record(drop, digest, stamp.get());
        departures.leave(drop.file, stamp.get(), delivery);
        settled.forget(drop.file);
    }

    /** A document that ends too early is looked at again when it has changed or its time is over. */
    private boolean mayStillGrow(Path file, Content content) throws IOException {
        var left = limits.grace().minus(settled.unchangedFor(file));
        if (!left.isPositive() || !Completeness.isUnfinished(content)) {
            return false;
        }
        settled.postpone(file, left);
        return true;
    }

    private long record(Drop drop, Digest digest, Stamp stamp) {
        var key = String.join(
                "|", drop.organisation, drop.name, digest.hex(), stamp.inode(), Long.toString(stamp.modified()));
        var now = clock.instant();
        return database.commit(handle -> {
            Documents.add(
                    handle,
                    new StoredDocument(
                            digest,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            stamp.size(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            now));
            var added = Deliveries.add(
                    handle, Delivery.received(key, drop.organisation, drop.name, Delivery.Channel.FOLDER, digest, now));
            if (added.isEmpty()) {
                return Deliveries.findByKey(handle, key).orElseThrow().id();
            }
            var id = Long.toString(added.get());
            Work.add(handle, NEXT_STEP, digest.hex(), id, Optional.of(NEXT_STEP + ":" + id), now);
            return added.get();
        });
    }

    /** Told once for each file; tried again ever more seldom, since the operator may mend it meanwhile. */
    private void trouble(Path file, Exception e) {
        int times = troubles.merge(file, 1, Integer::sum);
        var pause = Duration.ofSeconds(1L << Math.min(times - 1, 6));
        settled.postpone(file, pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        if (times == 1) {
            operator.tell(
                    "intake:" + home.inbox().relativize(file),
                    "The file " + file + " cannot be taken in: " + e + ". It stays where it is and is tried again.");
        }
    }

    /** Whether the folder name may name an organisation; names become parts of paths. */
    static boolean isOrganisation(String folder) {
        return ORGANISATION.matcher(folder).matches();
    }

    /** A file at a place where it may be dropped. */
    private record Drop(Path file, String organisation, String name, boolean selfCheck) {

        static @Nullable Drop of(Path inbox, Path file) {
            var place = inbox.relativize(file);
            int depth = place.getNameCount();
            var organisation = place.getName(0).toString();
            if (!isOrganisation(organisation)
                    || depth != 2 && !(depth == 3 && place.getName(1).toString().equals(SELF_CHECK))) {
                return null;
            }
            return new Drop(file, organisation, place.getName(depth - 1).toString(), depth == 3);
        }
    }
}
