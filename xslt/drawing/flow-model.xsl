<?xml version="1.0" encoding="UTF-8"?>
<!-- A balance as nodes and links: what the picture draws, its words say, and nothing computes twice. Amounts are in the unit of the stated
     total of the inputs. Operations of which more comes in than goes out, or the other way round, are joined by what has no path in the
     report; what is then left over is the difference of the balance. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:a="urn:cpcert:audit-report:1" xmlns:c="urn:cpcert:common:1"
    xmlns:d="urn:cpcert:drawing:1" exclude-result-prefixes="#all">

  <!-- So many ends a side are drawn each for itself, and so many links in all; beyond that one box stands for all operations, and the
       smallest ends are drawn as one. -->
  <xsl:variable name="d:most-ends" as="xs:integer" select="12"/>
  <xsl:variable name="d:most-links" as="xs:integer" select="24"/>
  <!-- An operation closes where no more than this share of it is left over. -->
  <xsl:variable name="d:closes" as="xs:double" select="0.001"/>

  <xsl:key name="d:stream" match="a:Stage3/a:Stream" use="normalize-space(a:ID)"/>
  <xsl:key name="d:operation" match="a:UnitOperation" use="normalize-space(a:ID)"/>
  <xsl:key name="d:in-balance" match="a:Balance" use="(a:InputRef, a:OutputRef) ! normalize-space(.)"/>
  <xsl:key name="d:wasted" match="a:WasteCauseAnalysis" use="a:StreamRef ! normalize-space(.)"/>

  <!-- The flow of a balance: d:node and d:link elements, and d:left for each stream that cannot be drawn. -->
  <xsl:function name="d:flow" as="element(d:flow)">
    <xsl:param name="balance" as="element(a:Balance)"/>
    <xsl:variable name="top" as="document-node()" select="root($balance)"/>
    <xsl:variable name="total" as="element()" select="$balance/a:StatedInputTotal"/>
    <xsl:variable name="in" as="element()*" select="$balance/a:InputRef ! key('d:stream', normalize-space(.), $top)[1]"/>
    <xsl:variable name="out" as="element()*" select="$balance/a:OutputRef ! key('d:stream', normalize-space(.), $top)[1]"/>
    <xsl:variable name="operations" as="map(xs:string, xs:boolean)" select="map:merge(($in/a:ToOperation, $out/a:FromOperation) ! map:entry(normalize-space(.), true()))"/>
    <!-- No balance names the streams inside: those are meant whose operations it touches, and that belong to no other balance. -->
    <xsl:variable name="inner" as="element()*" select="$balance/../a:Stream[normalize-space(a:KindCode) = ('INTERNAL', 'RECYCLE')][a:FromOperation and a:ToOperation]
        [map:contains($operations, normalize-space(a:FromOperation)) or map:contains($operations, normalize-space(a:ToOperation))]
        [empty(key('d:in-balance', normalize-space(a:ID), $top))]"/>
    <xsl:variable name="links" as="element(d:link)*">
      <xsl:sequence select="$in[not(d:goes-back(.))] ! d:link('in', ., '', normalize-space((a:ToOperation, a:FromOperation)[1]), $total)"/>
      <xsl:sequence select="$out[not(d:goes-back(.))] ! d:link('out', ., normalize-space((a:FromOperation, a:ToOperation)[1]), '', $total)"/>
      <xsl:for-each-group select="($in | $out)[d:goes-back(.)] | $inner[exists(d:amount(a:Quantity, $total))]" group-by="normalize-space(a:ID)">
        <xsl:sequence select="d:link(if (normalize-space(a:KindCode) = 'RECYCLE') then 'back' else 'inner', ., normalize-space(a:FromOperation), normalize-space(a:ToOperation), $total)"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="drawn" as="element(d:link)*" select="d:capped($links[not(@left)])"/>
    <xsl:variable name="stock" as="xs:double" select="($balance/a:StockChange ! d:signed-amount(., $total), 0e0)[1]"/>
    <xsl:variable name="sums" as="map(xs:string, xs:double)" select="d:surpluses($drawn)"/>
    <xsl:variable name="ended" as="element(d:link)*" select="d:joined($drawn, $sums, $stock)"/>
    <d:flow balance="{normalize-space($balance/a:ID)}" kind="{normalize-space($balance/a:KindCode)}" unit="{$total/@unitCode}"
        in="{sum($links[@kind = 'in']/@value ! number(.))}" out="{sum($links[@kind = 'out']/@value ! number(.)) + $stock}" unsure="{exists($links/@left)}">
      <xsl:for-each-group select="$ended" group-by="(@from, @to)[. != '']">
        <d:node id="{current-grouping-key()}">
          <xsl:variable name="operation" as="element()?" select="key('d:operation', current-grouping-key(), $top)[1]"/>
          <xsl:for-each select="'en', 'zh'">
            <xsl:attribute name="{.}" select="if ($operation) then ($operation/*:Name[lang(current())])[1] ! normalize-space(.) else d:node-name(current-grouping-key(), .)"/>
          </xsl:for-each>
        </d:node>
      </xsl:for-each-group>
      <xsl:sequence select="$ended"/>
      <xsl:for-each select="$links[@left]"><d:left en="{@en}" zh="{@zh}" text="{@text}"/></xsl:for-each>
    </d:flow>
  </xsl:function>

  <xsl:function name="d:goes-back" as="xs:boolean">
    <xsl:param name="stream" as="element()"/>
    <xsl:sequence select="normalize-space($stream/a:KindCode) = 'RECYCLE' and exists($stream/a:FromOperation) and exists($stream/a:ToOperation)"/>
  </xsl:function>

  <xsl:function name="d:signed-amount" as="xs:double?">
    <xsl:param name="quantity" as="element()"/>
    <xsl:param name="like" as="element()"/>
    <xsl:sequence select="if (string($quantity/@unitCode) = string($like/@unitCode)) then xs:double(number($quantity))[. = .] else ()"/>
  </xsl:function>

  <xsl:function name="d:node-name" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="if ($id = $d:way) then (if ($language = 'zh') then '去向未报告' else 'Path not reported')
        else if ($id = $d:all) then (if ($language = 'zh') then '全部单元操作' else 'All operations') else if ($language = 'en') then $id else ''"/>
  </xsl:function>

  <!-- What stands for all operations, and for the paths that no stream reports. No id of a report looks like these. -->
  <xsl:variable name="d:all" as="xs:string" select="'*'"/>
  <xsl:variable name="d:way" as="xs:string" select="'?'"/>

  <!-- left: cannot be drawn beside the total. -->
  <xsl:function name="d:link" as="element(d:link)">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="stream" as="element()"/>
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:param name="total" as="element()"/>
    <xsl:variable name="value" as="xs:double?" select="d:amount($stream/a:Quantity, $total)"/>
    <xsl:variable name="names" as="element()*" select="$stream/a:MaterialName"/>
    <d:link kind="{$kind}" from="{$from}" to="{$to}" value="{($value, 0)[1]}" en="{normalize-space(($names[lang('en')], $names)[1])}" zh="{normalize-space($names[lang('zh')][1])}"
        text="{d:printed($stream/a:Quantity)}">
      <xsl:if test="empty($value)"><xsl:attribute name="left" select="'yes'"/></xsl:if>
      <xsl:if test="key('d:wasted', normalize-space($stream/a:ID), root($stream))"><xsl:attribute name="waste" select="'yes'"/></xsl:if>
    </d:link>
  </xsl:function>

  <!-- As printed in the report, with its unit. -->
  <xsl:function name="d:printed" as="xs:string">
    <xsl:param name="quantity" as="element()"/>
    <xsl:sequence select="r:number($quantity) || ' ' || r:unit($quantity/@unitCode)" xmlns:r="urn:cpcert:report-view:1"/>
  </xsl:function>

  <!-- No more than a picture can show: parallel inner streams as one; beyond the limits one box for all operations, and the smallest ends of a
       side as one. -->
  <xsl:function name="d:capped" as="element(d:link)*">
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:variable name="merged" as="element(d:link)*">
      <xsl:for-each-group select="$links" group-by="if (@kind = ('in', 'out')) then generate-id() else string-join((@kind, @from, @to), ' ')">
        <xsl:sequence select="if (count(current-group()) = 1) then . else d:together(current-group(), @from, @to)"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="crowded" as="xs:boolean" select="count($merged) gt $d:most-links or count($merged[@kind = 'in']) gt $d:most-ends or count($merged[@kind = 'out']) gt $d:most-ends"/>
    <xsl:choose>
      <xsl:when test="$crowded">
        <xsl:sequence select="for $side in ('in', 'out') return d:largest($merged[@kind = $side], $side)"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$merged"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The largest of one side, the others as one, all at the one box. -->
  <xsl:function name="d:largest" as="element(d:link)*">
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:variable name="sorted" as="element(d:link)*" select="sort($links, (), function($link) { - number($link/@value) })"/>
    <xsl:variable name="kept" as="xs:integer" select="if (count($links) le $d:most-ends) then $d:most-ends else $d:most-ends - 1"/>
    <xsl:variable name="from" as="xs:string" select="if ($side = 'out') then $d:all else ''"/>
    <xsl:variable name="to" as="xs:string" select="if ($side = 'in') then $d:all else ''"/>
    <xsl:for-each select="$sorted[position() le $kept]">
      <d:link><xsl:copy-of select="@*"/><xsl:attribute name="from" select="$from"/><xsl:attribute name="to" select="$to"/></d:link>
    </xsl:for-each>
    <xsl:if test="count($sorted) gt $kept"><xsl:sequence select="d:together($sorted[position() gt $kept], $from, $to)"/></xsl:if>
  </xsl:function>

  <!-- Several links as one. -->
  <xsl:function name="d:together" as="element(d:link)">
    <xsl:param name="links" as="element(d:link)+"/>
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:variable name="value" as="xs:double" select="sum($links/@value ! number(.))"/>
    <d:link kind="{$links[1]/@kind}" from="{$from}" to="{$to}" value="{$value}" en="{count($links)} others" zh="其他{count($links)}项"
        text="{d:number($value)} {substring-after($links[1]/@text, ' ')}"/>
  </xsl:function>

  <!-- What comes into each operation without what goes out of it. -->
  <xsl:function name="d:surpluses" as="map(xs:string, xs:double)">
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:variable name="into" as="map(xs:string, xs:double)" select="d:sums($links, 'to')"/>
    <xsl:variable name="outOf" as="map(xs:string, xs:double)" select="d:sums($links, 'from')"/>
    <xsl:sequence select="map:merge(distinct-values((map:keys($into), map:keys($outOf))) ! (
        let $in := ($into(.), 0e0)[1], $out := ($outOf(.), 0e0)[1]
        return map:entry(., if (abs($in - $out) le $d:closes * max(($in, $out))) then 0e0 else $in - $out)))"/>
  </xsl:function>

  <xsl:function name="d:sums" as="map(xs:string, xs:double)">
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:param name="end" as="xs:string"/>
    <xsl:variable name="sums" as="map(xs:string, xs:double)*">
      <xsl:for-each-group select="$links[string(@*[name() = $end])]" group-by="string(@*[name() = $end])">
        <xsl:sequence select="map:entry(current-grouping-key(), xs:double(sum(current-group()/@value ! number(.))))"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="map:merge($sums)"/>
  </xsl:function>

  <!-- The links, and what joins the operations that do not close. Only surpluses, or only deficits, are open where they are. -->
  <xsl:function name="d:joined" as="element(d:link)*">
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:param name="sums" as="map(xs:string, xs:double)"/>
    <xsl:param name="stock" as="xs:double"/>
    <xsl:variable name="order" as="xs:string*" select="distinct-values($links/(@to, @from)[. != ''])"/>
    <xsl:variable name="over" as="xs:string*" select="$order[$sums(.) gt 0]"/>
    <xsl:variable name="under" as="xs:string*" select="$order[$sums(.) lt 0]"/>
    <xsl:sequence select="$links"/>
    <xsl:choose>
      <xsl:when test="exists($over) and exists($under) or $stock ne 0">
        <xsl:variable name="left" as="xs:double" select="sum(map:keys($sums) ! $sums(.)) - $stock"/>
        <xsl:sequence select="$over ! d:open('way', ., $d:way, $sums(.))"/>
        <xsl:sequence select="$under ! d:open('way', $d:way, ., - $sums(.))"/>
        <xsl:if test="$stock gt 0"><xsl:sequence select="d:open('stock', $d:way, '', $stock)"/></xsl:if>
        <xsl:if test="$stock lt 0"><xsl:sequence select="d:open('stock', '', $d:way, - $stock)"/></xsl:if>
        <xsl:sequence select="if (abs($left) le $d:closes * sum($links[@kind = 'in']/@value ! number(.))) then ()
            else if ($left gt 0) then d:open('open', $d:way, '', $left) else d:open('open', '', $d:way, - $left)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$over ! d:open('open', ., '', $sums(.)), $under ! d:open('open', '', ., - $sums(.))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="d:open" as="element(d:link)">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:param name="value" as="xs:double"/>
    <d:link kind="{$kind}" from="{$from}" to="{$to}" value="{$value}" en="{if ($kind = 'stock') then 'Change of stock' else 'Open'}" zh="{if ($kind = 'stock') then '库存变化' else '未平衡'}" text=""/>
  </xsl:function>
</xsl:stylesheet>
