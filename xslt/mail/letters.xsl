<?xml version="1.0" encoding="UTF-8"?>
<!-- Letter -> what it says, in English and then in Chinese, before it becomes a page or lines of text.
     Parts of a letter: Subject, P, H, Fact (name, value), Step, Command. Words: letters-en.xsl, letters-zh.xsl. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:l="urn:cpcert:letter:1" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="letters-en.xsl"/>
  <xsl:include href="letters-zh.xsl"/>

  <!-- Fail, so that no letter goes out empty. -->
  <xsl:mode name="l:en" on-no-match="fail"/>
  <xsl:mode name="l:zh" on-no-match="fail"/>

  <xsl:param name="zone" as="xs:string" select="'Asia/Shanghai'"/>

  <!-- 'false' where nobody reads what comes to the address that a letter is from. -->
  <xsl:param name="answers" as="xs:string" select="'true'"/>

  <xsl:function name="l:said" as="element()+">
    <xsl:param name="letter" as="element(l:Letter)"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$language = 'en'"><xsl:apply-templates select="$letter" mode="l:en"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$letter" mode="l:zh"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="l:subject" as="xs:string">
    <xsl:param name="letter" as="element(l:Letter)"/>
    <xsl:variable name="subjects" as="xs:string+" select="distinct-values(('en', 'zh') ! normalize-space(l:said($letter, .)/self::Subject))"/>
    <xsl:sequence select="string-join(($letter/l:CaseID ! ('[' || . || ']'), string-join($subjects, ' · ')), ' ')"/>
  </xsl:function>

  <xsl:function name="l:name" as="xs:string">
    <xsl:param name="names" as="element()+"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="string(($names[lang($language)], $names)[1])"/>
  </xsl:function>

  <xsl:function name="l:time" as="xs:string">
    <xsl:param name="instant" as="xs:dateTime"/>
    <xsl:sequence select="format-dateTime($instant, '[Y0001]-[M01]-[D01] [H01]:[m01]:[s01]', 'en', (), $zone) || ' (' || $zone || ')'"/>
  </xsl:function>

  <!-- Whether some votes are for the report and some against it. -->
  <xsl:function name="l:split" as="xs:boolean">
    <xsl:param name="letter" as="element(l:Letter)"/>
    <xsl:variable name="votes" as="xs:string*" select="$letter/l:Vote/l:ConclusionCode ! string(.)"/>
    <xsl:sequence select="$votes = ('PASS', 'PASS_WITH_CONDITIONS') and exists($votes[not(. = ('PASS', 'PASS_WITH_CONDITIONS'))])"/>
  </xsl:function>

  <xsl:function name="l:sign" as="element(Command)">
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="number" as="xs:string"/>
    <Command>./cpcert sign {$file} --key my-key.p12 --role {$role} --registration {$number}</Command>
  </xsl:function>

  <!-- A message of several lines; a command at the end of one, behind a colon, is never broken. -->
  <xsl:function name="l:lines" as="element()*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="command" as="xs:string" select="'^(.*[:：])\s*((\./)?cpcert [a-z].*)$'"/>
    <xsl:for-each select="tokenize($text, '\n')[normalize-space()]">
      <P>{replace(., $command, '$1')}</P>
      <xsl:if test="matches(., $command)"><Command>{replace(., $command, '$2')}</Command></xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- What fits into a subject. -->
  <xsl:function name="l:short" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="line" as="xs:string" select="tokenize($text, '\n')[1]"/>
    <xsl:sequence select="if (string-length($line) le 100) then $line else substring($line, 1, 99) || '…'"/>
  </xsl:function>

  <!-- A file or folder as a shell takes it for one word. -->
  <xsl:function name="l:word" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:sequence select="if (matches($path, '^[\w./:@%+=,~-]+$')) then $path else '''' || replace($path, '''', '''\\''''') || ''''"/>
  </xsl:function>
</xsl:stylesheet>
