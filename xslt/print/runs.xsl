<?xml version="1.0" encoding="UTF-8"?>
<!-- Which font each sign of a printed text is set in. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs map p" version="3.0" expand-text="yes">

  <!-- Signs of this document beyond U+FFFF, each once. Each gets a font of its own: with two of them in one font FOP writes
       a wrong table for copying text (ToUnicode counts such a sign twice). -->
  <xsl:param name="rare" as="xs:string" required="yes"/>
  <!-- Signs of this document that the Latin font lacks. -->
  <xsl:param name="chinese-only" as="xs:string" required="yes"/>

  <!-- Signs that no font has: they are named by their code. -->
  <xsl:param name="unprintable" as="xs:string" select="''"/>

  <xsl:variable name="rare-signs" as="xs:integer*" select="string-to-codepoints($rare)"/>
  <xsl:variable name="not-latin" as="map(xs:integer, xs:boolean)" select="
      map:merge(string-to-codepoints($chinese-only) ! map:entry(., true()))"/>
  <xsl:variable name="nameless" as="map(xs:integer, xs:boolean)" select="
      map:merge(string-to-codepoints($unprintable) ! map:entry(., true()))"/>
  <!-- Spaces, quotation marks and dashes in a Chinese sentence are Chinese. -->
  <xsl:variable name="chinese-in-chinese" as="map(xs:integer, xs:boolean)" select="
      map:merge(string-to-codepoints(' “”‘’—…·') ! map:entry(., true()))"/>

  <!-- The text with a font for every run that the font around it lacks. Groups, not regular expressions: a class of signs
       beyond U+FFFF costs the processor a second. -->
  <xsl:function name="p:runs" as="node()*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="around" as="xs:string"/>
    <xsl:for-each-group select="string-to-codepoints($text)" group-adjacent="p:font(., $around)">
      <xsl:variable name="run" as="xs:string" select="codepoints-to-string(current-group())"/>
      <xsl:choose>
        <xsl:when test="current-grouping-key() eq $around">{$run}</xsl:when>
        <xsl:when test="current-grouping-key() eq 'Latin'">
          <fo:inline font-family="Latin" font-size="106%" line-height="1pt">{$run}</fo:inline>
        </xsl:when>
        <xsl:when test="current-grouping-key() eq 'Named'">
          <fo:inline font-family="Latin" font-style="normal">{current-group() ! ('[U+' || p:hex(.) || ']')}</fo:inline>
        </xsl:when>
        <xsl:otherwise>
          <fo:inline font-family="{current-grouping-key()}" font-style="normal" font-weight="normal" xml:lang="zh-CN">{$run}</fo:inline>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="p:font" as="xs:string">
    <xsl:param name="sign" as="xs:integer"/>
    <xsl:param name="around" as="xs:string"/>
    <xsl:sequence select="
        if (map:contains($nameless, $sign)) then 'Named'
        else if ($sign ge 65536) then 'Rare' || index-of($rare-signs, $sign)
        else if (map:contains($not-latin, $sign)) then 'Song'
        else if ($around eq 'Song' and map:contains($chinese-in-chinese, $sign)) then 'Song'
        else 'Latin'"/>
  </xsl:function>

  <xsl:function name="p:hex" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="(if ($number ge 16) then p:hex($number idiv 16) else '') || substring('0123456789ABCDEF', $number mod 16 + 1, 1)"/>
  </xsl:function>
</xsl:stylesheet>
