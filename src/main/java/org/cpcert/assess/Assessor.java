package org.cpcert.assess;

import java.time.LocalDate;

/**
 * Somebody entrusted by an assessment organisation, Items 7 and 11.
 *
 * @param id registration number, or staff number of somebody who is not an auditor
 * @param role as the entrustment says
 * @param leads true where that is the role of who leads
 * @param name in the first language of the scheme in which there is one
 * @param organisation code of the organisation that entrusted
 * @param enterprise organisation code of the enterprise the entrustment is for; empty for all
 * @param caseID case the entrustment is for; empty for all
 * @param from first day of the entrustment, included
 * @param to last day of the entrustment, included
 */
public record Assessor(
        String id,
        String role,
        boolean leads,
        String name,
        String email,
        String organisation,
        String enterprise,
        String caseID,
        LocalDate from,
        LocalDate to) {

    /** True where the entrustment covers the case on the day. */
    public boolean covers(String theEnterprise, String theCase, LocalDate day) {
        return (enterprise.isEmpty() || enterprise.equals(theEnterprise))
                && (caseID.isEmpty() || caseID.equals(theCase))
                && !day.isBefore(from)
                && !day.isAfter(to);
    }
}
