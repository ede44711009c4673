<?xml version="1.0" encoding="UTF-8"?>
<!-- Printed words by id. The files are handed in by the program, so that no stylesheet reads a file. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:t="urn:cpcert:text:1" exclude-result-prefixes="#all" version="3.0" expand-text="yes">

  <xsl:param name="texts" as="document-node()+" required="yes"/>

  <xsl:key name="t:by-id" match="t:Text" use="@id"/>

  <!-- Fail on a missing word, so that no label is left empty unnoticed. -->
  <xsl:function name="t:text" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="
        (t:optional($id, $language), error(xs:QName('t:missing'), 'No text ' || $id || ' in ' || $language))[1]"/>
  </xsl:function>

  <!-- The same with one value put into its place. -->
  <xsl:function name="t:text" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:param name="place" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string+" select="tokenize(t:text($id, $language), '\{' || $place || '\}')"/>
    <xsl:sequence select="string-join($parts, $value)"/>
  </xsl:function>

  <xsl:function name="t:optional" as="xs:string?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="$texts[*/@xml:lang = $language]/key('t:by-id', $id, .)/string()"/>
  </xsl:function>
</xsl:stylesheet>
