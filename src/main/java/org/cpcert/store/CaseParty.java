package org.cpcert.store;

/**
 * Somebody who has to do with a case.
 *
 * @param role what the party is to the case, such as {@code AUDITOR} or {@code ENTERPRISE}
 * @param party registration number, staff number or organisation code
 */
public record CaseParty(String caseID, String role, String party) {}
