package org.cpcert.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;

/** What follows, in the words of stories. A digest is called {@code #name} in them. */
final class StoryWords {

    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private StoryWords() {}

    /** @param name with its {@code #} */
    static Digest digest(String name) {
        var digest = Digest.of(name.getBytes(UTF_8));
        NAMES.put(digest.hex(), name);
        return digest;
    }

    static String value(String text) {
        return text.startsWith("#") ? digest(text).hex() : text;
    }

    static String named(String text) {
        return HEX.matcher(text).replaceAll(found -> NAMES.getOrDefault(found.group(), found.group()));
    }

    static String of(List<Outcome> outcomes) {
        return outcomes.isEmpty()
                ? "not awaited"
                : outcomes.stream().map(StoryWords::words).collect(Collectors.joining(" ; "));
    }

    private static String words(Outcome outcome) {
        var words = new ArrayList<String>();
        words.add(outcome.event().orElse("-")
                + outcome.document().map(digest -> digest.hex()).orElse(""));
        outcome.to().ifPresent(state -> words.add(">" + state));
        if (outcome.event().isPresent()) { // without an entry nothing is said
            outcome.values().forEach(value -> words.add(word(value)));
        }
        outcome.papers()
                .forEach(paper -> words.add(paper.role() + ":" + paper.digest().hex() + (paper.main() ? "*" : "")));
        outcome.parties()
                .forEach(party -> words.add(party.role() + (party.add() ? "+=" : "=") + String.join(",", party.ids())));
        outcome.letters()
                .forEach(letter -> words.add("send:" + letter.name()
                        + inside(letter.addressees().stream().flatMap(List::stream))));
        outcome.messages()
                .forEach(message -> words.add("tell:" + message.text()
                        + inside(message.values().stream()
                                .map(value -> value.value().replace(" ", "")))));
        outcome.acts()
                .forEach(act -> words.add(
                        "do:" + act.name() + inside(act.values().stream().map(StoryWords::word))));
        return named(String.join(" ", words));
    }

    private static String word(EntryPayload.Value value) {
        return value.name() + "=" + value.value();
    }

    private static String inside(Stream<String> words) {
        var all = words.collect(Collectors.joining(" "));
        return all.isEmpty() ? "" : "(" + all + ")";
    }

    /** The words of each outcome without their order, and lists of values taken apart. */
    static List<List<String>> sorted(String told) {
        return Stream.of(told.split(";"))
                .map(outcome -> Story.words(outcome).stream()
                        .flatMap(StoryWords::apart)
                        .sorted()
                        .toList())
                .toList();
    }

    /** {@code member=A,B} says the same as {@code member=A member=B}, also within brackets. */
    private static Stream<String> apart(String word) {
        var open = word.indexOf('(');
        if (open > 0) {
            return Stream.of(word.substring(0, open) + "("
                    + Story.words(word.substring(open + 1, word.length() - 1)).stream()
                            .flatMap(StoryWords::apart)
                            .sorted()
                            .collect(Collectors.joining(" "))
                    + ")");
        }
        var is = word.indexOf('=');
        return is > 0 && !Character.isUpperCase(word.charAt(0))
                ? Stream.of(word.substring(is + 1).split(",")).map(value -> word.substring(0, is + 1) + value)
                : is > 0
                        ? Stream.of(word.substring(0, is + 1)
                                + Stream.of(word.substring(is + 1).split(","))
                                        .sorted()
                                        .collect(Collectors.joining(",")))
                        : Stream.of(word);
    }
}
