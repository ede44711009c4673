package org.cpcert.dossier;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that an entry of a dossier says beside its event: what it did to the case. Folded in their order, entries give the state,
 * the papers and the parties of a case, who was asked, who answered and what was decided, without any other record.
 *
 * @param to state of the case after the entry, of the certificate where the event is about that; empty where the entry leads
 *     nowhere, such as one of the registers
 * @param values words of the field; one name may occur several times, such as one member of a panel each
 * @param papers documents that the entry adds to the case
 * @param parties who has a part in the case by the entry, and who has it no longer
 */
public record EntryPayload(Optional<String> to, List<Value> values, List<Paper> papers, List<Party> parties) {

    /** Name of the value that says by which version of the scheme the case goes, by its digest. */
    public static final String SCHEME = "scheme";

    /** Says nothing beside its event. */
    public static final EntryPayload NONE = new EntryPayload(Optional.empty(), List.of(), List.of(), List.of());

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,99}");

    public EntryPayload {
        values = List.copyOf(values);
        papers = List.copyOf(papers);
        parties = List.copyOf(parties);
        to.ifPresent(EntryPayload::requireName);
    }

    /**
     * Something said in the entry.
     *
     * @param name what it is, such as {@code member}
     * @param value any text
     */
    public record Value(String name, String value) {
        public Value {
            requireName(name);
        }
    }

    /**
     * A document of the case.
     *
     * @param role what it is to the case, such as {@code VOTE}
     */
    public record Paper(String role, Digest digest) {
        public Paper {
            requireName(role);
        }
    }

    /**
     * Somebody who has to do with the case.
     *
     * @param role as what, such as {@code EXPERT}
     * @param id registration number, staff number or organisation code
     * @param left true where the party had the role and has it no longer
     */
    public record Party(String role, String id, boolean left) {
        public Party {
            requireName(role);
        }
    }

    /** Payload with values and nothing else. */
    public static EntryPayload of(List<Value> values) {
        return new EntryPayload(Optional.empty(), values, List.of(), List.of());
    }

    /** What is said under this name, in order. */
    public List<String> all(String name) {
        return values.stream()
                .filter(value -> value.name().equals(name))
                .map(Value::value)
                .toList();
    }

    /**
     * The payload as text for the hash of its entry ({@link PayloadText}). No two payloads share a text.
     *
     * @see PayloadText#read
     */
    public String text() {
        return PayloadText.write(this);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name in a dossier entry has 1 to 100 letters, digits, '.', '_' and '-' and no digit first, not: "
                            + name);
        }
    }
}
