<?xml version="1.0" encoding="UTF-8"?>
<!-- Notice -> plain text, for mail programs without HTML and for terminals. The same order as the page. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:n="urn:cpcert:notice:1" xmlns:c="urn:cpcert:common:1" xmlns:w="urn:cpcert:words:1"
    expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:cpcert:notice:1">

  <xsl:include href="facts.xsl"/>
  <xsl:include href="../html/lines.xsl"/>
  <xsl:include href="../html/visible.xsl"/>

  <xsl:output method="text" encoding="UTF-8" use-character-maps="w:visible"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:apply-templates select="Notice/Body/Content"/>
      <xsl:sequence select="'', w:rule('-')"/>
      <xsl:sequence select="w:en('notice') || ' ' || Notice/Body/Header/c:DocumentID || ' · ' || w:en('rules') || ' '
          || Notice/Body/Header/c:SchemePackID || ' ' || Notice/Body/Content/PackVersion || ' · ' || w:en('program') || ' '
          || Notice/Body/Content/EngineVersion"/>
      <xsl:sequence select="n:both('', 'authentic')"/>
    </xsl:variable>
    <xsl:sequence select="string-join($lines, '&#10;') || '&#10;'"/>
  </xsl:template>

  <xsl:template match="Content" as="xs:string*">
    <xsl:variable name="verdict" as="xs:string" select="n:verdict(.)"/>
    <xsl:sequence select="w:rule('='), upper-case(w:en($verdict)) || '  ' || w:zh($verdict), w:rule('=')"/>
    <xsl:sequence select="n:both('', $verdict || '-says')"/>
    <xsl:for-each-group select="Finding" group-by="n:effect(.)">
      <xsl:sequence select="'  ' || w:en(current-grouping-key()) || ' ' || w:zh(current-grouping-key()) || ': ' || count(current-group())"/>
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
        <xsl:sequence select="'', '[' || (if (current-grouping-key() = '') then w:en('whole') || ' ' || w:zh('whole')
            else current-grouping-key()) || ']'"/>
        <xsl:apply-templates select="current-group()"/>
      </xsl:for-each-group>
    </xsl:for-each-group>
    <xsl:if test="OmittedFindingCount">
      <xsl:sequence select="'', OmittedFindingCount || ' ' || w:en('omitted'), OmittedFindingCount || ' ' || w:zh('omitted')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="WaitsFor" as="xs:string*">
    <xsl:sequence select="n:row('decides', n:decider(.)), Deadline ! n:row('deadline', string(.))"/>
  </xsl:template>

  <xsl:template match="Decision" as="xs:string*">
    <xsl:sequence select="n:heading('decision'), n:row('decision-id', string(ID)), n:row('decision-date', string(DecisionDate)),
        ReasonText ! w:fill(w:word('decision-reason', if (lang('zh')) then 2 else 1) || ': ' || ., '  ')"/>
    <xsl:for-each select="Referral">
      <xsl:sequence select="n:row('decision-cause', string(RuleID)), (n:text(Message, 'en'), Message[lang('zh')]) ! w:fill(., '    ')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="FirstNotice" as="xs:string*">
    <xsl:sequence select="w:fill(w:again(., 1), ''), w:fill(w:again(., 2), ''), n:row('first-notice', string(ID)), n:row('first-time', w:time(ReceivedAt))"/>
  </xsl:template>

  <xsl:template match="SubjectDocument" as="xs:string*">
    <xsl:sequence select="n:heading('received'), n:row('file', w:line(FileName)), Title ! n:row('title', w:line(.)),
        TypeCode ! n:row('type', w:en(.) || ' ' || w:zh(.)), DocumentID ! n:row('document', string(.)),
        n:row('time', w:time(ReceivedAt)), n:row('size', ByteSize || ' ' || w:en('bytes')), n:row('digest', string(Digest))"/>
  </xsl:template>

  <xsl:template match="Case" as="xs:string*">
    <xsl:sequence select="n:row('case', string(CaseID)),
        n:row('state', if (w:knows(StateCode)) then w:en(StateCode) || ' ' || w:zh(StateCode) else w:spoken-code(StateCode)),
        NextText ! n:row('next', string(.))"/>
  </xsl:template>

  <xsl:template match="Finding" as="xs:string*">
    <xsl:sequence select="'* ' || RuleID || (SourceItem ! (' · ' || string-join(distinct-values((n:item(., 1), n:item(., 2))), ' ')))
        || (' · ' || w:en('UNKNOWN') || ' ' || w:zh('UNKNOWN'))[current()/OutcomeCode = 'UNKNOWN']"/>
    <xsl:sequence select="(n:text(Message, 'en'), Message[lang('zh')]) ! (w:fill(n:lines(.)[1], '  '), tail(n:lines(.)) ! w:fill(., '    '))"/>
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
        <xsl:sequence select="'    ' || w:en('reading') || ' ' || w:zh('reading') || ' ' || ReadingID
            || (if (position() = 1) then ' (' || w:en('default') || ' ' || w:zh('default') || ')' else '')
            || ': ' || w:en($key) || ' ' || w:zh($key)
            || (Found ! ('; ' || lower-case(w:en('found')) || ' ' || w:zh('found') || ' ' || n:shown(.)))
            || (Expected ! ('; ' || lower-case(w:en('expected')) || ' ' || w:zh('expected') || ' ' || n:shown(.)))"/>
      </xsl:for-each>
      <xsl:sequence select="n:both('  ', if (IndependentIndicator = 'true') then 'independent' else 'dependent')"/>
    </xsl:if>
    <xsl:if test="Repair">
      <xsl:sequence select="w:fill(w:en('repair') || ': ' || n:text(Repair, 'en'), '  '),
          Repair[lang('zh')] ! w:fill(w:zh('repair') || '：' || ., '  ')"/>
    </xsl:if>
    <xsl:sequence select="''"/>
  </xsl:template>

  <xsl:function name="n:both" as="xs:string*">
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="indent" as="xs:string" select="replace($before, '.', ' ')"/>
    <xsl:variable name="english" as="xs:string*" select="w:fill(w:en($key), $indent)"/>
    <xsl:sequence select="$before || substring($english[1], string-length($before) + 1), tail($english), w:fill(w:zh($key), $indent)"/>
  </xsl:function>

  <xsl:function name="n:heading" as="xs:string+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="'', upper-case(w:en($key)) || '  ' || w:zh($key), w:rule('-')"/>
  </xsl:function>

  <!-- A found or expected value in each language in which it is another. -->
  <xsl:function name="n:shown" as="xs:string">
    <xsl:param name="value" as="element()"/>
    <xsl:sequence select="string-join(n:value($value) ! w:line(.), ' · ')"/>
  </xsl:function>

  <xsl:function name="n:row" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="label" as="xs:string" select="w:en($key) || (if (w:en($key) = w:zh($key)) then '' else ' ' || w:zh($key))"/>
    <xsl:sequence select="'  ' || $label || ': ' || $value"/>
  </xsl:function>
</xsl:stylesheet>
