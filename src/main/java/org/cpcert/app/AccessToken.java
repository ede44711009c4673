package org.cpcert.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An access token of OAuth 2.0, fetched by a program of the operator's: tokens live for an hour, so each log-in asks anew. */
final class AccessToken {

    private static final int PATIENCE_SECONDS = 60;
    private static final int MAX_BYTES = 64 * 1024;

    private AccessToken() {}

    /** The token in the file. @throws CannotRun where it cannot be read or is empty */
    static char[] of(Path file) {
        try (var in = Files.newInputStream(file)) {
            var token = new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII);
            if (token.isBlank()) {
                throw new CannotRun("The file " + file + " holds no access token.");
            }
            return token.strip().toCharArray();
        } catch (IOException e) {
            throw new CannotRun("Cannot read the access token in " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * The first line that the command prints.
     *
     * @param command program and arguments, divided by blanks; no shell reads it
     * @param folder where it runs
     * @throws CannotRun where the command fails, prints nothing or takes longer than a minute
     */
    static char[] of(String command, Path folder) {
        try {
            var process = new ProcessBuilder(List.of(command.strip().split("\\s+")))
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            var watch = Thread.ofVirtual().start(() -> endIfTooLong(process));
            var token = new String(process.getInputStream().readNBytes(MAX_BYTES), StandardCharsets.US_ASCII);
            int code = process.waitFor();
            watch.interrupt();
            if (code != 0 || token.isBlank()) {
                throw new CannotRun("The command " + command + " for the access token "
                        + (code != 0 ? "failed with exit code " + code : "printed nothing") + ".");
            }
            return token.strip().lines().findFirst().orElse("").toCharArray();
        } catch (IOException e) {
            throw new CannotRun("The command " + command + " for the access token cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Stopped while the command " + command + " fetched an access token.", e);
        }
    }

    private static void endIfTooLong(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it has ended in time
        }
    }
}
