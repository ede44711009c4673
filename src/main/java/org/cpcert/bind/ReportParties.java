package org.cpcert.bind;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cpcert.bind.auditreport.AuditReport;
import org.cpcert.bind.auditreport.TeamMember;
import org.w3c.dom.Document;

/**
 * Who made an audit report.
 *
 * @param auditors registration numbers in the team, Item 6
 * @param consulting code of the consulting organisation, Item 21; empty where the enterprise audited by itself
 */
public record ReportParties(List<String> auditors, Optional<String> consulting) {

    public ReportParties {
        auditors = List.copyOf(auditors);
    }

    /** The parties of a report that its schema accepts. */
    public static ReportParties of(Document report) {
        var content = Contents.bind(report, AuditReport.class).getBody().getContent();
        return new ReportParties(
                content.getStage1().getTeamMember().stream()
                        .map(TeamMember::getRegistrationID)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                Optional.ofNullable(content.getConsultingOrganisation())
                        .flatMap(party -> party.getID().stream().findFirst())
                        .map(id -> id.getValue()));
    }
}
