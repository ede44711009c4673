package org.cpcert.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a register, true from one day to another, both included. A later line takes the place of an earlier one of the
 * same key from its own first day on, so the end of an employment is told by the same line with a last day.
 *
 * @param register such as {@code R-AUD}
 * @param key what is looked up: a registration number, an organisation code, the digest of a key's certificate
 * @param attributes what the register says of it, by name; values never null
 */
public record Entry(String register, String key, Map<String, String> attributes, LocalDate from, LocalDate to)
        implements RegisterChange {

    /** Last day of an entry whose end is not known. */
    public static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);

    /** Key of the line that says that a list is kept and complete for its days. */
    public static final String WHOLE_LIST = "*";

    public Entry {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public Optional<List<Entry>> instead(Entry before, List<String> apart) {
        var same = apart.stream()
                .allMatch(name ->
                        Objects.equals(attributes.get(name), before.attributes().get(name)));
        var overlap = !before.to().isBefore(from) && !before.from().isAfter(to);
        return same && overlap && !before.equals(this)
                ? Optional.of(before.until(from.minusDays(1)))
                : Optional.empty();
    }

    @Override
    public Optional<Entry> added() {
        return Optional.of(this);
    }

    /** What remains of the line where it holds no longer than this day; nothing where it begins later. */
    List<Entry> until(LocalDate day) {
        if (from.isAfter(day)) {
            return List.of();
        }
        return List.of(new Entry(register, key, attributes, from, to.isBefore(day) ? to : day));
    }
}
