<?xml version="1.0" encoding="UTF-8"?>
<!-- The sheet: colours, page master, border, and what the file says of itself. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:pdf="http://xmlgraphics.apache.org/fop/extensions/pdf" xmlns:x="adobe:ns:meta/"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:ct="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:t="urn:cpcert:text:1"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs ct c t p" version="3.0" expand-text="yes">

  <!-- Red is kept for the seal, which is a drawing. -->
  <xsl:variable name="green" as="xs:string" select="'#1E5B49'"/>
  <xsl:variable name="gold" as="xs:string" select="'#B08A3E'"/>
  <xsl:variable name="gold-text" as="xs:string" select="'#8F6B22'"/>
  <xsl:variable name="ink" as="xs:string" select="'#1B211F'"/>
  <xsl:variable name="grey" as="xs:string" select="'#55605C'"/>

  <xsl:template name="p:masters" as="element(fo:layout-master-set)">
    <fo:layout-master-set>
      <fo:simple-page-master master-name="sheet" page-width="297mm" page-height="210mm">
        <fo:region-body region-name="sheet"/>
        <fo:region-before region-name="border" extent="210mm"/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="annex" page-width="297mm" page-height="210mm">
        <fo:region-body region-name="sheet" margin="24mm 36mm 28mm 36mm"/>
        <fo:region-before region-name="border" extent="210mm"/>
        <fo:region-after region-name="annex-foot" extent="26mm"/>
      </fo:simple-page-master>
    </fo:layout-master-set>
  </xsl:template>

  <xsl:template name="p:border" as="element(fo:static-content)">
    <xsl:param name="drawing" as="xs:string" select="'border'"/>
    <fo:static-content flow-name="border" role="artifact">
      <fo:block role="artifact" font-size="0" line-height="0">
        <fo:external-graphic src="url('file:/mem/drawing/{$drawing}')" fox:alt-text="{t:text('certificate.alt.border', 'en')}"
            content-width="297mm" content-height="210mm"/>
      </fo:block>
    </fo:static-content>
  </xsl:template>

  <!-- dc:title with languages: the title set in the program would be written as plain text, which PDF/A refuses. -->
  <xsl:template mode="p:declarations" match="ct:Body" as="element(fo:declarations)">
    <fo:declarations>
      <x:xmpmeta>
        <rdf:RDF>
          <rdf:Description rdf:about="">
            <dc:title>
              <rdf:Alt>
                <rdf:li xml:lang="x-default">{(p:in(ct:Header/c:Title, $second)[. != ''], p:zh(ct:Header/c:Title))[1]} {ct:Content/ct:CertificateNumber}</rdf:li>
                <rdf:li xml:lang="zh-CN">{p:zh(ct:Header/c:Title)} {ct:Content/ct:CertificateNumber}</rdf:li>
              </rdf:Alt>
            </dc:title>
            <dc:creator>
              <rdf:Seq>
                <rdf:li>{(p:in(ct:Content/ct:Issuer/c:Name, $second)[. != ''], p:zh(ct:Content/ct:Issuer/c:Name)[. != ''], string(ct:Content/ct:Issuer/c:Name[1]))[1]}</rdf:li>
              </rdf:Seq>
            </dc:creator>
            <dc:description>
              <rdf:Alt>
                <rdf:li xml:lang="x-default">{t:text('certificate.subject', 'en')}</rdf:li>
                <rdf:li xml:lang="zh-CN">{t:text('certificate.subject', 'zh')}</rdf:li>
              </rdf:Alt>
            </dc:description>
            <dc:identifier>{ct:Content/ct:CertificateNumber}</dc:identifier>
          </rdf:Description>
        </rdf:RDF>
      </x:xmpmeta>
      <pdf:embedded-file src="url('file:/mem/certificate.xml')" filename="{ct:Content/ct:CertificateNumber}.xml"
          description="{t:text('certificate.attached', 'en')}"/>
    </fo:declarations>
  </xsl:template>
</xsl:stylesheet>
