package org.cpcert.samples;

import java.time.Instant;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A time-stamp of a sample signature.
 *
 * @param key whose key makes it
 */
public record SampleTimeStamp(Instant at, String key) {

    private static final String SAMPLE_SERVICE = "time-stamp";

    /** What the attribute of this name and {@code stampKey} say; empty where there is no such attribute. */
    static Optional<SampleTimeStamp> of(Element element, String name) {
        var key = Manifest.attribute(element, "stampKey").orElse(SAMPLE_SERVICE);
        return Manifest.instant(element, name).map(at -> new SampleTimeStamp(at, key));
    }
}
