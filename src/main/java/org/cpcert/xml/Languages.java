package org.cpcert.xml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The languages of the scheme at work: everybody is written to in each of them, in their order. */
public final class Languages {

    /** In which the program itself speaks and writes its log, whatever the scheme. */
    public static final String OF_PROGRAM = "en";

    private Languages() {}

    /** Those of the scheme as it names them; the first one is its default. Never empty in a scheme that fits its schema. */
    public static List<String> ofScheme() {
        return SchemeHead.load().languages();
    }

    /** The default of the scheme. */
    public static String first() {
        return ofScheme().getFirst();
    }

    /** Those of the scheme, and behind them that of the program where it is none of them. */
    public static List<String> withProgram() {
        return Stream.concat(ofScheme().stream(), Stream.of(OF_PROGRAM))
                .distinct()
                .toList();
    }

    /** What is said in each language of the scheme, in their order. */
    public static Map<String, String> each(UnaryOperator<String> words) {
        return each(ofScheme(), words);
    }

    /** What is said in each of these languages, in their order. */
    public static Map<String, String> each(List<String> languages, UnaryOperator<String> words) {
        var said = new LinkedHashMap<String, String>();
        languages.forEach(language -> said.put(language, words.apply(language)));
        return Collections.unmodifiableMap(said);
    }

    /** Name of the value of a line of a register that is a name in this language, such as {@code nameFr}. */
    public static String nameValue(String language) {
        return "name" + language.substring(0, 1).toUpperCase(Locale.ROOT) + language.substring(1);
    }

    /**
     * The names in a line of a register by language, in the order of the scheme; those that are blank are left out.
     *
     * @param values the line: its value by name, empty text where it has none
     */
    public static Map<String, String> names(UnaryOperator<String> values) {
        var names = new LinkedHashMap<String, String>();
        for (var language : ofScheme()) {
            var name = values.apply(nameValue(language));
            if (!name.isBlank()) {
                names.put(language, name);
            }
        }
        return Collections.unmodifiableMap(names);
    }
}
