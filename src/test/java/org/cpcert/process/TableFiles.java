package org.cpcert.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of the files that say what the processes of the program must do. */
final class TableFiles {

    private static final Path FOLDER = Path.of("src/test/resources/process");

    private TableFiles() {}

    /** The processes of the program by their ids. */
    static Map<String, CaseProcess> processes() {
        var all = new LinkedHashMap<String, CaseProcess>();
        all.put("certification", CaseProcess.certification());
        all.put("certificate", CaseProcess.certificate());
        return all;
    }

    /** Place of the file of a process. */
    static String place(String process) {
        return "/schemas/process/" + process + ".process.xml";
    }

    static List<Story> stories(String process) {
        var file = StoryFile.of(place(process));
        if (!file.faults().isEmpty()) {
            throw new IllegalStateException(file.faults().toString());
        }
        return file.stories().stream().map(StoryFile.Numbered::story).toList();
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
