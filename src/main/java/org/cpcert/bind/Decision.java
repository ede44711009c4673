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
 * @param validFrom first day of the certificate; empty for the day of the decision
 */
public record Decision(
        DocumentHeader header,
        String kind,
        Reference subject,
        Optional<Reference> opinion,
        String outcome,
        LocalDate date,
        Map<String, String> reasons,
        Optional<LocalDate> validFrom) {

    /** In English where it says them in English, else as it says them; empty text where it says none. */
    public String reason() {
        return Contents.first(reasons);
    }
}
