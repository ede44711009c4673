<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks that turn the direction of writing are shown as what they are: a file name or a text from outside must not read as another. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:w="urn:cpcert:words:1">

  <xsl:character-map name="w:visible">
    <xsl:output-character character="&#x061C;" string="\u{061c}"/>
    <xsl:output-character character="&#x200E;" string="\u{200e}"/>
    <xsl:output-character character="&#x200F;" string="\u{200f}"/>
    <xsl:output-character character="&#x202A;" string="\u{202a}"/>
    <xsl:output-character character="&#x202B;" string="\u{202b}"/>
    <xsl:output-character character="&#x202C;" string="\u{202c}"/>
    <xsl:output-character character="&#x202D;" string="\u{202d}"/>
    <xsl:output-character character="&#x202E;" string="\u{202e}"/>
    <xsl:output-character character="&#x2066;" string="\u{2066}"/>
    <xsl:output-character character="&#x2067;" string="\u{2067}"/>
    <xsl:output-character character="&#x2068;" string="\u{2068}"/>
    <xsl:output-character character="&#x2069;" string="\u{2069}"/>
  </xsl:character-map>
</xsl:stylesheet>
