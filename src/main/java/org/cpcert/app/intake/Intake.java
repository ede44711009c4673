package org.cpcert.app.intake;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.Operator;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.NotRealFolder;
import org.cpcert.store.OpenFolder;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;

/**
 * Takes files in: bytes into the store, then one transaction with document, delivery and the work to check it, then the
 * file out of the inbox. After a crash at any point the same file is found again and recognised by its delivery key.
 */
public final class Intake {

    /** Step of the work table that follows; its subject is the digest, its payload the id of the delivery. */
    public static final String NEXT_STEP = "check";

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
    private final Crowd crowd;
    private final Map<Path, Integer> troubles = new ConcurrentHashMap<>();
    private final Map<Path, Integer> linked = new ConcurrentHashMap<>();
    private final Set<Path> enormous = ConcurrentHashMap.newKeySet();

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
        this.crowd = new Crowd(database);
    }

    /** Takes the file in, or leaves it where it is for a later look; never throws for what is wrong with the file. */
    public void take(Drop drop) {
        var file = drop.path();
        try (var folder = drop.folder().open()) {
            take(drop, folder);
            troubles.remove(file);
        } catch (NotRealFolder e) {
            settled.forget(file); // the look for strays tells of it
        } catch (NoSuchFileException e) {
            linked.remove(file);
            enormous.remove(file);
            settled.forget(file); // the sender took it back
        } catch (IOException | RuntimeException e) {
            trouble(file, e);
        }
    }

    private void take(Drop drop, OpenFolder folder) throws IOException {
        var stamp = Stamp.of(folder, drop.name());
        if (stamp.isEmpty()) {
            return;
        }
        if (HardLink.is(drop.path(), stamp.get().inode())) {
            // The look for strays tells of it, if it stays so: a delivery that is under way takes its other name away.
            settled.postpone(drop.path(), pause(linked.merge(drop.path(), 1, Integer::sum)));
            return;
        }
        linked.remove(drop.path());
        if (stamp.get().size() > limits.mostBytes()) {
            leaveWhereItIs(drop.path(), stamp.get().size());
            return;
        }
        boolean tooLarge = stamp.get().size() > limits.maxBytes();
        var content = Content.of(drop, folder, stamp.get().size());
        if (!tooLarge && mayStillGrow(drop.path(), content)) {
            return;
        }
        if (drop.selfCheck()) {
            selfCheck.answer(drop.organisation(), drop.shownName(), content);
            departures.finishUnrecorded(drop, stamp.get());
            settled.forget(drop.path());
            return;
        }
        if (crowd.isFull(drop.organisation())) {
            settled.postpone(drop.path(), Crowd.PAUSE);
            return;
        }
        var digest = content.putInto(store, () -> Stamp.of(folder, drop.name()).equals(stamp));
        if (digest.isEmpty()) {
            return; // changed while it was read: it has to lie still anew
        }
        long delivery = record(drop, digest.get(), stamp.get());
        departures.leave(drop, stamp.get(), delivery);
        settled.forget(drop.path());
    }

    /** Looked at again ever more seldom: its sender or the operator takes it away, or it gets smaller. */
    private void leaveWhereItIs(Path file, long bytes) {
        settled.postpone(file, LONGEST_PAUSE);
        if (enormous.add(file)) {
            operator.tell(
                    "intake:" + home.inbox().relativize(file),
                    OperatorText.of("file.enormous", file, bytes >> 20, limits.mostBytes() >> 20));
        }
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
                "|",
                drop.organisation(),
                drop.shownName(),
                digest.hex(),
                stamp.inode(),
                Long.toString(stamp.modified()));
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
                    handle,
                    Delivery.received(
                            key, drop.organisation(), drop.shownName(), Delivery.Channel.FOLDER, digest, now));
            if (added.isEmpty()) {
                return Deliveries.findByKey(handle, key).orElseThrow().id();
            }
            var id = Long.toString(added.get());
            Work.add(
                    handle,
                    Work.Lane.FOLDER,
                    drop.organisation(),
                    NEXT_STEP,
                    digest.hex(),
                    id,
                    Optional.of(NEXT_STEP + ":" + id),
                    now);
            return added.get();
        });
    }

    /** Told once for each file; tried again ever more seldom, since the operator may mend it meanwhile. */
    private void trouble(Path file, Exception e) {
        int times = troubles.merge(file, 1, Integer::sum);
        settled.postpone(file, pause(times));
        if (times == 1) {
            operator.tell("intake:" + home.inbox().relativize(file), OperatorText.of("file.not-taken", file, e));
        }
    }

    private static Duration pause(int times) {
        var pause = Duration.ofSeconds(1L << Math.min(times - 1, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
