package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.HomeExam;
import org.cpcert.app.home.NewHome;
import org.cpcert.app.home.Settings;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.service.Service;
import org.cpcert.app.terminal.Terminal;
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

    /** The list is the home's own: it is made anew before anybody is told to put one in. */
    @Test
    void anOwnListThatEndedIsRenewedAndNotAskedFor() {
        var home = new Home(folder.resolve("long"));
        NewHome.make(home.root(), Map.of(), FROM, FROM.plus(Duration.ofDays(900)));
        var later = FROM.plus(Duration.ofDays(80));
        assertThat(HomeExam.of(home, Map.of(), later).stream()
                        .map(fault -> fault.todo().english()))
                .noneMatch(todo -> todo.contains("newest revocation list"))
                .anyMatch(todo -> todo.contains("./cpcert serve --home " + home.root()));
        var err = new ByteArrayOutputStream();
        var said = Terminal.of(new ByteArrayOutputStream(), err, Map.of(), false);
        assertThatThrownBy(command(said, home, false, "--clock-from=" + later)::call)
                .hasMessage("begun");
        said.err().flush();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("placeholder").doesNotContain("revocation list");
    }

    private ServeCommand command(boolean superuser, String... options) {
        return command(terminal, new Home(folder.resolve("home")), superuser, options);
    }

    private ServeCommand command(Terminal terminal, Home place, boolean superuser, String... options) {
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
        words.add("--home=" + place.root());
        new CommandLine(command).parseArgs(words.toArray(String[]::new));
        return command;
    }
}
