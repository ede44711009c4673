package org.cpcert.bind;

import java.util.Set;

/**
 * An assessment opinion, Item 7, as far as the case needs it.
 *
 * @param organisationID the assessment organisation
 * @param assessors registration numbers or staff ids of the lead and all experts
 * @param conclusion PASS, PASS_WITH_CONDITIONS or NOT_PASSED
 */
public record Opinion(
        DocumentHeader header, Reference report, String organisationID, Set<String> assessors, String conclusion) {

    public Opinion {
        assessors = Set.copyOf(assessors);
    }

    /** True where the enterprise passed, with or without conditions. */
    public boolean favourable() {
        return conclusion.startsWith("PASS");
    }
}
