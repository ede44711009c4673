<?xml version="1.0" encoding="UTF-8"?>
<!-- What a written letter is: a Text for each language, whose parts are Subject, P, H, Fact (name, value), Step and Command. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:l="urn:cpcert:letter" expand-text="yes" exclude-result-prefixes="#all">

  <!-- In every language, one behind the other. -->
  <xsl:function name="l:subject" as="xs:string">
    <xsl:param name="letter" as="element(Letter)"/>
    <xsl:variable name="subjects" as="xs:string+" select="distinct-values($letter/Text/Subject ! normalize-space())"/>
    <xsl:sequence select="string-join(($letter/@case[. != ''] ! ('[' || . || ']'), string-join($subjects, ' · ')), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
