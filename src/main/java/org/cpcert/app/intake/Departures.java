package org.cpcert.app.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.cpcert.app.Operator;
import org.cpcert.app.home.Home;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.Database;
import org.cpcert.store.Deliveries;
import org.cpcert.store.Delivery;
import org.cpcert.store.DocumentStore;

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
 */
public final class Departures {

    private static final String UNSURE = ".new";
    private static final int MOST_NAME_BYTES = 200;

    private final Home home;
    private final Database database;
    private final DocumentStore store;
    private final Operator operator;

    public Departures(Home home, Database database, DocumentStore store, Operator operator) {
        this.home = home;
        this.database = database;
        this.store = store;
        this.operator = operator;
    }

    /**
     * Takes the file out of the inbox.
     *
     * @return false where the sender replaced it since it was read: then the new file lies in the inbox again
     */
    boolean leave(Path file, Stamp read, long delivery) throws IOException {
        var unsure = home.leaving().resolve(delivery + UNSURE);
        Files.move(file, unsure, StandardCopyOption.ATOMIC_MOVE);
        if (!Stamp.of(unsure).equals(Optional.of(read))) {
            giveBack(unsure, file);
            return false;
        }
        settle(unsure, delivery);
        return true;
    }

    /**
     * Moves the file of an answered delivery to where it stays, a rejected one together with its notice. To be called
     * after the answer is committed; calling it again, or before the file has left the inbox, does no harm.
     */
    public void finish(long delivery) {
        database.read(handle -> Deliveries.find(handle, delivery)).ifPresent(this::finish);
    }

    /** Goes on with everything that a crash left half-way; to be called before any file is taken in. */
    public void recover() {
        try (var left = Files.newDirectoryStream(home.leaving())) {
            for (var file : left) {
                recover(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look through " + home.leaving() + ": " + e.getMessage(), e);
        }
    }

    /** Moves a file that is not recorded to where originals stay. */
    void finishUnrecorded(Path file, String organisation) throws IOException {
        moveToFreeName(file, home.done().resolve(organisation).resolve("check"), name(file));
    }

    private void recover(Path file) throws IOException {
        var name = name(file);
        var id = name.endsWith(UNSURE) ? name.substring(0, name.length() - UNSURE.length()) : name;
        var delivery = id.matches("[0-9]{1,18}")
                ? database.read(handle -> Deliveries.find(handle, Long.parseLong(id)))
                : Optional.<Delivery>empty();
        if (delivery.isEmpty()) {
            operator.tell("leaving:" + name, "The file " + file + " belongs to no delivery. It is left where it is.");
        } else if (!name.endsWith(UNSURE)) {
            finish(delivery.get());
        } else if (digest(file).equals(delivery.get().digest())) {
            settle(file, delivery.get().id());
        } else {
            var inbox = home.inbox().resolve(delivery.get().organisation());
            giveBack(file, inbox.resolve(delivery.get().fileName()));
        }
    }

    /** The answer may have come before the file was out of the inbox; then this is the last one to pass by. */
    private void settle(Path unsure, long delivery) throws IOException {
        Files.move(unsure, home.leaving().resolve(Long.toString(delivery)), StandardCopyOption.ATOMIC_MOVE);
        finish(delivery);
    }

    private void finish(Delivery delivery) {
        var file = home.leaving().resolve(Long.toString(delivery.id()));
        if (delivery.verdict().isEmpty() || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean rejected = delivery.verdict().get() == Verdict.REJECTED;
        var folder = (rejected ? home.rejected() : home.done()).resolve(delivery.organisation());
        try {
            var place = moveToFreeName(file, folder, delivery.fileName());
            if (rejected && delivery.notice().isPresent()) {
                Files.write(
                        place.resolveSibling(name(place) + ".notice.xml"),
                        store.get(delivery.notice().get()));
            }
        } catch (NoSuchFileException e) {
            // somebody else passed by at the same time and moved it
        } catch (IOException | RuntimeException e) { // one damaged notice must not stop the others
            operator.tell(
                    "departure:" + delivery.id(),
                    "The file " + file + " (" + delivery.fileName() + " of " + delivery.organisation()
                            + ") is answered, but cannot be moved to " + folder + ": " + e
                            + ". It is tried again at the next start.");
        }
    }

    /** One at a time: only this program writes there, so a name that is free stays free meanwhile. */
    private synchronized Path moveToFreeName(Path file, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        for (int n = 0; ; n++) {
            var target = folder.resolve(numbered(name, n));
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** Puts a file back where its sender put it. A link never replaces what the sender may have put there meanwhile. */
    private static void giveBack(Path file, Path place) throws IOException {
        for (int n = 0; ; n++) {
            var target = place.resolveSibling(numbered(name(place), n));
            try {
                Files.createLink(target, file);
                Files.delete(file);
                return;
            } catch (FileAlreadyExistsException e) {
                continue;
            } catch (UnsupportedOperationException e) {
                Files.move(file, target); // refuses to replace, though not atomically
                return;
            }
        }
    }

    /** {@code name.xml}, {@code name-1.xml}, …; a very long name is cut, so that the number fits. */
    private static String numbered(String name, int n) {
        int dot = name.lastIndexOf('.');
        var stem = dot > 0 ? name.substring(0, dot) : name;
        var suffix = (n == 0 ? "" : "-" + n) + (dot > 0 ? name.substring(dot) : "");
        if (n == 0 && bytes(name) <= MOST_NAME_BYTES) {
            return name;
        }
        while (!stem.isEmpty() && bytes(stem + suffix) > MOST_NAME_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem.isEmpty() ? "file-" + n : stem + suffix;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Digest digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Digest.of(in);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
