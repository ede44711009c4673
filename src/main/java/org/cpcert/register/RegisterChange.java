package org.cpcert.register;

import java.util.List;
import java.util.Optional;

/**
 * What a signed document does to one key of a register. A change is applied to each line that was said before and still
 * stands; nothing is overwritten, so whoever keeps the register closes a line and writes what stands in its place.
 */
public sealed interface RegisterChange permits Entry, Ending, Amendment {

    /** Code of the register, such as {@code R-AUD}. */
    String register();

    /** What is filed there, such as a registration number. */
    String key();

    /**
     * What stands in the place of a line of the same key that was said before; empty where that line stands as it is.
     *
     * @param apart values in which lines of one key differ that stand side by side in this register; none where there is one a day
     */
    Optional<List<Entry>> instead(Entry before, List<String> apart);

    /** The line that the change adds, whatever was said before. */
    Optional<Entry> added();
}
