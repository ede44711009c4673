package org.cpcert.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The mutants that nothing notices, as people listed them. */
public final class Survivors {

    private Survivors() {}

    /** Their reasons by name: {@code name | reason}, one a line. */
    public static Map<String, String> reasons(Path file) throws IOException {
        var reasons = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            var bar = line.lastIndexOf(" | ");
            if (!line.startsWith("#") && bar > 0) {
                reasons.put(line.substring(0, bar), line.substring(bar + 3));
            }
        }
        return reasons;
    }
}
