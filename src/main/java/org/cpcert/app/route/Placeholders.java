package org.cpcert.app.route;

import java.time.Duration;
import java.util.Map;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;

/** What stands in routes as {@code {{name}}}: folders of the home, intervals in milliseconds. */
public final class Placeholders {

    private Placeholders() {}

    public static Map<String, String> of(Home home, Settings settings) {
        return Map.of(
                "inbox", home.inbox().toString(),
                "intake.poll", millis(settings.duration("intake.poll")),
                "work.poll", millis(settings.duration("work.poll")),
                "mail.poll", millis(settings.duration("mail.poll")));
    }

    private static String millis(Duration duration) {
        return Long.toString(Math.max(1, duration.toMillis()));
    }
}
