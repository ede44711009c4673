package org.cpcert.app.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lets a file through once it has lain unchanged for a while by our own clock. Never waits itself, so that one slow
 * sender holds up nobody; what it remembers may be lost at any time and only means to wait again.
 */
public final class Settled {

    private static final Duration SWEEP = Duration.ofMinutes(10);

    /** What was seen of a path; all times are of the monotonic clock, in nanoseconds. */
    private record Seen(Stamp stamp, long since, long lookedAt, long notBefore) {}

    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();
    private final long quiet;
    private final LongSupplier clock;
    private final AtomicLong swept;

    /** @param quiet how long a file must lie unchanged */
    public Settled(Duration quiet) {
        this(quiet, System::nanoTime);
    }

    Settled(Duration quiet, LongSupplier clock) {
        this.quiet = quiet.toNanos();
        this.clock = clock;
        this.swept = new AtomicLong(clock.getAsLong());
    }

    /**
     * True where the regular file was unchanged for the quiet time and is not postponed.
     *
     * @param stamp of the file now; empty where no regular file is there
     */
    boolean isStill(Path path, Optional<Stamp> stamp) {
        long now = clock.getAsLong();
        sweep(now);
        if (stamp.isEmpty()) {
            seen.remove(path);
            return false;
        }
        var entry = seen.merge(
                path,
                new Seen(stamp.get(), now, now, now),
                (before, fresh) -> before.stamp.equals(fresh.stamp)
                        ? new Seen(before.stamp, before.since, now, before.notBefore)
                        : fresh);
        return now - entry.since >= quiet && now - entry.notBefore >= 0;
    }

    /** Nanoseconds until the file can be let through, if it does not change; the quiet time where it is not known. */
    long wait(Path path) {
        var entry = seen.get(path);
        if (entry == null) {
            return quiet;
        }
        long now = clock.getAsLong();
        return Math.max(0, Math.max(entry.since + quiet - now, entry.notBefore - now));
    }

    /** How long a file must lie unchanged, in nanoseconds. */
    long quiet() {
        return quiet;
    }

    /** How long the file has been unchanged under our eyes. */
    Duration unchangedFor(Path path) {
        var entry = seen.get(path);
        return entry == null ? Duration.ZERO : Duration.ofNanos(clock.getAsLong() - entry.since);
    }

    /** Does not let the file through again before the time is over, unless it changes. */
    void postpone(Path path, Duration time) {
        long until = clock.getAsLong() + time.toNanos();
        seen.computeIfPresent(path, (key, entry) -> new Seen(entry.stamp, entry.since, entry.lookedAt, until));
    }

    /** Forgets the file, which has left. */
    void forget(Path path) {
        seen.remove(path);
    }

    private void sweep(long now) {
        long last = swept.get();
        if (now - last > SWEEP.toNanos() && swept.compareAndSet(last, now)) {
            seen.values().removeIf(entry -> now - entry.lookedAt > SWEEP.toNanos());
        }
    }
}
