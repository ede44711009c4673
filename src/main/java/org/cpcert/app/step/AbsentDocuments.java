package org.cpcert.app.step;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cpcert.dossier.Digest;
import org.cpcert.store.Database;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.Documents;
import org.cpcert.store.Referral;
import org.cpcert.store.StoredDocument;

/**
 * The documents that were asked for in the check of one that waits, and were not there. It is kept in memory: after a start the facts of
 * what waits are read once.
 */
final class AbsentDocuments {

    private static final Pattern ABSENT = Pattern.compile("digest=\"([0-9a-f]{64})\" state=\"ABSENT\"");

    private final Database database;
    private final DocumentStore store;
    private final Map<Digest, Set<Digest>> absent = new HashMap<>();

    AbsentDocuments(Database database, DocumentStore store) {
        this.database = database;
        this.store = store;
    }

    /** What waits and asked for a document that is accepted now, each once for every such document. */
    List<Digest> cameFor(List<Referral> open) {
        var waiting = open.stream().map(Referral::document).collect(Collectors.toSet());
        absent.keySet().retainAll(waiting);
        waiting.forEach(document -> absent.computeIfAbsent(document, this::asked));
        var asked = absent.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        var accepted = asked.isEmpty()
                ? Set.<Digest>of()
                : database.<Set<Digest>>read(handle -> Documents.accepted(handle, asked));
        return waiting.stream()
                .filter(document -> absent.getOrDefault(document, Set.of()).removeAll(accepted))
                .toList();
    }

    private Set<Digest> asked(Digest waiting) {
        var facts = database.read(handle -> Documents.find(handle, waiting))
                .flatMap(StoredDocument::facts)
                .map(known -> new String(store.get(known), StandardCharsets.UTF_8))
                .orElse("");
        return ABSENT.matcher(facts)
                .results()
                .map(found -> new Digest(found.group(1)))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
