package org.cpcert.store;

import java.time.Instant;
import java.time.LocalDate;
import org.cpcert.dossier.Digest;

/**
 * A certificate that was issued.
 *
 * @param validTo last day it may be relied upon
 * @param state such as {@code VALID} or {@code REVOKED}
 * @param since when it came into that state
 * @param reason why; may be empty
 * @param xml digest of the sealed certificate document
 * @param pdf digest of the sealed page
 */
public record IssuedCertificate(
        String number,
        String caseID,
        String holderID,
        String holderName,
        LocalDate validFrom,
        LocalDate validTo,
        String state,
        Instant since,
        String reason,
        Digest xml,
        Digest pdf,
        Instant issuedAt) {}
