<?xml version="1.0" encoding="UTF-8"?>
<!-- The cash flow of an option: the investment as a hollow column downwards, a column for each year, the sum as a line, the discounted sum as a
     dashed one that ends at the net present value; where the sum crosses nought is the payback. Stated figures are red where they are not
     the computed ones. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:a="urn:cpcert:audit-report:1" xmlns:d="urn:cpcert:drawing:1" xmlns="http://www.w3.org/2000/svg" exclude-result-prefixes="#all">

  <xsl:variable name="d:chart-left" as="xs:double" select="60"/>
  <xsl:variable name="d:chart-right" as="xs:double" select="375"/>
  <xsl:variable name="d:chart-height" as="xs:double" select="130"/>
  <xsl:variable name="d:most-years" as="xs:integer" select="40"/>

  <!-- The picture of a study; empty where its figures make none: no investment, more years than are drawn. -->
  <xsl:function name="d:cash-flow" as="element()?">
    <xsl:param name="economic" as="element(a:Economic)"/>
    <xsl:variable name="flows" as="xs:double*" select="d:year-flows($economic)"/>
    <xsl:variable name="investment" as="xs:double" select="number($economic/a:TotalInvestment)"/>
    <xsl:variable name="rate" as="xs:double" select="1 + number($economic/a:DiscountRate) div 100"/>
    <xsl:if test="$investment gt 0 and exists($flows) and count($flows) le $d:most-years and $rate gt 0 and sum($flows) ne 0">
      <xsl:variable name="sums" as="xs:double+" select="d:running((- $investment, $flows))"/>
      <xsl:variable name="discounted" as="xs:double+" select="d:running((- $investment, for $year in 1 to count($flows) return $flows[$year] div d:raised($rate, $year)))"/>
      <xsl:variable name="step" as="xs:double" select="d:step((max(($sums, $flows, 0e0)) - min(($sums, $discounted, 0e0))) div 6)"/>
      <xsl:variable name="top" as="xs:double" select="ceiling(max(($sums, $discounted, $flows, 0e0)) div $step) * $step"/>
      <xsl:variable name="bottom" as="xs:double" select="floor(min(($sums, $discounted, $flows, 0e0)) div $step) * $step"/>
      <xsl:variable name="chart" as="map(xs:string, xs:double)" select="map{'top': $top, 'scale': $d:chart-height div ($top - $bottom), 'wide': ($d:chart-right - $d:chart-left) div (count($flows) + 1)}"/>
      <xsl:sequence select="d:svg('Cash flow of ' || normalize-space($economic/../a:OptionRef), d:cash-words($economic, $sums, $discounted), $d:chart-height + 42, (
          d:scale-lines($chart, $top, $bottom, $step, string($economic/a:TotalInvestment/@currencyID)),
          d:columns($chart, (- $investment, $flows)),
          d:curve($chart, $discounted, $d:green, '3 2'), d:curve($chart, $sums, $d:ink, ()),
          d:payback($chart, $sums), d:results($economic, $chart, $sums, $discounted)))"/>
    </xsl:if>
  </xsl:function>

  <!-- The flow of each year; the residual value comes with the last. -->
  <xsl:function name="d:year-flows" as="xs:double*">
    <xsl:param name="economic" as="element(a:Economic)"/>
    <xsl:variable name="years" as="xs:integer" select="if ($economic/a:Horizon castable as xs:integer and string-length(normalize-space($economic/a:Horizon)) le 3) then xs:integer($economic/a:Horizon) else 0"/>
    <xsl:variable name="each" as="xs:double*" select="if ($economic/a:AnnualNetCashFlow)
        then (for $year in 1 to min(($years, $d:most-years + 1)) return number($economic/a:AnnualNetCashFlow))
        else sort($economic/a:CashFlow, (), function($flow) { number($flow/a:Year) })/a:Amount ! number(.)"/>
    <xsl:sequence select="$each[. = .]"/>
  </xsl:function>

  <xsl:function name="d:running" as="xs:double*">
    <xsl:param name="values" as="xs:double*"/>
    <xsl:sequence select="fold-left($values, (), function($sums, $value) { ($sums, ($sums[last()], 0e0)[1] + $value) })"/>
  </xsl:function>

  <xsl:function name="d:raised" as="xs:double">
    <xsl:param name="rate" as="xs:double"/>
    <xsl:param name="years" as="xs:integer"/>
    <xsl:sequence select="fold-left(1 to $years, 1e0, function($product, $year) { $product * $rate })"/>
  </xsl:function>

  <xsl:function name="d:step" as="xs:double">
    <xsl:param name="about" as="xs:double"/>
    <xsl:variable name="below" as="xs:double" select="d:round-below($about)"/>
    <xsl:sequence select="if ($below * 1.5 ge $about) then $below else $below * 2"/>
  </xsl:function>

  <xsl:function name="d:chart-y" as="xs:double">
    <xsl:param name="chart" as="map(xs:string, xs:double)"/>
    <xsl:param name="value" as="xs:double"/>
    <xsl:sequence select="16 + ($chart?top - $value) * $chart?scale"/>
  </xsl:function>

  <xsl:function name="d:chart-x" as="xs:double">
    <xsl:param name="chart" as="map(xs:string, xs:double)"/>
    <xsl:param name="year" as="xs:double"/>
    <xsl:sequence select="$d:chart-left + ($year + 0.5) * $chart?wide"/>
  </xsl:function>

  <xsl:function name="d:scale-lines" as="element()*">
    <xsl:param name="chart" as="map(xs:string, xs:double)"/>
    <xsl:param name="top" as="xs:double"/>
    <xsl:param name="bottom" as="xs:double"/>
    <xsl:param name="step" as="xs:double"/>
    <xsl:param name="currency" as="xs:string"/>
    <xsl:variable name="unit" as="xs:double" select="if ($step ge 1e9) then 1e9 else if ($step ge 1e6) then 1e6 else if ($step ge 1000) then 1000 else 1"/>
    <xsl:sequence select="d:text($d:chart-left - 6, 8, (if ($unit = 1) then '' else format-number($unit, '#,##0') || ' ') || $currency, 'end', $d:grey, false())"/>
    <xsl:for-each select="0 to xs:integer(round(($top - $bottom) div $step))">
      <xsl:variable name="value" as="xs:double" select="$bottom + . * $step"/>
      <xsl:variable name="y" as="xs:double" select="d:chart-y($chart, $value)"/>
      <xsl:variable name="nought" as="xs:boolean" select="abs($value) lt $step div 2"/>
      <xsl:sequence select="d:rule($d:chart-left, $y, $d:chart-right, $y, if ($nought) then $d:ink else $d:rule, if ($nought) then 0.8 else 0.4)"/>
      <xsl:sequence select="d:text($d:chart-left - 6, $y + 3, d:number(if ($nought) then 0 else $value div $unit), 'end', $d:grey, false())"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="d:columns" as="element()*">
    <xsl:param name="chart" as="map(xs:string, xs:double)"/>
    <xsl:param name="values" as="xs:double+"/>
    <xsl:variable name="width" as="xs:double" select="min((16, $chart?wide * 0.6))"/>
    <xsl:variable name="each" as="xs:integer" select="if (count($values) gt 21) then 5 else if (count($values) gt 12) then 2 else 1"/>
    <xsl:for-each select="1 to count($values)">
      <xsl:variable name="value" as="xs:double" select="$values[current()]"/>
      <xsl:variable name="x" as="xs:double" select="d:chart-x($chart, . - 1)"/>
      <xsl:variable name="ends" as="xs:double+" select="d:chart-y($chart, 0), d:chart-y($chart, $value)"/>
      <xsl:sequence select="d:rect($x - $width div 2, min($ends), $width, max(($ends)) - min($ends), if (. = 1) then '#FFFFFF' else '#A9CDBF', if (. = 1) then $d:brown else $d:green)"/>
      <xsl:if test="(. - 1) mod $each = 0"><xsl:sequence select="d:text($x, 16 + $d:chart-height + 12, string(. - 1), 'middle', $d:grey, false())"/></xsl:if>
    </xsl:for-each>
    <xsl:sequence select="d:text(($d:chart-left + $d:chart-right) div 2, 16 + $d:chart-height + 23, 'year 年', 'middle', $d:grey, false())"/>
  </xsl:function>

  <xsl:function name="d:curve" as="element()+">
    <xsl:param name="chart" as="map(xs:string, xs:double)"/>
    <xsl:param name="values" as="xs:double+"/>
    <xsl:param name="colour" as="xs:string"/>
    <xsl:param name="dashes" as="xs:string?"/>
    <path fill="none" stroke="{$colour}" stroke-width="1.2" d="{string-join((for $i in 1 to count($values) return
        ((if ($i = 1) then 'M' else 'L'), d:n(d:chart-x($chart, $i - 1)), d:n(d:chart-y($chart, $values[$i])))), ' ')}">
      <xsl:if test="$dashes"><xsl:attribute name="stroke-dasharray" select="$dashes"/></xsl:if>
    </path>
    <xsl:if test="empty($dashes)">
      <xsl:for-each select="1 to count($values)">
        <xsl:sequence select="d:rect(d:chart-x($chart, . - 1) - 1.5, d:chart-y($chart, $values[current()]) - 1.5, 3, 3, $colour, ())"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <!-- Years until the sum crosses nought; empty where it does not. -->
  <xsl:function name="d:crossing" as="xs:double?">
    <xsl:param name="sums" as="xs:double+"/>
    <xsl:sequence select="(for $i in 2 to count($sums) return if ($sums[$i - 1] lt 0 and $sums[$i] ge 0) then $i - 2 + (- $sums[$i - 1]) div ($sums[$i] - $sums[$i - 1]) else ())[1]"/>
  </xsl:function>

  <xsl:function name="d:payback" as="element()*">
    <xsl:param name="chart" as="map(xs:string, xs:double)"/>
    <xsl:param name="sums" as="xs:double+"/>
    <xsl:for-each select="d:crossing($sums)">
      <xsl:variable name="x" as="xs:double" select="d:chart-x($chart, .)"/>
      <xsl:variable name="y" as="xs:double" select="d:chart-y($chart, 0)"/>
      <path d="{string-join(('M', d:n($x), d:n($y + 1), 'L', d:n($x - 3.5), d:n($y + 7), 'L', d:n($x + 3.5), d:n($y + 7), 'Z'), ' ')}" fill="{$d:ink}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What comes out, beside what the report states. -->
  <xsl:function name="d:results" as="element()*">
    <xsl:param name="economic" as="element(a:Economic)"/>
    <xsl:param name="chart" as="map(xs:string, xs:double)"/>
    <xsl:param name="sums" as="xs:double+"/>
    <xsl:param name="discounted" as="xs:double+"/>
    <xsl:variable name="x" as="xs:double" select="$d:chart-right + 12"/>
    <xsl:variable name="npv" as="xs:double" select="$discounted[last()]"/>
    <xsl:variable name="payback" as="xs:double?" select="d:crossing($sums)"/>
    <xsl:sequence select="d:text($x, 22, 'Sum 累计 ' || d:number(round($sums[last()])), 'start', $d:ink, true())"/>
    <xsl:sequence select="d:text($x, 36, 'NPV 净现值 ' || d:number(round($npv)), 'start', $d:green, true())"/>
    <xsl:sequence select="d:stated($x, 46, $economic/a:NPV, $npv, 0.01, '')"/>
    <xsl:sequence select="d:text($x, 62, 'Payback 偿还期 ' || (if (exists($payback)) then format-number($payback, '0.00') || ' years 年' else 'not reached 未收回'), 'start', $d:ink, true())"/>
    <xsl:sequence select="d:stated($x, 72, $economic/a:PaybackYears, ($payback, 0e0)[1], 0.02, ' years')"/>
    <xsl:sequence select="d:text($x, 88, 'IRR stated 报告内部收益率 ' || d:short-figure($economic/a:IRRPercent) || ' %', 'start', $d:grey, false())"/>
    <xsl:sequence select="d:text($x, 102, 'Dashed 虚线: discounted at 折现率 ' || d:short-figure($economic/a:DiscountRate) || ' %', 'start', $d:grey, false())"/>
  </xsl:function>

  <xsl:function name="d:stated" as="element()?">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="figure" as="element()?"/>
    <xsl:param name="computed" as="xs:double"/>
    <!-- Part of the computed one that the stated one may be away. -->
    <xsl:param name="part" as="xs:double"/>
    <xsl:param name="unit" as="xs:string"/>
    <xsl:for-each select="$figure">
      <xsl:variable name="differs" as="xs:boolean" select="abs(number(.) - $computed) gt max((abs($computed) * $part, 0.5e0[$part lt 0.02], 0e0))"/>
      <xsl:sequence select="d:text($x, $y, 'stated 报告 ' || d:short-figure(.) || $unit, 'start', if ($differs) then $d:red-text else $d:grey, $differs)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="d:short-figure" as="xs:string">
    <xsl:param name="figure" as="element()?"/>
    <xsl:variable name="plain" as="xs:string" select="r:number(string($figure))" xmlns:r="urn:cpcert:report-view:1"/>
    <xsl:sequence select="if (string-length($plain) le 14) then $plain else d:number(number($figure))"/>
  </xsl:function>

  <xsl:function name="d:cash-words" as="xs:string">
    <xsl:param name="economic" as="element(a:Economic)"/>
    <xsl:param name="sums" as="xs:double+"/>
    <xsl:param name="discounted" as="xs:double+"/>
    <xsl:variable name="currency" as="xs:string" select="string($economic/a:TotalInvestment/@currencyID)"/>
    <xsl:sequence select="'Investment ' || d:number(- $sums[1]) || ' ' || $currency || ', ' || (count($sums) - 1) || ' years, in sum ' || d:number(round($sums[last()])) || ', discounted '
        || d:number(round($discounted[last()])) || (d:crossing($sums) ! ('; paid back after ' || format-number(., '0.00') || ' years')) || '.'"/>
  </xsl:function>
</xsl:stylesheet>
