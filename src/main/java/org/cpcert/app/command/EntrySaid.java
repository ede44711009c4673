package org.cpcert.app.command;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.EntryPayload;

/** What an entry of a dossier says, for people: the values that have a word, in a line; codes in words, digests abbreviated. */
final class EntrySaid {

    /** Whose words the codes of a value are. */
    private static final Map<String, String> KINDS = Map.of(
            "conclusion", "conclusion",
            "ground", "ground",
            "act", "act",
            "reason", "reason",
            "outcome", "decided");

    private EntrySaid() {}

    /** The line; empty where the entry says nothing to people. */
    static Optional<String> line(EntryPayload payload, Words words) {
        var names = payload.values().stream().map(EntryPayload.Value::name).distinct();
        return names.flatMap(name -> said(payload, name, words))
                .reduce((before, next) -> words.of("said.between", before, next));
    }

    /** A value that is a yes or no has a text of its own for each, so that one name may be a day elsewhere. */
    private static Stream<String> said(EntryPayload payload, String name, Words words) {
        var whole = payload.all(name).size() == 1
                ? words.find("said." + name + "." + payload.all(name).getFirst())
                : Optional.<String>empty();
        if (whole.isPresent()) {
            return whole.stream();
        }
        return words
                .find("said." + name)
                .map(label -> words.of(
                        "said." + name,
                        payload.all(name).stream()
                                .map(value -> word(name, value, words))
                                .reduce((before, next) -> words.of("said.and", before, next))
                                .orElseThrow()))
                .stream();
    }

    private static String word(String name, String value, Words words) {
        if (name.equals("settled")) {
            return words.event(DossierEvent.Changed.CODE + value);
        }
        if (name.equals("back")) {
            return words.state(new CaseState(value));
        }
        var kind = KINDS.get(name);
        if (kind != null && words.find(kind + "." + value).isPresent()) {
            return words.code(kind, value);
        }
        return Paint.plain(value.matches("[0-9a-f]{64}") ? value.substring(0, 12) : value);
    }

    /** All of it, for programs. */
    static Map<String, Object> json(EntryPayload payload) {
        return Json.object(
                "to", payload.to(),
                "values",
                        payload.values().stream()
                                .map(value -> Json.object("name", value.name(), "value", value.value()))
                                .toList(),
                "papers",
                        payload.papers().stream()
                                .map(paper -> Json.object(
                                        "role",
                                        paper.role(),
                                        "sha256",
                                        paper.digest().hex()))
                                .toList(),
                "parties",
                        payload.parties().stream()
                                .map(party -> Json.object("role", party.role(), "id", party.id(), "left", party.left()))
                                .toList());
    }
}
