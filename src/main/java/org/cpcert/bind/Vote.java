package org.cpcert.bind;

/**
 * What one expert says of a report.
 *
 * @param expertID registration number or staff id
 * @param conclusion PASS, PASS_WITH_CONDITIONS or NOT_PASSED
 */
public record Vote(DocumentHeader header, String caseID, Reference report, String expertID, String conclusion) {}
