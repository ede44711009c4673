package org.cpcert.store;

import java.time.Duration;

/**
 * How long to wait before trying again, and how often.
 *
 * @param first wait after the first failure; doubled after each further one
 * @param longest no wait is longer
 * @param attempts after so many failed attempts a person is asked
 */
public record Backoff(Duration first, Duration longest, int attempts) {

    /** One second, doubling up to ten minutes; after twelve attempts, some 35 minutes in all, the operator is asked. */
    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), 12);

    /** For one mail: one second, doubling up to an hour, for five days in all, as RFC 5321 (4.5.4.1) advises. */
    public static final Backoff MAIL = new Backoff(Duration.ofSeconds(1), Duration.ofHours(1), 131);

    /** The wait after the attempt, counted from 1. */
    public Duration after(long attempt) {
        var doublings = (int) Math.max(0, Math.min(attempt - 1, 30));
        var wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    /** True where this failed attempt was the last one. */
    public boolean isExhausted(long attempt) {
        return attempt >= attempts;
    }
}
