package org.cpcert.app.step;

import java.util.stream.Collectors;
import org.cpcert.assess.Assessor;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.store.Cases;
import org.cpcert.store.WorkItem;

/** Finds the experts of the organisation that assesses a case who were entrusted for this case or this enterprise. */
public final class FindExperts {

    private static final String ACT = "find-experts";

    private final Office office;
    private final CaseStep cases;
    private final EntrustedAssessors entrusted;

    public FindExperts(Office office, CaseStep cases) {
        this.office = office;
        this.cases = cases;
        this.entrusted = new EntrustedAssessors(office);
    }

    /** Tells the case whom it found; nothing where the case does not wait for it any more. */
    public void find(WorkItem item) {
        var row = office.database()
                .read(handle -> Cases.find(handle, item.subject()))
                .orElseThrow();
        var experts = entrusted.covering(row.enterpriseID(), row.caseID()).stream()
                .filter(expert -> row.organisationID()
                        .filter(expert.organisation()::equals)
                        .isPresent())
                .filter(expert -> !expert.leads())
                .filter(expert ->
                        !expert.enterprise().isEmpty() || !expert.caseID().isEmpty())
                .filter(expert -> expert.covers(row.enterpriseID(), row.caseID(), office.today()))
                .toList();
        var plan = cases.done(
                row,
                ACT,
                experts.stream()
                        .map(expert -> new EntryPayload.Value("joinable", expert.id()))
                        .distinct()
                        .toList(),
                experts.stream().collect(Collectors.toMap(Assessor::id, expert -> expert, (first, same) -> first)));
        office.database().perform(handle -> {
            plan.ifPresent(steps -> cases.record(handle, item, steps));
            office.finish(handle, item);
        });
    }
}
