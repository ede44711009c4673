package org.cpcert.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.check.Scheme;
import org.cpcert.xml.ValueWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final Path FILE = Path.of("/srv/home/cpcert.properties");

    @TempDir
    Path folder;

    private enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    @Test
    void hasDefaultForEverySettingAndNoUnsaidOne() {
        var settings = Settings.of(FILE, Map.of());
        assertThat(settings.duration("intake.poll")).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.oneOf("mail.smtp.security", Security.class)).isEqualTo(Security.STARTTLS);
        assertThat(settings.optional("mail.smtp.host")).isEmpty();
        assertThat(settings.path("keys.system")).isEqualTo(Path.of("/srv/home/keys/system.p12"));
    }

    /** Every default that is a number, a duration, a zone, an address or a word in capitals has a form that is asked for. */
    @Test
    void everySettingOfSomeFormIsRefusedInAnother() {
        SettingForms.require(Settings.of(FILE, Map.of()));
        var formed = Settings.template(Map.of())
                .lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line ->
                        line.matches("\\S+ = (PT?[0-9.]+[A-Z]|[0-9]+|[A-Z0-9]{3,}|https?:.*|[A-Z][a-z]+/[A-Z].*)"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .filter(key -> !key.equals("centre.postal"))
                .toList();
        assertThat(formed).hasSizeGreaterThan(20).contains("time.zone", "mail.imap.keepDone", "mail.smtp.login");
        for (var key : formed) {
            refused(() -> SettingForms.require(Settings.of(FILE, Map.of(key, "a few"))), key + " = a few should be ");
        }
        refused(() -> SettingForms.require(Settings.of(FILE, Map.of("centre.code", ""))), "it is not set");
        var several = Map.of("centre.code", "", "intake.poll", "soon", "mail.smtp.port", "x", "time.zone", "Nowhere");
        assertThatThrownBy(() -> SettingForms.require(Settings.of(FILE, several)))
                .isInstanceOf(CannotRun.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .as("all that is wrong, a line each")
                        .hasSize(4)
                        .anyMatch(line -> line.contains("it is not set"))
                        .anyMatch(line -> line.contains("intake.poll = soon"))
                        .anyMatch(line -> line.contains("mail.smtp.port = x"))
                        .anyMatch(line -> line.contains("Nowhere"))
                        .allSatisfy(line ->
                                assertThat(ValueWords.ofErrors("zh").of(line)).isNotEqualTo(line)));
    }

    @Test
    void theLimitOfTheSchemeIsNamedBesideThatOfTheIntake() {
        assertThat(Settings.template(Map.of()))
                .contains("file.max.bytes: " + Scheme.load().limits().maxBytes() + " bytes");
    }

    @Test
    void templateIsReadBackAsItWasGiven() throws Exception {
        var home = new Home(folder);
        var given = Map.of("centre.name.zh", "样例中心", "keys.system", "C:\\keys\\system.p12");
        Files.writeString(home.settingsFile(), Settings.template(given));
        var settings = Settings.of(home);
        assertThat(settings.text("centre.name.zh")).isEqualTo("样例中心");
        assertThat(settings.text("keys.system")).isEqualTo("C:\\keys\\system.p12");
        assertThat(home.settingsFile()).content().contains("# Passwords never stand here");
    }

    @Test
    void namesFileKeyAndWhatIsAllowed() {
        var settings = Settings.of(
                FILE,
                Map.of("intake.poll", "5", "mail.smtp.port", "99999", "mail.imap.security", "SSL", "verify.base", "x"));
        refused(() -> settings.duration("intake.poll"), "intake.poll = 5 should be a duration such as PT0.5S");
        refused(() -> settings.port("mail.smtp.port"), "a whole number from 1 to 65535");
        refused(() -> settings.oneOf("mail.imap.security", Security.class), "one of [NONE, STARTTLS, TLS]");
        refused(() -> settings.address("verify.base"), "an address such as https://");
        refused(() -> settings.text("mail.smtp.host"), "it is not set");
        refused(() -> Settings.of(FILE, Map.of("mail.smtp.hots", "x")), "Did you mean mail.smtp.host?");
    }

    @Test
    void passwordComesFromFileOrEnvironment() throws Exception {
        var file = folder.resolve("pw");
        var settings = Settings.of(FILE, Map.of("mail.smtp.passwordFile", file.toString()));
        refused(() -> settings.password("mail.smtp", "X", Map.of()), "Cannot read the password file");
        assertThat(settings.password("mail.smtp", "X", Map.of("X", "from environment")))
                .hasValueSatisfying(password -> assertThat(new String(password)).isEqualTo("from environment"));
        Files.writeString(file, "from file\r\nsecond line");
        assertThat(settings.password("mail.smtp", "X", Map.of("X", "y")))
                .hasValueSatisfying(password -> assertThat(new String(password)).isEqualTo("from file"));
        Files.writeString(file, "\n");
        refused(() -> settings.password("mail.smtp", "X", Map.of()), "is empty");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String because) {
        assertThatThrownBy(call).isInstanceOf(CannotRun.class).hasMessageContaining(because);
    }
}
