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
 */
public record CaseFact(String id, CaseState state, List<Member> documents, Optional<LocalDate> openedOn) {

    /** A case of which nobody knows when it was opened. */
    public CaseFact(String id, CaseState state, List<Member> documents) {
        this(id, state, documents, Optional.empty());
    }

    public CaseFact {
        documents = List.copyOf(documents);
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
