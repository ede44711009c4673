package org.cpcert.store;

import java.time.LocalDate;
import java.util.Optional;
import org.cpcert.dossier.CertificateState;
import org.cpcert.xml.RegisterUse;
import org.jdbi.v3.core.Handle;

/**
 * What a certificate is on a day, from the register of certificates: one line for each state, none ever overwritten.
 *
 * @param since first day of the state
 * @param reason code of the reason; empty for a certificate to which nothing happened
 * @param document id of the notice that says so; empty where no notice does
 * @param successor number of the certificate that took its place; empty where none did
 */
public record CertificateStatus(
        CertificateState state, LocalDate since, String reason, String document, String successor) {

    /**
     * The state on a day. A certificate that was valid or suspended on its last day is expired afterwards; before its first
     * day it is valid from that day on, unless it was ended by then: a state that begins later is not told. Everything that the register
     * knows counts.
     *
     * @return empty where the register has no line for it: every number is issued with one, so nothing may be concluded
     */
    public static Optional<CertificateStatus> on(Handle handle, IssuedCertificate certificate, LocalDate day) {
        var within = day.isAfter(certificate.validTo())
                ? certificate.validTo()
                : day.isBefore(certificate.validFrom()) ? certificate.validFrom() : day;
        return RegisterRecords.findOn(
                        handle,
                        RegisterUse.CERTIFICATES.register(),
                        certificate.number(),
                        within,
                        RegisterRecord.LATEST)
                .stream()
                .reduce((earlier, later) -> later)
                .map(CertificateStatus::said)
                .map(status -> status.since().isAfter(day)
                        ? new CertificateStatus(CertificateState.VALID, certificate.validFrom(), "", "", "")
                        : status)
                .map(status -> within.isBefore(day) && !status.state().isFinal()
                        ? new CertificateStatus(
                                CertificateState.EXPIRED, certificate.validTo().plusDays(1), "", "", "")
                        : status);
    }

    private static CertificateStatus said(RegisterRecord line) {
        return new CertificateStatus(
                CertificateState.valueOf(line.attribute("state")),
                LocalDate.parse(line.attribute("since")),
                line.attribute("reason"),
                line.attribute("document"),
                line.attribute("successor"));
    }
}
