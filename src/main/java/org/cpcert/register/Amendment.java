package org.cpcert.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes some values of what was said of a key from a day on and leaves the others: an organisation is put on record,
 * gives its approval back or loses it (Items 24, 25, 28).
 *
 * @param values the values that change, by name
 * @param from first day of the new values
 */
public record Amendment(String register, String key, Map<String, String> values, LocalDate from)
        implements RegisterChange {

    public Amendment {
        values = Map.copyOf(values);
    }

    @Override
    public Optional<List<Entry>> instead(Entry before, List<String> apart) {
        var attributes = new LinkedHashMap<>(before.attributes());
        attributes.putAll(values);
        if (before.to().isBefore(from) || attributes.equals(before.attributes())) {
            return Optional.empty();
        }
        var lines = new ArrayList<>(before.until(from.minusDays(1)));
        var start = before.from().isAfter(from) ? before.from() : from;
        lines.add(new Entry(before.register(), before.key(), attributes, start, before.to()));
        return Optional.of(lines);
    }

    @Override
    public Optional<Entry> added() {
        return Optional.empty();
    }
}
