package org.cpcert.bind;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the centre says.
 *
 * @param kind CERTIFICATION, REFERRAL or WITHDRAWAL
 * @param subject the application, or the document that was referred
 * @param outcome GRANT or REFUSE, ACCEPT or REJECT, CLOSE
 * @param validFrom first day of the certificate; empty for the day of the decision
 */
public record Decision(
        DocumentHeader header,
        String kind,
        Reference subject,
        Optional<Reference> opinion,
        String outcome,
        LocalDate date,
        String reason,
        Optional<LocalDate> validFrom) {}
