package org.cpcert.app.operator;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cpcert.xml.Filled;
import org.cpcert.xml.Texts;
import org.cpcert.xml.ValueWords;

/**
 * What the operator is told, in both languages: an entry of {@code xslt/text/operator-LANGUAGE.xml} with its values.
 *
 * @param english also what stands in the log
 * @param chinese the same in Chinese
 */
public record OperatorText(String english, String chinese) {

    /**
     * The entry, with {@code {1}}, {@code {2}} … replaced.
     *
     * @param values what is the same in both languages, further texts, or what was thrown, of which people are told what was the matter
     * @throws IllegalArgumentException where there is no such entry
     */
    public static OperatorText of(String id, Object... values) {
        var english = texts("en").get(id);
        var chinese = texts("zh").get(id);
        if (english == null || chinese == null) {
            throw new IllegalArgumentException("no text " + id + " for the operator");
        }
        var said = Stream.of(values).map(OperatorText::value).toList();
        return new OperatorText(
                Filled.in(english, said.stream().map(OperatorText::english).toList()),
                Filled.in(chinese, said.stream().map(OperatorText::chinese).toList()));
    }

    /** Names of files come from outside: whatever they are, a sentence stays on its line. */
    private static OperatorText value(Object value) {
        return switch (value) {
            case OperatorText text -> text;
            case Throwable thrown -> trouble(PlainTrouble.of(thrown));
            default -> same(String.valueOf(value));
        };
    }

    /** What was the matter, in English as it was said and in Chinese where that has words. */
    private static OperatorText trouble(String english) {
        return new OperatorText(
                Visible.of(english), Visible.of(ValueWords.ofErrors("zh").of(english)));
    }

    private static Map<String, String> texts(String language) {
        return Texts.kept("operator", language);
    }

    /** Ids of all entries. */
    public static Set<String> ids() {
        return texts("en").keySet();
    }

    /** What has no words of its own in either language, such as the message of an exception. */
    public static OperatorText same(String text) {
        var line = Visible.of(text);
        return new OperatorText(line, line);
    }

    /** A code of a document with its words before it. */
    public static OperatorText code(String code) {
        return new OperatorText(
                ValueWords.in("en").of(code), ValueWords.in("zh").of(code));
    }

    /** @param language {@code zh}, else it is English */
    public String in(String language) {
        return language.equals("zh") ? chinese : english;
    }

    /** This sentence and another. */
    public OperatorText then(OperatorText more) {
        return new OperatorText(english + " " + more.english(), chinese + more.chinese());
    }

    /** This paragraph and another. */
    public OperatorText line(OperatorText more) {
        return new OperatorText(english + "\n\n" + more.english(), chinese + "\n\n" + more.chinese());
    }
}
