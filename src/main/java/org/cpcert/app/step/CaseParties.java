package org.cpcert.app.step;

import java.util.Optional;
import org.cpcert.assess.Panel;
import org.cpcert.bind.ReportParties;
import org.cpcert.dossier.Digest;

/** Notes who has to do with a case, so that a change in a register finds it. */
final class CaseParties {

    private CaseParties() {}

    /** The enterprise that applied. */
    static void enterprise(Filing filing, String enterprise) {
        filing.party("ENTERPRISE", enterprise);
    }

    /** Who made the report, in place of whoever made a former one. */
    static void report(Filing filing, ReportParties parties) {
        filing.nobody("AUDITOR").nobody("CONSULTING");
        parties.auditors().forEach(auditor -> filing.party("AUDITOR", auditor));
        parties.consulting().ifPresent(code -> filing.party("CONSULTING", code));
    }

    /** Who made the report with this digest, which was accepted; to be read before the transaction. */
    static Optional<ReportParties> read(Office office, Digest report) {
        return Optional.of(office.look(report))
                .filter(read -> read.tree().isPresent())
                .map(ReportParties::of);
    }

    /** Who assesses, in place of whoever was asked before. */
    static void panel(Filing filing, Panel panel) {
        filing.nobody("ASSESSMENT").nobody("LEAD_ASSESSOR").nobody("EXPERT");
        filing.party("ASSESSMENT", panel.organisation());
        panel.assessors().forEach(assessor -> filing.party(assessor.role(), assessor.id()));
    }

    /** One expert more. */
    static void expert(Filing filing, String expert) {
        filing.party("EXPERT", expert);
    }
}
