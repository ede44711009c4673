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

  <!-- How far the pen moves on for each sign of this document, in units of its size. -->
  <xsl:param name="advances" as="map(xs:integer, xs:double)" select="map { }"/>

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

  <!-- Width of a text in units of its size. -->
  <xsl:function name="p:width" as="xs:double">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="sum(string-to-codepoints($text) ! ($advances(.), 1e0)[1], 0e0)"/>
  </xsl:function>

  <!-- Text as it enters a page: a letter and its marks are one sign, where there is one (Unicode NFC), for the formatter sets marks
       beside their letter. -->
  <xsl:mode name="p:composed" on-no-match="shallow-copy"/>

  <xsl:template match="text()" mode="p:composed" as="text()">
    <xsl:value-of select="normalize-unicode(.)"/>
  </xsl:template>

  <!-- A break may come after so much width, and where figure and unit were held together. -->
  <xsl:function name="p:broken" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="limit" as="xs:double"/>
    <xsl:variable name="signs" as="xs:integer*" select="string-to-codepoints($text)"/>
    <xsl:sequence select="codepoints-to-string(fold-left($signs, map { 'out': (), 'width': 0e0 }, function($sofar, $sign) {
        let $width := ($advances($sign), 1e0)[1] return
          if ($sign = (32, 9, 10, 13, 160, 8203)) then map { 'out': ($sofar?out, $sign, if ($sign eq 160) then 8203 else ()), 'width': 0e0 }
          else if ($sofar?width + $width gt $limit) then map { 'out': ($sofar?out, 8203, $sign), 'width': $width }
          else map { 'out': ($sofar?out, $sign), 'width': $sofar?width + $width } })?out)"/>
  </xsl:function>

  <!-- Long words without blanks may break after a mark. -->
  <xsl:function name="p:breakable" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (string-length($text) lt 15) then $text
        else string-join(tokenize($text, ' ') ! (if (string-length(.) lt 15 or string-to-codepoints(.)[1] gt 255) then .
          else replace(replace(., '([/._:@\-])', '$1&#x200B;'), '([!-~]{20})', '$1&#x200B;')), ' ')"/>
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
