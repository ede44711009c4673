package org.cpcert.bind;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cpcert.xml.Nodes;
import org.cpcert.xml.ParsedDocument;

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
    public static ReportParties of(ParsedDocument report) {
        var content = Nodes.root(report)
                .flatMap(root -> Nodes.at(root, "Body", "Content"))
                .orElseThrow();
        return new ReportParties(
                Nodes.at(content, "Stage1").stream()
                        .flatMap(stage -> Nodes.all(stage, "TeamMember"))
                        .map(member -> Nodes.token(member, "RegistrationID"))
                        .filter(Predicate.not(String::isEmpty))
                        .distinct()
                        .toList(),
                Nodes.at(content, "ConsultingOrganisation", "ID").map(id -> Nodes.token(id)));
    }
}
