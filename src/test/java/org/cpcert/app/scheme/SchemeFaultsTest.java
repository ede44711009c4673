package org.cpcert.app.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever writes a scheme is told all its faults with file and line: by the program, by the build and by the launcher. */
class SchemeFaultsTest {

    private record Said(int code, String text) {}

    @TempDir
    Path folder;

    @Test
    void everyCommandTellsAllFaultsOfTheSchemeItHas() throws Exception {
        var scheme = scheme();
        int line = lineOf(scheme, "effect=\"kept\"");
        write(scheme.replaceFirst("effect=\"kept\"", "effect=\"kpet\"")
                .replaceFirst("step=\"case-step\"", "")
                .replaceFirst("root=\"Decision\"", "root=\"Decisions\"")
                .replaceFirst("<Cryptography", "<Cryptographie"));
        var english = program("org.cpcert.app.Main", "check", "x.xml");
        assertThat(english.code()).isEqualTo(2);
        assertThat(english.text())
                .startsWith("cpcert: the scheme cannot be run; mend what follows")
                .contains(
                        "schemas/scheme.xml, line " + line + ": ",
                        "(found: kpet)",
                        "Cryptographie, but Cryptography is expected first",
                        "register, process, kept, made")
                .contains("Cryptographie")
                .contains("the type CA (CertificateApplication) moves a case, but names no step")
                .contains("the type DE (Decisions) has a root that decision/1/decision.xsd does not declare")
                .doesNotContain("cvc-", "Exception", "picocli", "\tat ");
        assertThat(english.text().lines().count()).isLessThan(12);
        var chinese = program("org.cpcert.app.Main", "rules", "--lang", "zh");
        assertThat(chinese.code()).isEqualTo(2);
        assertThat(chinese.text())
                .startsWith("cpcert：本制度无法运行")
                .contains("schemas/scheme.xml 第 " + line + " 行：", "kpet", "推动案件，却未以 step 指明步骤")
                .doesNotContainPattern("\\b[A-Za-z][a-z]+(?: [a-z]+){2,}");
        var build = program(
                "org.cpcert.app.scheme.SchemeSheets", folder.resolve("classes").toString());
        assertThat(build.code()).isEqualTo(1);
        assertThat(build.text().lines())
                .allMatch(said -> said.startsWith("cpcert: "))
                .anyMatch(said -> said.contains("line " + line));
    }

    /** What a schema cannot say, which would come up in the middle of a case. */
    @Test
    void valuesAndFilesAreLookedAtToo() throws Exception {
        write(scheme().replaceFirst(" zone=\"[^\"]*\"", " zone=\"Asia/Nowhere\"")
                .replaceFirst("(name=\"file.max.bytes\"[^>]*>)", "$1many ")
                .replaceFirst("<CodeList href=\"[^\"]*\"", "<CodeList href=\"codes/1/none.xml\"")
                .replaceFirst("<RuleFile href=\"[^\"]*\"", "<RuleFile href=\"none.rules.xml\""));
        for (var language : List.of("en", "zh")) {
            var said = program("org.cpcert.app.Main", "rules", "--lang", language);
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.text())
                    .contains(
                            "Asia/Nowhere",
                            "file.max.bytes = many ",
                            "schemas/codes/1/none.xml",
                            "schemas/none.rules.xml");
            assertThat(said.text().lines()).hasSize(5);
            if (language.equals("zh")) {
                assertThat(said.text()).doesNotContainPattern("\\b[A-Za-z][a-z]+(?: [a-z]+){2,}");
            }
        }
    }

    @Test
    void aSchemeThatIsNoXmlIsToldWithItsLine() throws Exception {
        var scheme = scheme();
        write(scheme.replaceFirst("</DocumentType>", "</DocumentTyp>"));
        int line = lineOf(scheme, "</DocumentType>");
        for (var command : List.of(List.of("--version"), List.of("doctor", "--lang", "zh"))) {
            var said = program("org.cpcert.app.Main", command.toArray(String[]::new));
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.text())
                    .contains("schemas/scheme.xml", " " + line, "DocumentType")
                    .doesNotContain("Exception", "\tat ");
            assertThat(said.text().lines()).hasSize(2);
        }
    }

    /** Nobody has to open a log to learn what is wrong. */
    @Test
    void theLauncherShowsTheFaultsOfTheBuild() throws Exception {
        Files.copy(Path.of("cpcert"), folder.resolve("cpcert"));
        var tools = Files.createDirectories(folder.resolve("tools"));
        var maven = Files.writeString(tools.resolve("mvn"), """
                #!/bin/sh
                echo "[INFO] working"
                echo "cpcert: heading in $CPCERT_LANG"
                echo "cpcert: schemas/scheme.xml, line 7: no"
                echo "[ERROR] Failed to execute goal"
                exit 1
                """);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var language : List.of("en", "zh")) {
            var builder = new ProcessBuilder("bash", folder.resolve("cpcert").toString(), "rules", "--lang", language);
            builder.environment().put("PATH", tools + File.pathSeparator + System.getenv("PATH"));
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            var said = run(builder);
            assertThat(said.code()).isEqualTo(2);
            assertThat(said.text())
                    .contains("cpcert: heading in " + language, "  schemas/scheme.xml, line 7: no", "The whole log is")
                    .doesNotContain("Failed to execute");
        }
    }

    private static String scheme() throws IOException {
        return Files.readString(Path.of("schemas/scheme.xml"));
    }

    private static int lineOf(String text, String what) {
        return (int) text.substring(0, text.indexOf(what)).lines().count();
    }

    private void write(String scheme) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("schemas")).resolve("scheme.xml"), scheme);
    }

    /** The program with the scheme of the folder in place of its own. */
    private Said program(String main, String... arguments) throws Exception {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                folder + File.pathSeparator + System.getProperty("java.class.path"),
                main));
        words.addAll(List.of(arguments));
        return run(new ProcessBuilder(words));
    }

    private Said run(ProcessBuilder builder) throws Exception {
        builder.environment().keySet().removeIf(name -> name.startsWith("CPCERT_") || name.startsWith("JAVA_TOOL"));
        var process = builder.redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
