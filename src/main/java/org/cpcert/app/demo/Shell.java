package org.cpcert.app.demo;

import java.nio.file.Path;
import java.time.Clock;

/** Where the persons of the demo type in what a letter tells them to. */
@FunctionalInterface
public interface Shell {

    /**
     * Runs one command.
     *
     * @param folder where the person stands: the files that the command names lie here
     * @param line the command as printed, such as {@code ./cpcert verify certificate.pdf}
     * @throws org.cpcert.app.operator.CannotRun where it fails
     */
    void run(Path folder, Clock clock, String line);
}
