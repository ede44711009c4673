<?xml version="1.0" encoding="UTF-8"?>
<!-- What a report says of its options and their results, against its own lists: counts, sums, marks, savings, the rows of the comparison.
     One pass over each list, however long. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

  <xsl:key name="option" match="*:Stage4/*:Option" use="normalize-space(*:ID)"/>
  <xsl:key name="option-result" match="*:OptionResult" use="normalize-space(*:OptionRef)"/>
  <xsl:key name="study" match="*:Feasibility" use="normalize-space(*:OptionRef)"/>
  <xsl:key name="target" match="*:Stage2/*:Target" use="normalize-space(*:ID)"/>
  <xsl:key name="compared" match="*:BeforeAfter" use="normalize-space(*:IndicatorCode)"/>

  <!-- Counts -->

  <!-- How often each value stands there. -->
  <xsl:function name="f:tally" as="map(xs:string, xs:integer)">
    <xsl:param name="values" as="item()*"/>
    <xsl:map>
      <xsl:for-each-group select="$values" group-by="normalize-space(string(.))">
        <xsl:map-entry key="current-grouping-key()" select="count(current-group())"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- Numbers of options that are not those of the list: the place, what it counts, and how many there are. A code that has options and
       no number of its own stands at the last number beside which it is missing. -->
  <xsl:function name="f:miscounted" as="map(*)*" cache="yes">
    <xsl:param name="content" as="element()"/>
    <xsl:variable name="options" as="element()*" select="$content/*:Stage4/*:Option"/>
    <xsl:variable name="done" as="element()*" select="$options[*:StatusCode = 'IMPLEMENTED']"/>
    <xsl:variable name="costly" as="element()*" select="$done[*:CostClassCode = ('MEDIUM_COST', 'HIGH_COST')]"/>
    <xsl:variable name="count" as="element()*" select="$content/*:Stage4/*:OptionCount"/>
    <xsl:variable name="total" as="element()*" select="$content/*:Stage6/*:ResultTotal"/>
    <xsl:sequence select="f:miscounted-codes($count/*:CategoryCount, $options/*:CategoryCode), f:miscounted-codes($count/*:CostClassCount, $options/*:CostClassCode),
        f:miscounted-codes($count/*:StatusCount, $options/*:StatusCode),
        f:miscounted-place($count/*:Total, count($options)), f:miscounted-place($content/*:Summary/*:OptionTotal, count($options)),
        f:miscounted-place($content/*:Summary/*:ImplementedTotal, count($done)), f:miscounted-place($total/*:NLC/*:Number, count($done except $costly)),
        f:miscounted-place($total/*:MHC/*:Number, count($costly)), f:miscounted-place($total/*:GrandTotal/*:Number, count($done))"/>
  </xsl:function>

  <xsl:function name="f:miscounted-place" as="map(*)*">
    <xsl:param name="places" as="element()*"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="$places[f:decimal(.) ne $count] ! map{'place': ., 'of': string-join((../local-name()[. = ('NLC', 'MHC', 'GrandTotal', 'OptionCount')], local-name()), '/'),
        'stated': normalize-space(.), 'counted': $count}"/>
  </xsl:function>

  <xsl:function name="f:miscounted-codes" as="map(*)*">
    <xsl:param name="counts" as="element()*"/>
    <xsl:param name="codes" as="element()*"/>
    <xsl:variable name="tally" as="map(xs:string, xs:integer)" select="f:tally($codes)"/>
    <xsl:variable name="listed" as="map(xs:string, xs:integer)" select="f:tally($counts/*[1])"/>
    <xsl:sequence select="$counts/*:Number ! (let $code := normalize-space(../*[1]), $counted := ($tally($code), 0)[1] return
        .[f:decimal(.) ne $counted] ! map{'place': ., 'of': $code, 'stated': normalize-space(.), 'counted': $counted}),
        $counts[last()] ! (for $code in sort(map:keys($tally))[not(map:contains($listed, .))] return
            map{'place': ., 'of': $code, 'stated': '-', 'counted': $tally($code)})"/>
  </xsl:function>

  <!-- Sums -->

  <!-- The options of a group of cost classes that were carried out. -->
  <xsl:function name="f:carried-out" as="element()*">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="group" as="xs:string"/>
    <xsl:variable name="classes" as="xs:string*" select="map{'NLC': ('NO_COST', 'LOW_COST'), 'MHC': ('MEDIUM_COST', 'HIGH_COST')}($group)"/>
    <xsl:sequence select="$content/*:Stage4/*:Option[*:StatusCode = 'IMPLEMENTED'][empty($classes) or *:CostClassCode = $classes]"/>
  </xsl:function>

  <!-- What an option cost or brings: what came of it, else what was expected. kind: Investment or Benefit. -->
  <xsl:function name="f:outcome" as="element()?">
    <xsl:param name="option" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="(key('option-result', normalize-space($option/*:ID), root($option))[1]/*[local-name() eq 'Actual' || $kind],
        $option/*[local-name() eq 'Expected' || $kind])[1]"/>
  </xsl:function>

  <!-- What a total may be, one interval behind the other: the sum over the options, and for the total of both groups and for the summary
       also what is stated one step before, so that a false total is found once. -->
  <xsl:function name="f:sums" as="xs:decimal+">
    <xsl:param name="total" as="element()"/>
    <xsl:variable name="content" as="element()" select="$total/ancestor::*:Content"/>
    <xsl:variable name="group" as="xs:string" select="$total/../local-name()"/>
    <xsl:variable name="kind" as="xs:string" select="replace(local-name($total), '^(Total|Annual)', '')"/>
    <xsl:variable name="totals" as="element()*" select="$content/*:Stage6/*:ResultTotal"/>
    <xsl:sequence select="f:added(f:carried-out($content, $group) ! f:outcome(., $kind), ()),
        $totals[$group eq 'GrandTotal'] ! f:added((*:NLC, *:MHC)/*[local-name() eq $kind], ()),
        $totals[$group eq 'Summary']/*:GrandTotal/*[local-name() eq $kind] ! f:interval(.)"/>
  </xsl:function>

  <!-- True where the interval agrees with one of those that stand one behind the other. -->
  <xsl:function name="f:one-agrees" as="xs:boolean">
    <xsl:param name="stated" as="xs:decimal+"/>
    <xsl:param name="computed" as="xs:decimal*"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:sequence select="some $i in 1 to count($computed) idiv 3 satisfies f:agree($stated, $computed[position() = 3 * $i - 2 to 3 * $i], $percent)"/>
  </xsl:function>

  <!-- Marks -->

  <!-- The sum of weight times mark. -->
  <xsl:function name="f:weighted" as="xs:decimal">
    <xsl:param name="row" as="element()"/>
    <xsl:sequence select="xs:decimal(sum($row/*:Score ! (f:decimal(f:figure(., 'Weight')) * f:decimal(f:figure(., 'Mark')))))"/>
  </xsl:function>

  <!-- Rows whose rank is not that of their total. Equal totals share a rank, after which ranks are left out or not: the way of counting
       that fits more rows counts. -->
  <xsl:function name="f:misranked" as="element()*">
    <xsl:param name="rows" as="element()*"/>
    <xsl:variable name="ranked" as="element()*" select="$rows[*:StatedTotal][*:StatedRank]"/>
    <xsl:variable name="counts" as="map(xs:decimal, xs:integer)" select="map:merge($ranked ! map:entry(f:decimal(*:StatedTotal), 1), map{'duplicates': 'use-first'})"/>
    <xsl:variable name="totals" as="xs:decimal*" select="reverse(sort(map:keys($counts)))"/>
    <xsl:variable name="numbers" as="map(xs:string, xs:integer)" select="f:tally($ranked ! string(f:decimal(*:StatedTotal)))"/>
    <xsl:variable name="dense" as="map(xs:decimal, xs:integer)" select="map:merge(for $i in 1 to count($totals) return map:entry($totals[$i], $i))"/>
    <xsl:variable name="sparse" as="map(*)" select="fold-left($totals, map{'next': 1}, function($ranks, $total) {
        map:merge(($ranks, map{$total: $ranks?next, 'next': $ranks?next + $numbers(string($total))}), map{'duplicates': 'use-last'}) })"/>
    <xsl:variable name="wrong" as="array(element()*)*" select="for $ranks in ($dense, $sparse) return
        array{$ranked[f:decimal(*:StatedRank) ne $ranks(f:decimal(*:StatedTotal))]}"/>
    <xsl:sequence select="sort($wrong, (), array:size#1)[1]?*" xmlns:array="http://www.w3.org/2005/xpath-functions/array"/>
  </xsl:function>

  <!-- Weights that differ from the one that their criterion has most often. -->
  <xsl:function name="f:uneven-weights" as="element()*">
    <xsl:param name="weighed" as="element()*"/>
    <xsl:for-each-group select="$weighed[*:Weight]" group-by="normalize-space(*:CriterionCode)">
      <xsl:variable name="tally" as="map(xs:string, xs:integer)" select="f:tally(current-group() ! f:decimal(*:Weight))"/>
      <xsl:if test="map:size($tally) gt 1">
        <xsl:variable name="usual" as="xs:string" select="sort(map:keys($tally), (), function($weight) { - $tally($weight) })[1]"/>
        <xsl:sequence select="current-group()/*:Weight[string(f:decimal(.)) ne $usual]"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Savings -->

  <!-- Where the yearly savings of a resource by options that were carried out are stated: what came of it, else what was expected. -->
  <xsl:function name="f:savings" as="element()*">
    <xsl:param name="options" as="element()*"/>
    <xsl:param name="resource" as="xs:string"/>
    <xsl:variable name="of" as="function(element()*) as element()*" select="function($savings) {
        $savings[*:ResourceCode ! normalize-space(.) = $resource]/*:Quantity[@perCode = 'YEAR'] }"/>
    <xsl:for-each select="$options[*:StatusCode = 'IMPLEMENTED']">
      <xsl:variable name="actual" as="element()*" select="$of(key('option-result', normalize-space(*:ID), root(.))/*:ActualSaving)"/>
      <xsl:sequence select="if (exists($actual)) then $actual else $of(*:ExpectedSaving)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What an option saved of something, where it is further than so many percent from what was expected of it. -->
  <xsl:function name="f:saving-apart" as="element()*">
    <xsl:param name="result" as="element()"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:variable name="expected" as="element()*" select="f:option($result/*:OptionRef)[1]/*:ExpectedSaving"/>
    <xsl:for-each select="$result/*:ActualSaving">
      <xsl:variable name="same" as="element()*" select="$expected[*[1]/local-name() eq current()/*[1]/local-name()][normalize-space(*[1]) eq normalize-space(current()/*[1])]
          /*:Quantity[@perCode = current()/*:Quantity/@perCode][f:same-dimension(., current()/*:Quantity)]"/>
      <xsl:sequence select="*:Quantity[exists($same)][not(some $q in $same satisfies f:agree(f:interval(.), f:interval-like($q, .), $percent))]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The first saving of each resource by an option that was carried out. -->
  <xsl:function name="f:saved-resources" as="element()*">
    <xsl:param name="content" as="element()?"/>
    <xsl:for-each-group select="$content/*:Stage4/*:Option[*:StatusCode = 'IMPLEMENTED']/*:ExpectedSaving[*:ResourceCode]" group-by="normalize-space(*:ResourceCode)">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- What the works used of a resource in the year of the baseline: all fresh water, a carrier of energy, a material that names the resource. -->
  <xsl:function name="f:baseline-use" as="element()*">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="resource" as="xs:string"/>
    <xsl:variable name="year" as="xs:string" select="normalize-space($content/*:BaselineYear)"/>
    <xsl:variable name="uses" as="element()*" select="$content/*:Stage2/(*:WaterUse[$resource eq 'WATER'][not(*:SourceCode = 'REUSED')],
        *:EnergyUse[normalize-space(*:CarrierCode) eq $resource], *:MaterialUse[*:ResourceCode ! normalize-space(.) = $resource])"/>
    <xsl:sequence select="$uses/*:AnnualQuantity[@year = $year]"/>
  </xsl:function>

  <!-- Quantities added up in the unit of the first; those in one unit are a column. -->
  <xsl:function name="f:sum-like" as="xs:decimal+">
    <xsl:param name="quantities" as="element()*"/>
    <xsl:param name="like" as="element()"/>
    <xsl:variable name="alike" as="element()*" select="$quantities[f:same-unit(., $like)]"/>
    <xsl:sequence select="f:total((f:added($alike, ()), ($quantities except $alike) ! f:interval-like(., $like)))"/>
  </xsl:function>

  <!-- True where all quantities measure the same. -->
  <xsl:function name="f:one-dimension" as="xs:boolean">
    <xsl:param name="quantities" as="element()*"/>
    <xsl:sequence select="every $q in tail($quantities) satisfies f:same-dimension($q, head($quantities))"/>
  </xsl:function>

  <!-- Unit operations whose options save more water in a year than flows into them. -->
  <xsl:function name="f:over-saved" as="element()*">
    <xsl:param name="content" as="element()"/>
    <xsl:variable name="streams" as="map(xs:string, element()*)" select="map:merge($content/*:Stage3/*:Stream[*:Quantity/@perCode = 'YEAR']
        ! map:entry(normalize-space(*:ToOperation), *:Quantity), map{'duplicates': 'combine'})"/>
    <xsl:variable name="options" as="map(xs:string, element()*)" select="map:merge($content/*:Stage4/*:Option[*:OperationRef]
        ! map:entry(normalize-space(*:OperationRef), .), map{'duplicates': 'combine'})"/>
    <xsl:for-each select="$content/*:Stage3/*:UnitOperation">
      <xsl:variable name="savings" as="element()*" select="f:savings($options(normalize-space(*:ID)), 'WATER')"/>
      <xsl:variable name="inflow" as="element()*" select="$streams(normalize-space(*:ID))[exists($savings)][f:same-dimension(., $savings[1])]"/>
      <xsl:if test="exists($inflow) and f:one-dimension($savings) and min($inflow ! f:decimal(.)) ge 0">
        <xsl:sequence select=".[f:sum-like($savings, $inflow[1])[1] gt f:sum-like($inflow, $inflow[1])[3]]"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Comparison before and after -->

  <!-- The value before less the value after. -->
  <xsl:function name="f:reduction" as="xs:decimal+">
    <xsl:param name="row" as="element()"/>
    <xsl:variable name="before" as="element()" select="f:figure($row, 'BeforeValue')"/>
    <xsl:variable name="after" as="element()" select="f:figure($row, 'AfterValue')"/>
    <xsl:sequence select="if (f:same-unit($before, $after)) then f:added($before, $after)
        else f:minus(f:interval($before), f:interval-like($after, $before))"/>
  </xsl:function>

  <!-- The reduction in percent of the value before; of the values for one unit of product where specific. Empty where there is nothing before. -->
  <xsl:function name="f:reduction-percent" as="xs:decimal*">
    <xsl:param name="row" as="element()"/>
    <xsl:param name="specific" as="xs:boolean"/>
    <xsl:variable name="before" as="xs:decimal+" select="f:interval(f:figure($row, 'BeforeValue'))"/>
    <xsl:if test="$before[1] gt 0">
      <xsl:variable name="after" as="xs:decimal+" select="f:interval-like(f:figure($row, 'AfterValue'), $row/*:BeforeValue)"/>
      <xsl:sequence select="if (not($specific)) then f:percent-of(f:reduction($row), $before)
          else f:minus(f:exactly(100), f:over(f:percent-of($after, $before), f:output-change($row)))"/>
    </xsl:if>
  </xsl:function>

  <!-- By how much more or less was made after: 1 where as much. -->
  <xsl:function name="f:output-change" as="xs:decimal+">
    <xsl:param name="row" as="element()"/>
    <xsl:variable name="before" as="element()" select="f:figure($row, 'BeforeOutput')"/>
    <xsl:sequence select="f:over(f:interval-like(f:figure($row, 'AfterOutput'), $before), f:interval($before))"/>
  </xsl:function>

  <!-- True where the reduction and its percent are those of the values before and after. -->
  <xsl:function name="f:sound-row" as="xs:boolean">
    <xsl:param name="row" as="element()"/>
    <xsl:sequence select="f:same-dimension(f:figure($row, 'BeforeValue'), f:figure($row, 'AfterValue'))
        and f:same-dimension(f:figure($row, 'BeforeValue'), f:figure($row, 'StatedReduction'))
        and f:agree(f:interval-like(f:figure($row, 'StatedReduction'), $row/*:BeforeValue), f:reduction($row), 0)
        and f:percent-fits($row)"/>
  </xsl:function>

  <!-- True where the stated percent is that of the values, or of the values for one unit of product; where nothing was before, any is. -->
  <xsl:function name="f:percent-fits" as="xs:boolean">
    <xsl:param name="row" as="element()"/>
    <xsl:variable name="plain" as="xs:decimal*" select="f:reduction-percent($row, false())"/>
    <xsl:variable name="stated" as="xs:decimal+" select="f:interval(f:figure($row, 'StatedPercent'))"/>
    <xsl:sequence select="empty($plain) or f:agree($stated, $plain, 0) or f:agree($stated, f:reduction-percent($row, true()), 0)"/>
  </xsl:function>

  <!-- The rows of the comparison for this indicator that hold in themselves and measure the same as the figure. -->
  <xsl:function name="f:rows" as="element()*">
    <xsl:param name="indicator" as="element()?"/>
    <xsl:param name="figure" as="element()"/>
    <xsl:sequence select="$indicator ! key('compared', normalize-space(.), root(.))[f:same-dimension(f:figure(., 'BeforeValue'), $figure)][f:sound-row(.)]"/>
  </xsl:function>

  <!-- True where the baseline of a target is not the value before in any row of the comparison for its indicator, and there is one. -->
  <xsl:function name="f:baseline-differs" as="xs:boolean">
    <xsl:param name="target" as="element()"/>
    <xsl:variable name="baseline" as="element()" select="f:figure($target, 'Baseline')"/>
    <xsl:variable name="rows" as="element()*" select="f:rows($target/*:IndicatorCode, $baseline)"/>
    <xsl:sequence select="exists($rows) and not(some $row in $rows satisfies
        f:agree(f:interval($baseline), f:interval-like($row/*:BeforeValue, $baseline), 0))"/>
  </xsl:function>

  <!-- True where a study of the option expects another benefit, by more than so many percent. -->
  <xsl:function name="f:study-differs" as="xs:boolean">
    <xsl:param name="option" as="element()?"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:sequence select="some $study in $option ! key('study', normalize-space(*:ID), root(.))/*:Economic[*:AnnualSaving] satisfies
        not(f:agree(f:interval(f:figure($option, 'ExpectedBenefit')), f:saving($study), $percent))"/>
  </xsl:function>

  <!-- References -->

  <xsl:function name="f:option" as="element()*">
    <xsl:param name="reference" as="element()?"/>
    <xsl:sequence select="$reference ! key('option', normalize-space(.), root(.))"/>
  </xsl:function>
  <xsl:function name="f:target" as="element()*">
    <xsl:param name="reference" as="element()?"/>
    <xsl:sequence select="$reference ! key('target', normalize-space(.), root(.))"/>
  </xsl:function>

  <!-- Attributes that are not those that most others are: the currency of few amounts among many. -->
  <xsl:function name="f:minority" as="attribute()*">
    <xsl:param name="attributes" as="attribute()*"/>
    <xsl:variable name="tally" as="map(xs:string, xs:integer)" select="f:tally($attributes)"/>
    <xsl:variable name="usual" as="xs:string?" select="sort(map:keys($tally), (), function($value) { - $tally($value) })[1]"/>
    <xsl:sequence select="$attributes[normalize-space(.) ne $usual]"/>
  </xsl:function>

  <!-- What is likely to be wrong with a figure beside what was computed for it. -->
  <xsl:function name="f:hint" as="xs:string?">
    <xsl:param name="stated" as="element()"/>
    <xsl:param name="computed" as="xs:decimal*"/>
    <xsl:sequence select="$computed[2] ! f:likely($stated, ., $stated/ancestor::*:Content/*:Enterprise/*:OperatingDays, 1)"/>
  </xsl:function>
</xsl:stylesheet>
