<?xml version="1.0" encoding="UTF-8"?>
<!-- Invitation to vote -> the vote as a form: everything is filled in but what the expert thinks.
     UNDECIDED stands wherever the expert has to say something, and means nothing. It fits the schema, so that the form opens in any
     editor; rule VOTE-01 rejects a vote that still says so anywhere. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:c="urn:cpcert:common:1" xmlns="urn:cpcert:expert-vote:1" exclude-result-prefixes="xs" version="3.0" expand-text="yes">

  <xsl:output method="xml" encoding="UTF-8" indent="yes" suppress-indentation="c:Name c:Title ReasonText c:Text"/>

  <xsl:param name="document-id" as="xs:string" required="yes"/>
  <xsl:param name="case-id" as="xs:string" required="yes"/>
  <xsl:param name="day" as="xs:string" required="yes"/>
  <xsl:param name="organisation" as="xs:string" required="yes"/>
  <xsl:param name="report-id" as="xs:string" required="yes"/>
  <xsl:param name="report-day" as="xs:string" required="yes"/>
  <xsl:param name="report-digest" as="xs:string" required="yes"/>
  <xsl:param name="expert" as="xs:string" required="yes"/>
  <xsl:param name="name-en" as="xs:string" required="yes"/>
  <xsl:param name="name-zh" as="xs:string" required="yes"/>
  <xsl:param name="role" as="xs:string" required="yes"/>
  <xsl:param name="pack" as="xs:string" required="yes"/>
  <xsl:param name="pack-version" as="xs:string" required="yes"/>
  <xsl:param name="edition" as="xs:string" required="yes"/>

  <xsl:template name="xsl:initial-template" as="element(ExpertVote)" xpath-default-namespace="urn:cpcert:expert-vote:1">
    <ExpertVote>
      <Signatures Id="signatures-{$document-id}"/>
      <Seals/>
      <Body Id="body-{$document-id}">
        <Header>
          <c:DocumentID>{$document-id}</c:DocumentID>
          <c:DocumentTypeCode>EV</c:DocumentTypeCode>
          <c:SchemaVersion>1.0</c:SchemaVersion>
          <c:SchemePackID>{$pack}</c:SchemePackID>
          <c:SchemePackVersion>{$pack-version}</c:SchemePackVersion>
          <c:Title xml:lang="en">Vote on {$report-id}</c:Title>
          <c:Title xml:lang="zh">对审核报告 {$report-id} 的评审意见</c:Title>
          <c:IssuerID schemeID="GB11714">{$organisation}</c:IssuerID>
          <c:IssueDate>{$day}</c:IssueDate>
          <c:LanguageCode>en</c:LanguageCode>
          <c:LanguageCode>zh</c:LanguageCode>
          <c:CaseID>{$case-id}</c:CaseID>
          <c:ConfidentialityCode>EXPERTS</c:ConfidentialityCode>
          <c:RulesEdition>{$edition}</c:RulesEdition>
        </Header>
        <Content>
          <CaseID>{$case-id}</CaseID>
          <ReportReference>
            <c:ID>{$report-id}</c:ID>
            <c:TypeCode>AR</c:TypeCode>
            <c:Version>1.0</c:Version>
            <c:IssueDate>{$report-day}</c:IssueDate>
            <c:Digest algorithm="SHA-256">{$report-digest}</c:Digest>
          </ReportReference>
          <Expert>
            <c:Name xml:lang="en">{$name-en}</c:Name>
            <c:Name xml:lang="zh">{$name-zh}</c:Name>
            <xsl:choose>
              <xsl:when test="starts-with($expert, 'CPA-')">
                <c:RegistrationID>{$expert}</c:RegistrationID>
              </xsl:when>
              <xsl:otherwise>
                <c:PersonalID schemeID="STAFF">{$expert}</c:PersonalID>
              </xsl:otherwise>
            </xsl:choose>
            <c:EmployerID schemeID="GB11714">{$organisation}</c:EmployerID>
          </Expert>
          <RoleCode>{$role}</RoleCode>
          <ConclusionCode>UNDECIDED</ConclusionCode>
          <ReasonText xml:lang="en">UNDECIDED: write your reasons here, in any language.</ReasonText>
          <ConflictDeclaration>
            <c:NoConflictIndicator>UNDECIDED</c:NoConflictIndicator>
            <c:Text xml:lang="en">UNDECIDED: say here whether you have any tie to the enterprise or to the audit.</c:Text>
          </ConflictDeclaration>
          <VoteDate>UNDECIDED</VoteDate>
        </Content>
      </Body>
    </ExpertVote>
  </xsl:template>
</xsl:stylesheet>
