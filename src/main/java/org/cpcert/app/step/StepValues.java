package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;

/**
 * What a step is told beside its subject, by name: {@code kind=OPINION document=…}. Values have no blanks; one name may occur several
 * times.
 */
final class StepValues {

    private record Value(String name, String text) {}

    private final List<Value> values;

    private StepValues(List<Value> values) {
        this.values = List.copyOf(values);
    }

    static StepValues of(String name, Object value) {
        return new StepValues(List.of()).and(name, value);
    }

    /** The same with one value more. @throws IllegalArgumentException for a value with blanks */
    StepValues and(String name, Object value) {
        var text = value.toString();
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace) || !name.matches("[a-z]+")) {
            throw new IllegalArgumentException("no value of a step: " + name + "=" + text);
        }
        var more = new ArrayList<>(values);
        more.add(new Value(name, text));
        return new StepValues(more);
    }

    /**
     * @param former names of what a row of an earlier version says, which gave values alone, the last one as often as there are more
     * @throws IllegalArgumentException for a text that {@link #text} did not write
     */
    static StepValues read(String text, String... former) {
        if (former.length > 0 && text.indexOf('=') < 0) {
            var words = text.split(" ", -1);
            return new StepValues(IntStream.range(0, words.length)
                    .mapToObj(at -> new Value(former[Math.min(at, former.length - 1)], words[at]))
                    .toList());
        }
        return new StepValues(Stream.of(text.split(" ", -1))
                .map(value -> {
                    var at = value.indexOf('=');
                    if (at < 1) {
                        throw new IllegalArgumentException("no value of a step: " + value);
                    }
                    return new Value(value.substring(0, at), value.substring(at + 1));
                })
                .toList());
    }

    /** As it stands in the row of the step. */
    String text() {
        return values.stream().map(value -> value.name() + "=" + value.text()).collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException unless it is there once */
    String one(String name) {
        var found = all(name);
        if (found.size() != 1) {
            throw new IllegalArgumentException("a step says " + name + " " + found.size() + " times");
        }
        return found.getFirst();
    }

    LocalDate day(String name) {
        return LocalDate.parse(one(name));
    }

    List<Digest> digests(String name) {
        return all(name).stream().map(Digest::new).toList();
    }

    /** What is said under this name; empty where nothing is. */
    Optional<String> maybe(String name) {
        return all(name).stream().findFirst();
    }

    private List<String> all(String name) {
        return values.stream()
                .filter(value -> value.name().equals(name))
                .map(Value::text)
                .toList();
    }
}
