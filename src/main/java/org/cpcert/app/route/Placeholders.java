package org.cpcert.app.route;

import java.time.Duration;
import java.util.Map;
import org.cpcert.app.home.Settings;

/** What stands in routes as {@code {{name}}}: intervals in milliseconds. */
public final class Placeholders {

    private Placeholders() {}

    public static Map<String, String> of(Settings settings) {
        return Map.of(
                "intake.poll", millis(settings.duration("intake.poll")),
                "work.poll", millis(settings.duration("work.poll")),
                "mail.poll", millis(settings.duration("mail.poll")),
                "mail.imap.poll", millis(settings.duration("mail.imap.poll")));
    }

    private static String millis(Duration duration) {
        return Long.toString(Math.max(1, duration.toMillis()));
    }
}
