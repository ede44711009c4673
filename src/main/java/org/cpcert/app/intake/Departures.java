package org.cpcert.app.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.Operator;
import org.cpcert.app.operator.OperatorText;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.HomeFolder;
import org.cpcert.store.NotRealFolder;
import org.cpcert.store.OpenFolder;
import org.jspecify.annotations.Nullable;

/**
 * The way of a file out of the inbox, after its delivery is committed:
 *
 * <pre>
 * inbox/org/name → leaving/ID.new   out of the sender's reach; it may still turn out to be another file than was read
 *                → leaving/ID       is the file that was read; waits for its answer
 *                → done|rejected/org/name
 * </pre>
 *
 * Every arrow is one atomic rename, and {@link #recover} goes on from any of these places. ID is that of the delivery,
 * which knows folder and name; so no name from outside becomes part of a path on the way.
 *
 * <p>Where the inbox is on another file system than the home, as a mount into a container is, nothing can be renamed out of
 * it. Then the file is copied to {@code leaving/ID.new}, put on the disk and compared with what was read; the original gets
 * a hidden name beside its own, so that a newer file under its name is not deleted for it, and is deleted.
 */
public final class Departures {

    private static final String UNSURE = ".new";
    private static final String TAKEN = ".cpcert-taken-";
    private static final int MOST_NAME_BYTES = 200;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Home home;
    private final Database database;
    private final DocumentStore store;
    private final Operator operator;
    private final LongSupplier nanos;
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();

    /**
     * A file that could not leave.
     *
     * @param next when to try again, by the monotonic clock in nanoseconds
     */
    private record Waiting(Duration pause, long next) {}

    public Departures(Home home, Database database, DocumentStore store, Operator operator) {
        this(home, database, store, operator, System::nanoTime);
    }

    /** @param nanos the monotonic clock */
    Departures(Home home, Database database, DocumentStore store, Operator operator, LongSupplier nanos) {
        this.home = home;
        this.database = database;
        this.store = store;
        this.operator = operator;
        this.nanos = nanos;
    }

    /**
     * Takes the file out of the inbox.
     *
     * @return false where the sender replaced it since it was read: then the new file lies in the inbox again
     */
    boolean leave(Drop drop, Stamp read, long delivery) throws IOException {
        try (var inbox = drop.folder().open();
                var leaving = leaving().open()) {
            try {
                inbox.rename(drop.name(), leaving, unsure(delivery));
            } catch (AtomicMoveNotSupportedException e) {
                return leaveAsCopy(drop, read, delivery, inbox, leaving);
            }
            if (!Stamp.of(leaving, unsure(delivery)).equals(Optional.of(read))) {
                giveBack(leaving, unsure(delivery), inbox, drop.name());
                return false;
            }
            settle(leaving, delivery);
            return true;
        }
    }

    /**
     * Moves the file of an answered delivery to where it stays, a rejected one together with its notice. To be called
     * after the answer is committed; calling it again, or before the file has left the inbox, does no harm. When it returns,
     * the file survives a power loss at its new place.
     */
    public void finish(long delivery) {
        database.read(handle -> Deliveries.find(handle, delivery)).ifPresent(this::finish);
    }

    /** Tries again what could not leave, each time after a longer pause: nobody need start anything where the cause ended. */
    public void retry() {
        var now = nanos.getAsLong();
        waiting.forEach((delivery, since) -> {
            if (now - since.next() >= 0) {
                finish(delivery.longValue());
            }
        });
    }

    /** Goes on with everything that a crash left half-way; to be called before any file is taken in. */
    public void recover() {
        try (var leaving = leaving().open()) {
            leaving.clearUnfinished();
            for (var file : leaving.names()) {
                recover(leaving, file);
            }
            recoverTaken(leaving);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look through " + home.leaving() + ": " + e.getMessage(), e);
        }
    }

    /** Moves a file that is not recorded to where originals stay, unless it was replaced since it was read. */
    void finishUnrecorded(Drop drop, Stamp read) throws IOException {
        try (var inbox = drop.folder().open();
                var done = home.folder(home.done())
                        .in(drop.organisation())
                        .in(Drop.SELF_CHECK)
                        .openOrMake()) {
            if (!Stamp.of(inbox, drop.name()).equals(Optional.of(read))) {
                return;
            }
            moveToFreeName(inbox, drop.name(), done, drop.name().toString());
        }
    }

