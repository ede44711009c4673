<?xml version="1.0" encoding="UTF-8"?>
<!-- What the sources of registers may use (f:), and how what they say is put down (g:). Included by the sheet that compile.xsl makes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" xmlns:g="urn:cpcert:register"
    exclude-result-prefixes="#all" expand-text="no">

  <!-- The number of a person: of the registration where there is one, else that of the staff. -->
  <xsl:function name="f:person" as="xs:string">
    <xsl:param name="person" as="element()?"/>
    <xsl:sequence select="normalize-space(string(($person/RegistrationID, $person/PersonalID)[1]))"/>
  </xsl:function>

  <!-- The day before. -->
  <xsl:function name="f:before" as="xs:date?">
    <xsl:param name="day" as="item()?"/>
    <xsl:sequence select="$day ! (xs:date(.) - xs:dayTimeDuration('P1D'))"/>
  </xsl:function>

  <!-- The last of these days; what is missing does not count. -->
  <xsl:function name="f:latest" as="xs:date?">
    <xsl:param name="days" as="item()*"/>
    <xsl:sequence select="max($days ! xs:date(.))"/>
  </xsl:function>

  <!-- A text in each of its languages, the first one of each, without blanks at its ends. -->
  <xsl:function name="f:texts" as="xs:string*">
    <xsl:param name="texts" as="element()*"/>
    <xsl:sequence select="$texts[not(g:language(.) = (preceding-sibling::* intersect $texts)/g:language(.))] ! g:strip(.)"/>
  </xsl:function>

  <!-- en of en-GB. -->
  <xsl:function name="g:language" as="xs:string">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="lower-case(tokenize($text/@xml:lang, '-')[1])"/>
  </xsl:function>

  <xsl:function name="g:strip" as="xs:string">
    <xsl:param name="text" as="item()"/>
    <xsl:sequence select="replace(string($text), '^[\s\p{Z}]+|[\s\p{Z}]+$', '')"/>
  </xsl:function>

  <!-- What keeps a line from being made is said without words: the rule that reports it has them, in every language. -->
  <xsl:function name="g:key" as="xs:string">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="key" as="item()*"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space(string-join($key ! string(.), ' '))"/>
    <xsl:sequence select="if ($text) then $text else error(xs:QName('g:key'), $register || ' ?')"/>
  </xsl:function>

  <xsl:function name="g:day" as="xs:string">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="last" as="xs:boolean"/>
    <xsl:param name="day" as="item()*"/>
    <xsl:variable name="text" as="xs:string*" select="$day ! normalize-space(string(.))"/>
    <xsl:sequence select="if (count($text) = 1 and $text castable as xs:date) then substring(string(xs:date($text)), 1, 10)
        else error(xs:QName('g:day'), $register || ', ' || '/'[$last] || (string-join($text, ' ')[.], '?')[1] || '/'[not($last)])"/>
  </xsl:function>

  <!-- What is absent has no value at all, so that a rule sees that it is absent. -->
  <xsl:function name="g:value" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="as" as="xs:string"/>
    <xsl:param name="items" as="item()*"/>
    <xsl:if test="exists($items)">
      <Value name="{$name}">
        <xsl:choose>
          <xsl:when test="$as = 'decimal'"><xsl:sequence select="$items ! string(xs:decimal(normalize-space(string(.))))"/></xsl:when>
          <xsl:when test="$as = 'yes-no'"><xsl:sequence select="$items ! (if (xs:boolean(normalize-space(string(.)))) then 'yes' else 'no')"/></xsl:when>
          <xsl:when test="$as = 'text'"><xsl:sequence select="$items ! g:strip(.)"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="normalize-space(string-join($items ! string(.), ' '))"/></xsl:otherwise>
        </xsl:choose>
      </Value>
    </xsl:if>
  </xsl:function>

  <!-- nameEn and so on. Those of the scheme are always there, for letters: where one of them is only lent from another language,
       nameLanguages says which there really are. -->
  <xsl:function name="g:names" as="element()*">
    <xsl:param name="names" as="element()*"/>
    <xsl:param name="languages" as="xs:string*"/>
    <xsl:variable name="own" as="xs:string*" select="distinct-values($names ! g:language(.))"/>
    <xsl:for-each select="distinct-values(($languages, $own))">
      <xsl:variable name="language" as="xs:string" select="."/>
      <Value name="name{upper-case(substring(., 1, 1))}{substring(., 2)}">
        <xsl:sequence select="($names[g:language(.) = $language], $names)[1] ! g:strip(.)"/>
      </Value>
    </xsl:for-each>
    <xsl:if test="not(every $each in $languages satisfies $each = $own)">
      <Value name="nameLanguages"><xsl:sequence select="string-join($own, ' ')"/></Value>
    </xsl:if>
  </xsl:function>

  <!-- In the order of the parts of the document that say it, then of the sources. -->
  <xsl:function name="g:ordered" as="element()*">
    <xsl:param name="said" as="map(*)*"/>
    <xsl:variable name="parts" as="node()*" select="$said?at | ()"/>
    <xsl:variable name="places" as="map(xs:string, xs:integer)"
        select="map:merge(for-each-pair($parts ! generate-id(.), 1 to count($parts), map:entry#2))"/>
    <xsl:sequence select="sort($said, (), function($one) { $places(generate-id($one?at)) }) ! ?said"/>
  </xsl:function>
</xsl:stylesheet>
