package org.cpcert.app.step;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.process.Outcome;
import org.cpcert.store.DossierLedger;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** The acts that a process may begin; each is a step of its own, after the transaction. */
public final class Acts {

    private static final String CERTIFY = "certify";
    private static final String COPIES = "copies";
    private static final String TAKE_UP = "take-up";

    /** All of them: a process that names another one stops the start. */
    public static final Set<String> ALL = Set.of("find-panel", "find-experts", CERTIFY, "hand-over", COPIES, TAKE_UP);

    private final Office office;
    private final CertificateNumbers numbers;

    Acts(Office office, CertificateNumbers numbers) {
        this.office = office;
        this.numbers = numbers;
    }

    /** What an act takes at its beginning stands in the entry: the register of certificates may have gaps, never duplicates. */
    Outcome begin(Handle handle, Outcome outcome) {
        return outcome.acts().stream().anyMatch(act -> act.name().equals(CERTIFY))
                ? outcome.with(new EntryPayload.Value("number", numbers.next(handle)))
                : outcome;
    }

    /** Begins the act after the transaction. */
    void add(Handle handle, WorkItem item, String caseID, Outcome.Act act) {
        switch (act.name()) {
            case COPIES -> copies(handle, caseID, act);
            case TAKE_UP -> act.all("document").forEach(document -> takeUp(handle, caseID, document));
            default -> {
                if (!ALL.contains(act.name())) {
                    throw new IllegalStateException("there is no act " + act.name());
                }
                Work.follow(
                        handle,
                        item,
                        act.name(),
                        caseID,
                        "",
                        act.name() + ":" + caseID + ":" + DossierLedger.length(handle, caseID) + ":" + item.id());
            }
        }
    }

    private void copies(Handle handle, String caseID, Outcome.Act act) {
        var documents = act.all("document").stream()
                .filter(Predicate.not(String::isEmpty))
                .map(Digest::new)
                .toArray(Digest[]::new);
        if (documents.length > 0) {
            Copies.due(
                    office, handle, caseID, Copies.Kind.valueOf(act.all("kind").getFirst()), documents);
        }
    }

    /** What came before the case waited for it goes on now; once for each document and case. */
    private void takeUp(Handle handle, String caseID, String document) {
        Work.add(
                handle,
                CaseStep.STEP,
                document,
                CaseStep.WAITED,
                Optional.of(TAKE_UP + ":" + document + ":" + caseID),
                office.now());
    }
}
