<?xml version="1.0" encoding="UTF-8"?>
<!-- Dossier to certificate: what is certified, taken from the documents that were signed and from the registers. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:d="urn:cpcert:dossier:1" xmlns:t="urn:cpcert:text:1"
    xmlns:f="urn:green-office:certificate" exclude-result-prefixes="xs d t f" version="3.0" expand-text="yes">

  <xsl:include href="../text/text.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:variable name="languages" as="xs:string+" select="'fr', 'en'"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document><xsl:apply-templates select="*"/></xsl:document>
  </xsl:template>

  <xsl:template match="d:Dossier" as="element(Certificate)" xpath-default-namespace="urn:cpcert:certificate:1">
    <xsl:variable name="header" as="element()" select="d:Application/*/*:Body/*:Header"/>
    <xsl:variable name="applied" as="element()" select="d:Application/*/*:Body/*:Content"/>
    <Certificate>
      <Signatures Id="signatures-{@number}"/>
      <Seals/>
      <Body Id="body-{@number}">
        <Header>
          <c:DocumentID>{@number}</c:DocumentID>
          <c:DocumentTypeCode>CT</c:DocumentTypeCode>
          <c:SchemaVersion>1.0</c:SchemaVersion>
          <xsl:copy-of select="$header/(c:SchemePackID, c:SchemePackVersion)" copy-namespaces="no"/>
          <xsl:sequence select="f:texts('c:Title', 'certificate.title')"/>
          <c:IssuerID schemeID="{d:Issuer/c:ID/@schemeID}">{d:Issuer/c:ID}</c:IssuerID>
          <c:IssueDate>{@issueDate}</c:IssueDate>
          <xsl:for-each select="$languages"><c:LanguageCode>{.}</c:LanguageCode></xsl:for-each>
          <c:ConfidentialityCode>PUBLIC</c:ConfidentialityCode>
          <xsl:copy-of select="$header/c:RulesEdition" copy-namespaces="no"/>
        </Header>
        <Content>
          <CertificateNumber>{@number}</CertificateNumber>
          <Holder>
            <xsl:copy-of select="$applied/*:Applicant/c:ID" copy-namespaces="no"/>
            <!-- The names are those of the register. -->
            <xsl:variable name="registered" as="element()" select="d:Register/d:Enterprise[last()]"/>
            <c:Name xml:lang="fr">{$registered/@nameFr}</c:Name>
            <c:Name xml:lang="en">{$registered/@nameEn}</c:Name>
            <xsl:copy-of select="$applied/*:Applicant/c:Address" copy-namespaces="no"/>
          </Holder>
          <xsl:for-each select="$applied/*:ScopeText"><ScopeText xml:lang="{@xml:lang}">{normalize-space()}</ScopeText></xsl:for-each>
          <StandardReference>
            <ID schemeID="GREEN-OFFICE">GREEN-OFFICE</ID>
            <xsl:sequence select="f:texts('Title', 'certificate.standard')"/>
            <Edition>2026</Edition>
          </StandardReference>
          <xsl:apply-templates select="d:Application, d:Report, d:Decision"/>
          <IssueDate>{@issueDate}</IssueDate>
          <ValidFrom>{@validFrom}</ValidFrom>
          <ValidTo>{@validTo}</ValidTo>
          <Issuer>
            <xsl:copy-of select="d:Issuer/c:ID, $languages ! (let $language := . return current()/d:Issuer/c:Name[@xml:lang = $language]), d:Issuer/c:Address" copy-namespaces="no"/>
          </Issuer>
          <StatusListURI>{@statusListURI}</StatusListURI>
          <VerificationURI>{@verificationURI}</VerificationURI>
        </Content>
      </Body>
    </Certificate>
  </xsl:template>

  <xsl:template match="d:Application | d:Report | d:Decision" as="element()">
    <xsl:variable name="header" as="element()" select="*/*:Body/*:Header"/>
    <xsl:element name="{local-name()}Reference">
      <c:ID>{$header/c:DocumentID}</c:ID>
      <c:TypeCode>{$header/c:DocumentTypeCode}</c:TypeCode>
      <c:Version>{$header/c:SchemaVersion}</c:Version>
      <c:IssueDate>{$header/c:IssueDate}</c:IssueDate>
      <c:Digest algorithm="SHA-256">{@digest}</c:Digest>
    </xsl:element>
  </xsl:template>

  <!-- A fixed text, an element for each language. -->
  <xsl:function name="f:texts" as="element()+">
    <xsl:param name="element" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:for-each select="$languages">
      <xsl:element name="{$element}"><xsl:attribute name="xml:lang" select="."/>{t:text($id, .)}</xsl:element>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