    private HomeFolder leaving() {
        return home.folder(home.leaving());
    }

    private static Path unsure(long delivery) {
        return Path.of(delivery + UNSURE);
    }

    private static Path sure(long delivery) {
        return Path.of(Long.toString(delivery));
    }

    /** After a crash the same file is found again and has the same delivery: a copy that is there is not made twice. */
    private boolean leaveAsCopy(Drop drop, Stamp read, long id, OpenFolder inbox, OpenFolder leaving)
            throws IOException {
        var delivery = database.read(handle -> Deliveries.find(handle, id)).orElseThrow();
        boolean kept = isKept(delivery, leaving);
        if (!kept) {
            if (!inbox.copy(drop.name(), leaving, unsure(id)).equals(delivery.digest())) {
                leaving.delete(unsure(id));
                return false; // changed since it was read: it stays and has to lie still anew
            }
            leaving.sync();
        }
        var taken = Path.of(TAKEN + id + "-" + UUID.randomUUID());
        inbox.rename(drop.name(), inbox, taken);
        boolean same = Stamp.of(inbox, taken).equals(Optional.of(read));
        if (same) {
            inbox.delete(taken);
        } else {
            giveBack(inbox, taken, inbox, drop.name());
        }
        inbox.sync();
        if (!kept) {
            settle(leaving, id);
        } else {
            finish(delivery);
        }
        return same;
    }

