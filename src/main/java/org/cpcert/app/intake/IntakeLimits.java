package org.cpcert.app.intake;

import java.time.Duration;
import org.cpcert.app.home.Settings;

/**
 * Limits of the intake.
 *
 * @param maxBytes larger files are stored and refused without being read into memory
 * @param grace how long a document that ends too early is waited for after its last change
 */
public record IntakeLimits(long maxBytes, Duration grace) {

    public static IntakeLimits of(Settings settings) {
        return new IntakeLimits(
                settings.whole("intake.maxBytes", 1024, Integer.MAX_VALUE - 8L), settings.duration("intake.grace"));
    }
}
