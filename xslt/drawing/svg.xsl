<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures of a report as a small part of SVG, the same on screen and on paper: rect, path (M L H V C Z) and text of one line, one after
     the other, without groups, transforms, styles, ids or links. One unit is one point on paper; 505 of them are the width of a page.
     What a picture says by colour it says by form and in words too. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:d="urn:cpcert:drawing:1" xmlns="http://www.w3.org/2000/svg" exclude-result-prefixes="#all">

  <xsl:variable name="d:width" as="xs:double" select="505"/>
  <xsl:variable name="d:ink" as="xs:string" select="'#1B211F'"/>
  <xsl:variable name="d:grey" as="xs:string" select="'#55605C'"/>
  <xsl:variable name="d:rule" as="xs:string" select="'#C9D0CB'"/>
  <xsl:variable name="d:red" as="xs:string" select="'#C8161D'"/>
  <xsl:variable name="d:red-text" as="xs:string" select="'#B01218'"/>
  <xsl:variable name="d:brown" as="xs:string" select="'#A35200'"/>
  <xsl:variable name="d:green" as="xs:string" select="'#1E5B49'"/>
  <!-- Smallest type, Latin and Chinese. -->
  <xsl:variable name="d:latin" as="xs:double" select="8.5"/>
  <xsl:variable name="d:song" as="xs:double" select="7.5"/>
  <xsl:variable name="d:line" as="xs:double" select="9.5"/>

  <!-- The picture with its name, and what it shows in words for who cannot see it. The white ground keeps it readable on a dark page. -->
  <xsl:function name="d:svg" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:param name="parts" as="element()*"/>
    <svg viewBox="0 0 {$d:width} {d:n($height)}" width="{$d:width}" height="{d:n($height)}" role="img" font-family="Noto Serif, Noto Serif SC, serif">
      <title><xsl:value-of select="$title"/></title>
      <desc><xsl:value-of select="$words"/></desc>
      <rect x="0" y="0" width="{$d:width}" height="{d:n($height)}" fill="#FFFFFF"/>
      <xsl:sequence select="$parts"/>
    </svg>
  </xsl:function>

  <!-- A tenth of a point is finer than print. -->
  <xsl:function name="d:n" as="xs:string">
    <xsl:param name="value" as="xs:double"/>
    <xsl:sequence select="replace(format-number($value, '0.0'), '^-0\.0$|\.0$', if (abs($value) lt 0.05) then '0' else '') ! (if (. = '') then '0' else .)"/>
  </xsl:function>

  <xsl:function name="d:rect" as="element()">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:param name="fill" as="xs:string"/>
    <xsl:param name="stroke" as="xs:string?"/>
    <rect x="{d:n($x)}" y="{d:n($y)}" width="{d:n($width)}" height="{d:n($height)}" fill="{$fill}">
      <xsl:if test="$stroke"><xsl:attribute name="stroke" select="$stroke"/><xsl:attribute name="stroke-width" select="'0.8'"/></xsl:if>
    </rect>
  </xsl:function>

  <!-- A line from one point to another. -->
  <xsl:function name="d:rule" as="element()">
    <xsl:param name="x1" as="xs:double"/>
    <xsl:param name="y1" as="xs:double"/>
    <xsl:param name="x2" as="xs:double"/>
    <xsl:param name="y2" as="xs:double"/>
    <xsl:param name="colour" as="xs:string"/>
    <xsl:param name="width" as="xs:double"/>
    <path d="M {d:n($x1)} {d:n($y1)} L {d:n($x2)} {d:n($y2)}" fill="none" stroke="{$colour}" stroke-width="{d:n($width)}"/>
  </xsl:function>

  <!-- One line of text; anchor is start, middle or end. Without a text there is no line. -->
  <xsl:function name="d:text" as="element()?">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="anchor" as="xs:string"/>
    <xsl:param name="fill" as="xs:string"/>
    <xsl:param name="bold" as="xs:boolean"/>
    <xsl:if test="$text ne ''">
      <text x="{d:n($x)}" y="{d:n($y)}" font-size="{if (d:is-chinese($text)) then $d:song else $d:latin}" fill="{$fill}">
        <xsl:if test="$anchor ne 'start'"><xsl:attribute name="text-anchor" select="$anchor"/></xsl:if>
        <xsl:if test="$bold"><xsl:attribute name="font-weight" select="'500'"/></xsl:if>
        <xsl:value-of select="$text"/>
      </text>
    </xsl:if>
  </xsl:function>

  <!-- Lines of text below each other, the first with its base line at y. -->
  <xsl:function name="d:texts" as="element()*">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:param name="anchor" as="xs:string"/>
    <xsl:param name="fill" as="xs:string"/>
    <!-- Number of the line in heavier type; 0 where none is. -->
    <xsl:param name="bold" as="xs:integer"/>
    <xsl:for-each select="$lines">
      <xsl:sequence select="d:text($x, $y + (position() - 1) * $d:line, ., $anchor, $fill, position() eq $bold)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="d:is-chinese" as="xs:boolean">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="string-to-codepoints($text)[1] ge 11904"/>
  </xsl:function>

  <!-- About how wide a text is at its size: the browser measures for itself, and the paper with its font. Rather too wide. -->
  <xsl:function name="d:measure" as="xs:double">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="sum(string-to-codepoints($text) ! (if (. ge 11904) then $d:song
        else $d:latin * (if (. = (32, 33, 39, 44, 46, 58, 59, 73, 102, 105, 106, 108, 116)) then 0.34 else if (. = (77, 87, 109, 119)) then 0.9 else 0.57)))"/>
  </xsl:function>

  <!-- The text in at most so many lines of that width; what is left over is named by an ellipsis, for the table beside has the whole. -->
  <xsl:function name="d:wrapped" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="words" as="xs:string*" select="if (d:is-chinese($text)) then string-to-codepoints($text) ! codepoints-to-string(.)
        else tokenize(normalize-space($text), ' ') ! d:pieces(., $width)"/>
    <xsl:variable name="between" as="xs:string" select="if (d:is-chinese($text)) then '' else ' '"/>
    <xsl:variable name="lines" as="xs:string*" select="fold-left($words, (), function($lines, $word) {
        let $last := $lines[last()], $longer := string-join(($last, $word), $between)
        return if (exists($last) and d:measure($longer) le $width) then ($lines[position() lt last()], $longer) else ($lines, $word) })"/>
    <xsl:sequence select="if (count($lines) le $most) then $lines
        else ($lines[position() lt $most], d:cut($lines[$most], $width))"/>
  </xsl:function>

  <!-- A word too long for a line, in pieces that fit. -->
  <xsl:function name="d:pieces" as="xs:string*">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:variable name="fits" as="xs:integer" select="max((1, xs:integer(floor($width div ($d:latin * 0.9)))))"/>
    <xsl:sequence select="if (d:measure($word) le $width) then $word
        else for $i in 0 to (string-length($word) - 1) idiv $fits return substring($word, $i * $fits + 1, $fits)"/>
  </xsl:function>

  <xsl:function name="d:cut" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:variable name="fits" as="xs:integer" select="(reverse(1 to string-length($line))[d:measure(substring($line, 1, .)) le $width - $d:latin], 1)[1]"/>
    <xsl:sequence select="substring($line, 1, $fits) || '…'"/>
  </xsl:function>

  <!-- 1, 2 or 5 times a power of ten, at most the value. -->
  <xsl:function name="d:round-below" as="xs:double">
    <xsl:param name="value" as="xs:double"/>
    <xsl:variable name="power" as="xs:double" select="d:power(xs:integer(floor(d:log10($value))))"/>
    <xsl:sequence select="(for $m in (5, 2, 1) return $m * $power)[. le $value * 1.000001][1]"/>
  </xsl:function>

  <xsl:function name="d:log10" as="xs:double">
    <xsl:param name="value" as="xs:double"/>
    <xsl:sequence select="(for $n in reverse(-30 to 40) return if (d:power($n) le $value * 1.000001) then xs:double($n) else ())[1]"/>
  </xsl:function>

  <xsl:function name="d:power" as="xs:double">
    <xsl:param name="n" as="xs:integer"/>
    <xsl:sequence select="xs:double('1e' || $n)"/>
  </xsl:function>

  <!-- A share in percent; what is beyond any sense is said to be so. -->
  <xsl:function name="d:percent" as="xs:string">
    <xsl:param name="percent" as="xs:double"/>
    <xsl:param name="picture" as="xs:string"/>
    <xsl:sequence select="if (abs($percent) gt 1000) then (if ($percent gt 0) then '&gt; 1,000 %' else '&lt; −1,000 %') else replace(format-number($percent, $picture), '-', '−') || ' %'"/>
  </xsl:function>

  <!-- A computed number as people write it: groups of three, few digits behind the point, and powers of ten where it is longer than any figure
       that is read. -->
  <xsl:function name="d:number" as="xs:string">
    <xsl:param name="value" as="xs:double"/>
    <xsl:variable name="power" as="xs:integer?" select="if (abs($value) ge 1e12) then xs:integer(d:log10(abs($value))) else ()"/>
    <xsl:sequence select="if (exists($power)) then replace(format-number($value div d:power($power), '0.00'), '-', '−') || '·10^' || $power else replace(format-number($value, if (abs($value) ge 100) then '#,##0' else if (abs($value) ge 1) then '#,##0.##' else '0.####'), '-', '−')"/>
  </xsl:function>
</xsl:stylesheet>
