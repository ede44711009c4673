package org.cpcert.app.step;

import java.util.List;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.Verdict;
import org.cpcert.process.CaseProcess;
import org.cpcert.process.Trigger;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.StoredDocument;

/**
 * The cases that wait for an accepted opinion: it came before their votes were complete and is compared with them, or before they were
 * opened.
 */
final class WaitingCases {

    private final Office office;

    WaitingCases(Office office) {
        this.office = office;
    }

    /** None for any document but an opinion. */
    List<CaseRow> of(StoredDocument row) {
        if (row.type().filter(type -> type.isIn(DocumentType.OPINION)).isEmpty()) {
            return List.of();
        }
        var holding = office.database().read(handle -> Cases.withDocument(handle, row.digest()));
        if (!holding.isEmpty()) {
            return holding.stream().filter(found -> awaits(found, row)).toList();
        }
        return belonging(row).stream().filter(found -> !isClosed(found)).toList();
    }

    /** True where the document lies in the case. */
    boolean holds(CaseRow found, Digest document) {
        return office.database().read(handle -> Cases.documents(handle, found.caseID())).stream()
                .anyMatch(member -> member.digest().equals(document));
    }

    /** The cases to which the process says that an accepted document belongs, though it does not lie in them yet. */
    private List<CaseRow> belonging(StoredDocument row) {
        var trigger = Trigger.document(
                row.type().orElseThrow().rootName(),
                "",
                Verdict.ACCEPTED,
                row.digest(),
                Optional.empty(),
                List.of(),
                List.of());
        return CaseFacts.casesOf(office, CaseProcess.certification().belongs(trigger, new StoredDocuments(office)));
    }

    private boolean isClosed(CaseRow found) {
        return office.by(
                found, () -> CaseProcess.certification().state(found.state()).isClosed());
    }

    private boolean awaits(CaseRow found, StoredDocument row) {
        return office.by(
                found,
                () -> row.type()
                        .filter(type -> CaseProcess.certification().isMovedBy(found.state(), type.rootName()))
                        .isPresent());
    }
}
