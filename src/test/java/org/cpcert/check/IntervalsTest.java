package org.cpcert.check;

import static java.util.Map.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Printed figures as intervals ({@code xslt/rules/intervals.xsl}), by hand. */
class IntervalsTest {

    @Test
    void aFigureStandsForHalfAUnitOfItsLastDigitOnBothSides() {
        FigureWorlds.assertSaid(Map.ofEntries(
                entry("f:interval('12')", "11.5 12 12.5"),
                entry("f:interval('12.0')", "11.95 12 12.05"),
                entry("f:interval('0.058')", "0.0575 0.058 0.0585"),
                entry("f:interval('-450')", "-450.5 -450 -449.5"),
                entry("f:interval('+7.6')", "7.55 7.6 7.65"),
                entry("f:interval('.5')", "0.45 0.5 0.55"),
                entry("f:interval(' 5. ')", "4.5 5 5.5"),
                entry("f:interval('0')", "0 0 0"),
                entry("f:interval('0.0')", "-0.05 0 0.05"),
                entry("f:interval('-0')", "0 0 0"),
                entry("f:interval('007')", "6.5 7 7.5")));
    }

    /** Zeros at the end of a whole number may be rounded, from the third digit on. */
    @Test
    void zerosAtTheEndMayBeRounded() {
        FigureWorlds.assertSaid(Map.of(
                "f:interval('27600')", "27550 27600 27650",
                "f:interval('1080000')", "1075000 1080000 1085000",
                "f:interval('4200')", "4195 4200 4205",
                "f:interval('450')", "449.5 450 450.5",
                "f:interval('100')", "99.5 100 100.5",
                "f:interval('27601')", "27600.5 27601 27601.5",
                "f:interval('27600.0')", "27599.95 27600 27600.05"));
    }

    @Test
    void aStatedUncertaintyTakesThePlaceOfTheLastDigit() {
        FigureWorlds.assertSaid(Map.of(
                "parse-xml('<Q uncertainty=\"40\">1200</Q>')/* ! f:interval(.)", "1160 1200 1240",
                "parse-xml('<Q uncertainty=\"0\">1200</Q>')/* ! f:interval(.)", "1200 1200 1200",
                "parse-xml('<Q uncertainty=\"much\">1200</Q>')/* ! f:interval(.)", "UNKNOWN: much is no figure"));
    }

    @Test
    void whatIsNoFigureCannotBeComputedWith() {
        FigureWorlds.assertSaid(Map.of(
                "f:interval('1e400')",
                "UNKNOWN: 1e400 is no figure",
                "f:interval('')",
                "UNKNOWN:  is no figure",
                "f:interval('" + "9".repeat(41) + "')",
                "UNKNOWN: a figure of more than 40 characters is not computed with",
                "string-length(string(f:interval('" + "9".repeat(40) + "')[2]))",
                "40"));
    }

    /** The totals and the difference of a balance, the investments of all options: the finest says it for all. */
    @Test
    void figuresOfOneColumnAreAsGoodAsTheFinest() {
        FigureWorlds.assertSaid(Map.of(
                "f:column(('30000', '29550', '450'))", "29999.5 30000 30000.5 29549.5 29550 29550.5 449.5 450 450.5",
                "f:column(('1080000', '0'))", "1080000 1080000 1080000 0 0 0",
                "f:column(())", "",
                "f:total(f:column(('1000000', '30000', '6500')))", "1036485 1036500 1036515",
                "f:half-unit(('61.0', '3'))", "0.05"));
    }

