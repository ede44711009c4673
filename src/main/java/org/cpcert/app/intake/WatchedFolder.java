package org.cpcert.app.intake;

import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cpcert.store.HomeFolder;
import org.jspecify.annotations.Nullable;

/** One folder of the inbox: how it is watched, and which of its files wait for what. Used by one thread. */
final class WatchedFolder {

    final HomeFolder folder;
    final String organisation;
    final boolean selfCheck;
    /** Files that are not still yet, with the time of the next look, in nanoseconds of the monotonic clock. */
    final Map<Path, Long> waiting = new LinkedHashMap<>();
    /** Files that were looked at and are not still yet, but will be unless they change. */
    private final InOrder settling = new InOrder();
    /** Files that are still and wait for their turn. */
    private final InOrder still = new InOrder();
    /** Files that are being taken in. */
    final Set<Path> inHand = new HashSet<>();

    /** Of the folder that is watched: another one may have taken its name. */
    Optional<Object> identity = Optional.empty();

    /** Null where the system cannot watch it. */
    @Nullable
    WatchKey key;

    WatchedFolder(HomeFolder folder, String organisation, boolean selfCheck) {
        this.folder = folder;
        this.organisation = organisation;
        this.selfCheck = selfCheck;
    }

    /** Has a look at the file at this time, or before where one is due. */
    void expect(Path name, long at) {
        if (!name.toString().startsWith(".") && !inHand.contains(name)) {
            still.remove(name);
            settling.remove(name);
            waiting.merge(name, at, (before, now) -> before - now < 0 ? before : now);
        }
    }

    boolean knows(Path name) {
        return waiting.containsKey(name) || still.contains(name) || inHand.contains(name);
    }

    /** It is looked at now, and expects nothing more by itself. */
    void looksAt(Path name) {
        waiting.remove(name);
        settling.remove(name);
    }

    /** It lies still, and waits for its turn. */
    void isStill(Path name, Stamp stamp) {
        still.put(name, stamp.modified());
    }

    /** It will lie still in a moment, unless it changes; what was written after it waits so long. */
    void settles(Path name, Stamp stamp) {
        settling.put(name, stamp.modified());
    }

    /** One at a time, so that they are received in the order in which they were written. */
    boolean hasNext() {
        return inHand.isEmpty() && still.firstBefore(settling).isPresent();
    }

    /** Takes the next one in hand; to be called where there is one. */
    Drop take() {
        var name = still.firstBefore(settling).orElseThrow();
        still.remove(name);
        inHand.add(name);
        return drop(name);
    }

    private Drop drop(Path name) {
        return new Drop(folder, name, organisation, selfCheck);
    }

    boolean isWatched() {
        return key != null && key.isValid();
    }
}
