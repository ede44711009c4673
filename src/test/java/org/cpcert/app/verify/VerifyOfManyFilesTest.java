package org.cpcert.app.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cpcert.app.verify.IssuedHome.HOME;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cpcert.app.command.Call;
import org.cpcert.app.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file has its answer, as it goes, whatever the others are. */
class VerifyOfManyFilesTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aBombEndsNoneOfTheOthers() throws Exception {
        var bomb = Files.write(folder.resolve("bomb.pdf"), ForgedPages.deepFields(4_000));
        var page = Files.write(folder.resolve("page.pdf"), HOME.pdf);
        var missing = folder.resolve("missing.xml");
        var xml = Files.write(folder.resolve("document.xml"), HOME.xml);
        var code = run(
                "verify",
                "--json",
                "--at",
                "1999-01-01T00:00:00+08:00",
                "--home",
                HOME.home.root().toString(),
                bomb.toString(),
                missing.toString(),
                page.toString(),
                xml.toString());
        assertThat(code).isEqualTo(2);
        assertThat(said(err)).contains("There is no file").doesNotContain("\tat ");
        assertThat(said(out)).startsWith("[\n  {\n    \"file\": ").endsWith("\n  }\n]\n");
        assertThat(said(out).split("\n    \"result\": ", -1))
                .hasSize(5)
                .satisfies(
                        parts -> assertThat(parts[1]).startsWith("\"INVALID\"").contains("PDF_TOO_COSTLY"))
                .satisfies(parts ->
                        assertThat(parts[2]).startsWith("\"INDETERMINATE\"").contains("FILE_NOT_READ"))
                .satisfies(parts -> assertThat(parts[3]).startsWith("\"VALID\""))
                .satisfies(parts -> assertThat(parts[4]).startsWith("\"VALID\""));
    }

    @Test
    void theFirstLineIsTheSentence() throws Exception {
        var xml = Files.write(folder.resolve("document.xml"), HOME.xml);
        var home = HOME.home.root().toString();
        assertThat(run("verify", "--at", "1999-01-01T00:00:00+08:00", "--home", home, xml.toString()))
                .isZero();
        assertThat(said(out))
                .startsWith(xml + ": VALID. Certificate CPE-CN-1998-00001-E of Luqiao Switchgear Works, sealed");
        out.reset();
        assertThat(run("verify", "--lang", "zh", "--home", home, xml.toString()))
                .isEqualTo(1);
        assertThat(said(out)).startsWith(xml + ": 已过期. 证书 CPE-CN-1998-00001-E（持有者路桥开关厂）已过期：");
        assertThat(run("verify", "--lang", "xx", "--home", home, xml.toString()))
                .isEqualTo(2);
        assertThat(run("verify", "--at", "yesterday", "--home", home, xml.toString()))
                .isEqualTo(2);
        assertThat(said(err)).contains("--lang is one of en, zh, not xx.", "--at takes a time with its zone");
    }

    private int run(String... args) {
        return Call.run(Terminal.of(out, err, Map.of(), false), args);
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
