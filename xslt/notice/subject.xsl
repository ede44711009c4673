<?xml version="1.0" encoding="UTF-8"?>
<!-- Notice -> subject of the mail that brings it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:n="urn:cpcert:notice:1" xmlns:w="urn:cpcert:words:1"
    expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:cpcert:notice:1">

  <xsl:include href="facts.xsl"/>
  <xsl:include href="../html/visible.xsl"/>
  <xsl:output method="text" encoding="UTF-8" use-character-maps="w:visible"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="content" as="element(Content)" select="Notice/Body/Content"/>
    <xsl:variable name="verdict" as="xs:string" select="n:verdict($content)"/>
    <xsl:sequence select="string-join((
        $content/Case/CaseID ! ('[' || . || ']'),
        w:all($verdict) || ':',
        ($content/SubjectDocument/DocumentID, $content/SubjectDocument/FileName)[1] ! normalize-space(.)), ' ')"/>
  </xsl:template>
</xsl:stylesheet>
