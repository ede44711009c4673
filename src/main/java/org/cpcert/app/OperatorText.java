package org.cpcert.app;

import java.util.Map;
import java.util.stream.Stream;

/**
 * What the operator is told, in both languages: an entry of {@code xslt/text/operator-LANGUAGE.xml} with its values.
 *
 * @param english also what stands in the log
 * @param chinese the same in Chinese
 */
public record OperatorText(String english, String chinese) {

    private static final Map<String, String> ENGLISH = Texts.of("operator", "en");
    private static final Map<String, String> CHINESE = Texts.of("operator", "zh");

    /**
     * The entry, with {@code {1}}, {@code {2}} … replaced.
     *
     * @param values what is the same in both languages, or further texts
     * @throws IllegalArgumentException where there is no such entry
     */
    public static OperatorText of(String id, Object... values) {
        var english = ENGLISH.get(id);
        var chinese = CHINESE.get(id);
        if (english == null || chinese == null) {
            throw new IllegalArgumentException("no text " + id + " for the operator");
        }
        var said = Stream.of(values)
                .map(value -> value instanceof OperatorText text ? text : same(String.valueOf(value)))
                .toList();
        return new OperatorText(
                Filled.in(english, said.stream().map(OperatorText::english).toList()),
                Filled.in(chinese, said.stream().map(OperatorText::chinese).toList()));
    }

    /** What has no words of its own in either language, such as the message of an exception. */
    public static OperatorText same(String text) {
        return new OperatorText(text, text);
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
