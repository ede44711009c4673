package org.cpcert.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cpcert.app.LogLine;
import org.cpcert.app.command.Call;
import org.cpcert.app.terminal.Terminal;
import org.junit.jupiter.api.Test;

/** What reaches a log or a terminal of names and texts from outside. */
class VisibleTest {

    private static final String ESC = "\u001B";
    private static final String HOSTILE = ESC + "[2Ja\rb\n2026-01-01 INFO all is well" + "\u202Elmx.exe\u2066\u009B31m";

    @Test
    void aLineStaysALineAndNothingIsHidden() {
        var shown = Visible.of(HOSTILE);
        assertThat(shown).isEqualTo("\\x1b[2Ja\\rb\\n2026-01-01 INFO all is well\\u{202e}lmx.exe\\u{2066}\\x9b31m");
        assertThat(Visible.of("检查 नि\u200Dम Ärger 𠮷.xml")).isEqualTo("检查 नि\u200Dम Ärger 𠮷.xml");
        assertThat(Visible.of("half \uD800 pair")).isEqualTo("half \\u{d800} pair");
        assertThat(Visible.lines("one\n\ttwo\r")).isEqualTo("one\n\ttwo\\r");
    }

    @Test
    void aLogLineIsOneLineEvenOfAnException() {
        var entry = new LogRecord(Level.WARNING, "cannot take {0}");
        entry.setParameters(new Object[] {HOSTILE});
        entry.setThrown(new IllegalStateException("outer\nline", new java.io.IOException("inner")));
        var line = new LogLine().format(entry);
        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains("WARNING cannot take", "outer\\nline", "because of java.io.IOException: inner");
        assertThat(line.strip().codePoints()).noneMatch(Character::isISOControl);
    }

    @Test
    void messagesNeverCommandTheTerminalButOurColoursDo() {
        for (boolean person : new boolean[] {false, true}) {
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var terminal = Terminal.of(out, err, Map.of(), person);
            terminal.err().println(Terminal.styled("bold", 1) + HOSTILE);
            terminal.out().println(HOSTILE);
            terminal.out().flush();
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith(ESC + "[1mbold" + ESC + "[0m\\x1b[2Ja\\rb\n2026")
                    .doesNotContain(ESC + "[2J", "\u202E", "\u009B");
            assertThat(out.toString(StandardCharsets.UTF_8).contains(ESC))
                    .as("data is piped as it is; a person sees it escaped")
                    .isEqualTo(!person);
        }
    }

    @Test
    void aWrongCallRepeatsWhatWasTypedWithoutItsControls() {
        var err = new ByteArrayOutputStream();
        var terminal = Terminal.of(new ByteArrayOutputStream(), err, Map.of(), true);
        assertThat(Call.run(terminal, "check", "--" + HOSTILE)).isEqualTo(2);
        assertThat(Call.run(terminal, "check", HOSTILE)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain(ESC, "\u202E", "\r", "\u009B");
    }

    @Test
    void aFaultIsToldOnceThenRarelyThenWell() {
        var nanos = new AtomicLong();
        var lines = new ArrayList<String>();
        var logger = Logger.getLogger(Faults.class.getName());
        var handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getLevel() + " " + entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            var faults = new Faults(nanos::get);
            for (int n = 0; n < 7200; n++) { // two hours, every second
                faults.failed("inbox", "The inbox cannot be looked through");
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
            }
            faults.failed("other", "Another fault");
            faults.well("inbox");
            faults.well("inbox");
            faults.failed("inbox", "The inbox cannot be looked through");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(lines)
                .isEqualTo(List.of(
                        "WARNING The inbox cannot be looked through",
                        "WARNING The inbox cannot be looked through (3601 times by now)",
                        "WARNING Another fault",
                        "INFO Well again after 7200 failures: The inbox cannot be looked through",
                        "WARNING The inbox cannot be looked through"));
    }
}
