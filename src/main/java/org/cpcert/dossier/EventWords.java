package org.cpcert.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what an event says, in the order said. */
final class EventWords {

    private final List<EntryPayload.Value> values = new ArrayList<>();

    /** Says one thing; its text is that of {@code toString}. */
    EventWords say(String name, Object value) {
        values.add(new EntryPayload.Value(name, value.toString()));
        return this;
    }

    EventWords maybe(String name, Optional<?> value) {
        value.ifPresent(known -> say(name, known));
        return this;
    }

    /** Says one thing several times. */
    EventWords each(String name, List<String> all) {
        all.forEach(value -> say(name, value));
        return this;
    }

    List<EntryPayload.Value> list() {
        return List.copyOf(values);
    }
}
