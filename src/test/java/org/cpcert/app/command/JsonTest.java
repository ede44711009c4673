package org.cpcert.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void writesEveryKindOfValue() {
        assertThat(Json.of(Json.object(
                        "text", "a\"b\\c\n\u0001检",
                        "number", 7,
                        "truth", true,
                        "none", Optional.empty(),
                        "some", Optional.of(1L),
                        "path", Path.of("a", "b"),
                        "list", List.of(1, List.of()),
                        "object", Json.object())))
                .isEqualTo("""
                        {
                          "text": "a\\"b\\\\c\\n\\u0001检",
                          "number": 7,
                          "truth": true,
                          "none": null,
                          "some": 1,
                          "path": "a/b",
                          "list": [
                            1,
                            []
                          ],
                          "object": {}
                        }
                        """);
    }
}
