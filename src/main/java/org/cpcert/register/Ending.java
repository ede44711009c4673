package org.cpcert.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends what was said of a key: a promotion ends the lower level, a withdrawal ends an entrustment, a rescission ends a
 * registration (Items 8, 11, 28).
 *
 * @param which values that a line must have to be ended; all lines of the key where there are none
 * @param lastDay last day that a line holds; what would begin later never holds
 */
public record Ending(String register, String key, Map<String, String> which, LocalDate lastDay)
        implements RegisterChange {

    public Ending {
        which = Map.copyOf(which);
    }

    @Override
    public Optional<List<Entry>> instead(Entry before, List<String> apart) {
        return before.to().isAfter(lastDay) && before.attributes().entrySet().containsAll(which.entrySet())
                ? Optional.of(before.until(lastDay))
                : Optional.empty();
    }

    @Override
    public Optional<Entry> added() {
        return Optional.empty();
    }
}
