<?xml version="1.0" encoding="UTF-8"?>
<!-- Written letter -> plain text with all its languages. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:l="urn:cpcert:letter" xmlns:w="urn:cpcert:words:1" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../html/lines.xsl"/>
  <xsl:include href="../html/visible.xsl"/>

  <xsl:output method="text" encoding="UTF-8" use-character-maps="w:visible"/>
  <xsl:mode name="l:lines" on-no-match="fail"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:for-each select="Letter/Text">
        <xsl:sequence select="if (preceding-sibling::Text) then ('', w:rule('='), '') else ()"/>
        <xsl:call-template name="l:lines"><xsl:with-param name="parts" select="*"/></xsl:call-template>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($lines, '&#10;') || '&#10;'"/>
  </xsl:template>

  <xsl:template name="l:lines" as="xs:string*">
    <xsl:param name="parts" as="element()+"/>
    <xsl:for-each-group select="$parts" group-adjacent="local-name()">
      <xsl:sequence select="''[current-grouping-key() = 'Fact']"/>
      <xsl:apply-templates select="current-group()" mode="l:lines"/>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="Subject" mode="l:lines" as="xs:string*">
    <xsl:sequence select="w:line(.), w:rule('-')"/>
  </xsl:template>
  <xsl:template match="H" mode="l:lines" as="xs:string*">
    <xsl:sequence select="'', w:line(.), ''"/>
  </xsl:template>
  <xsl:template match="P" mode="l:lines" as="xs:string*">
    <xsl:sequence select="'', w:fill(., '')"/>
  </xsl:template>
  <xsl:template match="Step" mode="l:lines" as="xs:string*">
    <xsl:variable name="lines" as="xs:string*" select="w:fill(., '   ')"/>
    <xsl:sequence select="' - ' || substring($lines[1], 4), tail($lines)"/>
  </xsl:template>
  <xsl:template match="Command" mode="l:lines" as="xs:string*">
    <xsl:sequence select="'', '       ' || w:line(.), ''"/>
  </xsl:template>
  <xsl:template match="Fact" mode="l:lines" as="xs:string*">
    <xsl:sequence select="'   ' || @name || ': ' || w:line(.)"/>
  </xsl:template>
</xsl:stylesheet>
