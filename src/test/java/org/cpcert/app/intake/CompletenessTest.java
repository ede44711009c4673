package org.cpcert.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.cpcert.store.Access;
import org.cpcert.store.HomeFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>x</a>",
                "<?xml version='1.0'?>\n<a>x</a>\n\n",
                "\uFEFF<p:a xmlns:p='u'>x</p:a >",
                "<a/>",
                "<!-- note --><a>x</a>",
                "<a>x</a><!-- end -->",
                // damaged for good: nothing that may follow makes them well-formed
                "<a><b></a>",
                "<a>&unknown;</a>",
                "<a>x</a> y",
                "<!DOCTYPE a [ <!ENTITY b",
                "%PDF-1.7",
                "no XML at all",
                "<?xml version='1.0' encoding='UTF-7'?>+ADw-a/+AD4-",
                "<?xml version='1.0' encoding='no-such'?><a",
            })
    void takesWholeAndHopelessFiles(String text) throws IOException {
        assertThat(unfinished(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<",
                "<?xml version=",
                "<?xml version='1.0'?>",
                "<a",
                "<a>",
                "<a>x</",
                "<a>x</a",
                "<a><b>x</b>",
                "<a><![CDATA[</b>",
                "<a><!-- </b> --",
                "<a x='",
            })
    void waitsForWhatMayStillCome(String text) throws IOException {
        assertThat(unfinished(text)).isTrue();
    }

    @Test
    void takesPreallocatedFileForUnfinished() throws IOException {
        assertThat(unfinished("<a>x</a>" + "\0".repeat(9000))).isTrue();
        assertThat(unfinished("<a>" + "\0".repeat(9000) + "</a>")).isTrue();
    }

    @Test
    void readsUtf16() throws IOException {
        assertThat(Completeness.isUnfinished(held("<a>x</a>", StandardCharsets.UTF_16)))
                .isFalse();
        assertThat(Completeness.isUnfinished(held("<a>x</", StandardCharsets.UTF_16)))
                .isTrue();
    }

    @Test
    void judgesEveryCutOfALargeFileOnDisk(@TempDir Path folder) throws IOException {
        var text = "<?xml version='1.0' encoding='UTF-8'?><report><s>" + "中文 text ".repeat(20_000) + "</s></report>";
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int cut : new int[] {4095, 4096, 4097, 4096 + 65536, bytes.length - 5, bytes.length - 1}) {
            var file = folder.resolve("cut-" + cut);
            Files.write(file, java.util.Arrays.copyOf(bytes, cut));
            assertThat(Completeness.isUnfinished(onDisk(file)))
                    .as("cut at " + cut)
                    .isTrue();
        }
        var whole = folder.resolve("whole");
        Files.write(whole, bytes);
        assertThat(Completeness.isUnfinished(onDisk(whole))).isFalse();
    }

    private static boolean unfinished(String text) throws IOException {
        return Completeness.isUnfinished(held(text, StandardCharsets.UTF_8));
    }

    private static Content held(String text, java.nio.charset.Charset charset) {
        return new Content.Held(text.getBytes(charset));
    }

    private Content onDisk(Path file) throws IOException {
        var drop = new Drop(
                HomeFolder.of(Objects.requireNonNull(file.getParent()), Access.OWNER),
                file.getFileName(),
                "org",
                false);
        return new Content.OnDisk(drop, Files.size(file));
    }
}
