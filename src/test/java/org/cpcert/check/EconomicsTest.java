package org.cpcert.check;

import static java.util.Map.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Feasibility studies ({@code xslt/rules/economics.xsl}): the worked figures of the sample cases and the mistakes that are recognised. */
class EconomicsTest {

    /** Investment, yearly saving and years of use of a study; tax 33 %, straight line, discounted at a rate over its life. */
    private static String study(int investment, int saving, int years, int rate, String more) {
        double depreciation = (double) investment / years;
        double profit = (saving - depreciation) * 0.67;
        return """
                parse-xml('<Economic><Investment><KindCode>EQUIPMENT</KindCode><Amount>%d.00</Amount></Investment>\
                <TotalInvestment>%d.00</TotalInvestment><Saving><KindCode>WATER</KindCode><Amount>%d.00</Amount></Saving>\
                <AnnualSaving>%d.00</AnnualSaving><UsefulLife>%d</UsefulLife><ResidualValue>0</ResidualValue>\
                <DepreciationMethodCode>STRAIGHT_LINE</DepreciationMethodCode><Depreciation>%.2f</Depreciation><TaxRate>33</TaxRate>\
                <NetProfit>%.2f</NetProfit><AnnualNetCashFlow>%.2f</AnnualNetCashFlow><DiscountRate>%d</DiscountRate>\
                <Horizon>%d</Horizon>%s</Economic>')/*""".formatted(
                        investment,
                        investment,
                        saving,
                        saving,
                        years,
                        depreciation,
                        profit,
                        profit + depreciation,
                        rate,
                        years,
                        more);
    }

    private static String flows(String rate, String investment, String amounts) {
        return "f:present-value((%s) ! f:exactly(.), f:growth('%s'), f:exactly('%s'))[2]"
                .formatted(amounts, rate, investment);
    }

    /** Cash flow, payback, simple payback, net present value and rate of return of the cases, as their authors worked them out. */
    @Test
    void worksOutTheStudiesOfTheCases() {
        var shown =
                "(%1$s) ! (f:cash-flow(.)[2], round-half-to-even(f:flow-payback(.)[2], 3), round-half-to-even(f:simple-payback(.)[2], 3),"
                        + " round-half-to-even(f:npv(., DiscountRate)[2], 0), round-half-to-even(f:return(.), 2))";
        FigureWorlds.assertSaid(Map.of(
                shown.formatted(study(640000, 236000, 10, 10, "")), "179240 3.571 2.712 461352 25",
                shown.formatted(study(180000, 96000, 8, 10, "")), "71745 2.509 1.875 202754 36.56",
                shown.formatted(study(210000, 71000, 8, 10, "")), "56232.5 3.734 2.958 89996 20.92",
                shown.formatted(study(2800000, 845000, 10, 12, "")), "658550 4.252 3.314 920954 19.59",
                shown.formatted(study(1200000, 480000, 10, 10, "")), "361200 3.322 2.5 1019418 27.44",
                shown.formatted(study(520000, 178000, 10, 10, "")), "136420 3.812 2.921 318242 22.9",
                shown.formatted(study(450000, 92000, 8, 10, "")), "80202.5 5.611 4.891 -22126 8.63"));
    }

    @Test
    void recognisesHowAFalseNetPresentValueCameAbout() {
        var found = "f:npv-mistake(%s, 1)";
        FigureWorlds.assertSaid(Map.of(
                found.formatted(study(450000, 92000, 8, 10, "<NPV>22126</NPV>")),
                "SIGN",
                found.formatted(study(640000, 236000, 10, 10, "<NPV>1101352</NPV>")),
                "GROSS",
                found.formatted(study(640000, 236000, 10, 10, "<NPV>810118</NPV>")),
                "TAX",
                found.formatted(study(640000, 236000, 10, 10, "<NPV>316232</NPV>")),
                "YEARS",
                "f:npv-years(" + study(640000, 236000, 10, 10, "<NPV>316232</NPV>") + ")",
                "8",
                found.formatted(study(640000, 236000, 10, 10, "<NPV>500001</NPV>")),
                ""));
    }

