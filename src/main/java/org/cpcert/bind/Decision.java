package org.cpcert.bind;

import java.time.LocalDate;
import java.util.Map;

/**
 * What the centre says.
 *
 * @param kind CERTIFICATION, REFERRAL or WITHDRAWAL
 * @param subject the application, or the document that was referred
 * @param outcome GRANT or REFUSE, ACCEPT or REJECT, CLOSE
 * @param reasons by language
 */
public record Decision(
        DocumentHeader header,
        String kind,
        Reference subject,
        String outcome,
        LocalDate date,
        Map<String, String> reasons) {

    /** In English where it says them in English, else as it says them; empty text where it says none. */
    public String reason() {
        return Contents.first(reasons);
    }
}
