<?xml version="1.0" encoding="UTF-8"?>
<!-- The sheet of a printed report: colours, margins, foot, bookmarks, and what the file says of itself. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://xmlgraphics.apache.org/fop/extensions/pdf" xmlns:p="urn:cpcert:print:1" expand-text="yes" exclude-result-prefixes="xs p">

  <!-- The case, the id of the report, and the SHA-256 of its file: on every page. -->
  <xsl:param name="case" as="xs:string" required="yes"/>
  <xsl:param name="document" as="xs:string" required="yes"/>
  <xsl:param name="digest" as="xs:string" required="yes"/>

  <xsl:variable name="green" as="xs:string" select="'#1E5B49'"/>
  <xsl:variable name="gold" as="xs:string" select="'#B08A3E'"/>
  <xsl:variable name="gold-text" as="xs:string" select="'#8F6B22'"/>
  <xsl:variable name="ink" as="xs:string" select="'#1B211F'"/>
  <xsl:variable name="grey" as="xs:string" select="'#55605C'"/>
  <xsl:variable name="rule" as="xs:string" select="'#C9D0CB'"/>
  <xsl:variable name="shade" as="xs:string" select="'#EFF3F0'"/>

  <xsl:template name="p:masters" as="element(fo:layout-master-set)">
    <fo:layout-master-set>
      <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm" margin="15mm 16mm 9mm 16mm">
        <fo:region-body region-name="body" margin-bottom="14mm"/>
        <fo:region-after region-name="foot" extent="10mm" display-align="after"/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="across" page-width="297mm" page-height="210mm" margin="15mm 16mm 9mm 16mm">
        <fo:region-body region-name="body" margin-bottom="14mm"/>
        <fo:region-after region-name="foot" extent="10mm" display-align="after"/>
      </fo:simple-page-master>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:template name="p:foot" as="element(fo:static-content)">
    <fo:static-content flow-name="foot" role="artifact">
      <fo:block role="artifact" border-top="0.5pt solid {$gold}" padding-top="3pt" font-size="7.5pt" line-height="9.5pt" color="{$grey}" text-align-last="justify">
        <fo:inline><xsl:sequence select="p:runs($document || ' · ' || $case, 'Latin')"/></fo:inline>
        <fo:leader leader-pattern="space"/>
        <fo:inline><fo:page-number/> / <fo:page-number-citation-last ref-id="end"/></fo:inline>
      </fo:block>
      <fo:block role="artifact" font-size="7pt" line-height="9pt" color="{$grey}">SHA-256 {$digest}</fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- One for each part, below it those of its blocks. -->
  <xsl:template name="p:bookmarks" as="element(fo:bookmark-tree)">
    <xsl:param name="main" as="element(main)"/>
    <fo:bookmark-tree>
      <xsl:for-each select="$main/*/h2">
        <fo:bookmark internal-destination="{generate-id()}" starting-state="hide">
          <fo:bookmark-title>{normalize-space(.)}</fo:bookmark-title>
          <xsl:for-each select="../h3">
            <fo:bookmark internal-destination="{generate-id()}"><fo:bookmark-title>{normalize-space(.)}</fo:bookmark-title></fo:bookmark>
          </xsl:for-each>
        </fo:bookmark>
      </xsl:for-each>
    </fo:bookmark-tree>
  </xsl:template>

  <!-- dc:title with languages: the title set in the program would be written as plain text, which PDF/A refuses. -->
  <xsl:template name="p:declarations" as="element(fo:declarations)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="attached" as="element(a)*"/>
    <fo:declarations>
      <x:xmpmeta>
        <rdf:RDF>
          <rdf:Description rdf:about="">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{$title}</rdf:li></rdf:Alt></dc:title>
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{$document}, {$case}, SHA-256 {$digest}</rdf:li></rdf:Alt></dc:description>
            <dc:identifier>{$document}</dc:identifier>
          </rdf:Description>
        </rdf:RDF>
      </x:xmpmeta>
      <!-- Numbered, for two of them may have one name. -->
      <xsl:for-each select="$attached">
        <pdf:embedded-file src="url('file:/mem/attachment-{position()}')" filename="{position()}-{@download}" description="{@download}"/>
      </xsl:for-each>
    </fo:declarations>
  </xsl:template>
</xsl:stylesheet>
