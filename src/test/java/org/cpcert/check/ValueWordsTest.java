package org.cpcert.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void codesHaveTheirWordsBeforeThemAndListsAreSaidPartByPart() {
        var english = ValueWords.in("en");
        var chinese = ValueWords.in("zh");
        assertThat(english.of("O-24 PLANNED, O-25 ABANDONED"))
                .isEqualTo("O-24 planned (PLANNED), O-25 given up (ABANDONED)");
        assertThat(chinese.of("O-24 PLANNED, O-25 ABANDONED")).isEqualTo("O-24 计划中（PLANNED），O-25 已放弃（ABANDONED）");
        assertThat(chinese.of("ACTIVE 1998-05-19 to 9999-12-31")).isEqualTo("有效（ACTIVE） 1998-05-19 至 9999-12-31");
        assertThat(chinese.of(
                        "the Body was changed after signing; the certificate of A has an RSA key of only 1024 bits"))
                .isEqualTo("签名后 Body 被更改；A 的证书使用仅 1024 位的 RSA 密钥");
    }

    @Test
    void registersAreNamedByTheirTitlesInTheScheme() {
        var english = ValueWords.in("en");
        var chinese = ValueWords.in("zh");
        assertThat(english.of("R-AUD, R-EMP-ORG"))
                .isEqualTo("register of auditors (R-AUD), register of employment (R-EMP-ORG)");
        assertThat(chinese.of("R-AUD, R-EMP-ORG")).isEqualTo("审核员名录（R-AUD），任职名录（R-EMP-ORG）");
        assertThat(english.of("R-ORG sample code")).isEqualTo("register of organisations (R-ORG) sample code");
        assertThat(english.of("register R-KEY is not available: nothing has been entered in it yet"))
                .isEqualTo("the register of keys (R-KEY) is not available: nothing has been entered in it yet");
        assertThat(chinese.of("register R-KEY is not available: nothing has been entered in it yet"))
                .startsWith("密钥名录（R-KEY）不可用：");
    }

    @Test
    void aMessageSaysItsOwnCodesAndThoseFilledIn() {
        var message = "A \uFDD0VALID\uFDD1 one of \uFDD0Sample PERSON one\uFDD1 as CERTIFIER, in \uFDD0stage S1\uFDD1.";
        assertThat(ValueWords.in("en").filled(message))
                .isEqualTo("A in force (VALID) one of Sample PERSON one as certifier (CERTIFIER),"
                        + " in planning and organisation (S1).");
        assertThat(ValueWords.in("zh").filled("\uFDD0stage S7, S7\uFDD1")).isEqualTo("持续清洁生产（S7），S7");
    }

    /** What a document says is nobody's to translate: a name with a code in it, a word of a sentence, a text of any length. */
    @Test
    void whatIsNoValueOfOursStaysAsItIs() {
        for (var value : List.of("Sample PERSON one", "PERSON's Works Ltd.", "no", "once", "FAIR", "a".repeat(3000))) {
            assertThat(ValueWords.in("en").of(value)).isEqualTo(value);
            assertThat(ValueWords.in("zh").of(value)).isEqualTo(value);
        }
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
