package org.cpcert.app.intake;

import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    /** Files that are still and wait for their turn. */
    final Set<Path> still = new LinkedHashSet<>();
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
            waiting.merge(name, at, (before, now) -> before - now < 0 ? before : now);
        }
    }

    boolean knows(Path name) {
        return waiting.containsKey(name) || still.contains(name) || inHand.contains(name);
    }

    /** Takes the next one in hand; to be called where one is still. */
    Drop take() {
        var name = still.iterator().next();
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
