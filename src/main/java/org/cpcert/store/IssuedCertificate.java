package org.cpcert.store;

import java.time.Instant;
import java.time.LocalDate;
import org.cpcert.dossier.Digest;

/**
 * A certificate that was issued. What became of it since says {@link CertificateStatus}.
 *
 * @param validTo last day it may be relied upon
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
        Digest xml,
        Digest pdf,
        Instant issuedAt) {}
