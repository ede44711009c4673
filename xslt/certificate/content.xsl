<?xml version="1.0" encoding="UTF-8"?>
<!-- Dossier to certificate: what is certified, taken from the documents that were signed and nowhere else. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns="urn:cpcert:certificate:1" xpath-default-namespace="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:d="urn:cpcert:dossier:1" xmlns:t="urn:cpcert:text:1"
    xmlns:ar="urn:cpcert:audit-report:1" xmlns:ao="urn:cpcert:assessment-opinion:1"
    xmlns:ca="urn:cpcert:certificate-application:1" xmlns:de="urn:cpcert:decision:1" xmlns:f="urn:cpcert:certificate:content"
    exclude-result-prefixes="xs d t ar ao ca de f" version="3.0" expand-text="yes">

  <xsl:include href="../text/text.xsl"/>
  <xsl:include href="content-values.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <!-- Fail, so that a dossier of an unknown shape makes no certificate. -->
  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document>
      <xsl:apply-templates select="*"/>
    </xsl:document>
  </xsl:template>

  <xsl:template match="d:Dossier" as="element(Certificate)">
    <xsl:variable name="name" as="xs:string" select="replace(@number, '[^A-Za-z0-9._\-]', '-')"/>
    <Certificate>
      <Signatures Id="signatures-{$name}"/>
      <Seals/>
      <Body Id="body-{$name}">
        <xsl:call-template name="header"/>
        <xsl:call-template name="content"/>
      </Body>
    </Certificate>
  </xsl:template>

  <xsl:template name="header" as="element(Header)">
    <xsl:variable name="application" as="element(ca:Header)" select="d:Application/ca:*/ca:Body/ca:Header"/>
    <Header>
      <c:DocumentID>{@number}</c:DocumentID>
      <c:DocumentTypeCode>CT</c:DocumentTypeCode>
      <c:SchemaVersion>1.0</c:SchemaVersion>
      <xsl:copy-of select="$application/(c:SchemePackID, c:SchemePackVersion)" copy-namespaces="no"/>
      <xsl:sequence select="f:texts('c:Title', 'certificate.title')"/>
      <c:IssuerID>
        <xsl:copy-of select="d:Issuer/c:ID[1]/(@*, node())" copy-namespaces="no"/>
      </c:IssuerID>
      <c:IssueDate>{@issueDate}</c:IssueDate>
      <c:LanguageCode>zh</c:LanguageCode>
      <c:LanguageCode>en</c:LanguageCode>
      <xsl:copy-of select="(d:Decision/*/de:Body/de:Header/c:CaseID, $application/c:CaseID)[1]" copy-namespaces="no"/>
      <c:ConfidentialityCode>{if ($application/../ca:Content/ca:ConsentPublication = ('false', '0')) then 'PARTIES' else 'PUBLIC'}</c:ConfidentialityCode>
      <xsl:copy-of select="$application/c:RulesEdition" copy-namespaces="no"/>
    </Header>
  </xsl:template>

  <xsl:template name="content" as="element(Content)">
    <xsl:variable name="application" as="element(ca:Content)" select="d:Application/ca:*/ca:Body/ca:Content"/>
    <xsl:variable name="report" as="element(ar:Content)" select="d:Report/ar:*/ar:Body/ar:Content"/>
    <Content>
      <CertificateNumber>{@number}</CertificateNumber>
      <Holder>
        <!-- Contacts are left out: a certificate is public. -->
        <xsl:copy-of select="$application/ca:Applicant/c:ID" copy-namespaces="no"/>
        <xsl:sequence select="f:confirmed($application/ca:Applicant/c:Name, d:Register/d:Enterprise)"/>
        <xsl:copy-of select="$application/ca:Applicant/(c:LegalFormCode, c:Address, c:ActivityCode)" copy-namespaces="no"/>
        <xsl:apply-templates select="$application/ca:Applicant/ca:LegalRepresentative"/>
      </Holder>
      <xsl:apply-templates select="$application/ca:Site, $application/ca:ScopeText, $application/ca:ActivityCode"/>
      <StandardReference>
        <ID schemeID="CPCERT-STANDARD">CP-ENTERPRISE</ID>
        <xsl:sequence select="f:texts('Title', 'certificate.standard')"/>
        <Edition>1998</Edition>
      </StandardReference>
      <xsl:apply-templates select="d:Application, d:Report, d:Opinion, d:Decision"/>
      <xsl:apply-templates select="$report/ar:Stage6/ar:BeforeAfter"/>
      <IssueDate>{@issueDate}</IssueDate>
      <ValidFrom>{@validFrom}</ValidFrom>
      <ValidTo>{@validTo}</ValidTo>
      <xsl:apply-templates select="d:Decision/*/de:Body/de:Content/de:ConditionText"/>
      <Issuer>
        <xsl:copy-of select="d:Issuer/c:*" copy-namespaces="no"/>
      </Issuer>
      <StatusListURI>{@statusListURI}</StatusListURI>
      <VerificationURI>{@verificationURI}</VerificationURI>
      <xsl:sequence select="f:texts('VerificationText', 'certificate.verification')"/>
    </Content>
  </xsl:template>
</xsl:stylesheet>
