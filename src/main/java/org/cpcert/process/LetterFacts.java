package org.cpcert.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a letter may ask.
 *
 * @param trigger what led to it; empty where nothing came
 * @param history of the case, after what led to it; {@link CaseHistory#none} where it is about no case
 * @param groups who is asked together in such a case
 * @param to number or code of who it goes to; empty where the letter itself says to whom
 * @param contacts people and organisations that it may name, or that it goes to
 * @param values what the program says
 */
public record LetterFacts(
        Optional<Trigger> trigger,
        CaseHistory history,
        List<Group> groups,
        String to,
        List<Contact> contacts,
        List<Value> values) {

    public LetterFacts {
        groups = List.copyOf(groups);
        contacts = List.copyOf(contacts);
        values = List.copyOf(values);
    }

    /**
     * Somebody with a name and an address.
     *
     * @param id number of a person, code of an organisation, or {@code CENTRE}
     * @param role in which somebody is asked; empty for all others
     * @param folder of an organisation; empty where it has none
     * @param names by language
     * @param emails every address; none where none is on record
     */
    public record Contact(String id, String role, String folder, Map<String, String> names, List<String> emails) {
        public Contact {
            names = Map.copyOf(names);
            emails = List.copyOf(emails);
        }
    }

    /**
     * Something that the program says.
     *
     * @param code that it has; empty for none
     * @param language of its words; empty for what is no words
     */
    public record Value(String name, String code, String language, String text) {}

    /** About no case. */
    public static LetterFacts ofNoCase() {
        return new LetterFacts(Optional.empty(), CaseHistory.none(), List.of(), "", List.of(), List.of());
    }

    /** The same, to this one. */
    public LetterFacts to(String id) {
        return new LetterFacts(trigger, history, groups, id, contacts, values);
    }

    /** The same, and something more. */
    public LetterFacts with(String name, String text) {
        return with(new Value(name, "", "", text));
    }

    /** The same, and something more where there is something. */
    public LetterFacts with(String name, Optional<String> text) {
        return text.map(given -> with(name, given)).orElse(this);
    }

    /** The same, and something more that has a code. */
    public LetterFacts with(String name, String code, String text) {
        return with(new Value(name, code, "", text));
    }

    /** The same, and words in every language that there is. */
    public LetterFacts with(String name, Map<String, String> words) {
        var facts = this;
        for (var language : words.keySet().stream().sorted().toList()) {
            facts = facts.with(new Value(name, "", language, words.getOrDefault(language, "")));
        }
        return facts;
    }

    private LetterFacts with(Value value) {
        var all = new ArrayList<>(values);
        all.add(value);
        return new LetterFacts(trigger, history, groups, to, contacts, all);
    }
}
