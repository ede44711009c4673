<?xml version="1.0" encoding="UTF-8"?>
<!-- What a letter may ask (f:), beside all that a process may ask of its case. Included by the sheet that compile.xsl makes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" xmlns:p="urn:cpcert:process" xmlns:l="urn:cpcert:letter"
    exclude-result-prefixes="#all" expand-text="no">

  <xsl:include href="../process/functions.xsl"/>

  <xsl:variable name="l:letter" as="element()" select="$facts/Facts/Letter"/>

  <!-- Number or code of who it goes to. -->
  <xsl:function name="f:addressee" as="xs:string">
    <xsl:sequence select="string($l:letter/@to)"/>
  </xsl:function>

  <!-- What the program says under this name; nothing where it says nothing. -->
  <xsl:function name="f:value" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="f:values($name)[1] ! string(.)"/>
  </xsl:function>

  <!-- The same in a language, where it is words. -->
  <xsl:function name="f:value" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="values" as="element()*" select="f:values($name)"/>
    <xsl:sequence select="($values[lang($language)], $values)[1] ! string(.)"/>
  </xsl:function>

  <!-- All that it says under this name, each perhaps with a code. -->
  <xsl:function name="f:values" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$l:letter/Value[@name = $name]"/>
  </xsl:function>

  <!-- True where somebody reads what comes to the address that the letter is from. -->
  <xsl:function name="f:answered" as="xs:boolean">
    <xsl:sequence select="f:value('answered') = 'yes'"/>
  </xsl:function>

  <!-- Names in the languages that there are, or the number or code of a person or an organisation: the name in this language. -->
  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="of" as="item()*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="names" as="element()*" select="if ($of[1] instance of element()) then $of else f:contact(string($of[1]))/Name"/>
    <xsl:variable name="said" as="element()*" select="$names[normalize-space()]"/>
    <xsl:sequence select="normalize-space(string(($said[lang($language)], $said, $of[not(. instance of element())])[1]))"/>
  </xsl:function>

  <!-- Folder of an organisation. -->
  <xsl:function name="f:folder" as="xs:string">
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="string(f:contact(string($id))/@folder)"/>
  </xsl:function>

  <!-- Role in which somebody is asked. -->
  <xsl:function name="f:role" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="string(f:contact($id)/@role)"/>
  </xsl:function>

  <xsl:function name="f:contact" as="element()?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="($l:letter/Contact[@id = $id], l:contacts($id))[1]"/>
  </xsl:function>

  <!-- DocumentID of a document of the case. -->
  <xsl:function name="f:document-id" as="xs:string">
    <xsl:param name="digest" as="xs:string"/>
    <xsl:sequence select="normalize-space(f:tree($digest)/*:Body/*:Header/*:DocumentID)"/>
  </xsl:function>

  <!-- Words of a code: NOT_PASSED is "not passed". -->
  <xsl:function name="f:word" as="xs:string">
    <xsl:param name="code" as="xs:string?"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="file" as="document-node()" select="doc('classpath:/xslt/text/values-' || $language || '.xml')"/>
    <xsl:variable name="words" as="element()*" select="$file/*/Code[@value = $code],
        $file/*/Codes[not(@kind)] ! (let $of := . return doc('classpath:/xslt/text/' || $of/@of || '.xml')/*/Text[@id = $of/@under || $code])"/>
    <xsl:sequence select="string(($words, lower-case(translate($code, '_', ' ')))[1])"/>
  </xsl:function>

  <!-- The words of the scheme for an activity, given as list and code, before both; the two alone where it has none. -->
  <xsl:function name="f:activity" as="xs:string">
    <xsl:param name="activity" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="words" as="element()?"
        select="doc('classpath:/xslt/text/' || $language || '.xml')/*/Text[@id = 'activity.' || tokenize($activity)[last()]]"/>
    <xsl:sequence select="if ($words) then $words || ' (' || $activity || ')' else $activity"/>
  </xsl:function>

  <!-- A file or folder as a shell takes it for one word. -->
  <xsl:function name="f:shell" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:sequence select="if (matches($path, '^[\w./:@%+=,~-]+$')) then $path else '''' || replace($path, '''', '''\\''''') || ''''"/>
  </xsl:function>

  <!-- What fits into a subject. -->
  <xsl:function name="f:short" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="line" as="xs:string" select="string(tokenize($text, '\n')[1])"/>
    <xsl:sequence select="if (string-length($line) le 100) then $line else substring($line, 1, 99) || '…'"/>
  </xsl:function>

  <!-- Who is asked together, as the facts say it. -->
  <xsl:function name="p:group" as="map(*)">
    <xsl:param name="group" as="xs:string"/>
    <xsl:variable name="one" as="element()?" select="$facts/Facts/Group[@id = $group]"/>
    <xsl:sequence select="if ($one) then map:merge(('founded-by', 'joined-by', 'answers') ! (let $name := . return map:entry($name, tokenize($one/@*[name() = $name]))))
        else f:unknown('there is no group ' || $group)"/>
  </xsl:function>
</xsl:stylesheet>
