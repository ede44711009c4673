package org.cpcert.bind;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.cpcert.dossier.CertificateState;

/**
 * What becomes of a certificate after it was issued (workflow 4.4).
 *
 * @param kind SUSPENSION, REINSTATEMENT, RESCISSION, CANCELLATION or SUPERSESSION
 * @param number certificate it is about
 * @param state state the certificate comes to
 * @param signer staff or registration number of whoever decides and signs
 * @param reason code of the reason
 * @param facts what happened, by language; may be empty
 * @param effective first day of the new state
 * @param until last day for removing the cause of a suspension
 * @param successor certificate that takes its place
 * @param appeal how to appeal, by language; may be empty
 */
public record StatusNotice(
        DocumentHeader header,
        String kind,
        String number,
        CertificateState state,
        String signer,
        String reason,
        Map<String, String> facts,
        LocalDate effective,
        Optional<LocalDate> until,
        Optional<String> successor,
        Map<String, String> appeal) {

    public StatusNotice {
        facts = Map.copyOf(facts);
        appeal = Map.copyOf(appeal);
    }
}
