package org.cpcert.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Wakes whoever waits for work as soon as something is committed. It carries nothing: what is to be done stands in the tables
 * alone, and who misses a signal finds it there at the next look.
 */
public final class CommitSignal {

    private final Object monitor = new Object();
    private long count;

    CommitSignal() {}

    /** Listens to the commits of the database from now on. */
    public static CommitSignal of(Database database) {
        var signal = new CommitSignal();
        database.onCommit(signal::raise);
        return signal;
    }

    /** Number of signals so far; to be asked before looking into the tables, so that none is missed in between. */
    public long count() {
        synchronized (monitor) {
            return count;
        }
    }

    /** Wakes all who wait. */
    public void raise() {
        synchronized (monitor) {
            count++;
            monitor.notifyAll();
        }
    }

    /**
     * Waits until there were more signals than {@code seen}, or something becomes due by itself.
     *
     * @param due when it does; empty where nothing will
     * @param now by the clock of {@code due}
     * @return false where the time was over before, with nothing due
     */
    public boolean await(long seen, Duration longest, Optional<Instant> due, Instant now) {
        var until = due.map(at -> Duration.between(now, at)).filter(left -> left.compareTo(longest) < 0);
        return await(seen, until.orElse(longest)) || until.isPresent();
    }

    /** Waits until there were more signals than {@code seen}; false where the time was over before. */
    public boolean await(long seen, Duration longest) {
        var end = System.nanoTime() + longest.toNanos();
        synchronized (monitor) {
            while (count == seen) {
                var left = (end - System.nanoTime() + 999_999) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                try {
                    monitor.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }
}
