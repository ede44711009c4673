<?xml version="1.0" encoding="UTF-8"?>
<!-- Text on the page: which language stands where, which size a name gets, how a date reads. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ct="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:t="urn:cpcert:text:1"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs map ct c t p" version="3.0" expand-text="yes">

  <!-- The second language of the scheme, beside Chinese, as the header of the certificate has it. -->
  <xsl:param name="second" as="xs:string" required="yes"/>

  <!-- The text in Chinese; empty where there is none, never another language in its place. -->
  <xsl:function name="p:zh" as="xs:string">
    <xsl:param name="texts" as="element()*"/>
    <xsl:sequence select="normalize-space($texts[lang('zh')][1])"/>
  </xsl:function>

  <!-- The language of the second line of these texts: that of the scheme, or the one they have instead. -->
  <xsl:function name="p:language" as="xs:string">
    <xsl:param name="texts" as="element()*"/>
    <xsl:sequence select="string(($second[$texts[lang($second)]], $texts[not(lang('zh'))]/@xml:lang, $second)[1])"/>
  </xsl:function>

  <xsl:function name="p:in" as="xs:string">
    <xsl:param name="texts" as="element()*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="normalize-space($texts[lang($language)][1])"/>
  </xsl:function>

  <!-- A printed word in the second language; in English where the program has none in it. -->
  <xsl:function name="p:word" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="(t:optional('certificate.' || $id, $second), t:text('certificate.' || $id, 'en'))[1]"/>
  </xsl:function>

  <xsl:function name="p:word" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="place" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize(p:word($id), '\{' || $place || '\}'), $value)"/>
  </xsl:function>

  <xsl:variable name="word-language" as="xs:string" select="if (exists(t:optional('certificate.number', $second))) then $second else 'en'"/>

  <!-- A Chinese text whose last signs stay together, so that no line holds one sign alone. -->
  <xsl:function name="p:running" as="node()*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="normalize-space($text)"/>
    <xsl:variable name="last" as="xs:string" select="substring($plain, string-length($plain) - 4)"/>
    <xsl:choose>
      <!-- Letters and figures break by their own rules. -->
      <xsl:when test="matches($last, '[!-~]') or string-length($plain) lt 12"><xsl:sequence select="p:runs($plain, 'Song')"/></xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="p:runs(substring($plain, 1, string-length($plain) - 5), 'Song')"/>
        <fo:inline keep-together.within-line="always"><xsl:sequence select="p:runs($last, 'Song')"/></fo:inline>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The text with breaks wherever a word alone would be wider than its place. Both in points. -->
  <xsl:function name="p:fitted" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="place" as="xs:double"/>
    <xsl:param name="size" as="xs:double"/>
    <xsl:variable name="limit" as="xs:double" select="0.93 * $place div $size"/>
    <xsl:sequence select="if (p:width($text) le $limit) then $text else p:broken(p:breakable($text), $limit)"/>
  </xsl:function>

  <!-- Lines that a text takes, reckoned by the widths of its signs; lines break at words, so each is a little less than full. -->
  <xsl:function name="p:lines" as="xs:double">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="place" as="xs:double"/>
    <xsl:param name="size" as="xs:double"/>
    <xsl:variable name="width" as="xs:double" select="p:width($text) * $size * 1.02"/>
    <xsl:sequence select="if ($width le $place) then (if ($text = '') then 0 else 1) else ceiling($width * 1.06 * $slack div $place)"/>
  </xsl:function>

  <!-- Steps by which names shrink: size and line height of the Chinese name, then of the other. -->
  <xsl:variable name="name-sizes" as="map(*)+" select="
      p:pair(31, 40, 15.5, 20), p:pair(27, 36, 15.5, 20), p:pair(22.5, 30, 13.5, 17), p:pair(19.5, 26, 12.5, 16), p:pair(18, 23, 10.5, 12.5), p:pair(14, 17, 9.5, 11),
      p:pair(11, 13, 8.5, 10), p:pair(9, 10.5, 7.5, 8.5), p:pair(7, 8.4, 7, 7.8)"/>
  <xsl:variable name="issuer-sizes" as="map(*)+" select="
      p:pair(14, 19, 11, 14), p:pair(11, 15, 9.5, 11.5), p:pair(10, 13, 9.5, 11.5), p:pair(8.5, 10.5, 8.5, 10), p:pair(7, 8.6, 7, 8.2)"/>

  <xsl:function name="p:pair" as="map(*)">
    <xsl:param name="zh" as="xs:double"/>
    <xsl:param name="zh-line" as="xs:double"/>
    <xsl:param name="second" as="xs:double"/>
    <xsl:param name="second-line" as="xs:double"/>
    <xsl:sequence select="map { 'zh': $zh, 'zh-line': $zh-line, 'second': $second, 'second-line': $second-line }"/>
  </xsl:function>

  <!-- A name in both languages, each block with the first step at which both stay within the place. At the first steps a Chinese name
       keeps to one line. -->
  <xsl:function name="p:name" as="element(fo:block)+">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="names" as="element()+"/>
    <xsl:param name="steps" as="map(*)+"/>
    <xsl:param name="place" as="xs:double"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:param name="align" as="xs:string"/>
    <xsl:variable name="zh" as="xs:string" select="p:zh($names)"/>
    <xsl:variable name="language" as="xs:string" select="p:language($names)"/>
    <xsl:variable name="other" as="xs:string" select="p:in($names, $language)"/>
    <xsl:variable name="fits" as="map(*)*" select="$steps[p:lines($zh, $place, ?zh) * ?zh-line + p:lines($other, $place, ?second) * ?second-line le $height]"/>
    <xsl:variable name="step" as="map(*)?" select="($fits[?zh ge 18][p:lines($zh, $place, ?zh) le 1 and p:lines($other, $place, ?second) le 1], $fits)[1]"/>
    <xsl:if test="empty($step)">
      <xsl:sequence select="error(xs:QName('p:too-long'), 'the ' || $what || ' is too long for the page: '
          || string-length($zh) || ' characters in Chinese and ' || string-length($other) || ' in the other language do not fit even in the smallest type ('
          || $steps[last()]?zh || ' point): ' || $zh || ' ' || $other)"/>
    </xsl:if>
    <xsl:if test="$zh != ''">
      <fo:block text-align="{$align}" font-size="{$step?zh}pt" line-height="{$step?zh-line}pt">
        <xsl:if test="$align = 'center'"><xsl:attribute name="role" select="'H2'"/></xsl:if>
        <xsl:sequence select="p:runs(p:fitted($zh, $place, $step?zh), 'Song')"/>
      </fo:block>
    </xsl:if>
    <xsl:if test="$other != ''">
      <fo:block text-align="{$align}" xml:lang="{$language}" font-family="Latin" font-size="{$step?second}pt" line-height="{$step?second-line}pt">
        <xsl:if test="$align = 'center' and $zh = ''"><xsl:attribute name="role" select="'H2'"/></xsl:if>
        <xsl:sequence select="p:runs(p:fitted($other, $place, $step?second), 'Latin')"/>
      </fo:block>
    </xsl:if>
  </xsl:function>

  <xsl:function name="p:date-zh" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="format-date(xs:date($date), '[Y]年[M]月[D]日')"/>
  </xsl:function>

  <!-- In words in English, in figures in any other language. -->
  <xsl:function name="p:date" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="if ($second = 'en') then format-date(xs:date($date), '[D] [MNn] [Y]', 'en', (), ()) else string(xs:date($date))"/>
  </xsl:function>
</xsl:stylesheet>
