<?xml version="1.0" encoding="UTF-8"?>
<!-- Streams, balances and uses of an audit report as rules compute with them. What several rules need of a balance is worked out once. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

  <xsl:key name="stream" match="*:Stream[*:Quantity]" use="normalize-space(*:ID)"/>
  <xsl:key name="operation" match="*:UnitOperation" use="normalize-space(*:ID)"/>
  <!-- Streams with a CAS number by it and the side they stand on. -->
  <xsl:key name="stream-of" match="*:Stream[*:CAS]" use="normalize-space(*:KindCode) || ' ' || normalize-space(*:CAS)"/>
  <xsl:key name="material" match="*:MaterialUse[*:Substance/*:CAS]" use="normalize-space(*:Substance/*:CAS)"/>
  <xsl:key name="outlet" match="*:Discharge[*:Flow]" use="normalize-space(*:Flow) || ' ' || *:Flow/@unitCode"/>

  <!-- Products and quotients of quantities -->

  <!-- The unit of a product of two quantities. -->
  <xsl:function name="f:product-unit" as="map(xs:string, item())">
    <xsl:param name="left" as="element()"/>
    <xsl:param name="right" as="element()"/>
    <xsl:sequence select="f:unit-product(f:unit-of($left), f:unit-of($right))"/>
  </xsl:function>

  <!-- The unit of the first over the second. -->
  <xsl:function name="f:quotient-unit" as="map(xs:string, item())">
    <xsl:param name="left" as="element()"/>
    <xsl:param name="right" as="element()"/>
    <xsl:variable name="under" as="map(xs:string, item())" select="f:unit-of($right)"/>
    <xsl:sequence select="f:unit-product(f:unit-of($left), f:unit-power($under?powers, $under?up, $under?down, -1))"/>
  </xsl:function>

  <!-- Two quantities multiplied, in the unit of a third; UNKNOWN where that measures something else. -->
  <xsl:function name="f:product-like" as="xs:decimal+">
    <xsl:param name="left" as="element()"/>
    <xsl:param name="right" as="element()"/>
    <xsl:param name="like" as="element()"/>
    <xsl:sequence select="f:converted(f:times(f:interval($left), f:interval($right)), f:product-unit($left, $right), f:unit-of($like))"/>
  </xsl:function>

  <xsl:function name="f:product-fits" as="xs:boolean">
    <xsl:param name="left" as="element()"/>
    <xsl:param name="right" as="element()"/>
    <xsl:param name="like" as="element()"/>
    <xsl:sequence select="f:product-unit($left, $right)?dimension eq f:dimension($like)"/>
  </xsl:function>

  <!-- Streams -->

  <!-- The streams that a reference names: one where all is well. -->
  <xsl:function name="f:stream" as="element()*">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="key('stream', normalize-space($reference), root($reference))"/>
  </xsl:function>

  <!-- The unit operation that a reference names. -->
  <xsl:function name="f:operation" as="element()*">
    <xsl:param name="reference" as="element()?"/>
    <xsl:sequence select="$reference ! key('operation', normalize-space(.), root(.))"/>
  </xsl:function>

  <!-- Uses of the material with this CAS number. -->
  <xsl:function name="f:material-uses" as="element()*">
    <xsl:param name="number" as="element()"/>
    <xsl:sequence select="key('material', normalize-space($number), root($number))"/>
  </xsl:function>

  <!-- The year that a balance stands for: as it says, else that of its streams; empty where it is for no single year. -->
  <xsl:function name="f:balance-year" as="xs:string?">
    <xsl:param name="balance" as="element()"/>
    <xsl:variable name="figures" as="element()*" select="$balance/InputRef ! f:stream(.)/Quantity"/>
    <xsl:sequence select="if (some $figure in $figures satisfies $figure/@perCode != 'YEAR') then ()
        else ($balance/Basis/Year ! normalize-space(), $figures/@year ! string())[1]"/>
  </xsl:function>

  <!-- True where the amount of a stream, or of the component in it, can be told in the unit of another quantity; a density turns volume
       into mass and back. -->
  <xsl:function name="f:told-like" as="xs:boolean">
    <xsl:param name="stream" as="element()"/>
    <xsl:param name="component" as="xs:string?"/>
    <xsl:param name="like" as="element()"/>
    <xsl:variable name="content" as="element()?" select="$stream/Component[normalize-space(ID) = $component][1]/Content"/>
    <xsl:sequence select="if (exists($component)) then exists($content) and $content ! f:product-fits($stream/Quantity, ., $like)
        else f:same-dimension($stream/Quantity, $like)
            or ($stream/Density ! (f:product-fits($stream/Quantity, ., $like) or f:product-fits($like, ., $stream/Quantity))) = true()"/>
  </xsl:function>

  <!-- That amount. -->
  <xsl:function name="f:amount-like" as="xs:decimal+">
    <xsl:param name="stream" as="element()"/>
    <xsl:param name="component" as="xs:string?"/>
    <xsl:param name="like" as="element()"/>
    <xsl:sequence select="if (exists($component)) then $stream/Component[normalize-space(ID) = $component][1]/Content ! f:product-like($stream/Quantity, ., $like)
        else if (f:same-dimension($stream/Quantity, $like)) then f:interval-like($stream/Quantity, $like)
        else if (f:product-fits($stream/Quantity, $stream/Density, $like)) then f:product-like($stream/Quantity, $stream/Density, $like)
        else f:converted(f:over(f:interval($stream/Quantity), f:interval($stream/Density)), f:quotient-unit($stream/Quantity, $stream/Density), f:unit-of($like))"/>
  </xsl:function>

  <!-- Balances -->

  <!-- References of a balance that name no stream, or more than one. -->
  <xsl:function name="f:broken-references" as="element()*">
    <xsl:param name="balance" as="element()"/>
    <xsl:sequence select="$balance/(InputRef | OutputRef)[count(f:stream(.)) ne 1]"/>
  </xsl:function>

  <!-- References of a balance that stand in it once more, on either side; what runs in a circle enters and leaves. -->
  <xsl:function name="f:repeated-references" as="element()*">
    <xsl:param name="balance" as="element()"/>
    <xsl:for-each-group select="$balance/(InputRef | OutputRef)" group-by="normalize-space()">
      <xsl:variable name="circle" as="xs:boolean" select="f:stream(.)/KindCode ! normalize-space() = 'RECYCLE'"/>
      <xsl:sequence select="current-group()[position() gt 1][not($circle and count(current-group()/self::InputRef) eq 1 and count(current-group()/self::OutputRef) eq 1)]"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Those of the figures whose unit measures something else than that of most of them. -->
  <xsl:function name="f:odd-units" as="element()*">
    <xsl:param name="figures" as="element()*"/>
    <xsl:if test="count(distinct-values($figures ! (@unitCodeListID || ' ' || @unitCode))) gt 1">
      <xsl:variable name="groups" as="array(element())*">
        <xsl:for-each-group select="$figures[f:convertible(.)]" group-by="f:dimension(.)">
          <xsl:sort select="count(current-group())" order="descending"/>
          <xsl:sequence select="array{current-group()}"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:sequence select="tail($groups) ! ?*"/>
    </xsl:if>
  </xsl:function>

  <!-- Figures of a balance in a unit that measures something else than that of the others. A density turns volume into mass; the contents
       of a component are another matter. -->
  <xsl:function name="f:odd-in-balance" as="element()*">
    <xsl:param name="balance" as="element()"/>
    <xsl:variable name="totals" as="element()*" select="$balance/(StatedInputTotal, StatedOutputTotal, StatedDifference, StockChange)"/>
    <xsl:variable name="streams" as="element()*" select="if (exists($balance/ComponentRef)) then () else $balance/(InputRef | OutputRef) ! f:stream(.)"/>
    <xsl:variable name="odd" as="element()*" select="f:odd-units(($totals, $streams[empty(Density)]/Quantity))"/>
    <xsl:variable name="like" as="element()?" select="($totals except $odd)[1]"/>
    <xsl:sequence select="$odd, $like ! $streams[exists(Density)][not(f:told-like(., (), $like))]/Quantity"/>
  </xsl:function>

  <!-- Streams of a balance for another time than the others, or than the balance says it stands for. -->
  <xsl:function name="f:odd-times" as="element()*">
    <xsl:param name="balance" as="element()"/>
    <xsl:variable name="figures" as="element()*" select="$balance/(InputRef | OutputRef) ! f:stream(.)/Quantity"/>
    <xsl:variable name="year" as="xs:string?" select="$balance/Basis/Year ! normalize-space()"/>
    <xsl:variable name="pers" as="xs:string*" select="$figures/@perCode ! string()"/>
    <xsl:variable name="usual" as="xs:string?" select="sort(distinct-values($pers), (), function($per) { - count($pers[. = $per]) })[1]"/>
    <xsl:variable name="years" as="xs:string*" select="($year, $figures[exists(@year)]/@year ! string())"/>
    <xsl:sequence select="$figures[@perCode != $usual or @year != $years[1]]"/>
  </xsl:function>

  <!-- What rules compute of a balance: component, input, output, fresh (input without what runs in a circle) and stock, all in the unit of
       the total of inputs; no map where streams are missing, repeated, for different times or in units that do not fit (CHK-04, 11, 12
       say so), where an amount is none (GEN-05), or where a content that is needed is not given (CHK-03). -->
  <xsl:function name="f:balance" as="map(xs:string, item()*)?" cache="yes">
    <xsl:param name="balance" as="element()"/>
    <xsl:variable name="component" as="xs:string?" select="$balance/ComponentRef ! normalize-space()"/>
    <xsl:variable name="like" as="element()?" select="$balance/StatedInputTotal"/>
    <xsl:if test="exists($like) and empty((f:broken-references($balance), f:repeated-references($balance)))">
      <xsl:variable name="inputs" as="element()*" select="$balance/InputRef ! f:stream(.)"/>
      <xsl:variable name="outputs" as="element()*" select="$balance/OutputRef ! f:stream(.)"/>
      <xsl:if test="empty((f:odd-in-balance($balance), f:odd-times($balance))) and (every $s in ($inputs, $outputs) satisfies f:decimal($s/Quantity) ge 0 and f:told-like($s, $component, $like))">
        <xsl:sequence select="map{
            'input': f:total($inputs ! f:amount-like(., $component, $like)),
            'output': f:total($outputs ! f:amount-like(., $component, $like)),
            'fresh': f:total($inputs[not(normalize-space(KindCode) eq 'RECYCLE')] ! f:amount-like(., $component, $like)),
            'estimated': f:total(($inputs, $outputs)[Quantity/@basisCode = 'ESTIMATED'] ! f:amount-like(., $component, $like)),
            'stock': f:total($balance/StockChange ! f:interval-like(., $like))}"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- What is open in a balance, in percent of what enters it fresh; without sign. -->
  <xsl:function name="f:open-percent" as="xs:decimal+">
    <xsl:param name="sums" as="map(xs:string, item()*)"/>
    <xsl:sequence select="f:magnitude(f:percent-of(f:minus(f:minus($sums?input, $sums?output), $sums?stock), $sums?fresh))"/>
  </xsl:function>

  <!-- What the figures of a column stand for in the unit of the first, one behind the other: as fine as the finest where all have one unit. -->
  <xsl:function name="f:column-like" as="xs:decimal*">
    <xsl:param name="figures" as="element()+"/>
    <xsl:sequence select="if (every $figure in tail($figures) satisfies f:same-unit($figure, $figures[1])) then f:column($figures)
        else $figures ! f:interval-like(., $figures[1])"/>
  </xsl:function>

  <!-- One figure for each kind of element and unit that stands below these nodes, of units that can be converted. -->
  <xsl:function name="f:measures" as="element()*">
    <xsl:param name="within" as="element()*"/>
    <xsl:for-each-group select="$within//*[@unitCode]" group-by="local-name(..) || '/' || local-name() || ' ' || @unitCodeListID || ' ' || @unitCode">
      <xsl:sequence select="current-group()[1][f:convertible(.)]"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The first of the figures of a row, year by year, that is more than so many times the one before it, or less by as much. -->
  <xsl:function name="f:jump" as="element()?">
    <xsl:param name="figures" as="element()*"/>
    <xsl:param name="factor" as="xs:decimal"/>
    <xsl:sequence select="(for $n in 2 to count($figures) return $figures[$n][f:same-dimension(., $figures[$n - 1])][
        let $pair := (f:decimal(.), f:interval-like($figures[$n - 1], .)[2]) return min($pair) gt 0 and max($pair) gt $factor * min($pair)])[1]"/>
  </xsl:function>

  <!-- What a specific use may be: the use of a year over the product of the year, of any one product or of all of one kind. Each as an
       array of its three ends. The unit of the specific use is that of the use, for one unit of product, or that of the quotient. -->
  <xsl:function name="f:specific-uses" as="array(xs:decimal)*">
    <xsl:param name="use" as="element()?"/>
    <xsl:param name="specific" as="element()"/>
    <xsl:param name="products" as="element()*"/>
    <xsl:if test="exists($use)">
      <xsl:for-each select="$products, array{$products}[count($products) gt 1 and empty(f:odd-units($products))]">
        <xsl:variable name="product" as="element()+" select="if (. instance of element()) then . else .?*"/>
        <xsl:variable name="made" as="xs:decimal+" select="f:total($product ! f:interval-like(., $product[1]))"/>
        <xsl:variable name="quotient" as="map(xs:string, item())" select="f:quotient-unit($use, $product[1])"/>
        <xsl:if test="not($made[1] le 0 and $made[3] ge 0)">
          <xsl:choose>
            <xsl:when test="f:same-dimension($specific, $use)">
              <xsl:sequence select="array{f:over(f:interval-like($use, $specific), $made)}"/>
            </xsl:when>
            <xsl:when test="f:dimension($specific) eq $quotient?dimension">
              <xsl:sequence select="array{f:converted(f:over(f:interval($use), $made), $quotient, f:unit-of($specific))}"/>
            </xsl:when>
          </xsl:choose>
        </xsl:if>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <!-- Streams of the substance with this CAS number on one side. -->
  <xsl:function name="f:streams-of" as="element()*">
    <xsl:param name="number" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="key('stream-of', $kind || ' ' || normalize-space($number), root($number))"/>
  </xsl:function>

  <!-- Outlets whose flow is this amount. -->
  <xsl:function name="f:discharges-of" as="element()*">
    <xsl:param name="amount" as="element()"/>
    <xsl:sequence select="key('outlet', normalize-space($amount) || ' ' || $amount/@unitCode, root($amount))"/>
  </xsl:function>

  <!-- False where a concentration is more than there can be: a share of more than the whole, or more than so many kg in a cubic metre. -->
  <xsl:function name="f:possible" as="xs:boolean">
    <xsl:param name="concentration" as="element()"/>
    <xsl:param name="most" as="xs:decimal"/>
    <xsl:variable name="dimension" as="xs:string" select="f:dimension($concentration)"/>
    <xsl:sequence select="if ($dimension eq '') then f:interval-in($concentration, '%')[1] le 100
        else if ($dimension eq 'L-3M1') then f:interval-in($concentration, 'kg/m3')[1] le $most
        else true()"/>
  </xsl:function>

  <!-- True where the load of an outlet is its concentration times its flow, or where that cannot be asked. -->
  <xsl:function name="f:load-right" as="xs:boolean">
    <xsl:param name="discharge" as="element()"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:sequence select="every $d in $discharge[Concentration][Flow][Load][Flow/@perCode = Load/@perCode][f:product-fits(Concentration, Flow, Load)]
        satisfies f:agree(f:interval($d/Load), f:product-like($d/Concentration, $d/Flow, $d/Load), $percent)"/>
  </xsl:function>

  <!-- Breaches of the law that were not mended before the baseline year. -->
  <xsl:function name="f:open-violations" as="element()*">
    <xsl:param name="compliance" as="element()"/>
    <xsl:sequence select="$compliance/Violation[empty(ClosedDate) or substring(normalize-space(ClosedDate), 1, 4) ge normalize-space($compliance/../../BaselineYear)]"/>
  </xsl:function>

  <!-- A code and its names in its list, in small letters. -->
  <xsl:function name="f:code-names" as="xs:string*">
    <xsl:param name="code" as="element()"/>
    <xsl:sequence select="(normalize-space($code), $code-lists(string($code/@listID)) ! key('code', normalize-space($code), .)/*) ! lower-case(normalize-space(.))"/>
  </xsl:function>

  <!-- What a dimension is called; itself where it has no name. The words have their Chinese in values-zh.xml. -->
  <xsl:function name="f:dimension-words" as="xs:string">
    <xsl:param name="dimension" as="xs:string"/>
    <xsl:sequence select="(map{'': 'a pure number', '1': 'a pure number', 'M1': 'mass', 'L3': 'volume', 'L2': 'area', 'L1': 'length', 'T1': 'time', 'PIECE1': 'pieces',
        'L2M1T-2': 'energy', 'L2M1T-3': 'power', 'L-3M1': 'concentration', 'M1T-1': 'mass in a time', 'L3T-1': 'volume in a time',
        'L2T-2': 'energy in a mass', 'L-1M1T-2': 'energy in a volume', 'PH1': 'pH', 'BEL1': 'level of sound', 'K1': 'temperature',
        'CELSIUS1': 'temperature', 'FAHRENHEIT1': 'temperature', 'N1': 'amount of substance', 'L-3N1': 'amount in a volume',
        'L-3': 'number in a volume', 'L-3T-1': 'activity in a volume'}($dimension), $dimension)[1]"/>
  </xsl:function>

  <!-- What time a figure stands for: its code, and the year where it is of one. -->
  <xsl:function name="f:time-text" as="xs:string">
    <xsl:param name="quantity" as="element()"/>
    <xsl:sequence select="string-join(($quantity/@perCode, $quantity/@year), ' ')"/>
  </xsl:function>

  <!-- A unit for readers: as it is written. -->
  <xsl:function name="f:unit-text" as="xs:string">
    <xsl:param name="quantity" as="element()"/>
    <xsl:sequence select="normalize-space($quantity) || ' ' || $quantity/@unitCode"/>
  </xsl:function>
</xsl:stylesheet>
