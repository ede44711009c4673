package org.cpcert.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.cpcert.app.operator.CannotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the operator's program does, a log-in is not held up for ever, and what it is called with stays secret. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AccessTokenTest {

    private static final String KEY = "mail.smtp.tokenCommand";

    @TempDir
    Path folder;

    @Test
    void theFirstLineCountsInFileAndCommand() throws IOException {
        var file = Files.writeString(folder.resolve("token"), "\n  a-token \nremark\n");
        assertThat(AccessToken.of(file)).isEqualTo("a-token".toCharArray());
        assertThat(command("cat token", Duration.ofMinutes(1))).isEqualTo("a-token");
        Files.writeString(file, "without-end");
        assertThat(AccessToken.of(file)).isEqualTo("without-end".toCharArray());
        Files.writeString(file, " \n");
        assertThatThrownBy(() -> AccessToken.of(file)).isInstanceOf(CannotRun.class);
        assertThatThrownBy(() -> command("cat token", Duration.ofMinutes(1)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("printed nothing");
    }

    @Test
    void aChildThatStaysDoesNotHoldTheTokenUp() throws IOException {
        Files.writeString(folder.resolve("token.sh"), "sleep 1000 & echo $! >child; echo a-token\n");
        assertThat(command("sh token.sh", Duration.ofMinutes(1))).isEqualTo("a-token");
        ProcessHandle.of(child()).ifPresent(ProcessHandle::destroyForcibly); // it was left alone: it may be an agent
    }

    @Test
    void aCommandThatDoesNotEndIsEndedWithItsChildren() throws IOException {
        Files.writeString(folder.resolve("token.sh"), "sleep 1000 & echo $! >child.new; mv child.new child; wait\n");
        var patience = Duration.ofSeconds(2);
        assertThatThrownBy(() -> command("sh token.sh", patience))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("longer than");
        assertEnded(child());
    }

    @Test
    void anInterruptEndsTheCommand() throws IOException {
        Files.writeString(folder.resolve("token.sh"), "echo $$ >child; exec sleep 1000\n");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> command("sh token.sh", Duration.ofMinutes(1)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(KEY);
        assertThat(Thread.interrupted()).isTrue();
        while (ProcessHandle.current().children().anyMatch(AccessTokenTest::isCommand)) {
            Thread.onSpinWait(); // it was killed, which takes a moment; else the time of this class runs out
        }
    }

    private static boolean isCommand(ProcessHandle child) {
        return child.info().arguments().map(List::of).stream()
                .anyMatch(words -> words.contains("token.sh") || words.contains("1000"));
    }

    @Test
    void noMessageTellsWhatTheCommandWasCalledWith() {
        for (var command : List.of("cat missing secret-of-client", "no-such-program secret-of-client")) {
            assertThatThrownBy(() -> command(command, Duration.ofMinutes(1)))
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining(KEY)
                    .hasMessageNotContaining("secret-of-client");
        }
    }

    @Test
    void noPasswordOfOursGoesToTheCommand() {
        var environment = new TreeMap<>(Map.of("CPCERT_MAIL_SMTP_PASSWORD", "x", "PATH", "/bin"));
        AccessToken.withhold(environment);
        assertThat(environment).containsOnlyKeys("PATH");
    }

    private String command(String command, Duration patience) {
        return new String(AccessToken.of(KEY, command, folder, patience));
    }

    private long child() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("child")).strip());
    }

    /** One that ended and that nobody has asked for has no program any more. */
    private static void assertEnded(long process) {
        while (ProcessHandle.of(process).flatMap(one -> one.info().command()).isPresent()) {
            Thread.onSpinWait();
        }
    }
}
