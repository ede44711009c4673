package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days a certificate gets: those that were decided, within what the scheme allows. */
class CertificateTermTest {

    private static final LocalDate TODAY = LocalDate.of(1998, 6, 17);

    @ParameterizedTest
    @CsvSource({
        // decided from, to         first,      last
        "1998-06-15, 2001-06-14, 1998-06-15, 2001-06-14",
        "1998-06-15, 1999-04-30, 1998-06-15, 1999-04-30",
        "1998-06-15, 2001-06-15, 1998-06-15, 2001-06-14",
        "1998-12-01, 2001-11-30, 1998-12-01, 2001-11-30",
        "1998-12-01, , 1998-12-01, 2001-11-30",
        ", 1999-04-30, 1998-06-17, 1999-04-30",
        ", , 1998-06-17, 2001-06-16",
    })
    void whatWasDecidedWithinWhatTheSchemeAllows(LocalDate from, LocalDate to, LocalDate first, LocalDate last) {
        assertThat(CertificateTerm.of(Optional.ofNullable(from), Optional.ofNullable(to), TODAY, 3))
                .isEqualTo(new CertificateTerm(TODAY, first, last));
    }
}
