package org.cpcert.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.cpcert.bind.Contents;
import org.cpcert.bind.Decision;
import org.cpcert.xml.Limits;
import org.cpcert.xml.XmlReader;
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
        assertThat(CertificateTerm.of(decision(from, to), TODAY, 3)).isEqualTo(new CertificateTerm(TODAY, first, last));
    }

    private static Decision decision(LocalDate from, LocalDate to) {
        var decided = Contents.decision(new XmlReader().read(SampleOffice.file("12-decision.xml"), Limits.standard()));
        assertThat(decided.validTo()).contains(LocalDate.of(2001, 6, 14));
        return new Decision(
                decided.header(),
                decided.kind(),
                decided.subject(),
                decided.opinion(),
                decided.outcome(),
                decided.date(),
                decided.reasons(),
                Optional.ofNullable(from),
                Optional.ofNullable(to));
    }
}
