<?xml version="1.0" encoding="UTF-8"?>
<!-- Certificate to page: one A4 sheet, landscape, in French and English. The drawn seal lies where the program puts the electronic one. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:pdf="http://xmlgraphics.apache.org/fop/extensions/pdf" xmlns:x="adobe:ns:meta/"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:ct="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:t="urn:cpcert:text:1"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs ct c t p" version="3.0" expand-text="yes">

  <xsl:include href="../text/text.xsl"/>
  <xsl:include href="../print/runs.xsl"/>

  <!-- SHA-256 of the sealed XML, the address of the QR code, and the names of the drawings. -->
  <xsl:param name="digest" as="xs:string" required="yes"/>
  <xsl:param name="address" as="xs:string" required="yes"/>
  <xsl:param name="seal" as="xs:string" required="yes"/>
  <xsl:param name="code" as="xs:string" required="yes"/>

  <xsl:variable name="green" as="xs:string" select="'#2B6A3F'"/>
  <xsl:variable name="grey" as="xs:string" select="'#55605C'"/>
  <xsl:variable name="months" as="map(xs:string, xs:string+)" select="map {
      'fr': ('janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'),
      'en': ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December') }"/>

  <xsl:template match="/" as="element(fo:root)">
    <xsl:variable name="composed" as="document-node()"><xsl:apply-templates select="." mode="p:composed"/></xsl:variable>
    <xsl:variable name="content" as="element()" select="$composed/ct:Certificate/ct:Body/ct:Content"/>
    <xsl:variable name="header" as="element()" select="$composed/ct:Certificate/ct:Body/ct:Header"/>
    <fo:root xml:lang="fr" font-family="Latin" font-size="11pt" line-height="14pt" color="#1B211F">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="sheet" page-width="297mm" page-height="210mm">
          <fo:region-body region-name="sheet"/>
          <fo:region-before region-name="border" extent="210mm"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <xsl:call-template name="declarations"><xsl:with-param name="content" select="$content"/></xsl:call-template>
      <fo:page-sequence master-reference="sheet" language="fr">
        <fo:static-content flow-name="border" role="artifact">
          <fo:block role="artifact" font-size="0" line-height="0">
            <fo:external-graphic src="url('file:/mem/drawing/border')" fox:alt-text="{t:text('certificate.alt.border', 'fr')}"
                content-width="297mm" content-height="210mm"/>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="sheet">
          <fo:block-container absolute-position="absolute" top="24mm" left="150mm" width="113mm" height="12mm">
            <fo:block font-size="9pt" line-height="11pt" text-align="end" color="{$grey}">
              <xsl:sequence select="p:runs(p:both('number') || ' ' || $content/ct:CertificateNumber, 'Latin')"/>
            </fo:block>
            <fo:block font-size="7.5pt" line-height="9pt" text-align="end" color="{$grey}">
              <xsl:sequence select="p:runs(p:both('edition') || ' ' || $header/c:RulesEdition || ' · ' || $content/ct:StandardReference/(ct:ID || ' ' || ct:Edition), 'Latin')"/>
            </fo:block>
          </fo:block-container>
          <fo:block-container absolute-position="absolute" top="36mm" left="30mm" width="237mm" height="30mm">
            <fo:block role="H1" font-size="32pt" line-height="38pt" text-align="center" color="{$green}">{t:text('certificate.title', 'fr')}</fo:block>
            <fo:block role="H2" xml:lang="en" font-size="17pt" line-height="22pt" text-align="center" color="{$grey}">{t:text('certificate.title', 'en')}</fo:block>
          </fo:block-container>
          <fo:block-container absolute-position="absolute" top="66mm" left="30mm" width="237mm" height="36mm">
            <fo:block text-align="center"><xsl:sequence select="p:runs(p:both('lead-in'), 'Latin')"/></fo:block>
            <xsl:for-each select="$content/ct:Holder/c:Name">
              <fo:block xml:lang="{@xml:lang}" font-size="{if (@xml:lang = 'fr') then 20 else 14}pt" line-height="{if (@xml:lang = 'fr') then 25 else 18}pt" text-align="center">
                <xsl:sequence select="p:runs(string(.), 'Latin')"/>
              </fo:block>
            </xsl:for-each>
            <fo:block text-align="center"><xsl:sequence select="p:runs(p:both('statement'), 'Latin')"/></fo:block>
          </fo:block-container>
          <fo:block-container absolute-position="absolute" top="106mm" left="37mm" width="223mm" height="44mm">
            <xsl:sequence select="p:field('code', $content/ct:Holder/c:ID[1]), p:field('address', $content/ct:Holder/c:Address[1]/(c:StreetText, c:CityName)),
                p:field('scope', $content/ct:ScopeText), p:days('validity', ($content/ct:ValidFrom, $content/ct:ValidTo)),
                p:days('decision', $content/ct:DecisionReference/c:IssueDate, $content/ct:DecisionReference/c:ID || ', ')"/>
          </fo:block-container>
          <fo:block-container absolute-position="absolute" top="158mm" left="37mm" width="27mm" height="27mm">
            <fo:block font-size="0" line-height="0">
              <fo:external-graphic src="url('{$code}')" content-width="26mm" content-height="26mm" fox:alt-text="{t:text('certificate.alt.code', 'fr')} : {$address}"/>
            </fo:block>
          </fo:block-container>
          <fo:block-container absolute-position="absolute" top="156mm" left="67mm" width="76mm" height="32mm" overflow="hidden">
            <fo:block font-size="8pt" line-height="10pt"><xsl:sequence select="p:runs(p:both('status'), 'Latin')"/></fo:block>
            <fo:block font-size="8pt" line-height="10pt" color="{$grey}"><xsl:sequence select="p:runs(substring-before($address, '?'), 'Latin')"/></fo:block>
            <fo:block font-size="7.5pt" line-height="9pt" color="{$grey}"><xsl:sequence select="p:runs(p:both('attached'), 'Latin')"/></fo:block>
            <fo:block font-size="7pt" line-height="8pt" color="{$grey}">SHA-256 {substring($digest, 1, 32)}</fo:block>
            <fo:block font-size="7pt" line-height="8pt" color="{$grey}">{substring($digest, 33)}</fo:block>
          </fo:block-container>
          <fo:block-container absolute-position="absolute" top="151mm" left="214mm" width="38mm" height="38mm">
            <fo:block font-size="0" line-height="0">
              <fo:external-graphic src="url('{$seal}')" content-width="38mm" content-height="38mm" fox:alt-text="{t:text('certificate.alt.seal', 'fr')}"/>
            </fo:block>
          </fo:block-container>
          <fo:block-container absolute-position="absolute" top="158mm" left="146mm" width="66mm" height="28mm" overflow="hidden">
            <xsl:for-each select="$content/ct:Issuer/c:Name">
              <fo:block xml:lang="{@xml:lang}" text-align="end" font-size="10pt" line-height="12pt"><xsl:sequence select="p:runs(string(.), 'Latin')"/></fo:block>
            </xsl:for-each>
            <xsl:sequence select="p:days('issued', $content/ct:IssueDate)"/>
          </fo:block-container>
        </fo:flow>
      </fo:page-sequence>
    </fo:root>
  </xsl:template>

  <xsl:template name="declarations" as="element(fo:declarations)">
    <xsl:param name="content" as="element()"/>
    <fo:declarations>
      <x:xmpmeta>
        <rdf:RDF>
          <rdf:Description rdf:about="">
            <dc:title><rdf:Alt>
              <rdf:li xml:lang="x-default">{t:text('certificate.title', 'fr')} {$content/ct:CertificateNumber}</rdf:li>
              <rdf:li xml:lang="en">{t:text('certificate.title', 'en')} {$content/ct:CertificateNumber}</rdf:li>
            </rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{$content/ct:Issuer/c:Name[1]}</rdf:li></rdf:Seq></dc:creator>
            <dc:description><rdf:Alt>
              <rdf:li xml:lang="x-default">{t:text('certificate.subject', 'fr')}</rdf:li>
              <rdf:li xml:lang="en">{t:text('certificate.subject', 'en')}</rdf:li>
            </rdf:Alt></dc:description>
            <dc:identifier>{$content/ct:CertificateNumber}</dc:identifier>
          </rdf:Description>
        </rdf:RDF>
      </x:xmpmeta>
      <pdf:embedded-file src="url('file:/mem/certificate.xml')" filename="{$content/ct:CertificateNumber}.xml" description="{t:text('certificate.attached', 'en')}"/>
    </fo:declarations>
  </xsl:template>

  <!-- A word in both languages. -->
  <xsl:function name="p:both" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="string-join(distinct-values(('fr', 'en') ! t:text('certificate.' || $id, .)), ' · ')"/>
  </xsl:function>

  <xsl:function name="p:field" as="element(fo:block)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="values" as="element()*"/>
    <fo:block font-size="10pt" line-height="14pt"><fo:inline color="{$green}"><xsl:sequence select="p:runs(p:both($id) || ' : ', 'Latin')"/></fo:inline>
      <xsl:sequence select="p:runs(string-join($values ! normalize-space(), ' · '), 'Latin')"/></fo:block>
  </xsl:function>

  <xsl:function name="p:days" as="element(fo:block)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="days" as="element()+"/>
    <xsl:sequence select="p:days($id, $days, '')"/>
  </xsl:function>
  <xsl:function name="p:days" as="element(fo:block)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="days" as="element()+"/>
    <xsl:param name="before" as="xs:string"/>
    <fo:block font-size="10pt" line-height="14pt"><fo:inline color="{$green}"><xsl:sequence select="p:runs(p:both($id) || ' : ', 'Latin')"/></fo:inline>
      <xsl:sequence select="p:runs($before || string-join(('fr', 'en') ! (let $language := . return string-join($days ! p:day(., $language), ' – ')), ' · '), 'Latin')"/></fo:block>
  </xsl:function>

  <!-- As the text day.pattern says it to the program, which compares. -->
  <xsl:function name="p:day" as="xs:string">
    <xsl:param name="day" as="element()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="date" as="xs:date" select="xs:date($day)"/>
    <xsl:sequence select="day-from-date($date) || ' ' || $months($language)[month-from-date($date)] || ' ' || year-from-date($date)"/>
  </xsl:function>
</xsl:stylesheet>
