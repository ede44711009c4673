package org.cpcert.xml;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with values in its places. */
public final class Filled {

    private static final Pattern PLACE = Pattern.compile("\\{([1-9])(?:\\|([^|{}]*)\\|([^|{}]*))?\\}");

    private Filled() {}

    /**
     * Puts the values where the text says {@code {1}}, {@code {2}} …; what stands in a value is no place. {@code {1|page|pages}} is a
     * number with its word, for one and for any other number.
     *
     * @return places beyond the last value as they are
     */
    public static String in(String text, List<String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            int number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(
                    number <= values.size() ? filled(values.get(number - 1), place) : place.group());
        });
    }

    private static String filled(String value, MatchResult place) {
        return place.group(2) == null ? value : value + " " + (value.equals("1") ? place.group(2) : place.group(3));
    }
}
