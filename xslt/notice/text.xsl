<?xml version="1.0" encoding="UTF-8"?>
<!-- Notice -> plain text, for mail programs without HTML and for terminals. The same order as the page. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:n="urn:cpcert:notice:1" xmlns:c="urn:cpcert:common:1" xmlns:w="urn:cpcert:words:1"
    expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:cpcert:notice:1">

  <xsl:include href="facts.xsl"/>
  <xsl:include href="../html/lines.xsl"/>
  <xsl:include href="../html/visible.xsl"/>

  <xsl:output method="text" encoding="UTF-8" use-character-maps="w:visible"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:apply-templates select="Notice/Body/Content"/>
      <xsl:sequence select="'', w:rule('-')"/>
      <xsl:sequence select="w:first('notice') || ' ' || Notice/Body/Header/c:DocumentID || ' · ' || w:first('rules') || ' '
          || Notice/Body/Header/c:SchemePackID || ' ' || Notice/Body/Content/PackVersion || ' · ' || w:first('program') || ' '
          || Notice/Body/Content/EngineVersion"/>
      <xsl:sequence select="n:both('', 'authentic')"/>
    </xsl:variable>
    <xsl:sequence select="string-join($lines, '&#10;') || '&#10;'"/>
  </xsl:template>

  <xsl:template match="Content" as="xs:string*">
    <xsl:variable name="verdict" as="xs:string" select="n:verdict(.)"/>
    <xsl:sequence select="w:rule('='), n:head($verdict), w:rule('=')"/>
    <xsl:sequence select="n:both('', $verdict || '-says')"/>
    <xsl:for-each-group select="Finding" group-by="n:effect(.)">
      <xsl:sequence select="'  ' || w:all(current-grouping-key()) || ': ' || count(current-group())"/>
    </xsl:for-each-group>
    <xsl:sequence select="n:heading('todo')"/>
    <xsl:for-each select="n:steps(.)">
      <xsl:sequence select="n:both(position() || '. ', .)"/>
    </xsl:for-each>
    <xsl:apply-templates select="WaitsFor, FirstNotice, Decision, SubjectDocument, Case"/>
    <xsl:if test="not(Finding or Decision)">
      <xsl:sequence select="'', n:both('', 'clean')"/>
    </xsl:if>
    <xsl:for-each-group select="Finding" group-by="n:effect(.)">
      <xsl:sequence select="n:heading(current-grouping-key())"/>
      <xsl:for-each-group select="current-group()" group-by="n:part(.)">
        <xsl:sequence select="'', '[' || (if (current-grouping-key() = '') then w:all('whole')
            else current-grouping-key()) || ']'"/>
        <xsl:apply-templates select="current-group()"/>
      </xsl:for-each-group>
    </xsl:for-each-group>
    <xsl:if test="OmittedFindingCount">
      <xsl:sequence select="'', let $number := OmittedFindingCount return $w:languages ! ($number || ' ' || w:word('omitted', .))"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="WaitsFor" as="xs:string*">
    <xsl:sequence select="n:row('decides', n:decider(.)), Deadline ! n:row('deadline', string(.))"/>
  </xsl:template>

  <xsl:template match="Decision" as="xs:string*">
    <xsl:sequence select="n:heading('decision'), n:row('decision-id', string(ID)), n:row('decision-date', string(DecisionDate)),
        ReasonText ! w:fill(w:word('decision-reason', (for $language in $w:languages return $language[current()[lang($language)]], $w:languages)[1]) || ': ' || ., '  ')"/>
    <xsl:for-each select="Referral">
      <xsl:sequence select="n:row('decision-cause', string(RuleID)), n:texts(Message)?* ! w:fill(., '    ')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="FirstNotice" as="xs:string*">
    <xsl:sequence select="(let $first := . return $w:languages ! w:fill(w:again($first, .), '')), n:row('first-notice', string(ID)), n:row('first-time', w:time(ReceivedAt))"/>
  </xsl:template>

  <xsl:template match="SubjectDocument" as="xs:string*">
    <xsl:sequence select="n:heading('received'), n:row('file', w:line(FileName)), Title ! n:row('title', w:line(.)),
        TypeCode ! n:row('type', w:all(.)), DocumentID ! n:row('document', string(.)),
        n:row('time', w:time(ReceivedAt)), n:row('size', ByteSize || ' ' || w:first('bytes')), n:row('digest', string(Digest))"/>
  </xsl:template>

  <xsl:template match="Case" as="xs:string*">
    <xsl:sequence select="n:row('case', string(CaseID)),
        n:row('state', if (w:knows(StateCode)) then w:all(StateCode) else w:spoken-code(StateCode)),
        NextText ! n:row('next', string(.))"/>
  </xsl:template>

  <xsl:template match="Finding" as="xs:string*">
    <xsl:sequence select="'* ' || RuleID || (SourceItem ! (' · ' || string-join(distinct-values(let $item := string(.) return $w:languages ! n:item($item, .)), ' ')))
        || (' · ' || w:all('UNKNOWN'))[current()/OutcomeCode = 'UNKNOWN']"/>
    <xsl:sequence select="n:texts(Message)?* ! (w:fill(n:lines(.)[1], '  '), tail(n:lines(.)) ! w:fill(., '    '))"/>
    <xsl:sequence select="Quote ! w:fill('“' || translate(., '“”', '‘’') || '”', '  ')"/>
    <xsl:if test="Location/(Line | Path)">
      <xsl:sequence select="n:row('where', string-join(n:where(Location) ! w:line(.), ' · '))"/>
    </xsl:if>
    <xsl:if test="not(ReadingResult)">
      <xsl:sequence select="Found ! n:row('found', n:shown(.)), Expected ! n:row('expected', n:shown(.))"/>
    </xsl:if>
    <xsl:if test="ReadingResult">
      <xsl:sequence select="n:both('  ', 'readings')"/>
      <xsl:for-each select="ReadingResult">
        <xsl:variable name="key" as="xs:string" select="if (OutcomeCode = 'UNKNOWN') then 'READING-UNKNOWN' else string(OutcomeCode)"/>
        <xsl:sequence select="'    ' || w:all('reading') || ' ' || ReadingID
            || (if (position() = 1) then ' (' || w:all('default') || ')' else '')
            || ': ' || w:all($key)
            || (Found ! ('; ' || lower-case(w:all('found')) || ' ' || n:shown(.)))
            || (Expected ! ('; ' || lower-case(w:all('expected')) || ' ' || n:shown(.)))"/>
      </xsl:for-each>
      <xsl:sequence select="n:both('  ', if (IndependentIndicator = 'true') then 'independent' else 'dependent')"/>
    </xsl:if>
    <xsl:if test="Repair">
      <xsl:sequence select="n:texts(Repair) ! w:fill(w:word('repair', map:keys(.)) || w:word('repair-says', map:keys(.)) || ?*, '  ')"/>
    </xsl:if>
    <xsl:sequence select="''"/>
  </xsl:template>

  <xsl:function name="n:both" as="xs:string*">
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="indent" as="xs:string" select="replace($before, '.', ' ')"/>
    <xsl:variable name="lines" as="xs:string*" select="$w:languages ! w:fill(w:word($key, .), $indent)"/>
    <xsl:sequence select="$before || substring($lines[1], string-length($before) + 1), tail($lines)"/>
  </xsl:function>

  <!-- The first language in capitals, the others behind it. -->
  <xsl:function name="n:head" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="string-join((upper-case(w:first($key)), tail($w:languages) ! w:word($key, .)), '  ')"/>
  </xsl:function>

  <xsl:function name="n:heading" as="xs:string+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="'', n:head($key), w:rule('-')"/>
  </xsl:function>

  <!-- A found or expected value in each language in which it is another. -->
  <xsl:function name="n:shown" as="xs:string">
    <xsl:param name="value" as="element()"/>
    <xsl:sequence select="string-join(n:value($value)?* ! w:line(.), ' · ')"/>
  </xsl:function>

  <xsl:function name="n:row" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="'  ' || w:all($key) || ': ' || $value"/>
  </xsl:function>
</xsl:stylesheet>
