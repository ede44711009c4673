package org.cpcert.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cpcert.xml.Filled;
import org.cpcert.xml.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing is named in the singular, whatever the English text that counts it. */
class PluralsTest {

    /** A number, which may be 1, and a word in the plural behind it. */
    private static final Pattern COUNTED = Pattern.compile("\\{(?:[1-9]|[a-z]+)\\} ([a-z]+s)\\b");

    /** What has a text for one thing beside it, and what counts more than one: bytes beyond a limit, files beside a certificate. */
    private static final Pattern SEVERAL = Pattern.compile(".*\\.many|FILE_TOO_LARGE|SEVERAL_ATTACHMENTS");

    /** Verbs and little words: what is in the place is a name. */
    private static final Set<String> NO_NOUNS = Set.of(
            "is",
            "claims",
            "was",
            "has",
            "as",
            "names",
            "needs",
            "waits",
            "goes",
            "gets",
            "lies",
            "begins",
            "ends",
            "belongs",
            "supervises",
            "asks",
            "wants",
            "comes",
            "stands",
            "says",
            "does",
            "its",
            "this",
            "takes",
            "holds",
            "signs",
            "sets",
            "writes",
            "makes",
            "carries",
            "applies",
            "reads",
            "seals",
            "works",
            "lets",
            "bears");

    @ParameterizedTest
    @ValueSource(strings = {"terminal", "operator", "verify"})
    void oneIsSaidAsOne(String file) {
        var texts = Texts.of(file, "en");
        assertThat(texts).isNotEmpty();
        texts.forEach((id, text) -> assertThat(COUNTED.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .filter(word -> !NO_NOUNS.contains(word))
                        .filter(word -> !SEVERAL.matcher(id).matches()))
                .as(id + ": " + text)
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "11", "21"})
    void aNumberHasItsWord(String many) {
        assertThat(Filled.in("{1|entry|entries} in {2}", List.of(many, "x"))).isEqualTo(many + " entries in x");
        assertThat(Filled.in("{1|entry|entries} in {2}", List.of("1", "x"))).isEqualTo("1 entry in x");
    }
}
