package org.cpcert.app.route;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.cpcert.app.CannotRun;
import org.cpcert.app.home.Home;
import org.cpcert.app.home.Settings;

/** What stands in routes as {@code {{name}}}: folders of the home, intervals in milliseconds. */
public final class Placeholders {

    private static final Pattern NOT_IN_ADDRESS = Pattern.compile("\\?|\\{\\{|%[0-9A-Fa-f]{2}");

    private Placeholders() {}

    public static Map<String, String> of(Home home, Settings settings) {
        return Map.of(
                "inbox", inAddress(home.inbox()),
                "intake.poll", millis(settings.duration("intake.poll")),
                "work.poll", millis(settings.duration("work.poll")),
                "mail.poll", millis(settings.duration("mail.poll")),
                "mail.imap.poll", millis(settings.duration("mail.imap.poll")));
    }

    /** A path as part of an endpoint address, where nearly every name can stand. */
    private static String inAddress(Path path) {
        var text = path.toString();
        if (NOT_IN_ADDRESS.matcher(text).find()) {
            throw new CannotRun("The home " + path + " has a ?, {{ or %20 in its path. Please use another folder.");
        }
        return text;
    }

    private static String millis(Duration duration) {
        return Long.toString(Math.max(1, duration.toMillis()));
    }
}
