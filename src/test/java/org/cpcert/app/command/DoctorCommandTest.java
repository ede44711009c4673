package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cpcert.app.terminal.Terminal;
import org.cpcert.check.EmptyRegisters;
import org.cpcert.check.Scheme;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Database;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.RegisterRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of a home are said as such, each with what to do. */
class DoctorCommandTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aNewHomeNamesWhatNobodyCompletedYet() throws IOException {
        var home = folder.resolve("home");
        assertThat(run("init", "--home", home.toString())).isZero();
        assertThat(err())
                .contains("Sample Cleaner Production Centre is a placeholder")
                .contains(
                        "centre.street.en = 1 Centre Road is a placeholder",
                        "centre.code = 00000091-6 is a placeholder")
                .contains(
                        "operator.email", "No server for outgoing mail is set", "No mailbox is read", "mail.imap.host");
        assertThat(doctor(home)).isEqualTo(1);
        assertThat(out()).contains("No authority may fill the registers").contains("https://example.org/verify");
        assertThat(out()).contains("keys.centre bears the placeholder name Sample Cleaner Production Centre");
        var command = Pattern.compile("\\./cpcert (init --home \\S+ --set centre.name.en=NAME)")
                .matcher(out());
        assertThat(command.find()).isTrue();
        assertThat(run(command.group(1).replace("NAME", "Centre").split(" "))).isZero();
        assertThat(doctor(folder.resolve("home-named"))).isEqualTo(1);
        assertThat(out()).doesNotContain("bears the placeholder");
        Files.createDirectories(home.resolve("trust/authority"));
        Files.copy(home.resolve("trust/own.pem"), home.resolve("trust/authority/00000099-1.pem"));
        assertThat(doctor(home)).isEqualTo(1);
        assertThat(out())
                .contains("Not every register is filled", "Auditors, by registration number (Items 8, 15); ")
                .doesNotContain("R-AUD");
        fillRegisters(home);
        assertThat(doctor(home)).as(this::out).isEqualTo(3);
        Files.delete(home.resolve("trust/own.crl"));
        assertThat(doctor(home)).isEqualTo(1);
        assertThat(out())
                .contains("there is no revocation list of it")
                .contains("./cpcert serve --home " + home)
                .doesNotContain("as NAME.crl");
        assertThat(run("doctor", "--home", home.toString(), "--json")).isEqualTo(1);
        assertThat(out()).contains("\"code\": \"OWN_REVOCATION_LIST\"").contains("\"todo\"");
        out.reset();
        Files.createDirectories(home.resolve("inbox/assessment-a/sub"));
        Files.writeString(home.resolve("inbox/assessment-a/.half.xml"), "<a/>");
        assertThat(doctor(home)).isEqualTo(1);
        assertThat(out())
                .contains("No server for outgoing mail is set", "mail.smtp.host")
                .contains("sub is a folder inside a watched folder", ".half.xml begins with a dot", "Move it away");
        out.reset();
        assertThat(run("doctor", "--home", home.toString(), "--lang", "zh")).isEqualTo(1);
        assertThat(out()).contains("故障", "没有可依据的吊销列表", "注意", "是占位内容").doesNotContain("placeholder", "revocation list");
    }

    @Test
    void aCompleteHomeIsWell() throws IOException {
        var home = complete();
        assertThat(doctor(home)).as(this::out).isZero();
        assertThat(out()).contains("All is well");
        var settings = home.resolve("cpcert.properties");
        var text = Files.readString(settings);
        Files.writeString(settings, text.replace("time.zone = Asia/Shanghai", "time.zone = Asia/Nowhere"));
        assertThat(doctor(home)).isEqualTo(1);
        assertThat(out()).contains("Asia/Nowhere");
        Files.writeString(
                settings,
                text.replace("Asia/Shanghai", "Nowhere")
                        .replace("country = CN", "country = China")
                        .replace("operator@centre.invalid", "a..b@centre.invalid")
                        .replace("centre.postal = 100012", "centre.postal = 999999\ncentre.fax = 1"));
        assertThat(doctor(home)).isEqualTo(1);
        assertThat(out())
                .as("an unknown setting hides nothing")
                .contains("centre.fax, which is no setting", "time.zone = Nowhere", "centre.country = China")
                .contains("operator.email = a..b@centre.invalid", "centre.postal = 999999 is a placeholder");
        Files.writeString(
                settings, text.replace("中心", "\\u0F40\\u0F40").replace("/verify", "/" + "departments/".repeat(12)));
        assertThat(doctor(home)).isEqualTo(1);
        assertThat(out())
                .contains("centre.name.zh has characters that no certificate can show")
                .contains("U+0F40 TIBETAN")
                .contains("verify.base has 167 characters");
        Files.writeString(settings, text);
        Files.delete(home.resolve("keys/password"));
        assertThat(doctor(home)).isEqualTo(1);
        assertThat(out()).contains("password file");
        Files.delete(home.resolve("rejected"));
        assertThat(doctor(home)).isEqualTo(1);
        assertThat(out()).contains("mkdir -p " + home.resolve("rejected"));
    }

    private Path complete() throws IOException {
        var home = folder.resolve("complete");
        var words = new java.util.ArrayList<>(List.of("init", "--home", home.toString()));
        for (var setting : List.of(
                "centre.code=00000081-X",
                "centre.name.en=Centre",
                "centre.name.zh=中心",
                "centre.city.en=Beijing",
                "centre.city.zh=北京",
                "centre.street.en=Street",
                "centre.street.zh=街",
                "centre.postal=100012",
                "mail.from=cpcert@centre.invalid",
                "mail.smtp.host=mail.centre.invalid",
                "mail.imap.host=mail.centre.invalid",
                "operator.email=operator@centre.invalid",
                "verify.base=https://centre.invalid/verify")) {
            words.addAll(List.of("--set", setting));
        }
        assertThat(run(words.toArray(String[]::new))).as(this::err).isZero();
        Files.createDirectories(home.resolve("trust/authority"));
        Files.copy(home.resolve("trust/own.pem"), home.resolve("trust/authority/00000099-1.pem"));
        fillRegisters(home);
        return home;
    }

    private static void fillRegisters(Path home) {
        var now = Instant.now();
        try (var database = Database.open(home.resolve("db"))) {
            database.perform(handle -> new EmptyRegisters(Scheme.load())
                    .needed()
                    .forEach(register -> RegisterRecords.add(
                            handle,
                            RegisterRecord.said(
                                    register,
                                    "key",
                                    Map.of(),
                                    LocalDate.EPOCH,
                                    RegisterRecord.NO_END,
                                    now,
                                    Digest.of(new byte[] {1})))));
        }
    }

    private int doctor(Path home) {
        out.reset();
        return run("doctor", "--home", home.toString());
    }

    private int run(String... arguments) {
        return Call.run(Terminal.of(out, err, environment, false), arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
