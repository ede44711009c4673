<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes one stylesheet of registers.xml: g:says tells what a document writes, amends and ends, as elements Line, Amendment and
     Ending in the order in which it is to be entered. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:out="urn:cpcert:generated" xmlns:f="urn:cpcert:functions" xmlns:g="urn:cpcert:register"
    xpath-default-namespace="urn:cpcert:registers:1" exclude-result-prefixes="#all" expand-text="no">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output indent="no"/>

  <!-- Those of the scheme, which lies beside the registers. -->
  <xsl:variable name="languages" as="xs:string*" select="doc(resolve-uri('scheme.xml', base-uri(/)))/*/*:Language/string(@code)"/>

  <xsl:template match="/Registers" as="document-node()">
    <xsl:document>
      <out:stylesheet version="3.0" expand-text="no">
        <xsl:namespace name="xs" select="'http://www.w3.org/2001/XMLSchema'"/>
        <xsl:namespace name="map" select="'http://www.w3.org/2005/xpath-functions/map'"/>
        <xsl:namespace name="f" select="'urn:cpcert:functions'"/>
        <xsl:namespace name="g" select="'urn:cpcert:register'"/>
        <out:include href="classpath:/xslt/registers/functions.xsl"/>
        <out:function name="g:says" as="element()*" visibility="public">
          <out:param name="type" as="xs:string"/>
          <out:param name="body" as="element()"/>
          <out:param name="case" as="xs:string"/>
          <out:variable name="header" as="element()?" select="$body/Header"/>
          <out:variable name="content" as="element()?" select="$body/Content"/>
          <out:variable name="said" as="map(*)*">
            <out:choose>
              <xsl:for-each-group select=".//(From | Amendment | Ending | Whole)" group-by="@type">
                <out:when test="$type = '{current-grouping-key()}'">
                  <xsl:apply-templates select="current-group()" mode="g:source"/>
                </out:when>
              </xsl:for-each-group>
              <out:otherwise/>
            </out:choose>
          </out:variable>
          <out:sequence select="g:ordered($said)"/>
        </out:function>
      </out:stylesheet>
    </xsl:document>
  </xsl:template>

  <xsl:template match="*" mode="g:source" as="element()">
    <out:for-each select="$body/({(@each, 'Content')[1]})">
      <out:map>
        <out:map-entry key="'at'" select="."/>
        <out:map-entry key="'said'">
          <xsl:apply-templates select="." mode="g:change"/>
        </out:map-entry>
      </out:map>
    </out:for-each>
  </xsl:template>

  <xsl:template match="From" mode="g:change" as="element()">
    <Line register="{../@id}" key="{g:key(.)}" from="{g:day(., false(), @from)}">
      <xsl:call-template name="g:to"/>
      <xsl:apply-templates mode="g:value"/>
    </Line>
  </xsl:template>

  <xsl:template match="Whole" mode="g:change" as="element()">
    <Line register="{{normalize-space(string(({@register})))}}" key="*" from="{g:day(., false(), @from)}" list="yes">
      <xsl:call-template name="g:to"/>
      <xsl:apply-templates mode="g:value"/>
    </Line>
  </xsl:template>

  <xsl:template match="Amendment" mode="g:change" as="element()">
    <Amendment register="{../@id}" key="{g:key(.)}" from="{g:day(., false(), @from)}">
      <xsl:apply-templates mode="g:value"/>
    </Amendment>
  </xsl:template>

  <xsl:template match="Ending" mode="g:change" as="element()">
    <Ending register="{../@id}" key="{g:key(.)}" last="{g:day(., true(), @last)}">
      <xsl:apply-templates mode="g:value"/>
    </Ending>
  </xsl:template>

  <!-- Without an end where there is none. -->
  <xsl:template name="g:to" as="element()?">
    <xsl:if test="@to">
      <out:if test="exists(({@to}))">
        <out:attribute name="to" select="g:day('{ancestor::Register/@id}', true(), ({@to}))"/>
      </out:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="Value | Which" mode="g:value" as="element()">
    <out:sequence select="g:value('{@name}', '{(@as, 'token')[1]}', ({@select}))"/>
  </xsl:template>

  <xsl:template match="Names" mode="g:value" as="element()">
    <out:sequence select="g:names(({@select}), ({string-join($languages ! ('''' || . || ''''), ', ')}))"/>
  </xsl:template>

  <xsl:template match="Use" mode="g:value" as="element()*">
    <xsl:variable name="used" as="element()?" select="/Registers/Values[@id = current()/@values]"/>
    <xsl:if test="empty($used)">
      <xsl:sequence select="error(xs:QName('g:use'), 'there are no Values with the id ' || @values)"/>
    </xsl:if>
    <xsl:apply-templates select="$used/*" mode="g:value"/>
  </xsl:template>

  <xsl:template match="text()" mode="g:value"/>

  <xsl:function name="g:key" as="xs:string">
    <xsl:param name="source" as="element()"/>
    <xsl:sequence select="'{g:key(''' || $source/../@id || ''', (' || $source/@key || '))}'"/>
  </xsl:function>

  <xsl:function name="g:day" as="xs:string">
    <xsl:param name="source" as="element()"/>
    <xsl:param name="last" as="xs:boolean"/>
    <xsl:param name="day" as="xs:string"/>
    <xsl:sequence select="'{g:day(''' || ($source/../@id, 'a list')[1] || ''', ' || $last || '(), (' || $day || '))}'"/>
  </xsl:function>
</xsl:stylesheet>
