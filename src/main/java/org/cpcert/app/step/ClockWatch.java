package org.cpcert.app.step;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Notices that the clock was set back, by the monotonic clock that nobody can set. Days and times on paper follow the clock
 * as it is; how long something waits must not.
 */
public final class ClockWatch {

    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final Clock clock;
    private final LongSupplier nanos;
    private Instant wall;
    private long monotonic;

    public ClockWatch(Clock clock) {
        this(clock, System::nanoTime);
    }

    ClockWatch(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.wall = clock.instant();
        this.monotonic = nanos.getAsLong();
    }

    /** How far the clock was set back since the last call; zero where it was not. */
    synchronized Duration setBack() {
        var now = clock.instant();
        long ticks = nanos.getAsLong();
        var back = Duration.between(now, wall.plusNanos(ticks - monotonic));
        wall = now;
        monotonic = ticks;
        return back.compareTo(TOLERANCE) > 0 ? back : Duration.ZERO;
    }
}
