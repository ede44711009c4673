package org.cpcert.app.step;

import java.util.Locale;
import java.util.Optional;
import org.cpcert.bind.Contents;
import org.cpcert.dossier.CaseMachine;
import org.cpcert.dossier.CaseState;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DocumentType;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.dossier.Verdict;
import org.cpcert.store.CaseDocument;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.Documents;
import org.cpcert.store.Sequences;
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
        var application = Contents.application(office.open(digest).dom().orElseThrow());
        var report = application.report().digest();
        office.database().perform(handle -> {
            var known = Cases.withDocument(handle, digest).stream()
                    .anyMatch(row -> row.application().equals(Optional.of(digest)));
            if (!known) {
                var reportOnFile = Documents.find(handle, report)
                        .filter(row -> row.type().equals(Optional.of(DocumentType.AUDIT_REPORT)))
                        .flatMap(row -> row.verdict())
                        .equals(Optional.of(Verdict.ACCEPTED));
                var opened = new DossierEvent.Opened(digest, reportOnFile);
                var state = CaseMachine.open(opened);
                var row = CaseRow.opened(nextCaseID(handle), state, application.enterpriseID(), office.now())
                        .withApplication(digest)
                        .withReport(report);
                Cases.open(handle, row);
                Cases.addDocument(handle, new CaseDocument(row.caseID(), digest, "APPLICATION", office.now()));
                Cases.addDocument(handle, new CaseDocument(row.caseID(), report, "REPORT", office.now()));
                office.record(handle, row.caseID(), opened);
                if (reportOnFile) {
                    office.record(handle, row.caseID(), new DossierEvent.ReportFiled(report));
                }
                if (state == CaseState.ASSIGNING) {
                    askExperts(handle, row.caseID());
                }
            }
            office.finish(handle, item);
        });
    }

    void askExperts(Handle handle, String caseID) {
        Work.add(handle, "ask-experts", caseID, "", Optional.of("ask-experts:" + caseID), office.now());
    }

    private String nextCaseID(Handle handle) {
        var year = office.today().getYear();
        return String.format(Locale.ROOT, "CASE-%d-%05d", year, Sequences.next(handle, "case-" + year));
    }
}
