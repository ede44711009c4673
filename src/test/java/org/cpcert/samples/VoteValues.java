package org.cpcert.samples;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.cpcert.dossier.Digest;

/** What is filled into the form of a vote. */
public final class VoteValues {

    private VoteValues() {}

    /** @param day of the form and of the report */
    public static Map<String, String> of(
            String caseID, String expert, String role, String reportID, String day, Digest report) {
        var values = new HashMap<String, String>();
        values.put("document-id", "EV-" + caseID + "-" + expert.toUpperCase(Locale.ROOT));
        values.put("case-id", caseID);
        values.put("day", day);
        values.put("organisation", "00000081-X");
        values.put("report-id", reportID);
        values.put("report-day", day);
        values.put("report-digest", report.hex());
        values.put("expert", expert);
        values.put("name-en", expert.startsWith("CPA-") ? "Sample principal five" : "Sample expert one");
        values.put("name-zh", expert.startsWith("CPA-") ? "样例高级审核员五" : "样例专家一");
        values.put("role", role);
        values.put("pack", "cp-1998");
        values.put("pack-version", "1.0");
        values.put("edition", "CPM-1998-DRAFT");
        return values;
    }
}
