package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cpcert.app.CannotRun;

/** Reads the files named on the command line. */
final class InputFile {

    private static final long MOST = 200L << 20;

    private InputFile() {}

    /** The file itself. @throws CannotRun where it is missing or no plain file */
    static Path plain(Path file) {
        if (!Files.exists(file)) {
            throw new CannotRun("There is no file " + file + ".");
        }
        if (!Files.isRegularFile(file)) {
            throw new CannotRun(file + " is not a file.");
        }
        return file;
    }

    /** All bytes of the file. @throws CannotRun where it is missing, no plain file, or too large for one document */
    static byte[] read(Path file) throws IOException {
        plain(file);
        if (Files.size(file) > MOST) {
            throw new CannotRun(file + " is larger than " + (MOST >> 20) + " MB; no document is.");
        }
        return Files.readAllBytes(file);
    }
}
