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
    <fo:block-container absolute-position="absolute" top="157.6mm" left="67mm" width="66mm" height="26.6mm" display-align="after" overflow="hidden">
      <fo:block font-size="9.5pt" line-height="13.5pt">
        <fo:inline>{t:text('certificate.scan', 'zh')}</fo:inline>
        <fo:inline xml:lang="en" font-family="Latin" font-style="italic" font-size="10pt">&#xA0; {t:text('certificate.scan', 'en')}</fo:inline>
      </fo:block>
      <fo:block font-family="Latin" font-size="9pt" line-height="13pt" color="{$grey}">{substring-before($address, '?')}</fo:block>
      <fo:block font-size="7.5pt" line-height="10.5pt" color="{$grey}">
        <xsl:sequence select="p:runs(t:text('certificate.attached', 'zh'), 'Song')"/>
      </fo:block>
      <fo:block xml:lang="en" font-family="Latin" font-size="8pt" line-height="10.5pt" color="{$grey}">{t:text('certificate.attached', 'en')}</fo:block>
      <fo:block xml:lang="en" font-family="Latin" font-size="6.4pt" line-height="8pt" color="{$grey}">{t:text('certificate.digest', 'en')} {substring($digest, 1, 32)}</fo:block>
      <fo:block xml:lang="en" font-family="Latin" font-size="6.4pt" line-height="8pt" color="{$grey}">{substring($digest, 33)}</fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- The seal stands beside the name and under the date, where it is pressed on paper; the date has the empty band below
       the star, so that every sign stays readable. -->
  <xsl:template mode="p:page" match="ct:Issuer" as="element(fo:block-container)+">
    <xsl:variable name="chinese" as="xs:string" select="p:in(c:Name, 'zh')"/>
    <xsl:variable name="english" as="xs:string" select="p:in(c:Name, 'en')"/>
    <fo:block-container absolute-position="absolute" top="151mm" left="214mm" width="38mm" height="38mm">
      <fo:block font-size="0" line-height="0">
        <fo:external-graphic src="url('{$seal}')" content-width="38mm" content-height="38mm" fox:alt-text="{t:text('certificate.alt.seal', 'zh')}：{$chinese}"/>
      </fo:block>
    </fo:block-container>
    <fo:block-container absolute-position="absolute" top="160mm" left="134mm" width="76mm" height="20mm" display-align="center" overflow="hidden">
      <fo:block text-align="end">
        <xsl:sequence select="p:size('issuer name', $chinese, $issuer-sizes-zh), p:runs($chinese, 'Song')"/>
      </fo:block>
      <xsl:if test="$english ne $chinese">
        <fo:block xml:lang="en" font-family="Latin" text-align="end">
          <xsl:sequence select="p:size('issuer name', $english, $issuer-sizes-en), p:runs($english, 'Latin')"/>
        </fo:block>
      </xsl:if>
    </fo:block-container>
    <fo:block-container absolute-position="absolute" top="175.7mm" left="213mm" width="40mm" height="9mm" overflow="hidden">
      <fo:block font-size="10.5pt" line-height="12.5pt" text-align="center">
        <xsl:sequence select="p:runs(p:date-zh(../ct:IssueDate), 'Song')"/>
      </fo:block>
      <fo:block xml:lang="en" font-family="Latin" font-size="8pt" line-height="9pt" text-align="center">{p:date-en(../ct:IssueDate)}</fo:block>
    </fo:block-container>
  </xsl:template>
</xsl:stylesheet>
