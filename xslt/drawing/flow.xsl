<?xml version="1.0" encoding="UTF-8"?>
<!-- The picture of a balance: bands as thick as their amounts. What has no path in the report is grey and dashed; what is open is red, hollow within
     the limit and a ladder beyond it; what is wasted is dark; what goes back runs in a lane below. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:a="urn:cpcert:audit-report:1" xmlns:d="urn:cpcert:drawing:1"
    xmlns:s="urn:cpcert:scheme:1" xmlns="http://www.w3.org/2000/svg" exclude-result-prefixes="#all">

  <xsl:include href="flow-model.xsl"/>
  <xsl:include href="flow-layout.xsl"/>

  <!-- Percent of the inputs from which on what is open is remarked upon: that of the check (CHK-01). -->
  <xsl:variable name="d:open-limit" as="xs:double" select="xs:double(doc('classpath:/schemas/scheme.xml')/*/s:Parameter[@name = 'balance.open.remark'])"/>

  <!-- Light and dark tone of what flows. -->
  <xsl:variable name="d:tones" as="map(xs:string, array(xs:string))" select="map{'WATER': ['#8FC1E3', '#3C78A8'], 'ENERGY': ['#F0D36B', '#8A7414'], 'MATERIAL': ['#E3C08A', '#96692A']}"/>
  <xsl:variable name="d:recycle" as="xs:string" select="'#5FA887'"/>
  <xsl:variable name="d:unreported" as="xs:string" select="'#D5DAD7'"/>
  <xsl:variable name="d:unreported-edge" as="xs:string" select="'#6F7A75'"/>
  <xsl:variable name="d:operations" as="xs:string" select="'#3D4743'"/>

  <!-- The picture of a flow; empty where it has no amounts that can be drawn. -->
  <xsl:function name="d:flow-picture" as="element()?">
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:if test="sum($flow/d:link/@value ! number(.)) gt 0">
      <xsl:variable name="laid" as="element(d:laid)" select="d:laid($flow)"/>
      <xsl:variable name="tone" as="array(xs:string)" select="($d:tones($flow/@kind), $d:tones('MATERIAL'))[1]"/>
      <xsl:variable name="bands" as="element(d:band)*" select="sort($laid/d:band[@kind ne 'back'], (), function($band) { ($band/@kind ne 'way', - number($band/@height)) })"/>
      <xsl:variable name="back" as="element(d:band)*" select="$laid/d:band[@kind = 'back']"/>
      <xsl:variable name="lanes" as="xs:double" select="sum($back ! (max((number(@height), 1)) + 20))"/>
      <xsl:variable name="foot" as="xs:double" select="number($laid/@height) + $lanes + 14"/>
      <xsl:sequence select="d:svg('Balance ' || $flow/@balance, d:flow-words($flow), $foot + 6, (
          $bands ! d:band(., $tone, $flow),
          d:lanes($back, number($laid/@height)),
          $laid/d:place ! d:place(., $tone),
          d:foot($flow, number($laid/@scale), $foot)))"/>
    </xsl:if>
  </xsl:function>

  <!-- In words, all that the picture shows. -->
  <xsl:function name="d:flow-words" as="xs:string">
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:variable name="said" as="xs:string*">
      <xsl:for-each select="map{'kind': 'in', 'word': 'In'}, map{'kind': 'out', 'word': 'Out'}, map{'kind': 'back', 'word': 'Back'}, map{'kind': 'stock', 'word': 'Stock'}, map{'kind': 'open', 'word': 'Open'}">
        <xsl:variable name="links" as="element(d:link)*" select="$flow/d:link[@kind = current()?kind]"/>
        <xsl:if test="$links">
          <xsl:sequence select="?word || ': ' || string-join($links[position() le 12] ! ((if (@kind = ('open', 'stock')) then '' else @en || ' ') || d:amount-of(., $flow)), '; ')"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($said, '. ') || '.'"/>
  </xsl:function>

  <xsl:function name="d:band" as="element()*">
    <xsl:param name="band" as="element(d:band)"/>
    <xsl:param name="tone" as="array(xs:string)"/>
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:variable name="height" as="xs:double" select="max((number($band/@height), 0.9))"/>
    <xsl:variable name="shape" as="xs:string" select="d:outline($band/d:point, $height)"/>
    <xsl:choose>
      <xsl:when test="$band/@kind = 'open'">
        <xsl:choose>
          <xsl:when test="number($flow/@in) gt 0 and 100 * number($band/@value) le $d:open-limit * number($flow/@in)">
            <path d="{$shape}" fill="#FFFFFF" stroke="{$d:red}" stroke-width="0.8"/>
          </xsl:when>
          <xsl:otherwise>
            <path d="{$shape}" fill="{$d:red}" stroke="{$d:red}" stroke-width="0.8"/>
            <xsl:if test="$height gt 3"><path d="{d:middle($band/d:point)}" fill="none" stroke="#FFFFFF" stroke-width="{d:n($height - 2)}" stroke-dasharray="1.6 4"/></xsl:if>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="$band/@kind = 'way'">
        <path d="{$shape}" fill="{$d:unreported}"/>
        <path d="{d:edge($band/d:point, - $height div 2)}" fill="none" stroke="{$d:unreported-edge}" stroke-width="0.6" stroke-dasharray="2.4 1.8"/>
        <path d="{d:edge($band/d:point, $height div 2)}" fill="none" stroke="{$d:unreported-edge}" stroke-width="0.6" stroke-dasharray="2.4 1.8"/>
      </xsl:when>
      <xsl:otherwise>
        <path d="{$shape}" fill="{if ($height lt 2.2 or $band/@waste) then $tone(2) else $tone(1)}" stroke="{$tone(2)}" stroke-width="0.4"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Closed shape of one thickness through all points. -->
  <xsl:function name="d:outline" as="xs:string">
    <xsl:param name="points" as="element(d:point)+"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:variable name="reverse" as="element(d:point)+" select="reverse($points)"/>
    <xsl:sequence select="d:edge($points, - $height div 2) || ' L ' || d:n(number($reverse[1]/@x)) || ' ' || d:n(number($reverse[1]/@y) + $height div 2)
        || d:curves($reverse, $height div 2) || ' Z'"/>
  </xsl:function>

  <xsl:function name="d:middle" as="xs:string">
    <xsl:param name="points" as="element(d:point)+"/>
    <xsl:sequence select="d:edge($points, 0)"/>
  </xsl:function>

  <xsl:function name="d:edge" as="xs:string">
    <xsl:param name="points" as="element(d:point)+"/>
    <xsl:param name="aside" as="xs:double"/>
    <xsl:sequence select="'M ' || d:n(number($points[1]/@x)) || ' ' || d:n(number($points[1]/@y) + $aside) || d:curves($points, $aside)"/>
  </xsl:function>

  <xsl:function name="d:curves" as="xs:string">
    <xsl:param name="points" as="element(d:point)+"/>
    <xsl:param name="aside" as="xs:double"/>
    <xsl:sequence select="string-join(for $i in 2 to count($points) return
        let $x1 := number($points[$i - 1]/@x), $x2 := number($points[$i]/@x), $half := d:n(($x1 + $x2) div 2), $y1 := number($points[$i - 1]/@y) + $aside, $y2 := number($points[$i]/@y) + $aside
        return if (abs($y1 - $y2) lt 0.05) then ' L ' || d:n($x2) || ' ' || d:n($y2)
          else ' C ' || string-join(($half, d:n($y1), $half, d:n($y2), d:n($x2), d:n($y2)), ' '))"/>
  </xsl:function>

  <!-- What goes back, each in a lane of its own under all, with an arrow and its name. -->
  <xsl:function name="d:lanes" as="element()*">
    <xsl:param name="bands" as="element(d:band)*"/>
    <xsl:param name="top" as="xs:double"/>
    <xsl:for-each select="$bands">
      <xsl:variable name="height" as="xs:double" select="max((number(@height), 1))"/>
      <xsl:variable name="y" as="xs:double" select="$top + sum(subsequence($bands, 1, position() - 1) ! (max((number(@height), 1)) + 20)) + $height div 2 + 4"/>
      <xsl:variable name="from" as="element(d:point)" select="d:point[1]"/>
      <xsl:variable name="to" as="element(d:point)" select="d:point[2]"/>
      <xsl:variable name="right" as="xs:double" select="number($from/@x) + 8 + $height div 2"/>
      <xsl:variable name="left" as="xs:double" select="number($to/@x) - 8 - $height div 2"/>
      <xsl:variable name="middle" as="xs:double" select="($left + $right) div 2"/>
      <path fill="none" stroke="{if (@was = 'way') then $d:unreported-edge else $d:recycle}" stroke-width="{d:n($height)}"
          d="{string-join(('M', d:n(number($from/@x)), d:n(number($from/@y)), 'H', d:n($right), 'V', d:n($y), 'H', d:n($left), 'V', d:n(number($to/@y)), 'H', d:n(number($to/@x))), ' ')}"/>
      <path d="{string-join(('M', d:n($middle - 4), d:n($y), 'L', d:n($middle + 3), d:n($y - 3.5), 'L', d:n($middle + 3), d:n($y + 3.5), 'Z'), ' ')}" fill="{$d:ink}"/>
      <xsl:sequence select="d:text($middle, $y + $height div 2 + 9, @en || '  ' || @text, 'middle', $d:ink, false())"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="d:place" as="element()*">
    <xsl:param name="place" as="element(d:place)"/>
    <xsl:param name="tone" as="array(xs:string)"/>
    <xsl:variable name="x" as="xs:double" select="number($place/@x)"/>
    <xsl:variable name="y" as="xs:double" select="number($place/@y)"/>
    <xsl:variable name="height" as="xs:double" select="max((number($place/@height), 0.9))"/>
    <xsl:variable name="lines" as="xs:string*" select="$place/d:line ! string(.)"/>
    <xsl:variable name="first" as="xs:double" select="$y - count($lines) * $d:line div 2 + 7.5"/>
    <xsl:variable name="colour" as="xs:string" select="if ($place/@kind = 'open') then $d:red-text else $d:ink"/>
    <xsl:choose>
      <xsl:when test="$place/@is = 'node'">
        <xsl:choose>
          <xsl:when test="$place/@id = $d:way">
            <rect x="{d:n($x - $d:bar div 2)}" y="{d:n($y - $height div 2)}" width="{d:n($d:bar)}" height="{d:n($height)}" fill="#FFFFFF" stroke="{$d:unreported-edge}" stroke-width="0.6" stroke-dasharray="2.4 1.8"/>
          </xsl:when>
          <xsl:otherwise><xsl:sequence select="d:rect($x - $d:bar div 2, $y - $height div 2, $d:bar, $height, $d:operations, ())"/></xsl:otherwise>
        </xsl:choose>
        <xsl:sequence select="d:texts($x, $y - $height div 2 - 3 - (count($lines) - 1) * $d:line, $lines, 'middle', $d:ink, 0)"/>
      </xsl:when>
      <xsl:when test="$place/@is = ('source', 'end')">
        <xsl:sequence select="d:rect(if ($place/@is = 'source') then $x - 2 else $x, $y - $height div 2, 2, $height, if ($place/@kind = 'open') then $d:red else $tone(2), ())"/>
        <xsl:sequence select="d:texts(if ($place/@is = 'source') then $x - 6 else $x + 6, $first, $lines, if ($place/@is = 'source') then 'end' else 'start', $colour, count($lines))"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Sums, and how thick so much is. -->
  <xsl:function name="d:foot" as="element()*">
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:param name="scale" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:variable name="in" as="xs:double" select="number($flow/@in)"/>
    <xsl:variable name="open" as="xs:double" select="$in - number($flow/@out)"/>
    <xsl:variable name="unit" as="xs:string" select="' ' || d:unit($flow)"/>
    <xsl:variable name="bar" as="xs:double" select="d:round-below(20 div $scale)"/>
    <xsl:sequence select="d:text(0, $y, 'In 输入 ' || d:number($in) || $unit || ' · Out 输出 ' || d:number(number($flow/@out)) || $unit || ' · Open 未平衡 ' || (if ($flow/@unsure = 'true') then '?' else
        d:number($open) || $unit || (if ($in gt 0) then ' (' || d:percent(100 * $open div $in, '0.00') || ')' else '')), 'start', $d:grey, false())"/>
    <xsl:sequence select="d:text($d:width - 8, $y, d:number($bar) || $unit || ' =', 'end', $d:grey, false())"/>
    <xsl:sequence select="d:rule($d:width - 3, $y + 1 - $bar * $scale, $d:width - 3, $y + 1, $d:ink, 1.2)"/>
  </xsl:function>
</xsl:stylesheet>
