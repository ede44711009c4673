package org.cpcert.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code cpcert} with a JDK that does as it is told: a file for faster starts never keeps anybody from starting. */
class LauncherTest {

    /** Writes each call down; dies by the signal that the file for faster starts holds, as a JVM does that trusts it. */
    private static final String JAVA = """
            #!/usr/bin/env bash
            printf '%s\\n' "$*" >>"$CALLS"
            for argument; do
              case $argument in
                -XX:AOTCacheOutput=*)
                  cp "$NEXT" "${argument#*=}"
                  exit 0
                  ;;
                -XX:AOTCache=*)
                  deadly=$(cat "${argument#*=}")
                  if [ "$deadly" != good ]; then kill -s "$deadly" $$; fi
                  ;;
              esac
            done
            while [ "$1" != org.cpcert.app.Main ]; do shift; done
            shift
            case $1 in
              echo) cat ;;
              crash) kill -s SEGV $$ ;;
              wait)
                read -r line <"$FIFO" &
                reader=$!
                trap 'echo ended by TERM >>"$CALLS"; kill $reader; exit 143' TERM
                echo waiting >>"$CALLS"
                wait $reader
                ;;
              fail) exit 7 ;;
            esac
            """;

    @TempDir
    Path folder;

    private Path base;
    private Path calls;
    private Path next;

    @BeforeEach
    void copyLauncher() throws IOException {
        base = Files.createDirectories(folder.resolve("checkout"));
        calls = folder.resolve("calls");
        next = folder.resolve("next");
        Files.copy(Path.of("cpcert"), base.resolve("cpcert"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(base.resolve("target/lib"));
        for (var source : List.of("pom.xml", "src/main/x", "schemas/x", "xslt/x", "routes/x", "sample-docs/x")) {
            Files.createDirectories(base.resolve(source).getParent());
            Files.writeString(base.resolve(source), "");
        }
        Files.writeString(base.resolve("target/lib/library-1.jar"), "");
        Files.writeString(base.resolve("target/cpcert-1.jar"), ""); // newer than all that it is made of
        var jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(jdk.resolveSibling("release"), "JAVA_VERSION=\"25.0.1\"\n");
        Files.writeString(jdk.resolve("java"), JAVA);
        assertThat(jdk.resolve("java").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aFileThatKillsItsFirstStartIsNotUsed() throws Exception {
        Files.writeString(next, "SEGV");
        assertThat(run("fail")).isEqualTo(7);
        await(() -> calls().stream().anyMatch(call -> call.endsWith("--version")) && !isMaking());
        assertThat(cache()).isEmpty();
        assertThat(run("fail")).isEqualTo(7);
        // and not made again at once, with every start
        assertThat(calls()).filteredOn(call -> call.contains("AOTCacheOutput")).hasSize(1);
    }

    @Test
    void aFileThatWorksIsUsed() throws Exception {
        var cache = made();
        assertThat(run("fail")).isEqualTo(7);
        assertThat(calls().getLast()).contains("-XX:AOTCache=" + cache);
        assertThat(output("echo", "what stdin says")).isEqualTo("what stdin says");
    }

    @Test
    void aFileThatWentBadIsDroppedAndTheSameIsStartedWithoutIt() throws Exception {
        for (var signal : List.of("SEGV", "ABRT")) {
            var cache = made();
            Files.writeString(cache, signal);
            assertThat(output("echo", "once")).isEqualTo("once");
            assertThat(cache).doesNotExist();
            assertThat(Files.readString(folder.resolve("stderr")))
                    .isEqualTo(
                            "cpcert: the file for faster starts was damaged and is removed; it will be made anew.\n");
            assertThat(calls().getLast()).contains("Main echo").doesNotContain("AOTCache=");
        }
    }

    /** A service is asked before: it is the process that was started, so that nobody ends another one in its place. */
    @Test
    void aServiceIsStartedOnceAndWithAFileThatWorks() throws Exception {
        var cache = made();
        Files.writeString(cache, "SEGV");
        assertThat(run("serve")).isZero();
        assertThat(cache).doesNotExist();
        assertThat(calls()).filteredOn(call -> call.contains("Main serve")).hasSize(1);
    }

    /** A JVM that dies later is not started again, what it did may not be done twice; the next one does without the file. */
    @Test
    void aCrashThatIsNotOfTheFileIsHandedOn() throws Exception {
        var cache = made();
        assertThat(run("crash")).isEqualTo(139);
        assertThat(cache).doesNotExist();
        assertThat(calls()).filteredOn(call -> call.contains("Main crash")).hasSize(1);
    }

    @Test
    void whoEndsTheScriptEndsTheProgram() throws Exception {
        made();
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("fifo").toString())
                        .start()
                        .waitFor())
                .isZero();
        var process = start("wait");
        await(() -> calls().contains("waiting"));
        var started = process.descendants().toList();
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        await(() -> started.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(calls())
                .contains("ended by TERM")
                .filteredOn(call -> call.contains("Main wait"))
                .hasSize(1);
    }

    @Test
    void whatADyingJvmWritesIsNotLeftWhereTheUserIs() throws Exception {
        run("fail");
        assertThat(calls().getFirst())
                .contains("-XX:ErrorFile=" + base.toRealPath().resolve("target") + "/cpcert-hs_err_pid%p.log")
                .doesNotContain(
                        "-XX:-CreateCoredumpOnCrash"); // with it a JVM that dies exits with 1, as a bad document does
    }

    /** The file for faster starts, made in the background by a first start. */
    private Path made() throws Exception {
        Files.writeString(next, "good");
        run("fail");
        await(() -> cache().isPresent() && !Files.exists(base.resolve("target/aot.making")));
        return cache().orElseThrow();
    }

    private Optional<Path> cache() throws IOException {
        try (var files = Files.newDirectoryStream(base.resolve("target"), "cpcert-*.aot")) {
            for (var file : files) {
                return Optional.of(file.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    /** What is made in the background is there after a while. */
    private static void await(Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private boolean isMaking() {
        return Files.exists(base.resolve("target/aot.tmp"));
    }

    private List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private int run(String... arguments) throws Exception {
        var process = start(arguments);
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String output(String command, String input) throws Exception {
        var process = start(command);
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(base.resolve("cpcert").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectError(folder.resolve("stderr").toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("CALLS", calls.toString());
        builder.environment().put("NEXT", next.toString());
        builder.environment().put("FIFO", folder.resolve("fifo").toString());
        builder.environment().remove("CPCERT_JAVA_OPTIONS");
        return builder.start();
    }
}
