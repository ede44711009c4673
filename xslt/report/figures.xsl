<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures beside the tables of a report, with what a picture cannot show in words under it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:a="urn:cpcert:audit-report:1" xmlns:d="urn:cpcert:drawing:1" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../drawing/svg.xsl"/>
  <xsl:include href="../drawing/units.xsl"/>
  <xsl:include href="../drawing/flow.xsl"/>
  <xsl:include href="../drawing/bars.xsl"/>
  <xsl:include href="../drawing/cash-flow.xsl"/>

  <xsl:function name="d:balance-figure" as="element(figure)?">
    <xsl:param name="balance" as="element(a:Balance)"/>
    <xsl:variable name="flow" as="element(d:flow)" select="d:flow($balance)"/>
    <xsl:variable name="picture" as="element()?" select="d:flow-picture($flow)"/>
    <figure>
      <xsl:sequence select="$picture"/>
      <figcaption>
        <xsl:if test="empty($picture)">No amounts that can be drawn. <span lang="zh">没有可以绘制的数量。</span></xsl:if>
        <xsl:if test="$flow/d:link[@kind = 'way']">Grey: paths that no stream of the report describes. <span lang="zh">灰色：报告中没有物流说明的去向。</span></xsl:if>
        <xsl:if test="$flow/d:left">Not drawn, for the unit is another: {string-join($flow/d:left ! (@en || ' ' || @text), ', ')}. <span lang="zh">计量单位不同，未绘制：{string-join($flow/d:left ! ((@zh[. != ''], @en)[1] || ' ' || @text), '、')}。</span></xsl:if>
      </figcaption>
    </figure>
  </xsl:function>

  <!-- A picture that needs no words under it. -->
  <xsl:function name="d:plain-figure" as="element(figure)?">
    <xsl:param name="picture" as="element()?"/>
    <xsl:if test="$picture"><figure><xsl:sequence select="$picture"/></figure></xsl:if>
  </xsl:function>
</xsl:stylesheet>
