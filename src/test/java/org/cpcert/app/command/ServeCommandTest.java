package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.cpcert.app.CannotRun;
import org.cpcert.app.Service;
import org.cpcert.app.Terminal;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServeCommandTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final Terminal terminal =
            Terminal.of(new ByteArrayOutputStream(), new ByteArrayOutputStream(), Map.of(), false);
    private boolean started;

    @BeforeEach
    void home() {
        NewHome.make(folder.resolve("home"), Map.of(), FROM, FROM.plusSeconds(86400));
    }

    @Test
    void rootIsRefusedAndToldHowToMakeAUser() {
        var serve = command(true);
        assertThatThrownBy(serve::call)
                .isInstanceOf(CannotRun.class)
                .hasMessageContainingAll(
                        "useradd",
                        "chown",
                        "runuser",
                        "--as-root",
                        folder.resolve("home").toString());
        assertThat(started).isFalse();
    }

    @Test
    void rootMayServeWhenTold() {
        assertThatThrownBy(command(true, "--as-root")::call).hasMessage("begun");
        assertThat(started).isTrue();
    }

    @Test
    void anyOtherUserMayServe() {
        assertThatThrownBy(command(false)::call).hasMessage("begun");
        assertThat(started).isTrue();
    }

    private ServeCommand command(boolean superuser, String... options) {
        var service = new Service() {
            @Override
            public void start(Home home, Settings settings, Clock clock) {
                started = true;
                throw new IllegalStateException("begun");
            }

            @Override
            public void close() {}
        };
        var command = new ServeCommand(terminal, () -> service, () -> superuser);
        var words = new java.util.ArrayList<>(java.util.List.of(options));
        words.add("--home=" + folder.resolve("home"));
        new CommandLine(command).parseArgs(words.toArray(String[]::new));
        return command;
    }
}
