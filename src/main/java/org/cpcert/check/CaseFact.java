package org.cpcert.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;

/**
 * A case as far as rules look at it.
 *
 * @param openedOn day on which its application was accepted; empty where that is not known
 * @param asked registration numbers of the experts who were invited to vote, none where nobody was yet; empty where that is
 *     not known
 */
public record CaseFact(
        String id,
        CaseState state,
        List<Member> documents,
        Optional<LocalDate> openedOn,
        Optional<List<String>> asked) {

    /** A case of which nobody knows when it was opened. */
    public CaseFact(String id, CaseState state, List<Member> documents) {
        this(id, state, documents, Optional.empty());
    }

    /** A case of which it is not known who was asked. */
    public CaseFact(String id, CaseState state, List<Member> documents, Optional<LocalDate> openedOn) {
        this(id, state, documents, openedOn, Optional.empty());
    }

    public CaseFact {
        documents = List.copyOf(documents);
        asked = asked.map(List::copyOf);
    }

    /**
     * A document of the case.
     *
     * @param role what it is in the case, one of the document roles of the scheme, such as {@code REPORT}
     * @param current true for the one that counts now; an invalid opinion stays in the file and
     *     does not count, nor does a change on which a decision was made
     */
    public record Member(String role, Digest digest, boolean current) {}
}
