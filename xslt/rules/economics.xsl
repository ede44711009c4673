<?xml version="1.0" encoding="UTF-8"?>
<!-- What a feasibility study works out (Economic), by the formulas of the audit manual: D = (I - S) / Y, E = (P - D)(1 - tax), F = E + D,
     N = I / F, NPV = sum of F / (1 + i)^j - I. Amounts are intervals (intervals.xsl); rates, years and lives are exact. Each figure is
     computed from figures that hold themselves: where a stated one does not, what it should be takes its place, so that one false figure
     is found once and not again in all that follows from it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

  <!-- No study looks further ahead, and no rate has more characters: what is longer is not computed with. -->
  <xsl:variable name="f:most-years" as="xs:integer" select="100"/>
  <xsl:variable name="f:longest-rate" as="xs:integer" select="12"/>

  <!-- Amounts -->

  <!-- The parts of the investment added up; a subsidy is taken off. -->
  <xsl:function name="f:investment-parts" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:variable name="parts" as="element()*" select="$economic/*:Investment"/>
    <xsl:sequence select="f:added($parts[not(*:KindCode = 'SUBSIDY')]/*:Amount, $parts[*:KindCode = 'SUBSIDY']/*:Amount)"/>
  </xsl:function>

  <!-- The parts of the yearly saving added up; what is added to the cost has its own sign. -->
  <xsl:function name="f:saving-parts" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:added($economic/*:Saving/*:Amount, ())"/>
  </xsl:function>

  <!-- Figures of one column added up, others of it taken off. What is 0 says nothing of how exact the others are. -->
  <xsl:function name="f:added" as="xs:decimal+">
    <xsl:param name="figures" as="element()*"/>
    <xsl:param name="less" as="element()*"/>
    <xsl:variable name="plus" as="element()*" select="$figures[f:decimal(.) ne 0]"/>
    <xsl:variable name="column" as="xs:decimal*" select="f:column(($plus, $less[f:decimal(.) ne 0]))"/>
    <xsl:variable name="turn" as="xs:integer" select="3 * count($plus)"/>
    <xsl:sequence select="f:minus(f:total($column[position() le $turn]), f:total($column[position() gt $turn]))"/>
  </xsl:function>

  <!-- The figure of this name. -->
  <xsl:function name="f:figure" as="element()">
    <xsl:param name="parent" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="($parent/*[local-name() eq $name], f:unknown('the figure ' || $name || ' is missing'))[1]"/>
  </xsl:function>

  <!-- What is stated where it agrees with what it should be, else what it should be. -->
  <xsl:function name="f:sound" as="xs:decimal+">
    <xsl:param name="stated" as="element()"/>
    <xsl:param name="computed" as="xs:decimal+"/>
    <xsl:variable name="interval" as="xs:decimal+" select="f:interval($stated)"/>
    <xsl:sequence select="if (f:agree($interval, $computed, 0)) then $interval else $computed"/>
  </xsl:function>

  <!-- I and P. -->
  <xsl:function name="f:investment" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:sound(f:figure($economic, 'TotalInvestment'), f:investment-parts($economic))"/>
  </xsl:function>
  <xsl:function name="f:saving" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:sound(f:figure($economic, 'AnnualSaving'), f:saving-parts($economic))"/>
  </xsl:function>

  <!-- D of straight-line depreciation, and the D that holds: by another method what is stated. -->
  <xsl:function name="f:depreciation" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:over(f:minus(f:investment($economic), f:interval(f:figure($economic, 'ResidualValue'))), f:exactly(f:figure($economic, 'UsefulLife')))"/>
  </xsl:function>
  <xsl:function name="f:sound-depreciation" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="if ($economic/*:DepreciationMethodCode = 'STRAIGHT_LINE') then f:sound(f:figure($economic, 'Depreciation'), f:depreciation($economic))
        else f:interval(f:figure($economic, 'Depreciation'))"/>
  </xsl:function>

  <!-- What is left of an amount after the tax on profit. -->
  <xsl:function name="f:taxed" as="xs:decimal+">
    <xsl:param name="amount" as="xs:decimal+"/>
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:times($amount, f:minus(f:exactly(1), f:over(f:exactly(f:figure($economic, 'TaxRate')), f:exactly(100))))"/>
  </xsl:function>

  <!-- E, and the E that holds. -->
  <xsl:function name="f:profit" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:taxed(f:minus(f:saving($economic), f:sound-depreciation($economic)), $economic)"/>
  </xsl:function>
  <xsl:function name="f:sound-profit" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:sound(f:figure($economic, 'NetProfit'), f:profit($economic))"/>
  </xsl:function>

  <!-- F, and the F that holds. -->
  <xsl:function name="f:cash-flow" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:total((f:sound-profit($economic), f:sound-depreciation($economic)))"/>
  </xsl:function>
  <xsl:function name="f:sound-cash-flow" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:sound(f:figure($economic, 'AnnualNetCashFlow'), f:cash-flow($economic))"/>
  </xsl:function>

  <!-- Flows -->

  <!-- The net cash flows of the years 1 to n, one interval behind the other: the same every year, or year by year as they are given. -->
  <xsl:function name="f:flows" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:variable name="flow" as="xs:decimal*" select="$economic[*:AnnualNetCashFlow] ! f:sound-cash-flow(.)"/>
    <xsl:sequence select="if (exists($flow)) then f:same-flows($flow, f:years(f:figure($economic, 'Horizon')))
        else f:yearly-flows($economic/*:CashFlow, f:years(f:figure($economic, 'Horizon')))"/>
  </xsl:function>

  <xsl:function name="f:same-flows" as="xs:decimal*">
    <xsl:param name="flow" as="xs:decimal+"/>
    <xsl:param name="years" as="xs:integer"/>
    <xsl:sequence select="(1 to $years) ! $flow"/>
  </xsl:function>

  <xsl:function name="f:yearly-flows" as="xs:decimal*">
    <xsl:param name="given" as="element()*"/>
    <xsl:param name="years" as="xs:integer"/>
    <xsl:variable name="numbers" as="xs:string*" select="$given/*:Year ! normalize-space(.)"/>
    <xsl:sequence select="if (deep-equal($numbers, (1 to $years) ! string(.))) then f:column($given/*:Amount)
        else f:unknown('the net cash flows are not those of the years 1 to ' || $years)"/>
  </xsl:function>

  <!-- n, as a number of years that is computed with. -->
  <xsl:function name="f:years" as="xs:integer">
    <xsl:param name="horizon" as="element()"/>
    <xsl:variable name="years" as="xs:decimal" select="f:decimal($horizon)"/>
    <xsl:sequence select="if ($years ge 1 and $years le $f:most-years and $years eq floor($years)) then xs:integer($years)
        else f:unknown('a horizon of ' || $years || ' years is not computed with')"/>
  </xsl:function>

  <!-- Present values -->

  <!-- By what a flow grows in a year at a rate in percent. -->
  <xsl:function name="f:growth" as="xs:decimal">
    <xsl:param name="rate" as="item()"/>
    <xsl:variable name="percent" as="xs:decimal" select="if (string-length(normalize-space(string($rate))) le $f:longest-rate) then f:decimal($rate)
        else f:unknown('a rate of more than ' || $f:longest-rate || ' characters is not computed with')"/>
    <xsl:sequence select="if ($percent gt -100) then 1 + $percent div 100 else f:unknown('no flow can be discounted at ' || $percent || ' percent')"/>
  </xsl:function>

  <!-- The flows discounted to the day of the investment, less the investment. One division at the end, so that all before it is exact. -->
  <xsl:function name="f:present-value" as="xs:decimal+">
    <xsl:param name="flows" as="xs:decimal*"/>
    <xsl:param name="growth" as="xs:decimal"/>
    <xsl:param name="investment" as="xs:decimal+"/>
    <xsl:variable name="years" as="xs:integer" select="count($flows) idiv 3"/>
    <xsl:variable name="power" as="xs:decimal" select="fold-left(1 to $years, 1.0, function($product, $i) { $product * $growth })"/>
    <xsl:variable name="later" as="function(xs:integer) as xs:decimal" select="function($end) {
        fold-left(1 to $years, 0.0, function($sum, $i) { $sum * $growth + $flows[3 * $i - 3 + $end] }) }"/>
    <xsl:sequence select="for $end in (1, 2, 3) return ($later($end) - $investment[4 - $end] * $power) div $power"/>
  </xsl:function>

  <!-- NPV of a study at a rate in percent. -->
  <xsl:function name="f:npv" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:param name="rate" as="item()"/>
    <xsl:sequence select="f:present-value(f:flows($economic), f:growth($rate), f:investment($economic))"/>
  </xsl:function>

  <!-- How a false NPV came about, as far as it can be recognised: SIGN is turned, the investment was not taken off (GROSS), the flow was taken
       without tax (TAX), or over other years (YEARS); empty where none of them fits within so many percent. -->
  <xsl:function name="f:npv-mistake" as="xs:string?">
    <xsl:param name="economic" as="element()"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:variable name="stated" as="xs:decimal+" select="f:interval(f:figure($economic, 'NPV'))"/>
    <xsl:variable name="computed" as="xs:decimal+" select="f:npv($economic, f:figure($economic, 'DiscountRate'))"/>
    <xsl:variable name="growth" as="xs:decimal" select="f:growth(f:figure($economic, 'DiscountRate'))"/>
    <xsl:variable name="years" as="xs:integer" select="f:years(f:figure($economic, 'Horizon'))"/>
    <xsl:sequence select="(
        'SIGN'[f:agree($stated, reverse($computed ! (- .)), $percent)],
        'GROSS'[f:agree($stated, f:total(($computed, f:investment($economic))), $percent)],
        'TAX'[$economic/*:AnnualNetCashFlow][f:agree($stated, f:present-value(f:same-flows(f:saving($economic), $years), $growth, f:investment($economic)), $percent)],
        'YEARS'[exists(f:npv-years($economic))])[1]"/>
  </xsl:function>

  <!-- The number of years, other than n, over which a flow that is the same every year has the NPV that is stated; empty where none has. -->
  <xsl:function name="f:npv-years" as="xs:integer?">
    <xsl:param name="economic" as="element()"/>
    <xsl:variable name="stated" as="xs:decimal+" select="f:interval(f:figure($economic, 'NPV'))"/>
    <xsl:variable name="growth" as="xs:decimal" select="f:growth(f:figure($economic, 'DiscountRate'))"/>
    <xsl:if test="$economic/*:AnnualNetCashFlow">
      <xsl:variable name="flow" as="xs:decimal+" select="f:sound-cash-flow($economic)"/>
      <xsl:variable name="investment" as="xs:decimal+" select="f:investment($economic)"/>
      <xsl:sequence select="(1 to 40)[. ne f:years(f:figure($economic, 'Horizon'))]
          [f:agree($stated, f:present-value(f:same-flows($flow, .), $growth, $investment), 0.2)][1]"/>
    </xsl:if>
  </xsl:function>

  <!-- Rate of return -->

  <!-- How often the sign changes from the investment on through the flows: once, and there is one internal rate of return. -->
  <xsl:function name="f:sign-changes" as="xs:integer">
    <xsl:param name="flows" as="xs:decimal*"/>
    <xsl:variable name="signs" as="xs:integer*" select="-1, $flows[position() mod 3 eq 2][. ne 0] ! (if (. gt 0) then 1 else -1)"/>
    <xsl:sequence select="count(for $i in 2 to count($signs) return $i[$signs[$i] ne $signs[$i - 1]])"/>
  </xsl:function>

  <!-- True where the NPV is 0 at some rate that is at most so many points from the one in percent. -->
  <xsl:function name="f:is-return" as="xs:boolean">
    <xsl:param name="economic" as="element()"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:param name="points" as="xs:decimal"/>
    <xsl:variable name="flows" as="xs:decimal+" select="f:flows($economic)"/>
    <xsl:variable name="ends" as="xs:decimal+" select="(max(($percent - $points, -99)), $percent + $points)
        ! f:present-value($flows, f:growth(round-half-to-even(., 4)), f:investment($economic))[2]"/>
    <xsl:sequence select="$percent gt -99 and $ends[1] * $ends[2] le 0"/>
  </xsl:function>

  <!-- The internal rate of return in percent to four decimals, by halving; empty where there is none from -90 to 10000 percent. Sums are rounded
       to twelve decimals at each step, or their digits would double with each. -->
  <xsl:function name="f:return" as="xs:decimal?">
    <xsl:param name="economic" as="element()"/>
    <xsl:variable name="flows" as="xs:decimal+" select="f:flows($economic)"/>
    <xsl:variable name="amounts" as="xs:decimal+" select="$flows[position() mod 3 eq 2]"/>
    <xsl:variable name="investment" as="xs:decimal" select="f:investment($economic)[2]"/>
    <!-- Discounted by division: the later flow first. -->
    <xsl:variable name="worth" as="function(xs:decimal) as xs:decimal" select="function($growth) {
        fold-right($amounts, 0.0, function($amount, $sum) { round-half-to-even(($sum + $amount) div $growth, 12) }) - $investment }"/>
    <xsl:sequence select="
        if (f:sign-changes($flows) gt 1) then f:unknown('the flows change their sign more than once, so that there may be several internal rates of return')
        else if ($worth(0.1) le 0 or $worth(101) ge 0) then ()
        else fold-left(1 to 30, (0.1, 101.0), function($ends, $i) {
            let $middle := sum($ends) div 2 return if ($worth($middle) gt 0) then ($middle, $ends[2]) else ($ends[1], $middle) })
            ! ((. - 1) * 100) => avg() => round-half-to-even(4)"/>
  </xsl:function>

  <!-- The rate in percent that lies on the line between the two trials: i1 + NPV1 (i2 - i1) / (NPV1 + abs(NPV2)). -->
  <xsl:function name="f:trial-return" as="xs:decimal">
    <xsl:param name="trial" as="element()"/>
    <xsl:variable name="rates" as="xs:decimal+" select="$trial/(*:Rate1, *:Rate2) ! f:decimal(.)"/>
    <xsl:variable name="values" as="xs:decimal+" select="$trial/(*:NPV1, *:NPV2) ! abs(f:decimal(.))"/>
    <xsl:sequence select="if (sum($values) eq 0) then $rates[1] else $rates[1] + $values[1] * ($rates[2] - $rates[1]) div sum($values)"/>
  </xsl:function>

  <!-- The NPV and the rate of return that hold: what is stated where it agrees, else what is computed. -->
  <xsl:function name="f:sound-npv" as="xs:decimal+">
    <xsl:param name="economic" as="element()"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:variable name="stated" as="xs:decimal+" select="f:interval(f:figure($economic, 'NPV'))"/>
    <xsl:variable name="computed" as="xs:decimal+" select="f:npv($economic, f:figure($economic, 'DiscountRate'))"/>
    <xsl:sequence select="if (f:agree($stated, $computed, $percent)) then $stated else $computed"/>
  </xsl:function>
  <xsl:function name="f:sound-return" as="xs:decimal?">
    <xsl:param name="economic" as="element()"/>
    <xsl:param name="points" as="xs:decimal"/>
    <xsl:variable name="stated" as="xs:decimal" select="f:decimal(f:figure($economic, 'IRRPercent'))"/>
    <xsl:sequence select="if (f:is-return($economic, $stated, $points)) then $stated else f:return($economic)"/>
  </xsl:function>

  <!-- Trial values that are not the NPV at their rate, by more than so many percent of the investment. -->
  <xsl:function name="f:false-trials" as="element()*">
    <xsl:param name="trial" as="element()"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:variable name="economic" as="element()" select="$trial/.."/>
    <xsl:variable name="most" as="xs:decimal" select="f:investment($economic)[2] * $percent div 100"/>
    <xsl:sequence select="$trial/(*:NPV1, *:NPV2)[f:gap(f:interval(.), f:npv($economic, preceding-sibling::*[1])) gt $most]"/>
  </xsl:function>

  <!-- Payback -->

  <!-- Years until the investment is back: I / F, or with the flows year by year the point in the year in which their sum reaches it;
       empty where it never does. At a growth above 1 each flow is discounted before. -->
  <xsl:function name="f:payback" as="xs:decimal?">
    <xsl:param name="economic" as="element()"/>
    <xsl:param name="growth" as="xs:decimal"/>
    <xsl:variable name="amounts" as="xs:decimal+" select="f:flows($economic)[position() mod 3 eq 2]"/>
    <!-- What is still to come back, the year, and where it is all back the answer. -->
    <xsl:variable name="end" as="item()+" select="fold-left($amounts, (f:investment($economic)[2], 0, 1.0, ()), function($state, $amount) {
        let $factor := round-half-to-even($state[3] * $growth, 20), $flow := $amount div $factor
        return if (exists($state[4])) then $state
            else if ($flow gt 0 and $flow ge $state[1]) then ($state[1] - $flow, $state[2] + 1, $factor, $state[2] + $state[1] div $flow)
            else ($state[1] - $flow, $state[2] + 1, $factor) })"/>
    <xsl:sequence select="$end[4]"/>
  </xsl:function>

  <!-- I / F as an interval, beyond the years looked at too; empty where nothing comes back. -->
  <xsl:function name="f:flow-payback" as="xs:decimal*">
    <xsl:param name="economic" as="element()"/>
    <xsl:variable name="flow" as="xs:decimal*" select="$economic[*:AnnualNetCashFlow] ! f:sound-cash-flow(.)"/>
    <xsl:sequence select="if (exists($flow)) then f:ratio(f:investment($economic), $flow) else f:payback($economic, 1.0) ! f:exactly(.)"/>
  </xsl:function>

  <!-- The simple payback of UNEP and UNIDO: I / P. -->
  <xsl:function name="f:simple-payback" as="xs:decimal*">
    <xsl:param name="economic" as="element()"/>
    <xsl:sequence select="f:ratio(f:investment($economic), f:saving($economic))"/>
  </xsl:function>

  <!-- The quotient where the divisor is above 0, else nothing. -->
  <xsl:function name="f:ratio" as="xs:decimal*">
    <xsl:param name="left" as="xs:decimal+"/>
    <xsl:param name="right" as="xs:decimal+"/>
    <xsl:if test="$right[1] gt 0"><xsl:sequence select="f:over($left, $right)"/></xsl:if>
  </xsl:function>
</xsl:stylesheet>
