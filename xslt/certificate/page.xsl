<?xml version="1.0" encoding="UTF-8"?>
<!-- Certificate to page: one A4 sheet, landscape, in Chinese and English. The order of blocks is the order in which a screen
     reader reads them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:ct="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:t="urn:cpcert:text:1"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs ct c t p" version="3.0" expand-text="yes">

  <xsl:include href="../text/text.xsl"/>
  <xsl:include href="../print/runs.xsl"/>
  <xsl:include href="page-text.xsl"/>
  <xsl:include href="page-frame.xsl"/>
  <xsl:include href="page-fields.xsl"/>
  <xsl:include href="page-foot.xsl"/>
  <xsl:include href="page-annex.xsl"/>

  <!-- SHA-256 of the sealed XML, and the address the QR code stands for. -->
  <xsl:param name="digest" as="xs:string" required="yes"/>
  <xsl:param name="address" as="xs:string" required="yes"/>
  <!-- Names under which the drawings are handed to the formatter. -->
  <!-- How much more room a text may take than its length tells: lines break at words. Larger where a page did not hold it. -->
  <xsl:param name="slack" as="xs:double" select="1"/>
  <xsl:param name="seal" as="xs:string" required="yes"/>
  <xsl:param name="code" as="xs:string" required="yes"/>

  <!-- Fail, so that nothing can be left out of a certificate unnoticed. -->
  <xsl:mode name="p:page" on-no-match="fail"/>

  <!-- Told elsewhere or not for people: the header and signatures are in the attached XML, references too. -->
  <xsl:template mode="p:page" match="ct:Signatures | ct:Seals | ct:Header | ct:IssueDate | ct:ApplicationReference
      | ct:ReportReference | ct:OpinionReference | ct:StatusListURI | ct:VerificationText"/>

  <xsl:template match="/" as="element(fo:root)">
    <xsl:variable name="composed" as="document-node()"><xsl:apply-templates select="." mode="p:composed"/></xsl:variable>
    <xsl:apply-templates mode="p:page" select="$composed/ct:Certificate"/>
  </xsl:template>

  <xsl:template mode="p:page" match="ct:Certificate" as="element(fo:root)">
    <xsl:variable name="plan" as="map(*)" select="p:plan(ct:Body/ct:Content)"/>
    <fo:root xml:lang="zh-CN" font-family="Song" font-size="11pt" line-height="13.5pt" color="{$ink}">
      <xsl:call-template name="p:masters"/>
      <xsl:apply-templates mode="p:declarations" select="ct:Body"/>
      <fo:page-sequence master-reference="sheet" language="zh" country="CN">
        <xsl:call-template name="p:border"/>
        <fo:flow flow-name="sheet">
          <xsl:apply-templates mode="p:page" select="*"><xsl:with-param name="plan" select="$plan" tunnel="yes"/></xsl:apply-templates>
        </fo:flow>
      </fo:page-sequence>
      <xsl:call-template name="p:annex">
        <xsl:with-param name="content" select="ct:Body/ct:Content"/>
        <xsl:with-param name="plan" select="$plan"/>
      </xsl:call-template>
    </fo:root>
  </xsl:template>

  <xsl:template mode="p:page" match="ct:Body" as="element()*">
    <xsl:apply-templates mode="p:page" select="*"/>
  </xsl:template>

  <xsl:template mode="p:page" match="ct:Content" as="element()*">
    <xsl:param name="plan" as="map(*)" tunnel="yes"/>
    <xsl:apply-templates mode="p:page" select="ct:CertificateNumber"/>
    <xsl:call-template name="p:editions"/>
    <xsl:call-template name="p:title"/>
    <xsl:apply-templates mode="p:page" select="ct:Holder, ct:StandardReference"/>
    <xsl:call-template name="p:fields"><xsl:with-param name="plan" select="$plan"/></xsl:call-template>
    <xsl:call-template name="p:verification"/>
    <xsl:apply-templates mode="p:page" select="ct:Issuer"/>
    <!-- Everything not placed above is either a field or named as left out. -->
    <xsl:apply-templates mode="p:page" select="
        * except (ct:CertificateNumber, ct:Holder, ct:StandardReference, ct:Issuer, ct:ScopeText, ct:Activity, ct:KeyResult,
        ct:ValidFrom, ct:ValidTo, ct:ConditionText, ct:VerificationURI, ct:Site, ct:DecisionReference)"/>
  </xsl:template>

  <xsl:template mode="p:page" match="ct:CertificateNumber" as="element(fo:block-container)">
    <fo:block-container absolute-position="absolute" top="24.4mm" left="180mm" width="83mm" height="6mm">
      <fo:block font-size="9.5pt" line-height="12pt" color="{$gold-text}" text-align="end">
        <fo:inline letter-spacing="0.4pt">{t:text('certificate.number', 'zh')}</fo:inline>
        <fo:inline font-family="Latin" font-size="10.5pt" letter-spacing="0.3pt" xml:lang="{$word-language}">&#xA0;{p:word('number')}&#xA0;{.}</fo:inline>
      </fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- Editions of the rules and of the standard, small, beside the title. -->
  <xsl:template name="p:editions" as="element(fo:block-container)">
    <fo:block-container absolute-position="absolute" top="29.2mm" left="218mm" width="45mm" height="13mm">
      <fo:block font-size="7.5pt" line-height="9pt" color="{$gold-text}" text-align="end">
        <fo:inline>{t:text('certificate.edition', 'zh')}</fo:inline>
        <fo:inline font-family="Latin" xml:lang="{$word-language}">&#xA0;{p:word('edition')}</fo:inline>
      </fo:block>
      <xsl:for-each select="../ct:Header/c:RulesEdition/string(), ct:StandardReference ! (ct:ID || ' ' || ct:Edition)">
        <fo:block font-family="Latin" font-size="7.5pt" line-height="9pt" color="{$gold-text}" text-align="end"><xsl:sequence select="p:runs(p:fitted(., 127, 7.5), 'Latin')"/></fo:block>
      </xsl:for-each>
    </fo:block-container>
  </xsl:template>

  <xsl:template name="p:title" as="element(fo:block-container)">
    <xsl:variable name="spacing" as="xs:double" select="8.4"/>
    <fo:block-container absolute-position="absolute" top="28.4mm" left="30mm" width="237mm" height="27mm">
      <!-- FOP does not count the spacing between Chinese signs when it centres a line. -->
      <fo:block role="H1" font-family="Title" font-size="40pt" line-height="50pt" letter-spacing="{$spacing}pt"
          end-indent="{(string-length(t:text('certificate.title', 'zh')) - 1) * $spacing}pt" color="{$green}" text-align="center">{t:text('certificate.title', 'zh')}</fo:block>
      <fo:block role="H2" xml:lang="{$word-language}" font-family="Latin" font-weight="500" font-size="18.5pt" line-height="24pt"
          letter-spacing="1.7pt" color="{$gold-text}" text-align="center">{p:word('title')}</fo:block>
    </fo:block-container>
  </xsl:template>

  <xsl:template mode="p:page" match="ct:Holder" as="element(fo:block-container)">
    <fo:block-container absolute-position="absolute" top="56.6mm" left="30mm" width="237mm" height="31.4mm" display-align="center">
      <fo:block font-size="11.5pt" line-height="17pt" text-align="center" space-after="3pt">
        <fo:inline letter-spacing="1pt">{t:text('certificate.lead-in', 'zh')}</fo:inline>
        <fo:inline xml:lang="{$word-language}" font-family="Latin" font-style="italic" font-size="12.5pt">&#xA0; {p:word('lead-in')}</fo:inline>
      </fo:block>
      <xsl:sequence select="p:name('name of the holder', c:Name, $name-sizes, 671, 68, 'center')"/>
    </fo:block-container>
  </xsl:template>

  <xsl:template mode="p:page" match="ct:StandardReference" as="element(fo:block-container)">
    <fo:block-container absolute-position="absolute" top="88.6mm" left="30mm" width="237mm" height="13mm">
      <fo:block font-size="12pt" line-height="17pt" text-align="center">
        <xsl:sequence select="p:runs(t:text('certificate.statement', 'zh', 'standard', (p:zh(ct:Title)[. != ''], string(ct:ID))[1]), 'Song')"/>
      </fo:block>
      <fo:block xml:lang="{$word-language}" font-family="Latin" font-style="italic" font-size="12.5pt" line-height="16pt" text-align="center">
        <xsl:sequence select="p:runs(p:word('statement', 'standard', (p:in(ct:Title, $word-language)[. != ''], string(ct:ID))[1]), 'Latin')"/>
      </fo:block>
    </fo:block-container>
  </xsl:template>
</xsl:stylesheet>
