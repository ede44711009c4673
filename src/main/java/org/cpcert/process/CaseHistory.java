package org.cpcert.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.dossier.Verdict;

/**
 * All that a step may ask of a case. Folded from the entries of its dossier, so that the same entries always give the same.
 *
 * @param id of the case
 * @param state where it stands; empty before it is opened
 * @param questions what a person must still say about changes in the registers
 */
public record CaseHistory(
        String id,
        Optional<CaseState> state,
        List<Event> events,
        List<Paper> papers,
        List<EntryPayload.Party> parties,
        List<Question> questions) {

    public CaseHistory {
        events = List.copyOf(events);
        papers = List.copyOf(papers);
        parties = List.copyOf(parties);
        questions = List.copyOf(questions);
    }

    /** An entry of the dossier. */
    public record Event(String code, Optional<Digest> document, List<EntryPayload.Value> values) {
        public Event {
            values = List.copyOf(values);
        }
    }

    /**
     * A document of the case.
     *
     * @param main true for the one that counts in this role
     * @param verdict on it; empty where it is not on file
     */
    public record Paper(String role, Digest digest, boolean main, Optional<Verdict> verdict) {}

    /** A change on which nobody has decided. */
    public record Question(String event, Digest about) {}

    /** The same, standing so. */
    public CaseHistory in(CaseState standing) {
        return new CaseHistory(id, Optional.of(standing), events, papers, parties, questions);
    }

    /** The same, with these questions alone. */
    public CaseHistory asking(List<Question> open) {
        return new CaseHistory(id, state, events, papers, parties, open);
    }

    /** A case that is not opened yet. */
    public static CaseHistory none() {
        return new CaseHistory("", Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }

    /** The case after the outcome. */
    public CaseHistory after(Outcome outcome, CaseDocuments documents) {
        var happened = new ArrayList<>(events);
        outcome.event().ifPresent(code -> happened.add(new Event(code, outcome.document(), outcome.values())));
        var filed = new ArrayList<>(papers);
        for (var paper : outcome.papers()) {
            filed.removeIf(
                    known -> known.role().equals(paper.role()) && known.digest().equals(paper.digest()));
            if (paper.main()) {
                filed.replaceAll(known -> known.role().equals(paper.role())
                        ? new Paper(known.role(), known.digest(), false, known.verdict())
                        : known);
            }
            filed.add(new Paper(paper.role(), paper.digest(), paper.main(), documents.verdict(paper.digest())));
        }
        var taking = new ArrayList<>(parties);
        for (var party : outcome.parties()) {
            taking.removeIf(known -> known.role().equals(party.role())
                    && (!party.add() || party.ids().contains(known.id())));
            party.ids().forEach(id -> taking.add(new EntryPayload.Party(party.role(), id, false)));
        }
        return new CaseHistory(id, outcome.to().or(() -> state), happened, filed, taking, questions);
    }
}
