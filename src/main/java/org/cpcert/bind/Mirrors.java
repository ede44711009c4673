package org.cpcert.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The same lines under a second key, so that a register answers the question the other way round: who works for an
 * organisation, under which numbers a person is registered, which organisations a party stands behind. A mirror is made and
 * corrected together with its line and says nothing of its own; its attribute {@code of} is the key of the line.
 */
public final class Mirrors {

    /** Employment by organisation (Item 23). */
    public static final String EMPLOYED = "R-EMP-ORG";

    /** Registrations by person, whatever the number (Item 8). */
    public static final String REGISTERED = "R-AUD-PERSON";

    /** Organisations by owner, head and legal person (Item 22). */
    public static final String LINKED = "R-ORG-LINK";

    private static final Map<String, String> BASES = Map.of(EMPLOYED, "R-EMP", REGISTERED, "R-AUD", LINKED, "R-ORG");

    private Mirrors() {}

    /** The register that this one mirrors; the register itself where it is no mirror. */
    public static String base(String register) {
        return BASES.getOrDefault(register, register);
    }

    /** All mirrors of a line. */
    public static List<Entry> of(Entry line) {
        var mirrors = new ArrayList<Entry>();
        BASES.forEach((mirror, base) -> {
            if (base.equals(line.register())) {
                keys(mirror, line.attributes()).forEach(key -> mirrors.add(mirror(mirror, key, line)));
            }
        });
        return List.copyOf(mirrors);
    }

    private static Stream<String> keys(String mirror, Map<String, String> attributes) {
        var names = switch (mirror) {
            case EMPLOYED -> List.of("organisation");
            case REGISTERED -> List.of("person");
            default -> List.of("parents", "head", "legalPerson");
        };
        return names.stream()
                .flatMap(name -> Stream.of(attributes.getOrDefault(name, "").split(" ", -1)))
                .filter(Predicate.not(String::isEmpty))
                .distinct();
    }

    private static Entry mirror(String mirror, String key, Entry line) {
        var attributes = new java.util.LinkedHashMap<>(line.attributes());
        attributes.put("of", line.key());
        return new Entry(mirror, key, attributes, line.from(), line.to());
    }
}
