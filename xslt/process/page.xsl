<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a process for people who build it: its states, what moves a case, and what changes in the registers do (Markdown). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:g="urn:cpcert:generator" xpath-default-namespace="urn:cpcert:process:1" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:output method="text"/>

  <xsl:variable name="phases" as="xs:string*" select="distinct-values(/Process/(State | Final)/@phase)"/>

  <xsl:template match="/Process"># {Title[@xml:lang = 'en']}

Made of `schemas/process/{@id}.process.xml` by `xslt/process/page.xsl` and `diagram.xsl`; `ProcessPagesTest` holds both equal to it and
renews them with `-Dgolden.renew=true`.

![What leads from state to state]({@id}.svg)

## States

| state | what it means | phase | waits for | last day | reminders |
|---|---|---|---|---|---|
<xsl:for-each select="State | Final">| {@id} | {Title[@xml:lang = 'en']} | {@phase} | {if (self::Final) then 'nobody: the case is over' else @waits-for || ': ' || Waits[@xml:lang = 'en']} | {string-join(Due ! (@days ! ('day ' || .), @on ! ('`' || replace(., '\|', '\\|') || '`')), ', ')} | {
      string-join(Due[@remind] ! ('days ' || string-join(tokenize(@remind), ', ') || ' from the last one: letter ' || @letter || ' to `' || replace(@to, '\|', '\\|') || '`'), '; ')} |
</xsl:for-each>
## What moves a case

The first line of a trigger whose condition holds counts; where none holds, or one cannot be answered, nothing happens and a person is asked.
What a state has no line for is not awaited: it stays on file and the operator is told.

| state | what comes | where | event | then | letters, messages, acts |
|---|---|---|---|---|---|
<xsl:apply-templates select="Start/Case, (State | Final)/On/Case, On/Case"/>
<xsl:if test="Change">## What changes in the registers do

NOTE writes it into the dossier, WARN tells the centre too, REFER asks a person and lets nothing be granted meanwhile (behind it the state the
case goes back to where it matters), REASSIGN goes back at once, REVIEW and SUSPEND ask about the certificate. The state in which an act is under way is
left alone.

| change | what happened | seen in | {string-join($phases, ' | ')} |
|---|---|---|{string-join($phases ! '---', '|')}|
<xsl:for-each select="Change"><xsl:variable name="change" select="."/>| {@event} | {Title[@xml:lang = 'en']} | {string-join(distinct-values(Seen/@register), ', ')} | {
      string-join(for $phase in $phases return ($change/In[@phase = $phase]/string-join((@act, @back), ' '), '–')[1], ' | ')} |
</xsl:for-each></xsl:if></xsl:template>

  <xsl:template match="Case">| {g:where(..)} | {g:comes(..)} | {g:condition(.)} | {(@event, ../@event)[1]} | {(@to, 'stays')[1]} | {
      string-join((/Process/Every[@document = current()/../@document][current()/(@event, ../@event)[1] != ''] | .. | .)/(Send/@letter ! ('letter ' || .), Tell/@message ! ('message ' || .), Do/@act ! ('act ' || .)), ', ')} |
</xsl:template>

  <!-- In which states: its own, or those of its phases that have no line for the same. -->
  <xsl:function name="g:where" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="
        if ($line/self::Start) then '–'
        else if ($line/parent::Process) then string-join($line/../(State[not(@waits-for = 'PROGRAM')] | Final)[@phase = tokenize($line/@in)][not(On/g:comes(.) = g:comes($line))]/@id, ', ')
        else string($line/../@id)"/>
  </xsl:function>

  <xsl:function name="g:comes" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="string-join((
        $line/@document, $line/@kind ! ('of kind ' || .), $line/@document ! lower-case(($line/@verdict, 'ACCEPTED')[1]),
        $line/@done ! ('end of ' || .),
        $line/@register ! (if (. = 'all') then 'a change in any register' else 'a change in ' || .),
        $line/@timer ! ('the last day of the clock ' || . || ' is over'),
        $line/@enter ! 'the state is entered'), ' ')"/>
  </xsl:function>

  <xsl:function name="g:condition" as="xs:string">
    <xsl:param name="case" as="element()"/>
    <xsl:sequence select="if ($case/@when) then '`' || replace($case/@when, '\|', '\\|') || '`' else if ($case/preceding-sibling::Case) then 'else' else 'always'"/>
  </xsl:function>
</xsl:stylesheet>
