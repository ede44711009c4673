<?xml version="1.0" encoding="UTF-8"?>
<!-- Lines of plain text, for those who read no HTML. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:w="urn:cpcert:words:1" exclude-result-prefixes="#all">

  <!-- Text broken at spaces, in Chinese between any two characters but not before a mark; each line indented. -->
  <xsl:function name="w:fill" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="indent" as="xs:string"/>
    <xsl:variable name="line" as="xs:string" select="w:line($text)"/>
    <xsl:variable name="broken" as="xs:string" select="if (matches($line, '[&#x4E00;-&#x9FFF;]'))
        then replace($line, '((([!-~]+|.)[，。；：、）！？]*){1,32}) ?', '$1&#10;')
        else replace($line, '(.{1,74})( |$)', '$1&#10;')"/>
    <xsl:sequence select="tokenize($broken, '&#10;')[. != ''] ! ($indent || .)"/>
  </xsl:function>

  <xsl:function name="w:line" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="normalize-space($text)"/>
  </xsl:function>

  <xsl:function name="w:rule" as="xs:string">
    <xsl:param name="stroke" as="xs:string"/>
    <xsl:sequence select="string-join((1 to 72) ! $stroke)"/>
  </xsl:function>
</xsl:stylesheet>
