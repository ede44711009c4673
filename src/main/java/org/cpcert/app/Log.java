package org.cpcert.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** Where the log goes: one line a message on stderr, and from libraries only what is wrong. */
final class Log {

    private static final String SETTINGS = """
            handlers = java.util.logging.ConsoleHandler
            .level = WARNING
            org.cpcert.level = INFO
            cpcert.level = INFO
            org.apache.fontbox.level = SEVERE
            org.apache.pdfbox.level = SEVERE
            java.util.logging.ConsoleHandler.level = ALL
            java.util.logging.ConsoleHandler.formatter = org.cpcert.app.LogLine
            """;

    private Log() {}

    /** Takes effect unless whoever started the process gave settings of its own. */
    static void setUp() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
