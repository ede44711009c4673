<?xml version="1.0" encoding="UTF-8"?>
<!-- Units for pictures, as the rules know them; what they cannot convert is not drawn. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" xmlns:k="urn:cpcert:code-list:1"
    xmlns:s="urn:cpcert:scheme:1" xmlns:d="urn:cpcert:drawing:1" exclude-result-prefixes="#all">

  <xsl:include href="../rules/units.xsl"/>
  <xsl:include href="../rules/intervals.xsl"/>

  <xsl:variable name="code-lists" as="map(xs:string, document-node()*)" select="
      map:merge(doc('classpath:/schemas/scheme.xml')/*/s:CodeList[matches(@href, 'ucum|rec20')] ! doc('classpath:/schemas/' || @href) ! map:entry(string(*/@id), .))"/>

  <xsl:key name="code" match="k:Code" use="string(@value)"/>

  <xsl:function name="f:unknown" as="item()*">
    <xsl:param name="why" as="xs:string"/>
    <xsl:sequence select="error(xs:QName('f:UNKNOWN'), $why)"/>
  </xsl:function>

  <!-- A quantity in the unit of another one; empty where that cannot be. -->
  <xsl:function name="d:amount" as="xs:double?">
    <xsl:param name="quantity" as="element()?"/>
    <xsl:param name="like" as="element()"/>
    <xsl:try>
      <xsl:sequence select="$quantity ! f:interval-like(., $like)[2] ! xs:double(.)[. ge 0]"/>
      <xsl:catch errors="f:UNKNOWN"/>
    </xsl:try>
  </xsl:function>
</xsl:stylesheet>
