<?xml version="1.0" encoding="UTF-8"?>
<!-- Text on the page: which size a name gets, how a date reads. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs map p" version="3.0" expand-text="yes">

  <!-- A Chinese text whose last signs stay together, so that no line holds one sign alone. -->
  <xsl:function name="p:running" as="node()*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="normalize-space($text)"/>
    <xsl:variable name="last" as="xs:string" select="substring($plain, string-length($plain) - 4)"/>
    <!-- A number before the last signs stays whole. -->
    <xsl:variable name="head" as="xs:string" select="replace(substring-before($plain || '&#xE000;', $last || '&#xE000;'), '[0-9.,]+$', '')"/>
    <xsl:sequence select="p:runs($head, 'Song')"/>
    <fo:inline keep-together.within-line="always">
      <xsl:sequence select="p:runs(substring($plain, string-length($head) + 1), 'Song')"/>
    </fo:inline>
  </xsl:function>

  <!-- Width in signs: a Chinese sign is as wide as it is high, a Latin one about half. -->
  <xsl:function name="p:width" as="xs:double">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="sum(string-to-codepoints($text) ! (if (. lt 11904) then 0.5e0 else 1e0), 0e0)"/>
  </xsl:function>

  <!-- Steps by which a long name shrinks: widest text in signs, size, line height. -->
  <xsl:variable name="name-sizes-zh" as="map(*)+" select="
      map { 'to': 16, 'size': 31, 'line': 40 }, map { 'to': 22, 'size': 27, 'line': 36 }, map { 'to': 27, 'size': 22.5, 'line': 30 },
      map { 'to': 32, 'size': 19.5, 'line': 26 }, map { 'to': 66, 'size': 18, 'line': 23 }"/>
  <xsl:variable name="name-sizes-en" as="map(*)+" select="
      map { 'to': 40, 'size': 15.5, 'line': 20 }, map { 'to': 55, 'size': 12.5, 'line': 16 }, map { 'to': 110, 'size': 10.5, 'line': 12.5 }"/>

  <xsl:variable name="issuer-sizes-zh" as="map(*)+" select="
      map { 'to': 15, 'size': 14, 'line': 19 }, map { 'to': 19, 'size': 11, 'line': 15 }, map { 'to': 40, 'size': 10, 'line': 13 }"/>
  <xsl:variable name="issuer-sizes-en" as="map(*)+" select="
      map { 'to': 22, 'size': 11, 'line': 14 }, map { 'to': 60, 'size': 9.5, 'line': 11.5 }"/>

  <!-- The attributes of the first step that is wide enough. -->
  <xsl:function name="p:size" as="attribute()+">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="steps" as="map(*)+"/>
    <xsl:variable name="width" as="xs:double" select="p:width($text)"/>
    <xsl:variable name="step" as="map(*)?" select="$steps[$width le ?to][1]"/>
    <xsl:if test="empty($step)">
      <xsl:sequence select="error(xs:QName('p:too-long'), 'The ' || $what || ' is too long for the page: ' || ceiling($width)
          || ' signs wide, ' || $steps[last()]?to || ' fit: ' || $text)"/>
    </xsl:if>
    <xsl:attribute name="font-size" select="$step?size || 'pt'"/>
    <xsl:attribute name="line-height" select="$step?line || 'pt'"/>
  </xsl:function>

  <!-- The text in a language; where there is none, the first there is. -->
  <xsl:function name="p:in" as="xs:string">
    <xsl:param name="texts" as="element()*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="normalize-space(($texts[lang($language)], $texts)[1])"/>
  </xsl:function>

  <xsl:function name="p:date-zh" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="format-date(xs:date($date), '[Y]年[M]月[D]日')"/>
  </xsl:function>

  <xsl:function name="p:date-en" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="format-date(xs:date($date), '[D] [MNn] [Y]', 'en', (), ())"/>
  </xsl:function>
</xsl:stylesheet>
