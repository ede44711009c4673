package org.cpcert.check;

import static java.util.Map.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Units by dimension and factor ({@code xslt/rules/units.xsl}), by hand. */
class UnitsTest {

    private static String factor(String unit) {
        return "f:unit('UCUM', '" + unit + "') ! (?dimension, '*', ?up, '/', ?down)";
    }

    @Test
    void atomsPrefixesAndExponents() {
        FigureWorlds.assertSaid(Map.ofEntries(
                entry(factor("kg"), "M1 * 1 / 1"),
                entry(factor("t"), "M1 * 1000 / 1"),
                entry(factor("m3"), "L3 * 1 / 1"),
                entry(factor("cm3"), "L3 * 0.000001 / 1"),
                entry(factor("kL"), "L3 * 1 / 1"),
                entry(factor("ML"), "L3 * 1000 / 1"),
                entry(factor("mg/L"), "L-3M1 * 0.000001 / 0.001"),
                entry(factor("kg.m-3"), "L-3M1 * 1 / 1"),
                entry(factor("kg.m+3"), "L3M1 * 1 / 1"),
                entry(factor("m3/d"), "L3T-1 * 1 / 86400"),
                entry(factor("kg/t"), " * 1 / 1000"),
                entry(factor("kW.h"), "L2M1T-2 * 3600000 / 1"),
                entry(factor("MW.h/t"), "L2T-2 * 3600000000 / 1000"),
                entry(factor("Gcal"), "L2M1T-2 * 4184000000 / 1"),
                entry(factor("{tce}"), "L2M1T-2 * 29307600000 / 1"),
                entry(factor("{tce}/t"), "L2T-2 * 29307600000 / 1000"),
                entry(factor("har"), "L2 * 10000 / 1"),
                entry(factor("dar"), "L2 * 10 / 1"),
                entry(factor("min"), "T1 * 60 / 1"),
                entry(factor("m[H2O]"), "L-1M1T-2 * 9806.65 / 1"),
                entry(factor("mm[Hg]"), "L-1M1T-2 * 133.322 / 1"),
                entry(factor("[in_i]2"), "L2 * 0.00064516 / 1")));
    }

    @Test
    void numbersPowersOfTenAndWords() {
        FigureWorlds.assertSaid(Map.ofEntries(
                entry(factor("10*3.m3"), "L3 * 1000 / 1"),
                entry(factor("10^-3"), " * 0.001 / 1"),
                entry(factor("1000.kg"), "M1 * 1000 / 1"),
                entry(factor("/m3"), "L-3 * 1 / 1"),
                entry(factor("1"), " * 1 / 1"),
                entry(factor("%"), " * 0.01 / 1"),
                entry(factor("{cabinet}"), " * 1 / 1"),
                entry(factor("{batch}/d"), "T-1 * 1 / 86400"),
                entry(factor("kg/{batch}"), "M1 * 1 / 1"),
                entry(factor("kg{dry}/t"), " * 1 / 1000"),
                entry(factor("m/m"), " * 1 / 1"),
                entry(factor("mg/L/d"), "L-3M1T-1 * 0.000001 / 86.4"),
                entry(factor("mg/L.d"), "L-3M1T1 * 0.0864 / 0.001")));
    }

    @Test
    void whatIsNotUnderstoodIsUnknown() {
        FigureWorlds.assertSaid(Map.ofEntries(
                entry(factor("foo"), "UNKNOWN: the unit foo is not among those that can be converted"),
                entry(factor(""), "UNKNOWN: the unit  is not among those that can be converted"),
                entry(factor("kg/"), "UNKNOWN: the unit kg/ is not among those that can be converted"),
                entry(factor("kg..m"), "UNKNOWN: the unit kg..m is not among those that can be converted"),
                entry(factor("m33"), "UNKNOWN: the unit m33 is not among those that can be converted"),
                entry(factor("ha"), "UNKNOWN: the unit ha is not among those that can be converted"),
                entry(factor("k%"), "UNKNOWN: the unit k% is not among those that can be converted"),
                entry(factor("kg/(m3.d)"), "UNKNOWN: the unit kg/(m3.d) is not among those that can be converted"),
                entry(
                        factor("k".repeat(41)),
                        "UNKNOWN: the unit " + "k".repeat(40) + " is not among those that can be converted"),
                entry("f:unit('UNECE-REC20', 'kg')", "UNKNOWN: the unit kg is not among those that can be converted"),
                entry("f:unit('NONE', 'kg')", "UNKNOWN: the unit kg is not among those that can be converted")));
    }

    /** A whole code is looked up first: H87 is a piece, not some H8 to the power of 7. */
    @Test
    void codesOfRecommendation20AreNoUcum() {
        FigureWorlds.assertSaid(Map.of(
                "f:unit('UNECE-REC20', 'H87')?dimension", "PIECE1",
                "f:unit('UNECE-REC20', 'M1')?dimension", "L-3M1",
                "f:unit('UNECE-REC20', 'L71') ! (?dimension, ?up, ?down)", "M1T-1 1000 86400"));
    }

    @Test
    void quantitiesAreConvertedAndCompared() {
        FigureWorlds.assertSaid(Map.ofEntries(
                entry("f:interval-in(f:q('8.556 t'), 'kg')", "8555.5 8556 8556.5"),
                entry("f:interval-in(f:q('2 MW.h'), 'GJ')", "5.4 7.2 9"),
                entry("f:interval-in(f:q('3 m3'), 't')", "UNKNOWN: the units measure different things"),
                entry("f:interval-like(f:q('30 kg'), f:q('1 t'))", "0.0295 0.03 0.0305"),
                entry("f:interval-like(f:q('30 foo'), f:q('1 foo'))", "29.5 30 30.5"),
                entry("f:same-dimension(f:q('1 kg/t'), f:q('1 %'))", "true"),
                entry("f:same-dimension(f:q('1 foo'), f:q('2 foo'))", "true"),
                entry("f:same-dimension(f:q('1 m3'), f:q('2 t'))", "false"),
                entry("f:same-dimension(f:q('1 Cel'), f:q('2 K'))", "false"),
                entry("f:dimension(f:q('1 [pH]'))", "PH1")));
    }

    /** No unit that the lists name is left without a factor. */
    @Test
    void everyUnitOfTheListsCanBeConverted() {
        FigureWorlds.assertSaid(Map.of("$code-lists?('UCUM', 'UNECE-REC20')//*:Code[not(@factor)]/@value", ""));
    }
}
