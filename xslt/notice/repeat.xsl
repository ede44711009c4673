<?xml version="1.0" encoding="UTF-8"?>
<!-- The first notice on a document -> the notice to who sends the same bytes again and may know what became of them: the same in all that
     was found, with the name and time of this delivery, and naming the first. To be sealed anew. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns="urn:cpcert:notice:1" xmlns:c="urn:cpcert:common:1" xpath-default-namespace="urn:cpcert:notice:1"
    exclude-result-prefixes="#all" expand-text="yes">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode on-no-match="shallow-copy"/>

  <!-- DocumentID and day of the new notice. -->
  <xsl:param name="id" as="xs:string" required="yes"/>
  <xsl:param name="day" as="xs:string" required="yes"/>
  <!-- Name and time of receipt of the file this time. -->
  <xsl:param name="file" as="xs:string" required="yes"/>
  <xsl:param name="received" as="xs:string" required="yes"/>
  <!-- Digest of the first notice. -->
  <xsl:param name="first" as="xs:string" required="yes"/>
  <!-- Whether the same sender sent them then: true or false. -->
  <xsl:param name="own" as="xs:string" required="yes"/>

  <xsl:variable name="name" as="xs:string" select="translate($id, ':', '-')"/>

  <xsl:template match="/Notice/Signatures" as="element()"><Signatures Id="signatures-{$name}"/></xsl:template>
  <xsl:template match="/Notice/Seals" as="element()"><Seals/></xsl:template>
  <xsl:template match="/Notice/Body/@Id" as="attribute()"><xsl:attribute name="Id" select="'body-' || $name"/></xsl:template>
  <xsl:template match="Body/Header/c:DocumentID" as="element()"><c:DocumentID>{$id}</c:DocumentID></xsl:template>
  <xsl:template match="Body/Header/c:IssueDate" as="element()"><c:IssueDate>{$day}</c:IssueDate></xsl:template>
  <xsl:template match="SubjectDocument/FileName" as="element()"><FileName>{$file}</FileName></xsl:template>
  <xsl:template match="SubjectDocument/ReceivedAt" as="element()"><ReceivedAt>{$received}</ReceivedAt></xsl:template>
  <xsl:template match="Content/FirstNotice"/>
  <xsl:template match="Content/ResultCode" as="element()+">
    <xsl:copy-of select="." copy-namespaces="no"/>
    <FirstNotice>
      <ID>{/Notice/Body/Header/c:DocumentID}</ID>
      <Digest algorithm="SHA-256">{$first}</Digest>
      <ReceivedAt>{../SubjectDocument/ReceivedAt}</ReceivedAt>
      <xsl:if test="$own = 'false'"><OwnIndicator>false</OwnIndicator></xsl:if>
    </FirstNotice>
  </xsl:template>
</xsl:stylesheet>
