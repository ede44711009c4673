package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cpcert.process.CaseFact;
import org.cpcert.process.CaseHistory;
import org.cpcert.process.CaseProcess;
import org.cpcert.store.CaseRow;

/** What acts ask about a case, as its process answers from its dossier and documents. */
final class AskedOfCase {

    private final StoredDocuments documents;
    private final CaseHistory history;

    AskedOfCase(Office office, CaseRow row) {
        documents = new StoredDocuments(office);
        history = office.database().read(handle -> CaseFacts.history(handle, row));
    }

    /** @throws org.cpcert.process.CannotSay where the process cannot answer: the step waits for a person */
    List<String> all(CaseFact fact) {
        return CaseProcess.certification().fact(fact, history, documents);
    }

    Optional<String> one(CaseFact fact) {
        return all(fact).stream().findFirst();
    }

    Optional<LocalDate> day(CaseFact fact) {
        return one(fact).map(LocalDate::parse);
    }
}
