package org.cpcert.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "home",
                "/srv/a b",
                "it's $HOME",
                "a;rm -rf b",
                "`id`",
                "a\\b \"c\"",
                "单位",
                "a*?[x]",
                "{1}",
                "&|<>"
            })
    void aShellReadsThePath(String path) throws IOException {
        var shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(Path.of(path))).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(path);
    }

    @Test
    void aPlainPathStaysAsItIs() {
        assertThat(ShellWord.of(Path.of("/srv/cpcert/home-1.2"))).isEqualTo("/srv/cpcert/home-1.2");
    }
}
