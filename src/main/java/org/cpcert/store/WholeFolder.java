package org.cpcert.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder that the program made, with all in it. */
public final class WholeFolder {

    private WholeFolder() {}

    /**
     * Removes the folder with all in it; nothing where there is none. A link is removed, and what it leads to stays.
     *
     * @throws IOException where something cannot be removed; what was before it is gone
     */
    public static void remove(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
