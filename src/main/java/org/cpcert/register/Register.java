package org.cpcert.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One register, as the scheme declares it.
 *
 * @param id code by which it is asked, such as {@code R-AUD}
 * @param titles what it is called, by language
 * @param apart values in which lines of one key differ that stand side by side; none where there is one line a key and day
 * @param isList whether a line may say that it is kept and complete
 * @param mirrors names of the values that are keys of each of its mirrors, by the code of the mirror
 */
public record Register(
        String id, Map<String, String> titles, List<String> apart, boolean isList, Map<String, List<String>> mirrors) {

    /** Name of the value by which a line of a mirror says what the key of the line itself is. */
    private static final String OF = "of";

    public Register {
        titles = Map.copyOf(titles);
        apart = List.copyOf(apart);
        mirrors = Map.copyOf(mirrors);
    }

    /** The same line under its other keys, so that the register answers the question the other way round. */
    List<Entry> mirrored(Entry line) {
        return mirrors.entrySet().stream()
                .flatMap(mirror -> keys(mirror.getValue(), line.attributes())
                        .map(key -> new Entry(mirror.getKey(), key, with(line), line.from(), line.to())))
                .toList();
    }

    private static Stream<String> keys(List<String> names, Map<String, String> values) {
        return names.stream()
                .flatMap(name -> Stream.of(values.getOrDefault(name, "").split(" ", -1)))
                .filter(Predicate.not(String::isEmpty))
                .distinct();
    }

    private static Map<String, String> with(Entry line) {
        var values = new LinkedHashMap<>(line.attributes());
        values.put(OF, line.key());
        return values;
    }
}
