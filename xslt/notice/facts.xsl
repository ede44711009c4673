<?xml version="1.0" encoding="UTF-8"?>
<!-- What page and text of a notice need to know of it before they print. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:n="urn:cpcert:notice:1" xmlns:w="urn:cpcert:words:1" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:cpcert:notice:1">

  <xsl:include href="words.xsl"/>

  <!-- Key of the words for what became of the document. -->
  <xsl:function name="n:verdict" as="xs:string">
    <xsl:param name="content" as="element(Content)"/>
    <xsl:sequence select="if ($content/KindCode = 'REJECTION' and $content/SubjectDocument/ReadableIndicator = 'false')
        then 'UNREADABLE'
        else if ($content/KindCode = 'REJECTION' and $content/Finding[RuleID = 'GEN-22'][n:effect(.) = 'SETTLED']) then 'SETTLED-BEFORE'
        else string($content/KindCode)"/>
  </xsl:function>

  <!-- Rules that refuse what was said before or is not waited for: no mended document changes that. -->
  <xsl:variable name="n:nothing-helps" as="xs:string+" select="'GEN-22', 'VOTE-02', 'VOTE-04'"/>

  <!-- Keys of the steps to take, first things first. -->
  <xsl:function name="n:steps" as="xs:string+">
    <xsl:param name="content" as="element(Content)"/>
    <xsl:variable name="verdict" as="xs:string" select="n:verdict($content)"/>
    <xsl:sequence select="
        if ($verdict = 'COPY') then 'todo-copy'
        else if ($verdict = 'SETTLED-BEFORE') then 'todo-nothing'
        else if ($verdict = 'REJECTION' and $content/Decision) then 'todo-decided'
        else if ($verdict = 'REJECTION' and $content/Finding[n:effect(.) = 'SETTLED']) then 'todo-nothing'
        else if ($verdict = 'REJECTION') then (if (n:is-complete($content)) then 'todo-mend' else 'todo-mend-first', 'todo-resign', 'todo-again')
        else if ($verdict = 'UNREADABLE' and $content/Finding/RuleID = 'GEN-03') then ('todo-smaller', 'todo-again')
        else if ($verdict = 'UNREADABLE') then ('todo-unreadable', 'todo-complete')
        else if ($verdict = 'REFERRAL') then 'todo-wait'
        else ('todo-nothing', 'todo-remarks'[$content/Finding/SeverityCode = 'WARN'])"/>
  </xsl:function>

  <!-- True where every check was run to its end and is told: none was left undecided, none could miss what stands at the wrong place or in
       the wrong form. -->
  <xsl:function name="n:is-complete" as="xs:boolean">
    <xsl:param name="content" as="element(Content)"/>
    <xsl:sequence select="empty($content/OmittedFindingCount) and empty($content/Finding[OutcomeCode = 'UNKNOWN' or RuleID = ('GEN-02', 'GEN-03', 'GEN-04', 'GEN-05', 'GEN-20', 'GEN-99')])"/>
  </xsl:function>

  <!-- What a finding does: its severity, but what could not be checked rejects nothing; a person decides. What nothing mends is not
       to be mended. -->
  <xsl:function name="n:effect" as="xs:string">
    <xsl:param name="finding" as="element(Finding)"/>
    <xsl:sequence select="if ($finding/OutcomeCode = 'UNKNOWN' and $finding/SeverityCode = 'REJECT') then 'REFER'
        else if ($finding/SeverityCode = 'REJECT' and $finding/RuleID = $n:nothing-helps) then 'SETTLED'
        else string($finding/SeverityCode)"/>
  </xsl:function>

  <!-- Part of the document a finding speaks of: the first step of its path; empty for the whole. -->
  <xsl:function name="n:part" as="xs:string">
    <xsl:param name="finding" as="element(Finding)"/>
    <xsl:sequence select="string(tokenize($finding/Location/Path, ' &gt; ')[1])"/>
  </xsl:function>

  <!-- The text in a language, in English where that is missing. -->
  <xsl:function name="n:text" as="xs:string">
    <xsl:param name="texts" as="element()*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="string(($texts[lang($language)], $texts[lang('en')], $texts)[1])"/>
  </xsl:function>

  <!-- A text as it stands in each language of the scheme, by language; in the first one also where it is there in another only. -->
  <xsl:function name="n:texts" as="map(xs:string, xs:string)*">
    <xsl:param name="texts" as="element()*"/>
    <xsl:sequence select="n:apart($w:languages ! (if (position() = 1) then map{.: n:text($texts, .)}
        else let $language := . return $texts[lang($language)][1] ! map{$language: string(.)}))"/>
  </xsl:function>

  <!-- A found or expected value for people: in each language, as the value itself where that has no other words. -->
  <xsl:function name="n:value" as="map(xs:string, xs:string)+">
    <xsl:param name="value" as="element()"/>
    <xsl:variable name="words" as="element()*" select="$value/../*[local-name() = local-name($value) || 'Text']"/>
    <xsl:sequence select="n:apart($w:languages ! (let $language := . return map{$language: string(($words[lang($language)], $value)[1])}))"/>
  </xsl:function>

  <!-- Those that say what none before them says. -->
  <xsl:function name="n:apart" as="map(xs:string, xs:string)*">
    <xsl:param name="said" as="map(xs:string, xs:string)*"/>
    <xsl:sequence select="for $at in 1 to count($said) return $said[$at][not(?* = $said[position() lt $at]?*)]"/>
  </xsl:function>

  <!-- Where a finding is: line and column in every language, and the place in words, as the elements are called. -->
  <xsl:function name="n:where" as="xs:string*">
    <xsl:param name="location" as="element(Location)"/>
    <xsl:variable name="line" as="xs:string*" select="for $language in $w:languages return string-join(
        ($location/Line ! n:counted('line', ., $language), $location/Column ! n:counted('column', ., $language)), w:word('line-and', $language))"/>
    <xsl:sequence select="$line[. ne ''], $location/Path ! string(.)"/>
  </xsl:function>

  <xsl:function name="n:counted" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="number" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="string-join((w:word($key, $language), $number, w:word($key || '-after', $language))[. ne ''], ' ')"/>
  </xsl:function>

  <!-- A message with lines of its own, each after a line separator (U+2028): its first line and the others. -->
  <xsl:function name="n:lines" as="xs:string+">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="tokenize($text, ' ?&#x2028;') ! normalize-space(.)"/>
  </xsl:function>

  <!-- Bare numbers are Items of the Measures; other sources name themselves. -->
  <xsl:function name="n:item" as="xs:string">
    <xsl:param name="item" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="if (not(matches($item, '^[0-9]'))) then $item else n:counted('item', $item, $language)"/>
  </xsl:function>

  <xsl:function name="n:decider" as="xs:string">
    <xsl:param name="waits" as="element(n:WaitsFor)"/>
    <xsl:sequence select="if ($waits/n:Title) then string-join($waits/n:Title, ' ') else w:spoken-code($waits/n:RoleCode)"/>
  </xsl:function>
</xsl:stylesheet>
