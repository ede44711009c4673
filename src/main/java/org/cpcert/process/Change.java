package org.cpcert.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cpcert.dossier.CaseState;

/**
 * What a change in the registers does to the cases of a party.
 *
 * @param event code of the change
 * @param titles what happened, by language
 * @param seen the lines that tell it
 * @param effects what it does, by phase of the case
 */
public record Change(String event, Map<String, String> titles, List<Seen> seen, Map<String, Effect> effects) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public Change {
        titles = Map.copyOf(titles);
        seen = List.copyOf(seen);
        effects = Map.copyOf(effects);
    }

    /** What is to be done; {@code process.xsd} tells the meaning of each. */
    public enum Act {
        NOTE,
        WARN,
        REFER,
        REASSIGN,
        REVIEW,
        SUSPEND
    }

    /**
     * What it does in one phase.
     *
     * @param back state the case goes back to; empty where it stays
     */
    public record Effect(Act act, Optional<CaseState> back) {}

    /** What it does in the phase; empty where it does not touch it. */
    public Optional<Effect> in(String phase) {
        return Optional.ofNullable(effects.get(phase));
    }

    /** The party that the line tells it of, where it does. */
    Optional<Told> told(ChangedLine line) {
        return seen.stream()
                .flatMap(each ->
                        each
                                .party(line)
                                .map(party -> new Told(this, party, each, each.bounds(line.attributes())))
                                .stream())
                .findFirst();
    }

    /**
     * A change that a line tells.
     *
     * @param party whom it is about
     * @param seen how the line tells it
     * @param bounds of the cases that it touches: each that always holds, and any of the others where there are any; empty where it
     *     touches every case of the party
     */
    public record Told(Change change, String party, Seen seen, List<Bound> bounds) {

        public Told {
            bounds = List.copyOf(bounds);
        }

        /** What the party must be to a case for the change to touch it. */
        public Set<String> roles() {
            return seen.roles();
        }
    }

    /**
     * What a line keeps to: one case, or the cases of somebody.
     *
     * @param role what the one named is to the case; empty where the case itself is named
     * @param named number or code of a party, or id of a case
     * @param always true where the line touches no case without it, whatever else it keeps to
     */
    public record Bound(Optional<String> role, String named, boolean always) {}

    /**
     * A value by which a line keeps to cases, where it has it.
     *
     * @param role what those whom the value names are to the case; empty where it names cases
     * @param always true where no other value is enough
     */
    record Within(String value, Optional<String> role, boolean always) {}

    /**
     * How a register tells it, about a party with one of these roles in the case.
     *
     * @param by name of the value that names the party; empty where that is the key
     * @param changed name of the value that must be another than before; empty for none
     * @param values what other values must be; any but none where the set is empty
     * @param within values by which a line keeps to some cases of the party; one that has none of them touches all
     */
    public record Seen(
            String register,
            Set<String> roles,
            Optional<String> by,
            boolean ended,
            Optional<String> changed,
            Map<String, Set<String>> values,
            List<Within> within) {

        public Seen {
            roles = Set.copyOf(roles);
            values = Map.copyOf(values);
            within = List.copyOf(within);
        }

        /** What a line of these attributes keeps to; empty where it keeps to nothing. */
        public List<Bound> bounds(Map<String, String> attributes) {
            return within.stream()
                    .flatMap(each -> BLANKS.splitAsStream(attributes.getOrDefault(each.value(), ""))
                            .filter(named -> !named.isEmpty())
                            .map(named -> new Bound(each.role(), named, each.always())))
                    .toList();
        }

        Optional<String> party(ChangedLine line) {
            boolean told = line.register().equals(register)
                    && line.ended() == ended
                    && changed.map(name -> isOther(line, name)).orElse(true)
                    && values.entrySet().stream().allMatch(wanted -> has(line, wanted.getKey(), wanted.getValue()));
            return told
                    ? by.map(name -> line.attributes().getOrDefault(name, "")).or(() -> Optional.of(line.key()))
                    : Optional.empty();
        }

        private static boolean isOther(ChangedLine line, String name) {
            var before = line.before().get(name);
            return before != null && !before.equals(line.attributes().get(name));
        }

        private static boolean has(ChangedLine line, String name, Set<String> wanted) {
            var value = line.attributes().getOrDefault(name, "");
            return wanted.isEmpty() ? !value.isEmpty() : wanted.contains(value);
        }
    }
}
