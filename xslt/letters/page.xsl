<?xml version="1.0" encoding="UTF-8"?>
<!-- Written letter -> one HTML page with all its languages. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:l="urn:cpcert:letter" xmlns:w="urn:cpcert:words:1" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="letters.xsl"/>
  <xsl:include href="../html/frame.xsl"/>
  <xsl:include href="../html/visible.xsl"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" use-character-maps="w:visible"/>
  <xsl:mode name="l:page" on-no-match="fail"/>

  <xsl:template match="/" as="element(html)">
    <xsl:variable name="letter" as="element(Letter)" select="Letter"/>
    <xsl:call-template name="w:page">
      <xsl:with-param name="title" select="l:subject($letter)"/>
      <xsl:with-param name="content" as="element()+">
        <xsl:for-each select="$letter/Text">
          <xsl:if test="position() gt 1"><hr/></xsl:if>
          <section lang="{@xml:lang}">
            <xsl:call-template name="l:parts">
              <xsl:with-param name="parts" select="*"/>
            </xsl:call-template>
          </section>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Facts that follow each other make one list, and so do steps; a command belongs to the step before it. -->
  <xsl:template name="l:parts" as="element()*">
    <xsl:param name="parts" as="element()+"/>
    <xsl:for-each-group select="$parts" group-adjacent="if (self::Command) then 'Step' else local-name()">
      <xsl:choose>
        <xsl:when test="current-grouping-key() = 'Fact'">
          <dl><xsl:apply-templates select="current-group()" mode="l:page"/></dl>
        </xsl:when>
        <xsl:when test="current-grouping-key() = 'Step'">
          <ol>
            <xsl:for-each-group select="current-group()" group-starting-with="Step">
              <li><xsl:apply-templates select="current-group()" mode="l:page"/></li>
            </xsl:for-each-group>
          </ol>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="current-group()" mode="l:page"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="Subject" mode="l:page" as="element(h1)"><h1>{.}</h1></xsl:template>
  <xsl:template match="H" mode="l:page" as="element(h2)"><h2>{.}</h2></xsl:template>
  <xsl:template match="P" mode="l:page" as="element(p)"><p>{.}</p></xsl:template>
  <xsl:template match="Step" mode="l:page" as="text()">{.}</xsl:template>
  <xsl:template match="Command" mode="l:page" as="element(pre)"><pre>{.}</pre></xsl:template>
  <xsl:template match="Fact" mode="l:page" as="element()+"><dt>{@name}</dt><dd>{.}</dd></xsl:template>
</xsl:stylesheet>
