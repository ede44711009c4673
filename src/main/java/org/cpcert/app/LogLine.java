package org.cpcert.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.cpcert.app.operator.Visible;

/** One line for one record: time, level, message and, where there is one, the exception with its causes. */
public final class LogLine extends Formatter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());
    private static final int MOST_CAUSES = 5;

    @Override
    public String format(LogRecord entry) {
        var line = new StringBuilder(formatMessage(entry));
        var cause = entry.getThrown();
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            line.append(depth == 0 ? ": " : "; because of ").append(cause);
            var frames = cause.getStackTrace();
            if (depth == 0 && frames.length > 0) {
                line.append(" at ").append(frames[0]);
            }
        }
        return "%s %-7s %s%n"
                .formatted(
                        TIME.format(entry.getInstant()),
                        entry.getLevel().getName(),
                        Visible.of(line.toString().strip()));
    }
}
