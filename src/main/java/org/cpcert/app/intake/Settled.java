package org.cpcert.app.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Lets a file through once it has lain unchanged for a while by our own clock. Never waits itself, so that one slow
 * sender holds up nobody; what it remembers may be lost at any time and only means to wait again.
 */
public final class Settled implements GenericFileExclusiveReadLockStrategy<File> {

    private static final Duration SWEEP = Duration.ofMinutes(1);

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

    /** True where the regular file was unchanged for the quiet time and is not postponed. */
    boolean isStill(Path path) {
        long now = clock.getAsLong();
        sweep(now);
        try {
            var stamp = Stamp.of(path);
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
        } catch (IOException e) {
            return false; // cannot even be looked at: the sweep for strays reports it
        }
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

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        return isStill(file.getFile().toPath());
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {}

    @Override
    public void releaseExclusiveReadLockOnAbort(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

    @Override
    public void releaseExclusiveReadLockOnRollback(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {}

    @Override
    public void setTimeout(long timeout) {}

    @Override
    public void setCheckInterval(long checkInterval) {}

    @Override
    public void setReadLockLoggingLevel(LoggingLevel level) {}

    @Override
    public void setMarkerFiler(boolean markerFile) {}

    @Override
    public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {}
}
