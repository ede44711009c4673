package org.cpcert.app.operator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.xml.Filled;
import org.cpcert.xml.Languages;
import org.cpcert.xml.Texts;
import org.cpcert.xml.ValueWords;

/**
 * What the operator is told, in every language of the scheme: an entry of {@code xslt/text/operator-LANGUAGE.xml} with its values.
 *
 * @param byLanguage in the order of the scheme; also in the language of the program, in which the log is written
 */
public record OperatorText(Map<String, String> byLanguage) {

    /**
     * The entry, with {@code {1}}, {@code {2}} … replaced.
     *
     * @param values what is the same in every language, further texts, or what was thrown, of which people are told what was the matter
     * @throws IllegalArgumentException where there is no such entry
     */
    public static OperatorText of(String id, Object... values) {
        var said = Stream.of(values).map(OperatorText::value).toList();
        return each(language -> {
            var text = texts(language).get(id);
            if (text == null) {
                throw new IllegalArgumentException("no text " + id + " for the operator in " + language);
            }
            return Filled.in(
                    text, said.stream().map(value -> value.in(language)).toList());
        });
    }

    /** What is said in each language by these words. */
    public static OperatorText each(UnaryOperator<String> words) {
        return new OperatorText(Languages.each(Languages.withProgram(), words));
    }

    /** Names of files come from outside: whatever they are, a sentence stays on its line. */
    private static OperatorText value(Object value) {
        return switch (value) {
            case OperatorText text -> text;
            case Throwable thrown -> trouble(PlainTrouble.of(thrown));
            default -> same(String.valueOf(value));
        };
    }

    /** What was the matter, in English as it was said and in another language where that has words. */
    private static OperatorText trouble(String english) {
        return each(language -> Visible.of(
                language.equals(Languages.OF_PROGRAM)
                        ? english
                        : ValueWords.ofErrors(language).of(english)));
    }

    private static Map<String, String> texts(String language) {
        return Texts.kept("operator", language);
    }

    /** Ids of all entries. */
    public static Set<String> ids() {
        return texts(Languages.OF_PROGRAM).keySet();
    }

    /** What has no words of its own in any language, such as the message of an exception. */
    public static OperatorText same(String text) {
        var line = Visible.of(text);
        return each(language -> line);
    }

    /** A code of a document with its words before it. */
    public static OperatorText code(String code) {
        return each(language -> ValueWords.in(language).of(code));
    }

    /** Several in a row, as the language puts them. @param between of its list: what stands between two */
    public static OperatorText joined(List<OperatorText> texts, Between between) {
        return each(language -> texts.stream()
                .map(text -> text.in(language))
                .collect(Collectors.joining(between.in(ValueWords.in(language)))));
    }

    /** What stands between two of several. */
    public enum Between {
        /** Names of things. */
        NAMES {
            @Override
            String in(ValueWords words) {
                return words.betweenNames();
            }
        },
        /** Longer titles. */
        TITLES {
            @Override
            String in(ValueWords words) {
                return words.betweenTitles();
            }
        };

        abstract String in(ValueWords words);
    }

    /** What stands in the log. */
    public String english() {
        return in(Languages.OF_PROGRAM);
    }

    /** In this language; in that of the program where it has none of its own. */
    public String in(String language) {
        return byLanguage.getOrDefault(language, byLanguage.getOrDefault(Languages.OF_PROGRAM, ""));
    }

    /** In the languages of the scheme, for a letter. */
    public Map<String, String> ofScheme() {
        return Languages.each(this::in);
    }

    /** This sentence and another. */
    public OperatorText then(OperatorText more) {
        return with(more, language -> ValueWords.in(language).betweenSentences());
    }

    /** This paragraph and another. */
    public OperatorText line(OperatorText more) {
        return with(more, language -> "\n\n");
    }

    private OperatorText with(OperatorText more, UnaryOperator<String> between) {
        return each(language -> in(language) + between.apply(language) + more.in(language));
    }
}
