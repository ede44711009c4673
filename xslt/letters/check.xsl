<?xml version="1.0" encoding="UTF-8"?>
<!-- What is wrong with a letter that its schema does not see: a map for each, with the place and the words. Asked by the build. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:g="urn:cpcert:generator" xpath-default-namespace="urn:cpcert:letter:1" exclude-result-prefixes="#all" expand-text="no">

  <!-- Name of its file, and the languages of the scheme. -->
  <xsl:param name="letter" as="xs:string" required="yes"/>
  <xsl:param name="languages" as="xs:string*" required="yes"/>

  <xsl:variable name="shared" as="element()" select="doc('shared.xml')/Letter"/>

  <xsl:template match="/" as="map(*)*">
    <xsl:variable name="file" as="element()" select="Letter"/>
    <xsl:if test="not($file/@id = $letter)"><xsl:sequence select="g:fault($file, 'the letter ' || $file/@id || ' stands in a file of another name')"/></xsl:if>
    <xsl:for-each select="$languages[not(. = $file/Text/@xml:lang)]">
      <xsl:sequence select="g:fault($file, 'the letter ' || $letter || ' is not in the language ' || .)"/>
    </xsl:for-each>
    <xsl:for-each select="$file/Text[count(Fact | Step | P | H | Command | Lines) ne count($file/Text[1]/(Fact | Step | P | H | Command | Lines))]">
      <xsl:sequence select="g:fault(., 'the letter ' || $letter || ' says not as much in ' || @xml:lang || ' as in ' || $file/Text[1]/@xml:lang)"/>
    </xsl:for-each>
    <xsl:for-each select="$file/(Contact | Attach/@id/..)">
      <xsl:sequence select="g:fault(., 'what several letters need stands in shared.xml')"/>
    </xsl:for-each>
    <xsl:for-each select="$file/Attach">
      <xsl:if test="count((@document, @print, @form, @use)) ne 1">
        <xsl:sequence select="g:fault(., 'what is attached must say one of document, print, form and use')"/>
      </xsl:if>
      <xsl:if test="not(@use) and not(@name)"><xsl:sequence select="g:fault(., 'what is attached has no name')"/></xsl:if>
    </xsl:for-each>
    <xsl:for-each select="$file/Attach/@use[not(. = $shared/Attach/@id)]">
      <xsl:sequence select="g:fault(.., 'shared.xml attaches nothing by the name of ' || .)"/>
    </xsl:for-each>
    <xsl:for-each select="$file/Attach/@form[not(doc-available('forms/' || . || '.xsl'))]"><xsl:sequence select="g:fault(.., 'there is no form ' || .)"/></xsl:for-each>
    <xsl:for-each select="$file/Let[not(some $text in $file//(@* | text()) except @select satisfies matches($text, '\$' || @name || '([^A-Za-z0-9_.\-]|$)'))]">
      <xsl:sequence select="g:fault(., 'nobody uses ' || @name)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="g:fault" as="map(*)">
    <xsl:param name="at" as="element()"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="map{'at': $at, 'words': $words}"/>
  </xsl:function>
</xsl:stylesheet>
