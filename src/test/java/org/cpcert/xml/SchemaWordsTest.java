package org.cpcert.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that the schema processor can complain of in a document is said in words that name what is wrong. */
class SchemaWordsTest {

    /** Faults of a schema, which no document can have. */
    private static final String OF_SCHEMAS = "cvc-type\\.1|cvc-elt\\.5\\.1\\.1|cvc-id\\.3";

    private static final String MESSAGES =
            "/modules/java.xml/com/sun/org/apache/xerces/internal/impl/msg/XMLSchemaMessages.properties";

    static Stream<String> complaints() throws IOException {
        var messages = new Properties();
        try (var in = Files.newInputStream(
                FileSystems.getFileSystem(URI.create("jrt:/")).getPath(MESSAGES))) {
            messages.load(in);
        }
        return messages.stringPropertyNames().stream()
                .filter(key -> key.startsWith("cvc-") && !key.matches(OF_SCHEMAS))
                .sorted()
                .map(key -> MessageFormat.format(messages.getProperty(key), values(key)));
    }

    /** What stands in the places of the message, in its order. */
    private static Object[] values(String key) {
        if (key.equals("cvc-enumeration-valid")) {
            return new Object[] {"Part1", "[7, 9]"};
        }
        return key.endsWith("-valid") || key.endsWith(".2.4.f")
                ? new Object[] {"Part1", "7", "9", "Type"}
                : new Object[] {"Part1", "Part2", "7", "9"};
    }

    @ParameterizedTest
    @MethodSource("complaints")
    void everyComplaintNamesWhatIsWrong(String complaint) {
        var sentence = SchemaWords.of(complaint);
        assertThat(sentence.message()).isNotBlank().isNotEqualTo("The structure is not as the schema asks.");
        assertThat(sentence.message() + sentence.found()).containsAnyOf("Part1", "Part2", "7");
        assertThat(sentence.message())
                .doesNotContain("cvc-")
                .doesNotContain("facet")
                .doesNotContain("{");
        InChinese.isSaid(sentence.message());
    }

    @Test
    void attributesOfXmlItselfKeepTheirPrefix() {
        var lacking = SchemaWords.of("cvc-complex-type.4: Attribute 'lang' belonging to namespace"
                + " 'http://www.w3.org/XML/1998/namespace', must appear on element 'ScopeText'.");
        assertThat(lacking.message()).isEqualTo("ScopeText lacks its attribute xml:lang.");
        assertThat(lacking.expected()).isEqualTo("the attribute xml:lang");
    }

    @Test
    void whatIsAllowedIsSaidInTheLanguageAskedForAndNamesNoType() {
        var chinese = ValueWords.in("zh");
        SchemaWords.TYPES.forEach((type, words) -> {
            assertThat(chinese.of(words)).as(type).matches(".*\\p{IsHan}.*");
            assertThat(ValueWords.in("en").of(words)).isEqualTo(words);
        });
        for (var type : List.of("IndicatorOfForm", "DayOfForm", "Objects", "NeverSeen")) {
            var sentence =
                    SchemaWords.of("cvc-datatype-valid.1.2.3: 'x' is not a valid value of union type '" + type + "'.");
            assertThat(sentence.expected()).isNotBlank().doesNotContain(type);
            assertThat(chinese.of(sentence.expected()))
                    .matches(".*\\p{IsHan}.*")
                    .doesNotContain("allowed");
        }
        assertThat(chinese.of("at most 20971520 bytes")).isEqualTo("不超过 20971520 字节");
        assertThat(chinese.of("a new DocumentID")).isEqualTo("新的 DocumentID");
        assertThat(chinese.of("1998-01-01 to 1998-12-31, 2000-01-01 to 2000-12-31"))
                .isEqualTo("1998-01-01 至 1998-12-31，2000-01-01 至 2000-12-31");
        assertThat(chinese.of("CPA-A1997-00011-F")).isEqualTo("CPA-A1997-00011-F");
    }
}
