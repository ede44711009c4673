package org.cpcert.app.scheme;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.LetterSheet;
import org.cpcert.xml.GeneratedSheet;
import org.cpcert.xml.SchemeFiles;

/** The letters of the scheme: those that its processes send, and those that the program sends. */
public final class SchemeLetters {

    /** Letters that no process names. */
    private static final Set<String> OF_PROGRAM = Set.of("change-waits", "copy", "mail-help", "operator");

    /** The names of all, written by the build: to read the processes for them would cost every start a quarter of a second. */
    private static final String LIST = "/xslt/letters/generated-letters.txt";

    private SchemeLetters() {}

    /** Names of all that have a file. */
    public static List<String> all() {
        return Stream.concat(
                        CaseProcess.all().stream().flatMap(process -> process.letters().stream()), OF_PROGRAM.stream())
                .filter(LetterSheet::exists)
                .distinct()
                .sorted()
                .toList();
    }

    /** Names of letters that the program sends and that have no file. */
    static List<String> missing() {
        return OF_PROGRAM.stream()
                .filter(name -> !LetterSheet.exists(name))
                .sorted()
                .toList();
    }

    /** Writes the sheets of all letters into the directory of classes given; one that does not compile stops the build. */
    static void write(Path classes) throws IOException {
        var all = all();
        for (var letter : all) {
            LetterSheet.write(classes, letter);
        }
        list(all).write(classes, () -> String.join("\n", all), names -> {});
    }

    /** True where the build compiled these very files: then it has also examined them. */
    static boolean areOfBuild() {
        return SchemeFiles.atWork().made(LIST).anyMatch(SchemeLetters::isRight);
    }

    private static boolean isRight(InputStream made) {
        try (made) {
            var names = new String(made.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
            return list(names).ready().isPresent();
        } catch (IOException | RuntimeException e) {
            return false; // then all is looked at, and whatever is wrong is told
        }
    }

    /** The list, which holds for these letters and for the processes that send them. */
    private static GeneratedSheet list(List<String> letters) {
        return new GeneratedSheet(
                LIST,
                Stream.of(
                                CaseProcess.places().stream(),
                                LetterSheet.parts().stream(),
                                letters.stream().map(LetterSheet::place))
                        .flatMap(places -> places)
                        .toList());
    }
}
