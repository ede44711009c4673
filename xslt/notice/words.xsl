<?xml version="1.0" encoding="UTF-8"?>
<!-- Every word that a notice prints: the files xslt/text/notice-*.xml. A word that is missing stops the run. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:w="urn:cpcert:words:1" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Time zone of the scheme, in which all times are printed. -->
  <xsl:param name="zone" as="xs:string" select="'Asia/Shanghai'"/>

  <!-- The languages of the scheme, in its order: a notice says everything in each of them. -->
  <xsl:variable name="w:scheme" static="yes" as="element()" select="doc('classpath:/schemas/scheme.xml')/*"/>
  <xsl:variable name="w:languages" static="yes" as="xs:string+" select="$w:scheme/*:Language/@code ! string()"/>
  <xsl:variable name="w:own" static="yes" as="map(xs:string, map(xs:string, xs:string))"
      select="map:merge($w:languages ! map:entry(., map:merge(doc('classpath:/xslt/text/notice-' || . || '.xml')/*/*:Text ! map:entry(string(@id), string()))))"/>

  <!-- And what the scheme calls its types of documents and the states of its cases, read when this sheet is compiled. -->
  <xsl:variable name="w:named" static="yes" as="element()*" select="$w:scheme/*:DocumentType,
      $w:scheme/*:Process[@of = 'case'] ! doc('classpath:/schemas/' || @href)/*/(*:State | *:Final)"/>
  <xsl:variable name="w:words" as="map(xs:string, map(xs:string, xs:string))" select="map:merge($w:languages
      ! (let $language := . return map:entry($language, map:merge(($w:own($language),
      $w:named ! map:entry(string((@code, @id)[1]), string(*:Title[@xml:lang = $language])))))))"/>

  <!-- The word in the first language of the scheme, in which titles and heads stand alone. -->
  <xsl:function name="w:first" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="w:word($key, $w:languages[1])"/>
  </xsl:function>
  <!-- The word in every language, each once where several say the same. -->
  <xsl:function name="w:all" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="string-join(distinct-values($w:languages ! w:word($key, .)), ' ')"/>
  </xsl:function>
  <xsl:function name="w:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="($w:words($language)($key), error(xs:QName('w:missing'), 'no word ' || $key || ' in ' || $language))[1]"/>
  </xsl:function>
  <!-- True where the word is there: for codes that other parts of the scheme may add to. -->
  <xsl:function name="w:knows" as="xs:boolean">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="map:contains($w:words($w:languages[1]), $key)"/>
  </xsl:function>

  <!-- TECHNICAL_HEAD is "technical head". -->
  <xsl:function name="w:spoken-code" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="lower-case(translate($code, '_', ' '))"/>
  </xsl:function>

  <xsl:function name="w:time" as="xs:string">
    <xsl:param name="instant" as="xs:dateTime"/>
    <xsl:sequence select="format-dateTime($instant, '[Y0001]-[M01]-[D01] [H01]:[m01]:[s01]', 'en', (), $zone) || ' (' || $zone || ')'"/>
  </xsl:function>

  <!-- What is said of a file that was received before. -->
  <xsl:function name="w:again" as="xs:string">
    <xsl:param name="first" as="element()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="replace(w:word(if ($first/*:OwnIndicator = 'false') then 'again-other' else 'again', $language), '\{time\}', format-dateTime($first/*:ReceivedAt, '[Y0001]-[M01]-[D01] [H01]:[m01]', 'en', (), $zone))"/>
  </xsl:function>
</xsl:stylesheet>
