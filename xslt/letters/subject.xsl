<?xml version="1.0" encoding="UTF-8"?>
<!-- Written letter -> subject of its mail, in all its languages. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:l="urn:cpcert:letter" exclude-result-prefixes="#all">

  <xsl:include href="letters.xsl"/>
  <xsl:include href="../html/visible.xsl"/>
  <xsl:output method="text" encoding="UTF-8" use-character-maps="w:visible" xmlns:w="urn:cpcert:words:1"/>

  <xsl:template match="/" as="xs:string">
    <xsl:sequence select="l:subject(Letter)"/>
  </xsl:template>
</xsl:stylesheet>
