package org.cpcert.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                .flatMap(each -> each.party(line).map(party -> new Told(this, party, each.roles())).stream())
                .findFirst();
    }

    /**
     * A change that a line tells.
     *
     * @param party whom it is about
     * @param roles what the party must be to a case for the change to touch it
     */
    public record Told(Change change, String party, Set<String> roles) {}

    /**
     * How a register tells it, about a party with one of these roles in the case.
     *
     * @param by name of the value that names the party; empty where that is the key
     * @param changed name of the value that must be another than before; empty for none
     * @param values what other values must be; any but none where the set is empty
     */
    record Seen(
            String register,
            Set<String> roles,
            Optional<String> by,
            boolean ended,
            Optional<String> changed,
            Map<String, Set<String>> values) {

        Seen {
            roles = Set.copyOf(roles);
            values = Map.copyOf(values);
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
