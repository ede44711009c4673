<?xml version="1.0" encoding="UTF-8"?>
<!-- Before and after: two bars from one line, the hollow one before, the full one after, each row on a scale of its own since the units differ. On
     the right the change as computed, below it what the report states; red where that is another. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:a="urn:cpcert:audit-report:1" xmlns:d="urn:cpcert:drawing:1" xmlns:r="urn:cpcert:report-view:1" exclude-result-prefixes="#all">

  <xsl:variable name="d:row" as="xs:double" select="30"/>
  <xsl:variable name="d:bars-from" as="xs:double" select="140"/>
  <xsl:variable name="d:bars-width" as="xs:double" select="165"/>
  <!-- So many rows are drawn; the table has all. -->
  <xsl:variable name="d:most-rows" as="xs:integer" select="24"/>

  <!-- The picture of rows with values before and after; empty where none can be compared. -->
  <xsl:function name="d:bars" as="element()?">
    <xsl:param name="rows" as="element()*"/>
    <xsl:variable name="drawn" as="element()*" select="$rows[exists(d:after(.))][position() le $d:most-rows]"/>
    <xsl:if test="$drawn">
      <xsl:variable name="height" as="xs:double" select="18 + count($drawn) * $d:row"/>
      <xsl:sequence select="d:svg('Before and after', d:bars-words($drawn), $height, (
          d:text($d:bars-from, 10, 'before 之前 (hollow 空心), after 之后 (full 实心)', 'start', $d:grey, false()),
          d:text($d:width, 10, 'change 变化, computed 计算值', 'end', $d:grey, false()),
          for $i in 1 to count($drawn) return d:row($drawn[$i], 18 + ($i - 1) * $d:row),
          d:rule($d:bars-from, 16, $d:bars-from, $height - 4, $d:ink, 0.8)))"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="d:before-of" as="element()?">
    <xsl:param name="row" as="element()"/>
    <xsl:sequence select="$row/(a:BeforeValue, a:Before)[1]"/>
  </xsl:function>

  <xsl:function name="d:after-of" as="element()?">
    <xsl:param name="row" as="element()"/>
    <xsl:sequence select="$row/(a:AfterValue, a:After)[1]"/>
  </xsl:function>

  <!-- The value after in the unit of the one before; empty where the two cannot be compared. -->
  <xsl:function name="d:after" as="xs:double?">
    <xsl:param name="row" as="element()"/>
    <xsl:variable name="before" as="element()?" select="d:before-of($row)"/>
    <xsl:sequence select="if (exists($before) and d:amount($before, $before) gt 0) then d:amount(d:after-of($row), $before) else ()"/>
  </xsl:function>

  <xsl:function name="d:change" as="xs:double">
    <xsl:param name="row" as="element()"/>
    <xsl:variable name="before" as="xs:double" select="d:amount(d:before-of($row), d:before-of($row))"/>
    <xsl:sequence select="100 * (d:after($row) - $before) div $before"/>
  </xsl:function>

  <!-- Code and boundary, as the table beside says them. -->
  <xsl:function name="d:row-name" as="xs:string">
    <xsl:param name="row" as="element()"/>
    <xsl:variable name="said" as="xs:string" select="lower-case(translate(normalize-space(($row/a:IndicatorCode/@name, $row/a:IndicatorCode)[1]), '_', ' '))"/>
    <xsl:sequence select="upper-case(substring($said, 1, 1)) || substring($said, 2)"/>
  </xsl:function>

  <!-- The same in Chinese, where the scheme has a word for it, and the boundary. -->
  <xsl:function name="d:row-under" as="xs:string">
    <xsl:param name="row" as="element()"/>
    <xsl:variable name="word" as="element()?" select="doc('classpath:/xslt/text/zh.xml')/*/*[@id = 'indicator.' || normalize-space($row/a:IndicatorCode)]"/>
    <xsl:sequence select="string-join(($word, $row/a:BoundaryRef) ! normalize-space(.), ' ')"/>
  </xsl:function>

  <xsl:function name="d:bars-words" as="xs:string">
    <xsl:param name="rows" as="element()*"/>
    <xsl:sequence select="string-join($rows ! (d:row-name(.) || ' ' || d:printed(d:before-of(.)) || ' to ' || d:printed(d:after-of(.)) || ', ' || d:percent(d:change(.), '+0.0;-0.0')), '; ') || '.'"/>
  </xsl:function>

  <xsl:function name="d:row" as="element()*">
    <xsl:param name="row" as="element()"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:variable name="before" as="xs:double" select="d:amount(d:before-of($row), d:before-of($row))"/>
    <xsl:variable name="after" as="xs:double" select="d:after($row)"/>
    <xsl:variable name="scale" as="xs:double" select="$d:bars-width div max(($before, $after))"/>
    <xsl:variable name="worse" as="xs:boolean" select="$after gt $before"/>
    <xsl:variable name="change" as="xs:double" select="d:change($row)"/>
    <xsl:variable name="stated" as="element()?" select="$row/a:StatedPercent"/>
    <xsl:sequence select="d:texts(0, $y + 9, (d:wrapped(d:row-name($row), $d:bars-from - 8, 1), d:wrapped(d:row-under($row), $d:bars-from - 8, 1)), 'start', $d:ink, 0)"/>
    <xsl:sequence select="d:rect($d:bars-from, $y + 1, max(($before * $scale, 0.6)), 9, '#FFFFFF', $d:green)"/>
    <xsl:sequence select="d:rect($d:bars-from, $y + 13, max(($after * $scale, 0.6)), 9, if ($worse) then $d:brown else $d:green, ())"/>
    <xsl:sequence select="d:text($d:bars-from + $before * $scale + 5, $y + 9, d:valued(d:before-of($row)), 'start', $d:ink, false())"/>
    <xsl:sequence select="d:text($d:bars-from + $after * $scale + 5, $y + 21, d:valued(d:after-of($row)), 'start', if ($worse) then $d:brown else $d:ink, false())"/>
    <xsl:sequence select="d:text($d:width, $y + 9, d:percent($change, '+0.0;-0.0'), 'end', if ($worse) then $d:brown else $d:ink, true())"/>
    <xsl:if test="$stated">
      <xsl:variable name="differs" as="xs:boolean" select="d:differs($stated, $change)"/>
      <xsl:sequence select="d:text($d:width, $y + 21, 'stated 报告 ' || replace(d:as-change(string($stated)), '-', '−') || ' %', 'end', if ($differs) then $d:red-text else $d:grey, $differs)"/>
    </xsl:if>
    <xsl:sequence select="d:rule(0, $y + $d:row - 4, $d:width, $y + $d:row - 4, $d:rule, 0.4)"/>
  </xsl:function>

  <xsl:function name="d:valued" as="xs:string">
    <xsl:param name="value" as="element()"/>
    <xsl:variable name="printed" as="xs:string" select="d:printed($value)"/>
    <xsl:sequence select="(if (d:measure($printed) le 80) then $printed else d:number(number($value)) || ' ' || r:unit($value/@unitCode)) || ($value/@year ! (' (' || . || ')'))"/>
  </xsl:function>

  <!-- Reports state a reduction, so a smaller value has a positive percent. -->
  <xsl:function name="d:differs" as="xs:boolean">
    <xsl:param name="stated" as="element()"/>
    <xsl:param name="change" as="xs:double"/>
    <xsl:variable name="value" as="xs:double" select="number($stated)"/>
    <xsl:variable name="half" as="xs:double" select="max((0.05, 5 * d:power(- string-length(substring-after(normalize-space($stated), '.')) - 1)))"/>
    <xsl:sequence select="abs(- $change - $value) gt $half * 1.000001"/>
  </xsl:function>

  <!-- A stated reduction with the sign of the change that it means. -->
  <xsl:function name="d:as-change" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="normalize-space($text)"/>
    <xsl:sequence select="(if (number($plain) gt 0) then '-' else if (number($plain) lt 0) then '+' else '') || replace(if (string-length($plain) le 12) then $plain else d:number(number($plain)), '^[+\-]', '')"/>
  </xsl:function>
</xsl:stylesheet>
