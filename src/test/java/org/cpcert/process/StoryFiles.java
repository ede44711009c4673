package org.cpcert.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines of the files that say what the process must do. */
final class StoryFiles {

    private static final Path FOLDER = Path.of("src/test/resources/process");
    private static final Pattern NAME = Pattern.compile("\\$(\\w+)");

    private StoryFiles() {}

    /** The processes of the program by their ids. */
    static Map<String, CaseProcess> processes() {
        var all = new LinkedHashMap<String, CaseProcess>();
        all.put("certification", CaseProcess.certification());
        all.put("certificate", CaseProcess.certificate());
        return all;
    }

    static List<Story> stories(String process) {
        var file = process + ".stories";
        var names = new HashMap<String, String>();
        lines(file).stream()
                .filter(line -> line.startsWith("let "))
                .forEach(line -> names.put(
                        line.substring(4, line.indexOf('=')).strip(),
                        line.substring(line.indexOf('=') + 1).strip()));
        return lines(file).stream()
                .filter(line -> !line.startsWith("let "))
                .map(line -> NAME.matcher(line)
                        .replaceAll(found -> Optional.ofNullable(names.get(found.group(1)))
                                .orElseThrow(() -> new IllegalStateException("no let for " + found.group()))))
                .map(Story::of)
                .toList();
    }

    static List<TableLine> table(String process) {
        return lines(process + ".table").stream().map(TableLine::of).toList();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
