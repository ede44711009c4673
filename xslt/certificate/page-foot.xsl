<?xml version="1.0" encoding="UTF-8"?>
<!-- Below the table: how to verify, on the left; who issued it and when, on the right. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:ct="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:t="urn:cpcert:text:1"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs ct c t p" version="3.0" expand-text="yes">

  <xsl:template name="p:verification" as="element(fo:block-container)+">
    <fo:block-container absolute-position="absolute" top="158mm" left="37mm" width="27mm" height="27mm">
      <fo:block font-size="0" line-height="0">
        <fo:external-graphic src="url('{$code}')" content-width="26mm" content-height="26mm" fox:alt-text="{t:text('certificate.alt.code', 'zh')}：{$address}"/>
      </fo:block>
    </fo:block-container>
    <fo:block-container absolute-position="absolute" top="156.6mm" left="67mm" width="66mm" height="28.4mm" display-align="after" overflow="hidden">
      <fo:block font-size="9pt" line-height="11.5pt"><xsl:sequence select="p:runs(t:text('certificate.status', 'zh'), 'Song')"/></fo:block>
      <fo:block xml:lang="{$word-language}" font-family="Latin" font-style="italic" font-size="9pt" line-height="10.5pt"><xsl:sequence select="p:runs(p:word('status'), 'Latin')"/></fo:block>
      <xsl:choose>
        <xsl:when test="$address-moved">
          <fo:block font-size="9pt" line-height="12pt" color="{$grey}">{t:text('certificate.annex.see', 'zh', 'number', '')} <fo:inline xml:lang="{$word-language}" font-family="Latin">{p:word('annex.see')}</fo:inline></fo:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="size" as="xs:double" select="($address-sizes[p:lines($shown-address, $address-place, .) le 1], $address-sizes[last()])[1]"/>
          <fo:block font-family="Latin" font-size="{$size}pt" line-height="{$size + (if ($size gt 7) then 3 else 1.4)}pt" color="{$grey}">
            <xsl:sequence select="p:runs(p:fitted($shown-address, $address-place, $size), 'Latin')"/>
          </fo:block>
        </xsl:otherwise>
      </xsl:choose>
      <fo:block font-size="7.5pt" line-height="9.5pt" color="{$grey}">
        <xsl:sequence select="p:runs(t:text('certificate.attached', 'zh'), 'Song')"/>
      </fo:block>
      <fo:block xml:lang="{$word-language}" font-family="Latin" font-size="7.5pt" line-height="9pt" color="{$grey}"><xsl:sequence select="p:runs(p:word('attached'), 'Latin')"/></fo:block>
      <fo:block font-family="Latin" font-size="7pt" line-height="8pt" color="{$grey}">{p:word('digest')} {substring($digest, 1, 32)}</fo:block>
      <fo:block font-family="Latin" font-size="7pt" line-height="8pt" color="{$grey}">{substring($digest, 33)}</fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- The address at which the state of the certificate is asked for: on one line, smaller on two, or in the annex. Points. -->
  <xsl:variable name="shown-address" as="xs:string" select="substring-before($address, '?')"/>
  <xsl:variable name="address-place" as="xs:double" select="186"/>
  <xsl:variable name="address-sizes" as="xs:double+" select="9, 8, 7"/>
  <xsl:variable name="address-moved" as="xs:boolean" select="p:lines($shown-address, $address-place, 7) gt 2"/>

  <!-- The seal stands beside the name and under the date, where it is pressed on paper; the date has the empty band below
       the star, so that every sign stays readable. -->
  <xsl:template mode="p:page" match="ct:Issuer" as="element(fo:block-container)+">
    <xsl:variable name="called" as="xs:string" select="(p:zh(c:Name)[. != ''], normalize-space(c:Name[1]))[1]"/>
    <fo:block-container absolute-position="absolute" top="151mm" left="214mm" width="38mm" height="38mm">
      <fo:block font-size="0" line-height="0">
        <fo:external-graphic src="url('{$seal}')" content-width="38mm" content-height="38mm" fox:alt-text="{t:text('certificate.alt.seal', 'zh')}：{$called}"/>
      </fo:block>
    </fo:block-container>
    <fo:block-container absolute-position="absolute" top="160mm" left="134mm" width="76mm" height="20mm" display-align="center" overflow="hidden">
      <xsl:sequence select="p:name('name of the issuer', c:Name, $issuer-sizes, 214, 56, 'end')"/>
    </fo:block-container>
    <fo:block-container absolute-position="absolute" top="175.7mm" left="213mm" width="40mm" height="9mm" overflow="hidden">
      <fo:block font-size="10.5pt" line-height="12.5pt" text-align="center">
        <xsl:sequence select="p:runs(p:date-zh(../ct:IssueDate), 'Song')"/>
      </fo:block>
      <fo:block xml:lang="{$word-language}" font-family="Latin" font-size="8pt" line-height="9pt" text-align="center">{p:date(../ct:IssueDate)}</fo:block>
    </fo:block-container>
  </xsl:template>
</xsl:stylesheet>
