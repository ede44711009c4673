package org.cpcert.app.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.cpcert.app.command.PrintedCommand;
import org.cpcert.app.operator.CannotRun;

/** Runs what a letter prints with the password of the sample keys. */
final class SampleShell {

    private SampleShell() {}

    static void run(Path folder, Clock clock, String line) {
        var outcome = PrintedCommand.run(folder, clock, Map.of("CPCERT_PASSWORD", "sample"), line);
        if (outcome.exitCode() != 0) {
            throw new CannotRun(line + "\n" + outcome.output());
        }
    }
}
