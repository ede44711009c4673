package org.cpcert.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that can be set and then goes on ticking, so that a case of 1998 can be replayed by the code of today. */
public final class ScenarioClock extends Clock {

    private final Clock ticking = Clock.systemUTC();
    private final AtomicReference<Duration> offset;

    /** Starts at the instant. */
    public ScenarioClock(Instant start) {
        this.offset = new AtomicReference<>(Duration.between(ticking.instant(), start));
    }

    /** Moves the clock forward to the instant; it never goes back, since what is recorded happened. */
    public void moveTo(Instant instant) {
        if (instant.isAfter(instant())) {
            offset.set(Duration.between(ticking.instant(), instant));
        }
    }

    @Override
    public Instant instant() {
        return ticking.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return ticking.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the time zone is that of the scheme");
    }
}
