package org.cpcert.store;

import java.time.Instant;
import org.cpcert.dossier.Digest;

/**
 * A document that belongs to a case.
 *
 * @param role what it is to the case, such as {@code REPORT} or {@code VOTE}
 */
public record CaseDocument(String caseID, Digest digest, String role, Instant addedAt) {}
