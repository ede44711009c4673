package org.cpcert.process;

import java.time.LocalDate;
import java.util.Map;

/**
 * A line of a register that is new, or that has ended.
 *
 * @param register code such as {@code R-SAN}
 * @param before the attributes that held before under the same key; empty where there was no line
 * @param ended true where the line no longer holds from a day on
 * @param since that day, or the first on which it holds
 */
public record ChangedLine(
        String register,
        String key,
        Map<String, String> attributes,
        Map<String, String> before,
        boolean ended,
        LocalDate since) {

    public ChangedLine {
        attributes = Map.copyOf(attributes);
        before = Map.copyOf(before);
    }
}
