package org.cpcert.app.step;

import java.util.Locale;
import java.util.Optional;
import org.cpcert.bind.Contents;
import org.cpcert.bind.ReportParties;
import org.cpcert.dossier.CaseMachine;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.ConcurrentChange;
import org.cpcert.store.Documents;
import org.cpcert.store.Sequences;
import org.cpcert.store.StoredDocument;
import org.cpcert.store.Work;
import org.cpcert.store.WorkItem;
import org.jdbi.v3.core.Handle;

/** Opens a case for an accepted application; one application never opens two. */
public final class OpenCase {

    private final Office office;

    public OpenCase(Office office) {
        this.office = office;
    }

    public void open(WorkItem item) {
        var digest = new Digest(item.subject());
        var application = Contents.application(office.look(digest));
        var report = application.report().digest();
        var makers = office.database().read(handle -> isOnFile(handle, report))
                ? CaseParties.read(office, report)
                : Optional.<ReportParties>empty();
        office.database().perform(handle -> {
            if (isOnFile(handle, report) != makers.isPresent()) {
                throw new ConcurrentChange("the report " + report.abbreviated()); // tried again with the report at hand
            }
            var known = Cases.withDocument(handle, digest).stream()
                    .anyMatch(row -> row.application().equals(Optional.of(digest)));
            if (!known) {
                var opened = new DossierEvent.Opened(digest, makers.isPresent());
                var state = CaseMachine.open(opened);
                var row = CaseRow.opened(nextCaseID(handle), state, application.enterpriseID(), office.now())
                        .withApplication(digest)
                        .withReport(report);
                Cases.open(handle, row);
                var opening = new Filing(office, handle, row.caseID())
                        .paper("APPLICATION", digest)
                        .paper("REPORT", report);
                CaseParties.enterprise(opening, application.enterpriseID());
                opening.record(opened, state);
                makers.ifPresent(parties -> {
                    var filing = new Filing(office, handle, row.caseID());
                    CaseParties.report(filing, parties);
                    filing.record(new DossierEvent.ReportFiled(report), state);
                });
                Documents.find(handle, digest)
                        .flatMap(StoredDocument::notice)
                        .ifPresent(receipt -> Copies.due(office, handle, row.caseID(), Copies.Kind.RECEIPT, receipt));
                if (state == CaseState.ASSIGNING) {
                    askExperts(handle, row.caseID());
                }
            }
            office.finish(handle, item);
        });
    }

    private static boolean isOnFile(Handle handle, Digest report) {
        return Documents.find(handle, report)
                .filter(row -> row.type()
                        .filter(type -> type.isIn(DocumentType.REPORT))
                        .isPresent())
                .flatMap(row -> row.verdict())
                .equals(Optional.of(Verdict.ACCEPTED));
    }

    void askExperts(Handle handle, String caseID) {
        Work.add(handle, "ask-experts", caseID, "", Optional.of("ask-experts:" + caseID), office.now());
    }

    private String nextCaseID(Handle handle) {
        var year = office.today().getYear();
        return String.format(Locale.ROOT, "CASE-%d-%05d", year, Sequences.next(handle, "case-" + year));
    }
}
