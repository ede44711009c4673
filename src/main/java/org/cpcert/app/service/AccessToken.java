package org.cpcert.app.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cpcert.app.operator.CannotRun;

/**
 * An access token of OAuth 2.0, fetched by a program of the operator's: tokens live for an hour, so each log-in asks anew. It is
 * the first line that is not blank. What the program is called with may be secret and stands in no message.
 */
final class AccessToken {

    /** How long a command may take. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int MAX_BYTES = 64 * 1024;

    private AccessToken() {}

    /** The token in the file. @throws CannotRun where it cannot be read or is empty */
    static char[] of(Path file) {
        try (var in = Files.newInputStream(file)) {
            var token = firstLine(in);
            if (token.isEmpty()) {
                throw new CannotRun("The file " + file + " holds no access token.");
            }
            return token.toCharArray();
        } catch (IOException e) {
            throw new CannotRun("Cannot read the access token in " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * The token that a command prints.
     *
     * @param key setting that holds the command, for messages
     * @param command program and arguments, divided by blanks; no shell reads it
     * @param folder where it runs
     * @param patience after which it is ended, together with what it started
     * @throws CannotRun where the command fails, prints nothing or takes too long
     */
    static char[] of(String key, String command, Path folder, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        var process = started(key, command, folder);
        try {
            var token = read(process).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0 || token.isEmpty()) {
                throw new CannotRun("The command of " + key + " "
                        + (token.isEmpty() && process.exitValue() == 0
                                ? "printed nothing"
                                : "failed with exit code " + process.exitValue())
                        + ".");
            }
            return token.toCharArray();
        } catch (TimeoutException e) {
            throw new CannotRun("The command of " + key + " took longer than " + patience.toSeconds() + " seconds.", e);
        } catch (ExecutionException e) {
            throw new CannotRun("What the command of " + key + " prints cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Stopped while the command of " + key + " fetched an access token.", e);
        } finally {
            end(process);
        }
    }

    /** No password of ours is for that program. */
    static void withhold(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("CPCERT"));
    }

    private static Process started(String key, String command, Path folder) {
        var builder = new ProcessBuilder(List.of(command.strip().split("\\s+")))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        withhold(builder.environment());
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new CannotRun("The command of " + key + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** In a thread of its own: a child that stays keeps the pipe open, and a read from it can be ended by nobody. */
    private static FutureTask<String> read(Process process) {
        var reading = new FutureTask<>(() -> firstLine(process.getInputStream()));
        Thread.ofPlatform().daemon().name("access-token").start(reading);
        return reading;
    }

    /** Its children first: once it is gone nobody knows them. A command that has ended has none. */
    private static void end(Process process) {
        process.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Without blanks around it; empty where there is none. */
    private static String firstLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int n = 0; n < MAX_BYTES; n++) {
            int next = in.read();
            if (next < 0 || next == '\n' && !line.toString().isBlank()) {
                break;
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
