package org.cpcert.app.command;

import java.util.Locale;
import org.cpcert.app.terminal.Terminal;

/** Tells now and then how far long work has come, on the side of messages. */
final class Progress {

    private static final long EACH = 500;

    private final Terminal terminal;
    private final Words words;

    Progress(Terminal terminal, Words words) {
        this.terminal = terminal;
        this.words = words;
    }

    /** A page of the journal was read. */
    void page(long number) {
        if (number % EACH == 0) {
            terminal.err().println(words.of("audit.page", String.format(Locale.ROOT, "%,d", number)));
        }
    }
}
