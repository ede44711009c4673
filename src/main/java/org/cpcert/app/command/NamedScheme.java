package org.cpcert.app.command;

import java.nio.file.Path;
import java.util.List;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.scheme.SchemeFaults;
import org.cpcert.app.scheme.SchemeFolder;
import org.cpcert.xml.SchemeFiles;
import org.cpcert.xml.ValueWords;

/** A folder that a command was given as a scheme. */
final class NamedScheme {

    private NamedScheme() {}

    /** @throws CannotRun where there is no such folder */
    static SchemeFolder read(Path folder) {
        return SchemeFolder.read(InputFile.folder(folder, "a scheme"));
    }

    /** All that is wrong with it, a sentence each in this language; none in one that can be run. */
    static List<String> faults(SchemeFolder read, String language) {
        return read.faults().isEmpty() ? read.files().work(() -> SchemeFaults.whole(language)) : unread(read, language);
    }

    /** @throws CannotRun where there is no such folder, or anything is wrong with it, which it tells */
    static SchemeFiles require(Path folder, String language) {
        var read = read(folder);
        return requireNone(faults(read, language), folder, read);
    }

    /**
     * A draft, whose stories may end otherwise than told.
     *
     * @throws CannotRun where there is no such folder, or something cannot be taken from it, which it tells
     */
    static SchemeFiles requireReadable(Path folder, String language) {
        var read = read(folder);
        return requireNone(unread(read, language), folder, read);
    }

    private static List<String> unread(SchemeFolder read, String language) {
        return read.faults().stream().map(ValueWords.ofErrors(language)::of).toList();
    }

    private static SchemeFiles requireNone(List<String> faults, Path folder, SchemeFolder read) {
        if (!faults.isEmpty()) {
            throw new CannotRun(
                    "The scheme " + folder + " cannot be run; mend what follows:\n" + String.join("\n", faults));
        }
        return read.files();
    }
}
