package org.cpcert.app.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.mail.MailSettings.Login;
import org.cpcert.mail.MailSettings.Security;

/** The form of every setting that is not free text, so that a bad value is refused before anything is made or started. */
public final class SettingForms {

    /** The largest file that Java can hold in one array. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

    private static final List<String> DURATIONS = List.of(
            "intake.poll",
            "intake.quiet",
            "intake.grace",
            "intake.oldest",
            "work.poll",
            "work.lease",
            "mail.poll",
            "mail.imap.poll",
            "mail.imap.keepDone");

    private static final Map<String, BiConsumer<Settings, String>> OTHERS = Map.ofEntries(
            Map.entry("time.zone", Settings::zone),
            Map.entry("verify.base", Settings::address),
            Map.entry("intake.maxBytes", (settings, key) -> settings.whole(key, 1024, MOST_BYTES)),
            Map.entry("report.pdf.maxBytes", (settings, key) -> settings.whole(key, 0, Integer.MAX_VALUE)),
            Map.entry("work.attempts", (settings, key) -> settings.whole(key, 1, 100)),
            Map.entry("mail.answers.perDay", (settings, key) -> settings.whole(key, 0, 100_000)),
            Map.entry("mail.answers.strangers", (settings, key) -> settings.whole(key, 0, 100_000)),
            Map.entry("mail.smtp.port", Settings::port),
            Map.entry("mail.imap.port", Settings::port),
            Map.entry("mail.smtp.security", (settings, key) -> settings.oneOf(key, Security.class)),
            Map.entry("mail.imap.security", (settings, key) -> settings.oneOf(key, Security.class)),
            Map.entry("mail.smtp.login", (settings, key) -> settings.oneOf(key, Login.class)),
            Map.entry("mail.imap.login", (settings, key) -> settings.oneOf(key, Login.class)));

    /** Without these there is no home and no key in it. */
    private static final List<String> NEEDED = List.of(
            "centre.folder",
            "centre.code",
            "centre.name.en",
            "centre.name.zh",
            "centre.country",
            "keys.system",
            "keys.centre",
            "keys.timeStamp");

    private SettingForms() {}

    /** @throws CannotRun where a value has not the form of its setting, or one that is needed is empty: all at once, a line each */
    public static void require(Settings settings) {
        var wrong = new ArrayList<String>();
        NEEDED.forEach(key -> look(() -> settings.text(key), wrong));
        DURATIONS.forEach(key -> look(() -> settings.duration(key), wrong));
        new TreeMap<>(OTHERS).forEach((key, form) -> look(() -> form.accept(settings, key), wrong));
        if (!wrong.isEmpty()) {
            throw new CannotRun(String.join("\n", wrong));
        }
    }

    private static void look(Runnable form, List<String> wrong) {
        try {
            form.run();
        } catch (CannotRun e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }
}
