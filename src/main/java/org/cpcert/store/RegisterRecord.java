package org.cpcert.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.cpcert.dossier.Digest;

/**
 * What a register says of one key, for a span of days, as known in a span of time.
 *
 * @param id given by the database; 0 in a record still to be added
 * @param register such as {@code R-AUD}
 * @param key such as a registration number
 * @param attributes by name, in the order of names
 * @param validFrom first day it holds
 * @param validTo last day it holds, included; {@link #NO_END} where open
 * @param knownFrom when it was recorded
 * @param knownTo when it was corrected, not included; {@link #STILL_KNOWN} where it stands
 * @param document digest of the signed document that says so
 */
public record RegisterRecord(
        long id,
        String register,
        String key,
        Map<String, String> attributes,
        LocalDate validFrom,
        LocalDate validTo,
        Instant knownFrom,
        Instant knownTo,
        Digest document) {

    /** Last day of a span without end. */
    public static final LocalDate NO_END = LocalDate.of(9999, 12, 31);

    /** End of knowledge of what still stands. */
    public static final Instant STILL_KNOWN = Instant.ofEpochMilli(Long.MAX_VALUE);

    /**
     * Asks for all that is known, whatever a machine's clock says: what was recorded was recorded, also where the clock stands
     * before that time (a home read on another machine, a clock set back).
     */
    public static final Instant LATEST = STILL_KNOWN.minusMillis(1);

    public RegisterRecord {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** A record to be added, known from now on. */
    public static RegisterRecord said(
            String register,
            String key,
            Map<String, String> attributes,
            LocalDate validFrom,
            LocalDate validTo,
            Instant knownFrom,
            Digest document) {
        return new RegisterRecord(0, register, key, attributes, validFrom, validTo, knownFrom, STILL_KNOWN, document);
    }

    /** The attribute; empty text where the record has none of that name. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }
}
