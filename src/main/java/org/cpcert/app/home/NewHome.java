package org.cpcert.app.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.seal.key.CertificateAuthority;
import org.cpcert.seal.key.Issuers;
import org.cpcert.seal.key.KeyUse;
import org.cpcert.xml.Languages;

/** Makes a home that can serve at once: folders, settings, and keys from a small authority of its own. */
public final class NewHome {

    private NewHome() {}

    /**
     * Makes the home.
     *
     * @param settings values to be written in place of the defaults
     * @param from begin of the validity of its keys; the present, but for a replay of an old case
     * @param to end of the validity of its keys
     * @throws CannotRun where the folder is not empty or cannot be written, or a setting is unknown or has a
     *     value of another form
     */
    public static Home make(Path root, Map<String, String> settings, Instant from, Instant to) {
        return make(root, settings, from, to, home -> {});
    }

    /** @param more puts into it what else it needs before it is a home */
    public static Home make(Path root, Map<String, String> settings, Instant from, Instant to, Consumer<Home> more) {
        var home = new Home(root);
        var values = Settings.of(home.settingsFile(), settings);
        SettingForms.require(values);
        requireEmpty(home.root());
        home.create();
        try {
            var text = Settings.template(settings);
            var password = randomPassword();
            writePassword(home, password);
            makeKeys(home, values, password.toCharArray(), from, to);
            home.folder(home.inbox()).in(values.text("centre.folder")).make();
            home.folder(home.trust()).in("authority").make();
            more.accept(home);
            WholeFile.write(home.settingsFile(), text.getBytes(StandardCharsets.UTF_8)); // last: now it is a home
            return home;
        } catch (IOException e) {
            throw new CannotRun("Cannot make the home " + root + ": " + e.getMessage() + ".", e);
        }
    }

    private static void makeKeys(Home home, Settings settings, char[] password, Instant from, Instant to) {
        var centre = shortened(settings.name(Languages.first()));
        var authority = CertificateAuthority.create(
                home.keys().resolve("authority"), shortened("Keys of " + centre), from, password);
        var system = authority.issue(centre, KeyUse.SYSTEM, from, to);
        system.save(settings.path("keys.system"), password);
        Issuers.addSystem(home.trust(), settings.text("centre.code"), system.certificate());
        var seal = authority.issue(centre, KeyUse.ORGANISATION_SEAL, from, to);
        seal.save(settings.path("keys.centre"), password);
        Issuers.add(home.trust(), settings.text("centre.code"), seal.certificate());
        authority
                .issue(shortened("Time-stamps of " + centre), KeyUse.TIME_STAMP, from, to)
                .save(settings.path("keys.timeStamp"), password);
        authority
                .issue("Certifier (example)", KeyUse.PERSON, from, to)
                .save(home.keys().resolve("certifier-example.p12"), password);
        authority.publish(home.trust().resolve("own.pem"), home.trust().resolve("own.crl"));
    }

    /** A common name in a certificate has at most 64 characters (RFC 5280, appendix A). */
    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= 64 ? name : name.substring(0, name.offsetByCodePoints(0, 64));
    }

    private static void writePassword(Home home, String password) throws IOException {
        home.folder(home.keys()).write("password", (password + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void requireEmpty(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (var entries = Files.list(root)) {
            if (entries.findAny().isPresent()) {
                throw new CannotRun(
                        root + " is not empty. A new home needs a folder of its own: choose another with --home.");
            }
        } catch (IOException e) {
            throw new CannotRun("Cannot look into " + root + ": " + e.getMessage() + ".", e);
        }
    }
}
