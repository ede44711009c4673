package org.cpcert.app.intake;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.cpcert.store.Database;
import org.cpcert.store.Work;

/**
 * Leaves the files of a sender in the folder while many of the same sender wait for their check, so that whoever drops
 * thousands does not keep those busy who take files in for everybody.
 */
final class Crowd {

    /** So many wait for their check at most; the rest waits in the folder, to the same end. */
    static final int MAX_WAITING = 500;

    /** How long a file is left before it is looked at again. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    private final Database database;
    private final LongSupplier nanos;
    private final Map<String, Long> fullUntil = new ConcurrentHashMap<>();

    Crowd(Database database) {
        this(database, System::nanoTime);
    }

    Crowd(Database database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
    }

    /** True where enough of this sender wait already. */
    boolean isFull(String sender) {
        var until = fullUntil.get(sender);
        if (until != null && nanos.getAsLong() - until < 0) {
            return true;
        }
        var full = database.read(handle -> Work.waitingOf(handle, Work.Lane.FOLDER, sender)) >= MAX_WAITING;
        if (full) {
            fullUntil.put(sender, nanos.getAsLong() + PAUSE.toNanos());
        } else {
            fullUntil.remove(sender);
        }
        return full;
    }
}
