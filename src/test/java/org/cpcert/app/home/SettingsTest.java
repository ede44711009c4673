package org.cpcert.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.check.Scheme;
import org.cpcert.xml.InChinese;
import org.cpcert.xml.ValueWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        line.matches("\\S+ = (PT?[0-9.]+[A-Z]|[0-9]+|[A-Z0-9]{2,}|https?:.*|[A-Z][a-z]+/[A-Z].*)"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .filter(key -> !key.equals("centre.postal"))
                .toList();
        assertThat(formed).hasSizeGreaterThan(20).contains("time.zone", "mail.imap.keepDone", "mail.smtp.login");
        assertThat(formed).contains("centre.country");
        for (var key : concat(
                formed,
                List.of(
                        "operator.email",
                        "mail.from",
                        "centre.code",
                        "centre.folder",
                        "authority.codes",
                        "mail.smtp.host",
                        "mail.imap.host",
                        "mail.authserv"))) {
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

    /** Each of these looks right at a glance. */
    @ParameterizedTest
    @CsvSource({
        "centre.country, cn",
        "centre.country, XX",
        "centre.country, CHN",
        "centre.country, China",
        "operator.email, a..b@example.org",
        "operator.email, office",
        "operator.email, Office <office@example.org>",
        "mail.from, office@",
        "verify.base, ftp://example.org/verify",
        "verify.base, https://example.org/verify?lang=zh",
        "verify.base, https://example.org/#verify",
        "mail.smtp.host, mail.example.org:587",
        "mail.imap.host, imaps://mail.example.org",
        "mail.smtp.port, 0",
        "work.lease, PT0S",
        "centre.code, ../00000091-6",
        "authority.codes, '00000099-1, a/b'",
        "centre.folder, Centre"
    })
    void whatLooksRightAtAGlanceIsRefused(String key, String value) {
        refused(() -> SettingForms.require(Settings.of(FILE, Map.of(key, value))), key + " = " + value + " should be ");
    }

    @ParameterizedTest
    @CsvSource({"mail.smtp.host, ::1", "mail.smtp.host, [fe80::1]", "mail.smtp.host, 127.0.0.1", "centre.country, DE"})
    void whatIsOfItsFormIsTaken(String key, String value) {
        SettingForms.require(Settings.of(FILE, Map.of(key, value)));
    }

    @Test
    void aKeyThatIsNoSettingHidesNothing() {
        var several =
                Map.of("mail.smtp.hots", "x", "centre.cuontry", "CN", "centre.country", "cn", "intake.poll", "soon");
        assertThatThrownBy(() -> Settings.of(FILE, several))
                .isInstanceOf(CannotRun.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .hasSize(4)
                        .anyMatch(line -> line.contains("Did you mean mail.smtp.host?"))
                        .anyMatch(line -> line.contains("Did you mean centre.country?"))
                        .anyMatch(line -> line.contains("centre.country = cn"))
                        .anyMatch(line -> line.contains("intake.poll = soon"))
                        .allSatisfy(line -> InChinese.isSaid(ValueWords.ofErrors("zh"), line)));
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
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
        refused(() -> settings.password("mail.smtp", "X", Map.of()), "There is no password file");
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
