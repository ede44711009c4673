package org.cpcert.app.step;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The days of a certificate (CPE-8, DEC-04). A renewal that follows without gap is made before its first day.
 *
 * @param issued the day on which it is made
 * @param first day on which it may be relied upon
 * @param last day on which it may be relied upon
 */
record CertificateTerm(LocalDate issued, LocalDate first, LocalDate last) {

    /**
     * What was decided; where the decision names no first day, from the day it is made, and where it names no last day, or a later
     * one than the scheme allows, as long as the scheme allows.
     *
     * @param decidedFirst empty for the day on which it is made
     * @param decidedLast empty for all that the scheme allows
     * @param years that the scheme allows
     */
    static CertificateTerm of(
            Optional<LocalDate> decidedFirst, Optional<LocalDate> decidedLast, LocalDate today, int years) {
        var first = decidedFirst.orElse(today);
        var longest = first.plusYears(years).minusDays(1);
        var last = decidedLast.filter(decided -> decided.isBefore(longest)).orElse(longest);
        return new CertificateTerm(today, first, last);
    }
}
