<?xml version="1.0" encoding="UTF-8"?>
<!-- Units as dimension and factor to the units of the SI, from the code lists of units: a whole code that the list knows first, else what the
     grammar of UCUM makes of atoms. A factor is kept as numerator and denominator, so that nothing is lost by a division. What is not
     understood is an error (UNKNOWN): units that nobody can compare are no finding. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" xmlns:k="urn:cpcert:code-list:1"
    exclude-result-prefixes="#all">

  <!-- Powers of ten of the prefixes. -->
  <xsl:variable name="f:prefixes" as="map(xs:string, xs:integer)" select="map{'T': 12, 'G': 9, 'M': 6, 'k': 3, 'h': 2, 'da': 1,
      'd': -1, 'c': -2, 'm': -3, 'u': -6, 'n': -9}"/>

  <!-- A unit: dimension (a text such as L3 or L2M1T-2, empty for a pure number), up and down (its factor as a fraction). -->
  <xsl:function name="f:unit" as="map(xs:string, item())">
    <xsl:param name="list" as="xs:string"/>
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="unit" as="map(xs:string, item())?" select="f:unit-if-known($list, $code)"/>
    <xsl:sequence select="if (exists($unit)) then $unit else f:unknown('the unit ' || substring($code, 1, 40) || ' is not among those that can be converted')"/>
  </xsl:function>

  <!-- The same; empty where it is not understood. Asked for each figure, worked out once for each unit. -->
  <xsl:function name="f:unit-if-known" as="map(xs:string, item())?" cache="yes">
    <xsl:param name="list" as="xs:string"/>
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="lists" as="element(k:CodeList)*" select="$code-lists($list)/k:CodeList"/>
    <xsl:sequence select="if ($code eq '' or string-length($code) gt 40) then ()
        else ($lists ! f:known-unit(., $code, 1), $lists[@grammar = 'UCUM'][1] ! f:parsed-unit(., $code))[1]"/>
  </xsl:function>

  <!-- The unit that the list itself gives a dimension, to the power of n; empty where it gives none. -->
  <xsl:function name="f:known-unit" as="map(xs:string, item())?">
    <xsl:param name="list" as="element(k:CodeList)"/>
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:for-each select="key('code', $code, root($list))[1][@factor]">
      <xsl:sequence select="f:unit-power(f:powers(@dimension), xs:decimal(@factor), (@divisor ! xs:decimal(.), 1.0)[1], $n)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- L3 M-1 as a map from each base to its power. -->
  <xsl:function name="f:powers" as="map(xs:string, xs:integer)">
    <xsl:param name="dimension" as="item()?"/>
    <xsl:sequence select="map:merge(tokenize(string($dimension)) ! map:entry(replace(., '-?[0-9]+$', ''), xs:integer(replace(., '^[^0-9\-]+', ''))))"/>
  </xsl:function>

  <!-- A unit with its powers to the power of n, 1 to 9 or -9 to -1. -->
  <xsl:function name="f:unit-power" as="map(xs:string, item())">
    <xsl:param name="powers" as="map(xs:string, xs:integer)"/>
    <xsl:param name="up" as="xs:decimal"/>
    <xsl:param name="down" as="xs:decimal"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:variable name="raised" as="map(xs:string, xs:integer)" select="map:merge(map:keys($powers) ! map:entry(., $powers(.) * $n))"/>
    <xsl:variable name="above" as="xs:decimal" select="fold-left(1 to abs($n), 1.0, function($product, $i) { $product * $up })"/>
    <xsl:variable name="below" as="xs:decimal" select="fold-left(1 to abs($n), 1.0, function($product, $i) { $product * $down })"/>
    <xsl:sequence select="f:made-unit($raised, if ($n gt 0) then $above else $below, if ($n gt 0) then $below else $above)"/>
  </xsl:function>

  <xsl:function name="f:made-unit" as="map(xs:string, item())">
    <xsl:param name="powers" as="map(xs:string, xs:integer)"/>
    <xsl:param name="up" as="xs:decimal"/>
    <xsl:param name="down" as="xs:decimal"/>
    <xsl:sequence select="map{'powers': $powers, 'up': $up, 'down': $down,
        'dimension': string-join(sort(map:keys($powers)[$powers(.) ne 0]) ! (. || $powers(.)))}"/>
  </xsl:function>

  <!-- Components from left to right, each behind a point or a slash; words in braces say what is counted and change nothing. Brackets that
       group are not read. -->
  <xsl:function name="f:parsed-unit" as="map(xs:string, item())?">
    <xsl:param name="list" as="element(k:CodeList)"/>
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="pieces" as="xs:string*" select="analyze-string($code, '\{[^{}]*\}')/* ! (
        if (self::*:non-match or key('code', string(.), root($list))/@factor) then string(.)
        else if (matches(string(preceding-sibling::*[1]), '[^./]$')) then '' else '1')"/>
    <xsl:variable name="components" as="xs:string*" select="tokenize(replace(replace(string-join($pieces), '^/', '1/'), '([./])', ' $1'), ' ')"/>
    <xsl:variable name="units" as="map(xs:string, item())*" select="$components ! f:component(
        $list, replace(., '^[./]', ''), if (starts-with(., '/')) then -1 else 1)"/>
    <xsl:if test="count($units) eq count($components)">
      <xsl:sequence select="fold-left($units, f:made-unit(map{}, 1.0, 1.0), f:unit-product#2)"/>
    </xsl:if>
  </xsl:function>

  <!-- Two units multiplied. -->
  <xsl:function name="f:unit-product" as="map(xs:string, item())">
    <xsl:param name="left" as="map(xs:string, item())"/>
    <xsl:param name="right" as="map(xs:string, item())"/>
    <xsl:variable name="bases" as="xs:string*" select="distinct-values(($left?powers, $right?powers) ! map:keys(.))"/>
    <xsl:sequence select="f:made-unit(map:merge($bases ! map:entry(., sum(($left?powers(.), $right?powers(.))))),
        $left?up * $right?up, $left?down * $right?down)"/>
  </xsl:function>

  <!-- A whole number, a power of ten, or an atom with prefix and exponent; empty where it is none of them. -->
  <xsl:function name="f:component" as="map(xs:string, item())?">
    <xsl:param name="list" as="element(k:CodeList)"/>
    <xsl:param name="component" as="xs:string"/>
    <xsl:param name="sign" as="xs:integer"/>
    <xsl:variable name="exponent" as="xs:integer" select="if (matches($component, '[^0-9+\-][+\-]?[1-9]$'))
        then xs:integer(replace(replace($component, '^.*[^0-9+\-]([+\-]?[1-9])$', '$1'), '^\+', '')) else 1"/>
    <xsl:variable name="atom" as="xs:string" select="replace($component, '([^0-9+\-])[+\-]?[1-9]$', '$1')"/>
    <xsl:choose>
      <xsl:when test="matches($component, '^[1-9][0-9]{0,8}$')">
        <xsl:sequence select="f:unit-power(map{}, xs:decimal($component), 1.0, $sign)"/>
      </xsl:when>
      <xsl:when test="matches($component, '^10[*^][+\-]?[0-9]{1,2}$')">
        <xsl:variable name="power" as="xs:integer" select="xs:integer(replace($component, '^10[*^]\+?', ''))"/>
        <xsl:sequence select="f:unit-power(map{}, f:power-of-ten($power), 1.0, $sign)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="(f:known-unit($list, $component, $sign), f:atom($list, $atom, $exponent * $sign))[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:atom" as="map(xs:string, item())?">
    <xsl:param name="list" as="element(k:CodeList)"/>
    <xsl:param name="atom" as="xs:string"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:variable name="prefix" as="xs:string?" select="(substring($atom, 1, 1), substring($atom, 1, 2))[map:contains($f:prefixes, .)]
        [key('code', substring-after($atom, .), root($list))/@metric][1]"/>
    <xsl:variable name="bare" as="map(xs:string, item())?" select="$prefix ! f:known-unit($list, substring-after($atom, .), $n)"/>
    <xsl:variable name="scale" as="xs:decimal" select="f:power-of-ten(sum($prefix ! $f:prefixes(.)) * $n)"/>
    <xsl:sequence select="(f:known-unit($list, $atom, $n), $bare ! f:made-unit(?powers, ?up * $scale, ?down))[1]"/>
  </xsl:function>

  <!-- Figures and their units -->

  <!-- The unit of a quantity. -->
  <xsl:function name="f:unit-of" as="map(xs:string, item())">
    <xsl:param name="quantity" as="element()"/>
    <xsl:sequence select="f:unit(normalize-space($quantity/@unitCodeListID), normalize-space($quantity/@unitCode))"/>
  </xsl:function>

  <!-- True where the unit of a quantity can be converted; where not, GEN-12 says so. -->
  <xsl:function name="f:convertible" as="xs:boolean">
    <xsl:param name="quantity" as="element()"/>
    <xsl:sequence select="exists(f:unit-if-known(normalize-space($quantity/@unitCodeListID), normalize-space($quantity/@unitCode)))"/>
  </xsl:function>

  <!-- What the unit of a quantity measures, such as L3 for a volume. -->
  <xsl:function name="f:dimension" as="xs:string">
    <xsl:param name="quantity" as="element()"/>
    <xsl:sequence select="f:unit-of($quantity)?dimension"/>
  </xsl:function>

  <!-- True where both units measure the same; units that are written alike need no list. -->
  <xsl:function name="f:same-dimension" as="xs:boolean">
    <xsl:param name="left" as="element()"/>
    <xsl:param name="right" as="element()"/>
    <xsl:sequence select="f:same-unit($left, $right) or f:dimension($left) eq f:dimension($right)"/>
  </xsl:function>

  <xsl:function name="f:same-unit" as="xs:boolean">
    <xsl:param name="left" as="element()"/>
    <xsl:param name="right" as="element()"/>
    <xsl:sequence select="string($left/@unitCode) eq string($right/@unitCode) and string($left/@unitCodeListID) eq string($right/@unitCodeListID)"/>
  </xsl:function>

  <!-- An interval out of one unit into another; UNKNOWN where they measure different things. -->
  <xsl:function name="f:converted" as="xs:decimal+">
    <xsl:param name="interval" as="xs:decimal+"/>
    <xsl:param name="from" as="map(xs:string, item())"/>
    <xsl:param name="to" as="map(xs:string, item())"/>
    <xsl:variable name="up" as="xs:decimal" select="$from?up * $to?down"/>
    <xsl:variable name="down" as="xs:decimal" select="$from?down * $to?up"/>
    <xsl:sequence select="if ($from?dimension ne $to?dimension) then f:unknown('the units measure different things')
        else if ($up eq $down) then $interval else $interval ! (. * $up div $down)"/>
  </xsl:function>

  <!-- What a quantity stands for, in the unit of another one. -->
  <xsl:function name="f:interval-like" as="xs:decimal+">
    <xsl:param name="quantity" as="element()"/>
    <xsl:param name="like" as="element()"/>
    <xsl:sequence select="if (f:same-unit($quantity, $like)) then f:interval($quantity)
        else f:converted(f:interval($quantity), f:unit-of($quantity), f:unit-of($like))"/>
  </xsl:function>

  <!-- What a quantity stands for, in a unit of UCUM. -->
  <xsl:function name="f:interval-in" as="xs:decimal+">
    <xsl:param name="quantity" as="element()"/>
    <xsl:param name="unit" as="xs:string"/>
    <xsl:sequence select="f:converted(f:interval($quantity), f:unit-of($quantity), f:unit('UCUM', $unit))"/>
  </xsl:function>
</xsl:stylesheet>
