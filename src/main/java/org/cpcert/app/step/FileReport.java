package org.cpcert.app.step;

import org.cpcert.dossier.CaseMachine;
import org.cpcert.dossier.Digest;
import org.cpcert.dossier.DossierEvent;
import org.cpcert.store.Cases;
import org.cpcert.store.WorkItem;

/** Gives an accepted audit report to the cases whose application names it. */
public final class FileReport {

    private final Office office;
    private final OpenCase openCase;

    public FileReport(Office office, OpenCase openCase) {
        this.office = office;
        this.openCase = openCase;
    }

    public void file(WorkItem item) {
        var digest = new Digest(item.subject());
        var event = new DossierEvent.ReportFiled(digest);
        var makers = CaseParties.read(office, digest);
        office.database().perform(handle -> {
            for (var row : Cases.withDocument(handle, digest)) {
                CaseMachine.after(row.state(), event).ifPresent(state -> {
                    Cases.change(handle, row, row.withState(state, office.later(row.changedAt())));
                    var filing = new Filing(office, handle, row.caseID());
                    makers.ifPresent(parties -> CaseParties.report(filing, parties));
                    filing.record(event, state);
                    openCase.askExperts(handle, row.caseID());
                });
            }
            office.finish(handle, item);
        });
    }
}
