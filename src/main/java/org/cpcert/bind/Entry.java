package org.cpcert.bind;

import java.time.LocalDate;
import java.util.Map;

/**
 * One line of a register, true from one day to another, both included.
 *
 * @param register such as {@code R-AUD}
 * @param key what is looked up: a registration number, an organisation code, the digest of a key's certificate
 * @param attributes what the register says of it, by name; values never null
 */
public record Entry(String register, String key, Map<String, String> attributes, LocalDate from, LocalDate to) {

    /** Last day of an entry whose end is not known. */
    public static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);

    /** Key of the line that says that a list is kept and complete for its days. */
    public static final String WHOLE_LIST = "*";

    public Entry {
        attributes = Map.copyOf(attributes);
    }
}
