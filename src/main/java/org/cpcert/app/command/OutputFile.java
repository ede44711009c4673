package org.cpcert.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Terminal;

/** Writes the result of a command: whole or not at all, so that a document is never half overwritten. */
final class OutputFile {

    private OutputFile() {}

    /** Looks whether something can be written there at all, before anybody is asked for a password. @throws CannotRun where not */
    static void require(Path target) {
        if (target.toString().equals("-")) {
            return;
        }
        if (Files.isDirectory(target)) {
            throw new CannotRun("The result cannot be written to " + target + ": it is a folder; name a file in it.");
        }
        var folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CannotRun("There is no folder " + folder + " to write the result into.");
        }
    }

    /** @param target {@code -} for stdout */
    static void write(Terminal terminal, Path target, byte[] document) throws IOException {
        if (target.toString().equals("-")) {
            terminal.out().print(new String(document, StandardCharsets.UTF_8));
            return;
        }
        WholeFile.write(Files.exists(target) ? target.toRealPath() : target, document);
    }
}