    /** By hand: 100 in a year at 25 percent is 80 today, and nothing is lost at a rate of 0. */
    @Test
    void discountsExactly() {
        FigureWorlds.assertSaid(Map.ofEntries(
                entry(flows("25", "80", "'100'"), "0"),
                entry(flows("0", "250", "'100', '100'"), "-50"),
                entry(flows("-50", "0", "'1'"), "2"),
                entry(flows("10", "0", "'110', '121'"), "200"),
                entry("f:growth('1234567890123')", "UNKNOWN: a rate of more than 12 characters is not computed with"),
                entry("f:growth('-100')", "UNKNOWN: no flow can be discounted at -100 percent"),
                entry("f:present-value(f:around(100, 10), 1.25, f:around(80, 1))", "-9 0 9")));
    }

    @Test
    void aRateOfReturnIsOneThatMakesThePresentValueNothing() {
        var good = study(640000, 236000, 10, 10, "");
        FigureWorlds.assertSaid(Map.ofEntries(
                entry("f:is-return(" + good + ", 25.0, 0.3)", "true"),
                entry("f:is-return(" + good + ", 25.29, 0.3)", "true"),
                entry("f:is-return(" + good + ", 25.31, 0.3)", "false"),
                entry("f:is-return(" + good + ", 24.69, 0.3)", "false"),
                entry("f:sign-changes(('1', '2') ! f:exactly(.))", "1"),
                entry("f:sign-changes(('1', '-2') ! f:exactly(.))", "2"),
                entry("f:sign-changes(('0', '-2') ! f:exactly(.))", "0"),
                entry("f:return(" + study(640000, 10000, 10, 10, "") + ")", "-12.8478"),
                entry(
                        "parse-xml('<T><Rate1>24</Rate1><NPV1>19936</NPV1><Rate2>25</Rate2><NPV2>-23</NPV2></T>')/* ! round-half-to-even(f:trial-return(.), 3)",
                        "24.999"),
                entry(
                        "parse-xml('<T><Rate1>24</Rate1><NPV1>0</NPV1><Rate2>25</Rate2><NPV2>0</NPV2></T>')/* ! f:trial-return(.)",
                        "24")));
    }

    /** The budget of a report that is mentioned in public: 27,000 for 2.7 million a year comes back in 3.65 days. */
    @Test
    void paybackIsTheQuotientOrThePointInTheYear() {
        FigureWorlds.assertSaid(Map.of(
                "f:ratio(f:exactly('27000'), f:exactly('2700000'))[2] * 365",
                "3.65",
                "f:ratio(f:exactly('27000'), f:interval('0.0'))",
                "",
                "round-half-to-even(f:payback(" + study(640000, 236000, 10, 10, "") + ", 1.0), 3)",
                "3.571",
                "round-half-to-even(f:payback(" + study(640000, 236000, 10, 10, "") + ", 1.1), 3)",
                "4.645",
                "f:payback(" + study(450000, 92000, 8, 10, "") + ", 1.1)",
                ""));
    }

    /** What does not hold is replaced by what it should be, so that nothing that follows is found false again. */
    @Test
    void computesFromFiguresThatHold() {
        var false64 = study(640000, 236000, 10, 10, "").replace("<TotalInvestment>640000.00<", "<TotalInvestment>64<");
        FigureWorlds.assertSaid(Map.of(
                "f:investment(" + false64 + ")[2]",
                "640000",
                "f:value(f:npv(" + false64 + ", '10'))",
                "461352.2",
                "f:sound(parse-xml('<A>64000</A>')/*, f:exactly('64010'))",
                "63950 64000 64050",
                "f:sound(parse-xml('<A>46000</A>')/*, f:exactly('64010'))",
                "64010 64010 64010",
                "f:investment(parse-xml('<Economic/>')/*)",
                "UNKNOWN: the figure TotalInvestment is missing"));
    }
}
