package org.cpcert.app.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cpcert.assess.Assessor;
import org.cpcert.assess.Panel;
import org.cpcert.dossier.EntryPayload;
import org.cpcert.process.CaseFact;
import org.cpcert.store.CaseRow;
import org.cpcert.store.Cases;
import org.cpcert.store.RegisterRecord;
import org.cpcert.store.WorkItem;

/**
 * Finds who may assess a case, Items 7, 11 and 26: the organisations that have entrusted enough assessors, where a case of Item 26
 * applies only those that are appointed.
 */
public final class FindPanel {

    private static final String ACT = "find-panel";

    private final Office office;
    private final CaseStep cases;
    private final AppointedOrganisations appointed;
    private final EntrustedAssessors entrusted;

    public FindPanel(Office office, CaseStep cases, AppointedOrganisations appointed) {
        this.office = office;
        this.cases = cases;
        this.appointed = appointed;
        this.entrusted = new EntrustedAssessors(office);
    }

    /** Tells the case whom it found; nothing where the case does not wait for it any more. */
    public void find(WorkItem item) {
        var row = office.database()
                .read(handle -> Cases.find(handle, item.subject()))
                .orElseThrow();
        var digest = row.application().orElseThrow();
        var asked = new AskedOfCase(office, row);
        var grounds = appointed.grounds(digest);
        var appointments = grounds.isEmpty()
                ? List.<RegisterRecord>of()
                : appointed.appointments(row, asked.all(CaseFact.DIVISION), grounds);
        var panels = grounds.isEmpty() || !appointments.isEmpty()
                ? panels(row, asked.one(CaseFact.ASKED), grounds.isEmpty(), appointments)
                : List.<Panel>of();
        var people = panels.size() == 1 ? panels.getFirst().assessors() : List.<Assessor>of();
        var plan = cases.done(
                row,
                ACT,
                found(grounds, appointments, panels),
                people.stream().collect(Collectors.toMap(Assessor::id, assessor -> assessor)));
        office.database().perform(handle -> {
            plan.ifPresent(steps -> cases.record(handle, item, steps));
            office.finish(handle, item);
        });
    }

    private List<EntryPayload.Value> found(Set<String> grounds, List<RegisterRecord> appointments, List<Panel> panels) {
        var found = new ArrayList<EntryPayload.Value>();
        grounds.forEach(ground -> found.add(new EntryPayload.Value("ground", ground)));
        appointments.stream()
                .map(RegisterRecord::key)
                .distinct()
                .forEach(code -> found.add(new EntryPayload.Value("appointed", code)));
        appointments.forEach(record -> found.add(
                new EntryPayload.Value("appointment", record.document().hex())));
        panels.forEach(panel -> found.add(new EntryPayload.Value("organisation", panel.organisation())));
        if (panels.size() == 1) {
            var panel = panels.getFirst();
            office.organisation(panel.organisation())
                    .map(record -> record.attribute("folder"))
                    .ifPresent(folder -> found.add(new EntryPayload.Value("folder", folder)));
            panel.assessors()
                    .forEach(assessor ->
                            found.add(new EntryPayload.Value(assessor.leads() ? "lead" : "expert", assessor.id())));
        }
        return found;
    }

    /** The organisation that was asked for may be passed over where it is not appointed. */
    private List<Panel> panels(
            CaseRow row, Optional<String> asked, boolean anybody, List<RegisterRecord> appointments) {
        var appointed = appointments.stream().map(RegisterRecord::key).collect(Collectors.toSet());
        return Panel.possible(
                entrusted.covering(row.enterpriseID(), row.caseID()).stream()
                        .filter(assessor -> anybody || appointed.contains(assessor.organisation()))
                        .toList(),
                row.enterpriseID(),
                row.caseID(),
                office.today(),
                asked.filter(organisation -> anybody || appointed.contains(organisation)),
                leastPeople());
    }

    /** Assessors needed, the lead among them (CPM-07-3); one where the scheme says no number. */
    private int leastPeople() {
        return office.scheme().find("experts.minimum").map(Integer::parseInt).orElse(1);
    }
}
