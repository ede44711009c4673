package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.regex.Pattern;
import net.sf.saxon.s9api.streams.Steps;
import org.cpcert.xml.ValueWords;
import org.junit.jupiter.api.Test;

/** What a rule expects is said in Chinese where it is words. */
class ValueWordsTest {

    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
    private static final Pattern PLAIN = Pattern.compile("('[^']*'|[^|']+)( \\|\\| ('[^']*'|[^|']+))*");

    @Test
    void everyExpectedValueOfARuleIsSaidInChinese() {
        var words = new TreeMap<String, String>();
        RuleFiles.read(Scheme.load())
                .forEach((rule, node) -> node.select(Steps.descendant().then(Steps.attribute("expected")))
                        .map(expected -> expected.getStringValue())
                        .filter(expected -> PLAIN.matcher(expected).matches() && expected.startsWith("'"))
                        .forEach(expected -> words.put(filled(expected), rule)));
        assertThat(words).hasSizeGreaterThan(30);
        words.keySet()
                .removeIf(value -> !value.matches(".*\\b[a-z]{2,}\\b.*")
                        || ValueWords.in("zh").of(value).matches(".*\\p{IsHan}.*"));
        assertThat(words).as("values without words in Chinese").isEmpty();
    }

    /** The value as it may stand in a finding: a 7 for whatever is worked out. */
    private static String filled(String expected) {
        var text = new StringBuilder();
        for (var part : expected.split(" \\|\\| ", -1)) {
            var literal = LITERAL.matcher(part.strip());
            text.append(literal.matches() ? literal.group(1) : "7");
        }
        return text.toString();
    }
}
