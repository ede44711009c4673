package org.cpcert.app.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.mail.MailAddress;
import org.cpcert.mail.MailSettings.Login;
import org.cpcert.mail.MailSettings.Security;
import org.cpcert.xml.Languages;

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

    private static final Predicate<String> COUNTRY = Set.of(Locale.getISOCountries())::contains;
    private static final Predicate<String> FOLDER =
            Pattern.compile("[a-z0-9-]{1,64}").asMatchPredicate();
    /** It becomes a part of names of files. */
    private static final Predicate<String> CODE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*").asMatchPredicate();
    /** A name or a number of a machine, without port and path. */
    private static final Predicate<String> HOST = Pattern.compile(
                    "[\\p{L}\\p{N}_.-]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?")
            .asMatchPredicate();

    private static final String ADDRESS = "an address such as office@example.org";
    private static final String SERVER = "the name of a server such as mail.example.org, without port";

    private static final Map<String, BiConsumer<Settings, String>> OTHERS = Map.ofEntries(
            Map.entry("centre.folder", (settings, key) -> settings.matching(key, FOLDER, "a name of a-z, 0-9 and -")),
            Map.entry("centre.code", (settings, key) -> settings.matching(key, CODE, "a code such as 00000091-6")),
            Map.entry(
                    "authority.codes",
                    (settings, key) ->
                            settings.listMatching(key, CODE, "codes such as 00000099-1, with commas between")),
            Map.entry(
                    "centre.country",
                    (settings, key) ->
                            settings.matching(key, COUNTRY, "a country in two letters of ISO 3166-1, such as CN")),
            Map.entry("operator.email", (settings, key) -> settings.matching(key, MailAddress::isOne, ADDRESS)),
            Map.entry("mail.from", (settings, key) -> settings.matching(key, MailAddress::isOne, ADDRESS)),
            Map.entry("mail.smtp.host", (settings, key) -> settings.matching(key, HOST, SERVER)),
            Map.entry("mail.imap.host", (settings, key) -> settings.matching(key, HOST, SERVER)),
            Map.entry(
                    "mail.authserv",
                    (settings, key) -> settings.matching(key, name -> !name.matches(".*[\\s;].*"), SERVER)),
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
            "centre.country",
            "mail.from",
            "keys.system",
            "keys.centre",
            "keys.timeStamp");

    private SettingForms() {}

    /** @throws CannotRun where a value has not the form of its setting, or one that is needed is empty: all at once, a line each */
    public static void require(Settings settings) {
        var wrong = faults(settings);
        if (!wrong.isEmpty()) {
            throw new CannotRun(String.join("\n", wrong));
        }
    }

    /** All that is wrong with the settings, a sentence each: keys that are none, values that are missing or of another form. */
    static List<String> faults(Settings settings) {
        var wrong = new ArrayList<>(settings.unknown());
        NEEDED.forEach(key -> look(() -> settings.text(key), wrong));
        Languages.ofScheme().forEach(language -> look(() -> settings.text("centre.name." + language), wrong));
        DURATIONS.forEach(key -> look(() -> settings.duration(key), wrong));
        new TreeMap<>(OTHERS).forEach((key, form) -> look(() -> form.accept(settings, key), wrong));
        return wrong;
    }

    private static void look(Runnable form, List<String> wrong) {
        try {
            form.run();
        } catch (CannotRun e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }
}