    @Test
    void intervalsAreComputedWithAtTheirEnds() {
        FigureWorlds.assertSaid(Map.ofEntries(
                entry("f:total((f:interval('1'), f:interval('2.5'), f:interval('-3')))", "-0.55 0.5 1.55"),
                entry("f:total(())", "0 0 0"),
                entry("f:minus(f:interval('10'), f:interval('3.0'))", "6.45 7 7.55"),
                entry("f:times(f:interval('10'), f:interval('3'))", "23.75 30 36.75"),
                entry("f:times(f:interval('-10'), f:interval('3'))", "-36.75 -30 -23.75"),
                entry("f:times(f:interval('-10'), f:interval('-3'))", "23.75 30 36.75"),
                entry("f:times(f:around(0, 1), f:exactly('-4'))", "-4 0 4"),
                entry("f:over(f:interval('9'), f:exactly('2'))", "4.25 4.5 4.75"),
                entry("f:over(f:exactly('9'), f:exactly('-2'))", "-4.5 -4.5 -4.5"),
                entry("f:over(f:interval('9'), f:interval('0.0'))", "UNKNOWN: the divisor may be 0"),
                entry("f:over(f:interval('9'), f:exactly('0'))", "UNKNOWN: the divisor may be 0"),
                entry("f:over(f:interval('0'), f:around(1, 1))", "UNKNOWN: the divisor may be 0"),
                entry("f:over(f:interval('0'), f:around(-1, 1))", "UNKNOWN: the divisor may be 0"),
                entry("f:percent-of(f:exactly('450'), f:exactly('30000'))", "1.5 1.5 1.5"),
                entry("f:magnitude(f:interval('-450'))", "449.5 450 450.5"),
                entry("f:magnitude(f:interval('450'))", "449.5 450 450.5"),
                entry("f:magnitude(f:around(-0.25, 1))", "0 0.25 1.25")));
    }

    @Test
    void sidesAgreeWhereAValueLiesInBothOrCloseBy() {
        FigureWorlds.assertSaid(Map.of(
                "f:gap(f:around(10, 1), f:around(12, 1))", "0",
                "f:gap(f:around(12, 1), f:around(10, 0.5))", "0.5",
                "f:gap(f:around(10, 0.5), f:around(12, 1))", "0.5",
                "f:agree(f:around(10, 1), f:around(12, 1), 0)", "true",
                "f:agree(f:around(10, 1), f:around(12.01, 1), 0)", "false",
                "f:agree(f:exactly('98'), f:exactly('100'), 2)", "true",
                "f:agree(f:exactly('100'), f:exactly('98'), 2)", "true",
                "f:agree(f:exactly('-98'), f:exactly('-100'), 2)", "true",
                "f:agree(f:exactly('97.99'), f:exactly('100'), 2)", "false"));
    }

    @Test
    void messagesPrintSevenDigits() {
        FigureWorlds.assertSaid(Map.ofEntries(
                entry("f:value(f:exactly('123456789.5'))", "123456790"),
                entry("f:value(f:exactly('12345.678949'))", "12345.68"),
                entry("f:value(f:exactly('0.000123456789'))", "0.0001234568"),
                entry("f:value(f:exactly('0.9'))", "0.9"),
                entry("f:value(f:exactly('-8.55600001'))", "-8.556"),
                entry("f:value(f:exactly('0'))", "0"),
                entry("f:range(f:interval('12.0'))", "11.95…12.05"),
                entry("f:range(f:exactly('12'))", "12")));
    }

    @Test
    void whatIsLikelyToBeWrongIsNamed() {
        FigureWorlds.assertSaid(Map.ofEntries(
                entry("f:likely('103', 1030000, '300', 1)", "Their ratio is 10000, as of ten thousands to ones."),
                entry("f:likely('1030000', 103, '300', 1)", "Their ratio is 10000, as of ten thousands to ones."),
                entry("f:likely('8556', 8.5, '300', 1)", "Their ratio is 1000, as of t to kg."),
                entry("f:likely('8556', 8.4, '300', 1)", ""),
                entry(
                        "f:likely('85.56', 8.556, '300', 1)",
                        "Their ratio is 10: a digit or the decimal point may be misplaced."),
                entry(
                        "f:likely('855.6', 8.556, '300', 1)",
                        "Their ratio is 100: a digit or the decimal point may be misplaced."),
                entry(
                        "f:likely('92', 27600, '300', 1)",
                        "Their ratio is that of the 300 days of operation, as of a year to a day."),
                entry("f:likely('92', 27600, (), 1)", ""),
                entry("f:likely('92', 27600, '1e9', 1)", ""),
                entry("f:likely('92', 92.1, '1', 1)", ""),
                entry("f:likely('-22126', 22125.58, '300', 1)", "The sign is turned."),
                entry("f:likely('64500', 46500, '300', 1)", "The same digits stand in another order."),
                entry("f:likely('6.40', 4.6, '300', 1)", "The same digits stand in another order."),
                entry("f:likely('6.41', 4.6, '300', 1)", ""),
                entry("f:likely('0', 10, '300', 1)", ""),
                entry("f:likely('5', 7, '300', 1)", "")));
    }
}
