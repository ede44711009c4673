package org.cpcert.app.operator;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with values in its places. */
public final class Filled {

    private static final Pattern PLACE = Pattern.compile("\\{([1-9])\\}");

    private Filled() {}

    /**
     * Puts the values where the text says {@code {1}}, {@code {2}} …; what stands in a value is no place.
     *
     * @return places beyond the last value as they are
     */
    public static String in(String text, List<String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            int number = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(number <= values.size() ? values.get(number - 1) : place.group());
        });
    }
}
