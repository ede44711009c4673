package org.cpcert.bind;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What the centre says.
 *
 * @param kind CERTIFICATION, REFERRAL or WITHDRAWAL
 * @param subject the application, or the document that was referred
 * @param outcome GRANT or REFUSE, ACCEPT or REJECT, CLOSE
 * @param reasons by language
 * @param validFrom first day of the certificate; empty for the day on which it is made
 * @param validTo last day of the certificate; empty for all that the scheme allows
 */
public record Decision(
        DocumentHeader header,
        String kind,
        Reference subject,
        Optional<Reference> opinion,
        String outcome,
        LocalDate date,
        Map<String, String> reasons,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validTo) {

    /** In English where it says them in English, else as it says them; empty text where it says none. */
    public String reason() {
        return Contents.first(reasons);
    }
}
