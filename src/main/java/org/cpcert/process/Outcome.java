package org.cpcert.process;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;

/**
 * What follows from what came.
 *
 * @param line the line of the process that says so
 * @param event code of the entry in the dossier; empty for no entry
 * @param document that carries the event; empty where none does
 * @param to state that follows; empty where the case stays
 * @param values what the entry says
 * @param papers documents that the case gets
 * @param parties who has a part in it from now on
 */
public record Outcome(
        String line,
        Optional<String> event,
        Optional<Digest> document,
        Optional<CaseState> to,
        List<EntryPayload.Value> values,
        List<Paper> papers,
        List<Party> parties,
        List<Letter> letters,
        List<Message> messages,
        List<Act> acts) {

    public Outcome {
        values = List.copyOf(values);
        papers = List.copyOf(papers);
        parties = List.copyOf(parties);
        letters = List.copyOf(letters);
        messages = List.copyOf(messages);
        acts = List.copyOf(acts);
    }

    /** @param main true for the one that counts in this role */
    public record Paper(String role, Digest digest, boolean main) {}

    /**
     * Who has a part in the case.
     *
     * @param add true where they have it beside who has it; else in their place
     */
    public record Party(String role, List<String> ids, boolean add) {
        public Party {
            ids = List.copyOf(ids);
        }
    }

    /**
     * A letter that leaves.
     *
     * @param addressees numbers, codes, or {@code CENTRE}; empty where the letter itself says to whom
     */
    public record Letter(String name, Optional<List<String>> addressees) {
        public Letter {
            addressees = addressees.map(List::copyOf);
        }
    }

    /** A message to the operator: the id of its text and what fills it, in order. */
    public record Message(String text, List<EntryPayload.Value> values) {
        public Message {
            values = List.copyOf(values);
        }
    }

    /** An act that begins after the step. */
    public record Act(String name, List<EntryPayload.Value> values) {
        public Act {
            values = List.copyOf(values);
        }

        /** What is said under this name, in order. */
        public List<String> all(String value) {
            return EntryPayload.of(values).all(value);
        }
    }

    /** True where one of these is its event. */
    public boolean is(Set<String> codes) {
        return event.filter(codes::contains).isPresent();
    }

    /** What the entry says under this name, in order. */
    public List<String> all(String value) {
        return EntryPayload.of(values).all(value);
    }

    /** The same, whose entry says one thing more. */
    public Outcome with(EntryPayload.Value value) {
        return new Outcome(
                line,
                event,
                document,
                to,
                Stream.concat(values.stream(), Stream.of(value)).toList(),
                papers,
                parties,
                letters,
                messages,
                acts);
    }
}
