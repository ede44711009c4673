<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists of the scheme whose entries hold for some days: code/first day/last day, the last day two dots where it is open. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

  <!-- Codes of the entries that hold on the day. -->
  <xsl:function name="f:in-force" as="xs:string*">
    <xsl:param name="entries" as="xs:string*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:sequence select="$entries[let $parts := tokenize(., '/') return xs:date($parts[2]) le $day
        and ($parts[3] eq '..' or xs:date($parts[3][. ne '..']) ge $day)] ! tokenize(., '/')[1]"/>
  </xsl:function>

  <!-- Codes of all entries, whatever days they hold for. -->
  <xsl:function name="f:entry-codes" as="xs:string*">
    <xsl:param name="entries" as="xs:string*"/>
    <xsl:sequence select="$entries ! tokenize(., '/')[1]"/>
  </xsl:function>
</xsl:stylesheet>
