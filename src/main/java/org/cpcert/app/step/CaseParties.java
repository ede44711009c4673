package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.assess.Panel;
import org.cpcert.bind.ReportParties;
import org.cpcert.dossier.Digest;
import org.cpcert.store.CaseChanges;
import org.cpcert.store.CaseParty;
import org.jdbi.v3.core.Handle;

/** Notes who has to do with a case, so that a change in a register finds it. */
final class CaseParties {

    private CaseParties() {}

    /** The enterprise that applied. */
    static void enterprise(Handle handle, String caseID, String enterprise) {
        add(handle, caseID, "ENTERPRISE", enterprise);
    }

    /** Who made the report, in place of whoever made a former one. */
    static void report(Handle handle, String caseID, ReportParties parties) {
        CaseChanges.removeParties(handle, caseID, "AUDITOR");
        CaseChanges.removeParties(handle, caseID, "CONSULTING");
        parties.auditors().forEach(auditor -> add(handle, caseID, "AUDITOR", auditor));
        parties.consulting().ifPresent(code -> add(handle, caseID, "CONSULTING", code));
    }

    /** Who made the report with this digest, which was accepted; to be read before the transaction. */
    static Optional<ReportParties> read(Office office, Digest report) {
        return office.open(report).dom().map(ReportParties::of);
    }

    /** Who assesses, in place of whoever was asked before. */
    static void panel(Handle handle, String caseID, Panel panel) {
        for (var role : new String[] {"ASSESSMENT", "LEAD_ASSESSOR", "EXPERT"}) {
            CaseChanges.removeParties(handle, caseID, role);
        }
        add(handle, caseID, "ASSESSMENT", panel.organisation());
        panel.assessors().forEach(assessor -> add(handle, caseID, assessor.role(), assessor.id()));
    }

    /** One expert more. */
    static void expert(Handle handle, String caseID, String expert) {
        add(handle, caseID, "EXPERT", expert);
    }

    private static void add(Handle handle, String caseID, String role, String party) {
        CaseChanges.addParty(handle, new CaseParty(caseID, role, party));
    }
}
