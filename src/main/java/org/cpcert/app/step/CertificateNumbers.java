package org.cpcert.app.step;

import org.cpcert.certificate.CertificateNumber;
import org.cpcert.store.Sequences;
import org.jdbi.v3.core.Handle;

/** Hands out certificate numbers, each once (CPE-10); they count anew each year. */
public final class CertificateNumbers {

    private final Office office;
    private final String country;

    /** @param country two letters, ISO 3166-1 */
    public CertificateNumbers(Office office, String country) {
        this.office = office;
        this.country = country;
    }

    String next(Handle handle) {
        var year = office.today().getYear();
        return CertificateNumber.of(
                office.scheme().text("certificate.number.prefix"),
                country,
                year,
                Sequences.next(handle, "certificate-" + year));
    }
}