    private boolean isKept(Delivery delivery, OpenFolder leaving) throws IOException {
        if (has(leaving, sure(delivery.id()), delivery.digest())) {
            return true;
        }
        if (delivery.verdict().isEmpty()) {
            return false;
        }
        try (var place = place(delivery).open()) {
            for (int n = 0; ; n++) {
                var name = Path.of(numbered(delivery.fileName(), n));
                if (place.attributes(name).isEmpty()) {
                    return false;
                }
                if (has(place, name, delivery.digest())) {
                    return true;
                }
            }
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean has(OpenFolder folder, Path name, Digest digest) throws IOException {
        return folder.attributes(name)
                        .filter(BasicFileAttributes::isRegularFile)
                        .isPresent()
                && folder.digest(name).equals(digest);
    }

    private void recover(OpenFolder leaving, Path file) throws IOException {
        var name = file.toString();
        var id = name.endsWith(UNSURE) ? name.substring(0, name.length() - UNSURE.length()) : name;
        var delivery = delivery(id);
        if (delivery.isEmpty()
                || leaving.attributes(file)
                        .filter(BasicFileAttributes::isRegularFile)
                        .isEmpty()) {
            operator.tell(
                    "leaving:" + name,
                    OperatorText.of("file.no-delivery", home.leaving().resolve(name)));
        } else if (!name.endsWith(UNSURE)) {
            finish(delivery.get());
        } else if (leaving.digest(file).equals(delivery.get().digest())) {
            settle(leaving, delivery.get().id());
        } else {
            var folder = home.folder(home.inbox()).in(delivery.get().organisation());
            try (var inbox = folder.openOrMake()) {
                giveBack(leaving, file, inbox, Path.of(delivery.get().fileName()));
            }
        }
    }

    /** Originals of copies: one that a crash kept from being deleted is deleted now, if it is what its name says. */
    private void recoverTaken(OpenFolder leaving) throws IOException {
        try (var inbox = home.folder(home.inbox()).open()) {
            for (var organisation : inbox.names()) {
                if (Drop.isOrganisation(organisation)) {
                    recoverTaken(organisation, leaving);
                }
            }
        }
    }

    private void recoverTaken(Path organisation, OpenFolder leaving) throws IOException {
        try (var folder = home.folder(home.inbox()).in(organisation).open()) {
            for (var name : folder.names()) {
                var text = name.toString();
                if (text.startsWith(TAKEN)) {
                    var id = text.substring(TAKEN.length()).split("-", 2)[0];
                    var delivery =
                            delivery(id).filter(each -> each.organisation().equals(organisation.toString()));
                    if (delivery.isPresent()
                            && has(folder, name, delivery.get().digest())
                            && isKept(delivery.get(), leaving)) {
                        folder.delete(name);
                    } else if (Stamp.of(folder, name).isPresent()) {
                        var wanted = delivery.map(Delivery::fileName).orElse("again.xml");
                        giveBack(folder, name, folder, Path.of(wanted));
                    }
                }
            }
        } catch (NotRealFolder | NoSuchFileException e) {
            // the look for strays tells of it
        }
    }

    private Optional<Delivery> delivery(String id) {
        return id.matches("[0-9]{1,18}")
                ? database.read(handle -> Deliveries.find(handle, Long.parseLong(id)))
                : Optional.empty();
    }

    /** The answer may have come before the file was out of the inbox; then this is the last one to pass by. */
    private void settle(OpenFolder leaving, long delivery) throws IOException {
        leaving.rename(unsure(delivery), leaving, sure(delivery));
        leaving.sync();
        finish(delivery);
    }

    private HomeFolder place(Delivery delivery) {
        boolean rejected = delivery.verdict().equals(Optional.of(Verdict.REJECTED));
        return home.folder(rejected ? home.rejected() : home.done()).in(delivery.organisation());
    }

    private void finish(Delivery delivery) {
        if (delivery.verdict().isEmpty()) {
            return;
        }
        var file = sure(delivery.id());
        var folder = place(delivery);
        try (var leaving = leaving().open()) {
            if (leaving.attributes(file).isEmpty()) {
                waiting.remove(delivery.id());
                return;
            }
            leaving.syncFile(file);
            try (var place = folder.openOrMake()) {
                var name = moveToFreeName(leaving, file, place, delivery.fileName());
                if (delivery.verdict().get() == Verdict.REJECTED
                        && delivery.notice().isPresent()) {
                    var notice = store.get(delivery.notice().get());
                    place.write(Path.of(name + ".notice.xml"), out -> out.write(notice));
                    place.sync();
                }
            }
            waiting.remove(delivery.id());
        } catch (NoSuchFileException e) {
            waiting.remove(delivery.id()); // somebody else passed by at the same time and moved it
        } catch (IOException | RuntimeException e) { // one damaged notice must not stop the others
            waiting.compute(delivery.id(), (id, since) -> later(since));
            operator.tell(
                    "departure:" + delivery.id(),
                    OperatorText.of(
                            "file.cannot-leave",
                            home.leaving().resolve(file),
                            delivery.fileName(),
                            delivery.organisation(),
                            folder.path(),
                            e));
        }
    }

    private Waiting later(@Nullable Waiting since) {
        var pause = since == null ? FIRST_PAUSE : since.pause().multipliedBy(2);
        var capped = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return new Waiting(capped, nanos.getAsLong() + capped.toNanos());
    }

    /** One at a time: only this program writes there, so a name that is free stays free meanwhile. */
    private synchronized Path moveToFreeName(OpenFolder from, Path file, OpenFolder to, String wanted)
            throws IOException {
        var own = from.attributes(file).map(BasicFileAttributes::fileKey);
        for (int n = 0; ; n++) {
            var name = Path.of(numbered(wanted, n));
            if (from.moveIfFree(file, to, name)) {
                to.sync();
                return name;
            }
            if (own.isPresent() && own.equals(to.attributes(name).map(BasicFileAttributes::fileKey))) {
                from.delete(file); // a power loss kept the old name of a file that was moved
                return name;
            }
        }
    }

    /**
     * Puts a file back where its sender put it, under a name of which nobody can be using the same: what the sender puts
     * there meanwhile is never replaced.
     */
    private static void giveBack(OpenFolder from, Path file, OpenFolder inbox, Path wanted) throws IOException {
        var mark = "-" + UUID.randomUUID().toString().substring(0, 8);
        from.moveIfFree(file, inbox, Path.of(named(wanted.toString(), mark)));
        inbox.sync();
    }

    /** {@code name.xml}, {@code name-1.xml}, …; a very long name is cut, so that the number fits. */
    private static String numbered(String name, int n) {
        return n == 0 && bytes(name) <= MOST_NAME_BYTES ? name : named(name, n == 0 ? "" : "-" + n);
    }

    private static String named(String name, String mark) {
        int dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        var suffix = mark + (dot > 0 ? name.substring(dot) : "");
        while (!stem.isEmpty() && bytes(stem + suffix) > MOST_NAME_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem.isEmpty() ? "file" + mark : stem + suffix;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
