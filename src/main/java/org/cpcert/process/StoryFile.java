package org.cpcert.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cpcert.xml.SchemeFault;
import org.cpcert.xml.SchemeFiles;

/**
 * The stories of a process, which lie beside its file: {@code certification.stories} beside {@code certification.process.xml}. The file
 * says at its beginning how it is written.
 *
 * @param stories in their order
 * @param faults lines that are none
 */
record StoryFile(List<Numbered> stories, List<SchemeFault> faults) {

    private static final Pattern NAME = Pattern.compile("\\$(\\w+)");

    /** @param line from 1 */
    record Numbered(int line, Story story) {}

    StoryFile {
        stories = List.copyOf(stories);
        faults = List.copyOf(faults);
    }

    /** Place of the stories of the process at this place. */
    static String place(String process) {
        return process.replaceFirst("\\.process\\.xml$", ".stories");
    }

    /** Those of the process at this place; a file that is missing has none. */
    static StoryFile of(String process) {
        var place = place(process);
        var stories = new ArrayList<Numbered>();
        var faults = new ArrayList<SchemeFault>();
        var names = new HashMap<String, String>();
        var lines = SchemeFiles.atWork().has(place) ? lines(place) : List.<String>of();
        for (int number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                if (line.startsWith("let ")) {
                    var is = line.indexOf('=');
                    names.put(
                            line.substring(4, is).strip(),
                            line.substring(is + 1).strip());
                } else {
                    stories.add(new Numbered(number, Story.of(filled(line, names))));
                }
            } catch (RuntimeException e) { // whatever is written wrongly, the other lines are read
                faults.add(new SchemeFault(
                        place.substring(1), number, "this is no story: " + String.valueOf(e.getMessage()), ""));
            }
        }
        return new StoryFile(stories, faults);
    }

    private static String filled(String line, HashMap<String, String> names) {
        return NAME.matcher(line)
                .replaceAll(found -> Optional.ofNullable(names.get(found.group(1)))
                        .orElseThrow(() -> new IllegalArgumentException("no let for " + found.group())));
    }

    private static List<String> lines(String place) {
        try (var in =
                new BufferedReader(new InputStreamReader(SchemeFiles.atWork().open(place), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(place + " cannot be read", e);
        }
    }
}
