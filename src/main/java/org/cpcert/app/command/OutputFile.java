package org.cpcert.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cpcert.app.home.WholeFile;
import org.cpcert.app.terminal.Terminal;

/** Writes the result of a command: whole or not at all, so that a document is never half overwritten. */
final class OutputFile {

    private OutputFile() {}

    /** @param target {@code -} for stdout */
    static void write(Terminal terminal, Path target, byte[] document) throws IOException {
        if (target.toString().equals("-")) {
            terminal.out().print(new String(document, StandardCharsets.UTF_8));
            return;
        }
        WholeFile.write(Files.exists(target) ? target.toRealPath() : target, document);
    }
}
