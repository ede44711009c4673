package org.cpcert.app.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.cpcert.seal.trust.RevocationTrouble;
import org.cpcert.xml.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "operator, en",
        "operator, zh",
        "terminal, en",
        "terminal, zh",
        "rules, en",
        "rules, zh",
        "documents, en",
        "documents, zh"
    })
    void eachTextIsOneLine(String name, String language) {
        assertThat(Texts.of(name, language))
                .isNotEmpty()
                .allSatisfy((id, text) ->
                        assertThat(text).as(id).isEqualTo(text.strip()).doesNotContain("\n", "  "));
    }

    /** What stands between two words brings its own blanks. */
    @Test
    void blanksStayWhereATextSaysSo() {
        var texts = Texts.of("verify", "en");
        assertThat(texts.get("list.separator")).isEqualTo(", ");
        assertThat(texts.get("part.or")).isEqualTo(" or ");
        assertThat(texts.get("part.and")).isEqualTo(" and ");
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Texts.of("operator", "fr"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("operator-fr.xml");
    }

    /** A fault without words would end the very command that names it. */
    @Test
    void everyFaultOfAHomeHasItsWords() throws IOException {
        var source = Files.readString(Path.of("src/main/java/org/cpcert/app/home/HomeExam.java"));
        var codes = Pattern.compile("(?:fault|warning)\\(\\s*\"([A-Z_]+)\"")
                .matcher(source)
                .results()
                .map(code -> code.group(1))
                .distinct()
                .toList();
        assertThat(codes).hasSizeGreaterThan(15);
        assertThat(codes).allSatisfy(code -> {
            assertThat(OperatorText.of("home." + code).english()).isNotEmpty();
            assertThat(OperatorText.of("home." + code + ".todo").in("zh")).isNotEmpty();
        });
        assertThat(RevocationTrouble.Kind.values())
                .allSatisfy(kind -> assertThat(
                                OperatorText.of("home.list." + kind, "x").english())
                        .isNotEmpty());
    }
}
