<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of fields: what is certified, of whom and until when. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:ct="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:t="urn:cpcert:text:1"
    xmlns:p="urn:cpcert:certificate:page" exclude-result-prefixes="xs ct c t p" version="3.0" expand-text="yes">

  <!-- Size of the values, Chinese and English: smaller where address and scope are long. -->
  <xsl:variable name="value-sizes" as="map(*)+" select="
      map { 'to': 104, 'zh': 11, 'zh-line': 13.5, 'en': 9, 'en-line': 10.5 },
      map { 'to': 170, 'zh': 9.5, 'zh-line': 11.5, 'en': 8, 'en-line': 9.2 },
      map { 'to': 100000, 'zh': 8, 'zh-line': 9.6, 'en': 7, 'en-line': 8 }"/>

  <xsl:template name="p:fields" as="element(fo:block-container)">
    <xsl:variable name="size" as="map(*)" select="
        for $load in p:width(string-join((ct:ScopeText, ct:ConditionText, ct:Holder/c:Address[1]/(c:CityName, c:StreetText))))
        return $value-sizes[$load le ?to][1]"/>
    <fo:block-container absolute-position="absolute" top="107.5mm" left="36mm" width="225mm" height="47mm" overflow="hidden">
      <fo:table table-layout="fixed" width="225mm" border-top="0.5pt solid {$gold}" border-bottom="0.5pt solid {$gold}">
        <fo:table-column column-width="33mm" fox:header="true"/>
        <fo:table-column column-width="82mm"/>
        <fo:table-column column-width="33mm" fox:header="true"/>
        <fo:table-column column-width="77mm"/>
        <fo:table-body>
          <fo:table-row>
            <xsl:sequence select="p:label('organisation-code')"/>
            <xsl:apply-templates mode="p:field" select="ct:Holder/c:ID[1]"><xsl:with-param name="size" select="$size"/></xsl:apply-templates>
            <xsl:sequence select="p:label('legal-representative')"/>
            <xsl:apply-templates mode="p:field" select="ct:Holder/ct:LegalRepresentative"><xsl:with-param name="size" select="$size"/></xsl:apply-templates>
          </fo:table-row>
          <fo:table-row>
            <xsl:sequence select="p:label('address')"/>
            <xsl:apply-templates mode="p:field" select="ct:Holder/c:Address[1]"><xsl:with-param name="size" select="$size"/></xsl:apply-templates>
            <xsl:sequence select="p:label('industry')"/>
            <xsl:apply-templates mode="p:field" select="ct:Activity[1]"><xsl:with-param name="size" select="$size"/></xsl:apply-templates>
          </fo:table-row>
          <fo:table-row>
            <xsl:sequence select="p:label('scope')"/>
            <xsl:apply-templates mode="p:field" select="ct:ScopeText[1]"><xsl:with-param name="size" select="$size"/></xsl:apply-templates>
            <xsl:sequence select="p:label('validity')"/>
            <xsl:apply-templates mode="p:field" select="ct:ValidTo"><xsl:with-param name="size" select="$size"/></xsl:apply-templates>
          </fo:table-row>
          <xsl:apply-templates mode="p:field" select="ct:KeyResult[1], ct:ConditionText[1]"><xsl:with-param name="size" select="$size"/></xsl:apply-templates>
        </fo:table-body>
      </fo:table>
    </fo:block-container>
  </xsl:template>

  <xsl:mode name="p:field" on-no-match="fail"/>

  <xsl:template mode="p:field" match="c:ID" as="element(fo:table-cell)">
    <xsl:param name="size" as="map(*)"/>
    <xsl:sequence select="p:cell((), ., $size, 1)"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:LegalRepresentative" as="element(fo:table-cell)">
    <xsl:param name="size" as="map(*)"/>
    <xsl:sequence select="p:cell(p:in(c:Name, 'zh'), p:in(c:Name, 'en'), $size, 1)"/>
  </xsl:template>

  <!-- The larger unit first in Chinese, last in English. -->
  <xsl:template mode="p:field" match="c:Address" as="element(fo:table-cell)">
    <xsl:param name="size" as="map(*)"/>
    <xsl:sequence select="p:cell(p:in(c:CityName, 'zh') || p:in(c:StreetText, 'zh'),
        p:in(c:StreetText, 'en') || ', ' || p:in(c:CityName, 'en'), $size, 1)"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:Activity" as="element(fo:table-cell)">
    <xsl:param name="size" as="map(*)"/>
    <xsl:variable name="all" as="element(ct:Activity)+" select="../ct:Activity"/>
    <xsl:sequence select="p:cell(
        string-join($all ! (p:in(ct:Name, 'zh') || ' ' || ct:ActivityCode/@listID || ' ' || ct:ActivityCode), '；'),
        string-join($all ! p:in(ct:Name, 'en'), '; '), $size, 1)"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:ScopeText" as="element(fo:table-cell)">
    <xsl:param name="size" as="map(*)"/>
    <xsl:sequence select="p:cell(p:in(../ct:ScopeText, 'zh'), p:in(../ct:ScopeText, 'en'), $size, 1)"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:ValidTo" as="element(fo:table-cell)">
    <xsl:param name="size" as="map(*)"/>
    <xsl:sequence select="p:cell(p:date-zh(../ct:ValidFrom) || '至' || p:date-zh(.),
        p:date-en(../ct:ValidFrom) || ' – ' || p:date-en(.), $size, 1)"/>
  </xsl:template>

  <!-- One line for all results: what fell by how much. -->
  <xsl:template mode="p:field" match="ct:KeyResult" as="element(fo:table-row)">
    <xsl:param name="size" as="map(*)"/>
    <xsl:variable name="results" as="element(ct:KeyResult)+" select="../ct:KeyResult"/>
    <fo:table-row>
      <xsl:sequence select="p:label('results'), p:cell(
          string-join($results ! (p:in(ct:Name, 'zh') || ' ' || p:change(ct:ReductionPercent)), '　'),
          string-join($results ! (p:in(ct:Name, 'en') || ' ' || p:change(ct:ReductionPercent)), ' · '), $size, 3)"/>
    </fo:table-row>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:ConditionText" as="element(fo:table-row)">
    <xsl:param name="size" as="map(*)"/>
    <fo:table-row>
      <xsl:sequence select="p:label('conditions'), p:cell(
          string-join(../ct:ConditionText[lang('zh')], '；'), string-join(../ct:ConditionText[not(lang('zh'))], '; '), $size, 3)"/>
    </fo:table-row>
  </xsl:template>

  <!-- A reduction is printed as a change, with a true minus sign. -->
  <xsl:function name="p:change" as="xs:string">
    <xsl:param name="reduction" as="xs:string"/>
    <xsl:sequence select="(if (xs:decimal($reduction) lt 0) then '+' else if (xs:decimal($reduction) eq 0) then '' else '−')
        || translate($reduction, '+-', '') || '%'"/>
  </xsl:function>

  <xsl:function name="p:label" as="element(fo:table-cell)">
    <xsl:param name="id" as="xs:string"/>
    <fo:table-cell padding="2.2pt 0 2.2pt 2mm">
      <fo:block color="{$green}" font-size="9.5pt" line-height="13.5pt">{t:text('certificate.' || $id, 'zh')}</fo:block>
      <fo:block xml:lang="en" font-family="Latin" font-style="italic" color="{$grey}" font-size="8.5pt" line-height="10.5pt">{t:text('certificate.' || $id, 'en')}</fo:block>
    </fo:table-cell>
  </xsl:function>

  <xsl:function name="p:cell" as="element(fo:table-cell)">
    <xsl:param name="chinese" as="xs:string?"/>
    <xsl:param name="english" as="xs:string?"/>
    <xsl:param name="size" as="map(*)"/>
    <xsl:param name="columns" as="xs:integer"/>
    <fo:table-cell padding="2.2pt 3mm 2.2pt 0" number-columns-spanned="{$columns}">
      <xsl:choose>
        <xsl:when test="empty($chinese)">
          <fo:block font-family="Latin" font-size="{$size?zh + 1}pt" line-height="{$size?zh-line}pt">
            <xsl:sequence select="p:runs($english, 'Latin')"/>
          </fo:block>
        </xsl:when>
        <xsl:otherwise>
          <fo:block font-size="{$size?zh}pt" line-height="{$size?zh-line}pt">
            <xsl:sequence select="p:running($chinese)"/>
          </fo:block>
          <xsl:if test="$english ne $chinese">
            <fo:block xml:lang="en" font-family="Latin" font-size="{$size?en}pt" line-height="{$size?en-line}pt" color="{$grey}">
              <xsl:sequence select="p:runs($english, 'Latin')"/>
            </fo:block>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:function>
</xsl:stylesheet>
