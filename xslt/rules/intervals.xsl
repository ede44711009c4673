<?xml version="1.0" encoding="UTF-8"?>
<!-- Printed figures as intervals. A figure stands for every value that would be printed so; two sides of an equation disagree only where no
     such values fulfil it. An interval is three exact decimals: its lower end, the value as printed or computed from what is printed, its
     upper end. Intervals stand one behind the other in a sequence, so that f:total takes as many as there are.
     What cannot be computed is an error (UNKNOWN), never an empty sequence. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:cpcert:functions" xmlns:p="urn:cpcert:parameter" exclude-result-prefixes="#all">

  <!-- So many digits of a whole number count at least, zeros at its end too; a parameter of the scheme of this name takes its place. -->
  <xsl:variable name="p:figure.digits" as="xs:integer" select="3"/>

  <!-- Figures -->

  <!-- The value of a figure. Longer ones than any honest figure are not computed with. -->
  <xsl:function name="f:decimal" as="xs:decimal">
    <xsl:param name="figure" as="item()"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space(string($figure))"/>
    <xsl:choose>
      <xsl:when test="string-length($text) gt 40"><xsl:sequence select="f:unknown('a figure of more than 40 characters is not computed with')"/></xsl:when>
      <xsl:when test="$text castable as xs:decimal"><xsl:sequence select="xs:decimal($text)"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:unknown($text || ' is no figure')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- How far the true value may be from the printed one: the uncertainty that is stated, else half a unit of the last digit. Zeros at the
       end of a whole number may be rounded, but not before the third digit: 27600 is good to 50, 4200 to 5, 450 to 0.5. Where several
       figures stand in one column, the finest of them says it for all. -->
  <xsl:function name="f:half-unit" as="xs:decimal">
    <xsl:param name="figures" as="item()+"/>
    <xsl:sequence select="min($figures ! f:own-half-unit(.))"/>
  </xsl:function>

  <xsl:function name="f:own-half-unit" as="xs:decimal">
    <xsl:param name="figure" as="item()"/>
    <xsl:variable name="text" as="xs:string" select="replace(replace(normalize-space(string($figure)), '^[+\-]', ''), '^0+', '')"/>
    <xsl:variable name="whole" as="xs:string" select="replace($text, '\..*$', '')"/>
    <xsl:variable name="zeros" as="xs:integer" select="string-length($whole) - string-length(replace($whole, '0+$', ''))"/>
    <xsl:sequence select="
        if ($figure instance of element() and $figure/@uncertainty) then abs(f:decimal($figure/@uncertainty))
        else if (contains($text, '.')) then f:power-of-ten(- string-length(substring-after($text, '.'))) * 0.5
        else if ($whole eq '') then 0
        else f:power-of-ten(min(($zeros, max((0, string-length($whole) - $p:figure.digits))))) * 0.5"/>
  </xsl:function>

  <xsl:function name="f:power-of-ten" as="xs:decimal">
    <xsl:param name="n" as="xs:integer"/>
    <xsl:variable name="zeros" as="xs:string" select="string-join((1 to abs($n)) ! '0')"/>
    <xsl:sequence select="xs:decimal(if ($n ge 0) then '1' || $zeros else '0.' || substring($zeros, 2) || '1')"/>
  </xsl:function>

  <!-- What a printed figure stands for; not before the figure itself is known to be one. -->
  <xsl:function name="f:interval" as="xs:decimal+">
    <xsl:param name="figure" as="item()"/>
    <xsl:variable name="value" as="xs:decimal" select="f:decimal($figure)"/>
    <xsl:sequence select="f:around($value, f:own-half-unit($figure))"/>
  </xsl:function>

  <!-- What the figures of one column stand for, one behind the other: all of them are good to the finest half unit among them. -->
  <xsl:function name="f:column" as="xs:decimal*">
    <xsl:param name="figures" as="item()*"/>
    <xsl:variable name="values" as="xs:decimal*" select="$figures ! f:decimal(.)"/>
    <xsl:if test="exists($values)">
      <xsl:variable name="half" as="xs:decimal" select="f:half-unit($figures)"/>
      <xsl:sequence select="$values ! f:around(., $half)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:around" as="xs:decimal+">
    <xsl:param name="value" as="xs:decimal"/>
    <xsl:param name="half" as="xs:decimal"/>
    <xsl:sequence select="$value - $half, $value, $value + $half"/>
  </xsl:function>

  <!-- A number that is known exactly, such as a count or a rate. -->
  <xsl:function name="f:exactly" as="xs:decimal+">
    <xsl:param name="number" as="item()"/>
    <xsl:sequence select="f:around(f:decimal($number), 0)"/>
  </xsl:function>

  <!-- Computing -->

  <!-- The sum of all intervals; 0 where there is none. -->
  <xsl:function name="f:total" as="xs:decimal+">
    <xsl:param name="intervals" as="xs:decimal*"/>
    <xsl:sequence select="for $end in (1, 2, 0) return xs:decimal(sum($intervals[position() mod 3 eq $end]))"/>
  </xsl:function>

  <xsl:function name="f:minus" as="xs:decimal+">
    <xsl:param name="left" as="xs:decimal+"/>
    <xsl:param name="right" as="xs:decimal+"/>
    <xsl:sequence select="$left[1] - $right[3], $left[2] - $right[2], $left[3] - $right[1]"/>
  </xsl:function>

  <xsl:function name="f:times" as="xs:decimal+">
    <xsl:param name="left" as="xs:decimal+"/>
    <xsl:param name="right" as="xs:decimal+"/>
    <xsl:variable name="corners" as="xs:decimal+" select="for $l in $left[position() ne 2], $r in $right[position() ne 2] return $l * $r"/>
    <xsl:sequence select="min($corners), $left[2] * $right[2], max($corners)"/>
  </xsl:function>

  <!-- The quotient; UNKNOWN where the divisor may be 0. -->
  <xsl:function name="f:over" as="xs:decimal+">
    <xsl:param name="left" as="xs:decimal+"/>
    <xsl:param name="right" as="xs:decimal+"/>
    <xsl:variable name="corners" as="xs:decimal+" select="if ($right[1] le 0 and $right[3] ge 0) then f:unknown('the divisor may be 0')
        else for $l in $left[position() ne 2], $r in $right[position() ne 2] return $l div $r"/>
    <xsl:sequence select="min($corners), $left[2] div $right[2], max($corners)"/>
  </xsl:function>

  <!-- The interval without its sign: a difference of -450 and one of 450 say the same. -->
  <xsl:function name="f:magnitude" as="xs:decimal+">
    <xsl:param name="interval" as="xs:decimal+"/>
    <xsl:sequence select="if ($interval[1] gt 0) then $interval
        else if ($interval[3] lt 0) then reverse($interval ! (- .))
        else (0.0, abs($interval[2]), max((- $interval[1], $interval[3])))"/>
  </xsl:function>

  <!-- The first interval in percent of the second. -->
  <xsl:function name="f:percent-of" as="xs:decimal+">
    <xsl:param name="part" as="xs:decimal+"/>
    <xsl:param name="whole" as="xs:decimal+"/>
    <xsl:sequence select="f:over($part ! (. * 100), $whole)"/>
  </xsl:function>

  <!-- Comparing -->

  <!-- How far apart two intervals are; 0 where a value lies in both. -->
  <xsl:function name="f:gap" as="xs:decimal">
    <xsl:param name="left" as="xs:decimal+"/>
    <xsl:param name="right" as="xs:decimal+"/>
    <xsl:sequence select="max((0.0, $left[1] - $right[3], $right[1] - $left[3]))"/>
  </xsl:function>

  <!-- True where the intervals meet, or are apart by no more than so many percent of the larger value. -->
  <xsl:function name="f:agree" as="xs:boolean">
    <xsl:param name="stated" as="xs:decimal+"/>
    <xsl:param name="computed" as="xs:decimal+"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:sequence select="f:gap($stated, $computed) * 100 le $percent * max((abs($stated[2]), abs($computed[2])))"/>
  </xsl:function>

  <!-- Saying -->

  <!-- A computed number with at most seven digits, whole numbers whole. -->
  <xsl:function name="f:rounded" as="xs:decimal">
    <xsl:param name="number" as="xs:decimal"/>
    <xsl:variable name="text" as="xs:string" select="string(abs($number))"/>
    <xsl:variable name="whole" as="xs:integer" select="string-length(replace(substring-before($text || '.', '.'), '^0+', ''))"/>
    <xsl:variable name="decimals" as="xs:string" select="substring-after($text, '.')"/>
    <xsl:variable name="zeros" as="xs:integer" select="if ($whole gt 0) then 0 else string-length($decimals) - string-length(replace($decimals, '^0+', ''))"/>
    <xsl:sequence select="round-half-to-even($number, max((0, 7 - $whole + $zeros)))"/>
  </xsl:function>

  <!-- The value in the middle of an interval, as a message prints it. -->
  <xsl:function name="f:value" as="xs:decimal">
    <xsl:param name="interval" as="xs:decimal+"/>
    <xsl:sequence select="f:rounded($interval[2])"/>
  </xsl:function>

  <!-- The ends of an interval as a message prints them. -->
  <xsl:function name="f:range" as="xs:string">
    <xsl:param name="interval" as="xs:decimal+"/>
    <xsl:sequence select="string-join(distinct-values(($interval[1], $interval[3]) ! string(f:rounded(.))), '…')"/>
  </xsl:function>

  <!-- What is likely to be wrong where a figure and what was computed disagree (CHK-13); empty where nothing is likely. Words for people:
       they have their Chinese in values-zh.xml. The days are those of operation in a year; percent says how exactly a ratio must fit. -->
  <xsl:function name="f:likely" as="xs:string?">
    <xsl:param name="stated" as="item()"/>
    <xsl:param name="computed" as="xs:decimal"/>
    <xsl:param name="days" as="item()?"/>
    <xsl:param name="percent" as="xs:decimal"/>
    <xsl:variable name="found" as="xs:decimal" select="f:decimal($stated)"/>
    <xsl:variable name="sizes" as="xs:decimal+" select="abs($found), abs($computed)"/>
    <xsl:variable name="close" as="function(xs:decimal) as xs:boolean" select="function($factor) {
        min($sizes) gt 0 and abs(max($sizes) - $factor * min($sizes)) * 100 le $percent * $factor * min($sizes) }"/>
    <xsl:variable name="factor" as="xs:integer?" select="(10, 100, 1000, 10000)[$close(.)][1]"/>
    <xsl:variable name="operating" as="xs:decimal?" select="$days[normalize-space(string(.)) castable as xs:decimal] ! f:decimal(.)[. gt 1]"/>
    <xsl:sequence select="
        if ($close(1) and $found * $computed lt 0) then 'The sign is turned.'
        else if ($factor eq 10000) then 'Their ratio is 10000, as of ten thousands to ones.'
        else if ($factor eq 1000) then 'Their ratio is 1000, as of t to kg.'
        else if (exists($factor)) then 'Their ratio is ' || $factor || ': a digit or the decimal point may be misplaced.'
        else if ($operating ! $close(.)) then 'Their ratio is that of the ' || $operating || ' days of operation, as of a year to a day.'
        else if (f:digits-swapped($stated, $computed)) then 'The same digits stand in another order.'
        else ()"/>
  </xsl:function>

  <!-- True where the figure has the digits of the number, printed with as many decimals, in another order. -->
  <xsl:function name="f:digits-swapped" as="xs:boolean">
    <xsl:param name="stated" as="item()"/>
    <xsl:param name="computed" as="xs:decimal"/>
    <xsl:variable name="decimals" as="xs:integer" select="string-length(substring-after(normalize-space(string($stated)), '.'))"/>
    <xsl:variable name="pair" as="xs:decimal+" select="(f:decimal($stated), $computed) ! abs(round-half-to-even(. * f:power-of-ten($decimals), 0))"/>
    <xsl:variable name="digits" as="xs:string+" select="$pair ! codepoints-to-string(sort(string-to-codepoints(string(.))))"/>
    <xsl:sequence select="$pair[1] ne $pair[2] and $digits[1] eq $digits[2] and string-length($digits[1]) gt 1"/>
  </xsl:function>
</xsl:stylesheet>
