package org.cpcert.app.intake;

import java.time.Duration;
import org.cpcert.app.home.Settings;

/**
 * Limits of the intake.
 *
 * @param maxBytes larger files are stored and refused without being read into memory, up to {@link #mostBytes}
 * @param grace how long a document that ends too early is waited for after its last change
 */
public record IntakeLimits(long maxBytes, Duration grace) {

    private static final long GIGABYTE = 1L << 30;

    /** A larger file stays where it is, and the operator is told: whoever may drop files could fill the disk with one. */
    public long mostBytes() {
        return Math.max(GIGABYTE, 10 * maxBytes);
    }

    public static IntakeLimits of(Settings settings) {
        return new IntakeLimits(
                settings.whole("intake.maxBytes", 1024, Integer.MAX_VALUE - 8L), settings.duration("intake.grace"));
    }
}
