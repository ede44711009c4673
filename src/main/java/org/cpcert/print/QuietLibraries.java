package org.cpcert.print;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps remarks out of the log that concern no operator: caches of FOP, a hyphen that fonts of one sign lack, names of
 * glyphs that cut fonts no longer carry. What spoils a page is an event, not a remark, and stops it.
 */
public final class QuietLibraries {

    /** Held, so that the settings are not collected with the loggers. */
    private static final List<Logger> HUSHED = List.of(
            Logger.getLogger("org.apache.fop.fo.properties"),
            Logger.getLogger("org.apache.fontbox.ttf.PostScriptTable"));

    private QuietLibraries() {}

    /** Sets it so; may be called often. */
    public static void hush() {
        HUSHED.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
