package org.cpcert.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Complaint;

/** Reads the files named on the command line. */
final class InputFile {

    private static final long MOST = 200L << 20;

    private InputFile() {}

    /** The file itself. @throws CannotRun where it is missing, must not be looked at, or is no plain file */
    static Path plain(Path file) {
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                throw new CannotRun(file + " is not a file.");
            }
        } catch (IOException e) {
            throw new CannotRun(Complaint.of(e), e);
        }
        if (!Files.isReadable(file)) {
            throw new CannotRun("No permission to read " + file + ".");
        }
        return file;
    }

    /** The folder itself. @param what what should be in it. @throws CannotRun as for a file */
    static Path folder(Path folder, String what) {
        try {
            if (Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
                return folder;
            }
        } catch (NoSuchFileException e) {
            throw new CannotRun("There is no folder " + folder + " with " + what + ".", e);
        } catch (IOException e) {
            throw new CannotRun(Complaint.of(e), e);
        }
        throw new CannotRun(folder + " is not a folder.");
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
