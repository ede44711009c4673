<?xml version="1.0" encoding="UTF-8"?>
<!-- What is wrong with a process that its schema does not see: a map for each, with the place and the words. Asked by the build. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:g="urn:cpcert:generator"
    xpath-default-namespace="urn:cpcert:process:1" exclude-result-prefixes="#all" expand-text="no">

  <!-- What the rest of the scheme and the program know. -->
  <xsl:param name="types" as="xs:string*" required="yes"/>
  <xsl:param name="languages" as="xs:string*" required="yes"/>
  <xsl:param name="letters" as="xs:string*" required="yes"/>
  <!-- Letters that say themselves to whom they go. -->
  <xsl:param name="addressed" as="xs:string*" required="yes"/>
  <xsl:param name="acts" as="xs:string*" required="yes"/>
  <xsl:param name="messages" as="xs:string*" required="yes"/>

  <xsl:variable name="process" as="element()" select="/Process"/>
  <xsl:variable name="states" as="element()*" select="$process/(State | Final)"/>
  <xsl:variable name="lines" as="element()*" select="$process/(Start | On), $states/On"/>
  <xsl:variable name="texts" as="attribute()*" select="$process//(@select | @when | @by | @carried-by)"/>

  <xsl:template match="/" as="map(*)*">
    <xsl:variable name="reached" as="xs:string*" select="g:reached($process/Start/Case/@to)"/>
    <xsl:for-each select="$states[not(@id = $reached)]"><xsl:sequence select="g:fault(., 'no way leads to the state ' || @id)"/></xsl:for-each>
    <xsl:for-each select="$process/State[not(g:reached(@id) = $process/Final/@id)]">
      <xsl:sequence select="g:fault(., 'no way leads from the state ' || @id || ' to an end')"/>
    </xsl:for-each>
    <xsl:for-each select="$process/State[@waits-for = 'PROGRAM'][not(On/@done)]">
      <xsl:sequence select="g:fault(., 'the state ' || @id || ' waits for an act, but for the end of none')"/>
    </xsl:for-each>
    <xsl:for-each select="$process//(Case/@to | In/@back)[not(. = $states/@id)]">
      <xsl:sequence select="g:fault(.., 'there is no state ' || .)"/>
    </xsl:for-each>
    <xsl:for-each select="$states[@id = preceding-sibling::*/@id]"><xsl:sequence select="g:fault(., 'the state ' || @id || ' stands twice')"/></xsl:for-each>
    <xsl:for-each select="$process/Change[@event = preceding-sibling::Change/@event]">
      <xsl:sequence select="g:fault(., 'the change ' || @event || ' stands twice')"/>
    </xsl:for-each>
    <xsl:for-each select="$process/Belongs[@document = preceding-sibling::Belongs/@document]">
      <xsl:sequence select="g:fault(., 'the document ' || @document || ' stands twice')"/>
    </xsl:for-each>
    <xsl:for-each select="$process/Group[@id = preceding-sibling::Group/@id]"><xsl:sequence select="g:fault(., 'the group ' || @id || ' stands twice')"/></xsl:for-each>
    <xsl:for-each select="($process/Start, $states[@id = g:entered($process/Start/Case/@to)]/On[@enter])//(Send | Tell)">
      <xsl:sequence select="g:fault(., 'while a case is opened no letter and no message can be sent')"/>
    </xsl:for-each>
    <xsl:for-each select="$process/State[not(@waits-for = 'PROGRAM')][not(Due)]">
      <xsl:sequence select="g:fault(., 'the state ' || @id || ' waits without a last day')"/>
    </xsl:for-each>
    <xsl:for-each select="$process/State/Due[count((@days, @on)) ne 1]">
      <xsl:sequence select="g:fault(., 'a clock must say one of days and on')"/>
    </xsl:for-each>
    <xsl:for-each select="$process/Every[not(@document = $lines/@document)]"><xsl:sequence select="g:fault(., 'no line is for a document ' || @document)"/></xsl:for-each>
    <xsl:for-each select="$process/State/Due[exists((@remind, @letter, @to)) and count((@remind, @letter, @to)) ne 3]">
      <xsl:sequence select="g:fault(., 'a reminder needs remind, letter and to')"/>
    </xsl:for-each>
    <xsl:for-each select="$process/State/Due">
      <xsl:variable name="clock" as="xs:string" select="string((@id, 'due')[1])"/>
      <xsl:if test="not((../On, $process/On[tokenize(@in) = current()/../@phase])/@timer = $clock)">
        <xsl:sequence select="g:fault(., 'the clock ' || $clock || ' ends in nothing')"/>
      </xsl:if>
    </xsl:for-each>
    <xsl:for-each select="$lines/@timer[not(. = $process/State/Due/string((@id, 'due')[1]))]">
      <xsl:sequence select="g:fault(.., 'there is no clock ' || .)"/>
    </xsl:for-each>
    <xsl:for-each select="$states[not(@phase = $process//In/@phase) and not(@phase = $process/On/@in ! tokenize(.)) and self::State]">
      <xsl:sequence select="g:fault(., 'nobody speaks of the phase ' || @phase)"/>
    </xsl:for-each>
    <xsl:for-each select="distinct-values(($process/On/@in ! tokenize(.), $process//In/@phase))[not(. = $states/@phase)]">
      <xsl:sequence select="g:fault($process, 'no state is in the phase ' || .)"/>
    </xsl:for-each>
    <xsl:apply-templates select="$lines" mode="g:line"/>
    <xsl:apply-templates select="$process/Change" mode="g:change"/>
    <xsl:call-template name="g:names"/>
    <xsl:call-template name="g:asked"/>
    <xsl:for-each select="$process//*[Title | Waits]">
      <xsl:variable name="parent" as="element()" select="."/>
      <xsl:for-each select="distinct-values(*[self::Title or self::Waits]/local-name())">
        <xsl:variable name="name" as="xs:string" select="."/>
        <xsl:for-each select="$languages[not(. = $parent/*[local-name() = $name]/@xml:lang)]">
          <xsl:sequence select="g:fault($parent, 'the ' || $name || ' of ' || $parent/(@id, @event)[1] || ' is not in the language ' || .)"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="Start | On" mode="g:line" as="map(*)*">
    <xsl:variable name="line" as="element()" select="."/>
    <xsl:if test="count((@document, @done, @register, @timer, @enter)) ne 1">
      <xsl:sequence select="g:fault(., 'the line must say one of document, done, register, timer and enter')"/>
    </xsl:if>
    <xsl:if test="parent::Process and self::On and not(@in)"><xsl:sequence select="g:fault(., 'the line says in no phase')"/></xsl:if>
    <xsl:if test="preceding-sibling::On[g:trigger(.) = g:trigger($line)][not($line/parent::Process) or tokenize(@in) = tokenize($line/@in)]">
      <xsl:sequence select="g:fault(., 'the line can never come to it: one before it is for the same')"/>
    </xsl:if>
    <xsl:for-each select="Case[preceding-sibling::Case[not(@when)]]">
      <xsl:sequence select="g:fault(., 'the Case can never come to it: one before it has no condition')"/>
    </xsl:for-each>
    <xsl:for-each select="Case[preceding-sibling::Case/@when = @when]">
      <xsl:sequence select="g:fault(., 'the Case can never come to it: one before it has the same condition')"/>
    </xsl:for-each>
    <xsl:for-each select="Case[not(g:event(.))][@to or Value or Paper or Party]">
      <xsl:sequence select="g:fault(., 'the Case changes the case without an event in its dossier')"/>
    </xsl:for-each>
    <xsl:for-each select="Let[not(some $text in $line//@* except @select satisfies g:uses($text, @name))]">
      <xsl:sequence select="g:fault(., 'nobody uses ' || @name)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="Change" mode="g:change" as="map(*)*">
    <xsl:for-each select="In[@act = 'REASSIGN'][not(@back)]">
      <xsl:sequence select="g:fault(., 'REASSIGN needs a state to go back to')"/>
    </xsl:for-each>
    <xsl:for-each select="In[@phase = preceding-sibling::In/@phase]">
      <xsl:sequence select="g:fault(., 'the phase ' || @phase || ' stands twice')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Names that must be known elsewhere. -->
  <xsl:template name="g:names" as="map(*)*">
    <xsl:for-each select="$process//@document[parent::On or parent::Start or parent::Belongs][not(. = $types)]">
      <xsl:sequence select="g:fault(.., 'scheme.xml has no type ' || .)"/>
    </xsl:for-each>
    <xsl:for-each select="$lines/@document[not(parent::Start)][not(. = $process/Belongs/@document)]">
      <xsl:sequence select="g:fault(.., 'no Belongs says to which cases a document ' || . || ' belongs')"/>
    </xsl:for-each>
    <xsl:for-each select="$process//(Send | Due)/@letter[not(. = $letters)]"><xsl:sequence select="g:fault(.., 'there is no letter ' || .)"/></xsl:for-each>
    <xsl:for-each select="$process//Send[not(@to)]/@letter[. = $letters][not(. = $addressed)]">
      <xsl:sequence select="g:fault(.., 'nobody says to whom the letter ' || . || ' goes')"/>
    </xsl:for-each>
    <xsl:for-each select="$process//Do/@act[not(. = $acts)]"><xsl:sequence select="g:fault(.., 'there is no act ' || .)"/></xsl:for-each>
    <xsl:for-each select="$process//Tell/@message[not(. = $messages)]"><xsl:sequence select="g:fault(.., 'there is no message ' || .)"/></xsl:for-each>
    <xsl:for-each select="$lines/@done[not(. = $process//Do/@act)]">
      <xsl:sequence select="g:fault(.., 'nobody begins the act ' || .)"/>
    </xsl:for-each>
    <xsl:for-each select="$states/On[@done]">
      <xsl:variable name="line" as="element()" select="."/>
      <xsl:if test="@done = $process//Do/@act and not(@done = (../On/Case, $lines/Case[@to = $line/../@id])/(.. | .)/Do/@act)">
        <xsl:sequence select="g:fault(., 'the state ' || ../@id || ' waits for the act ' || @done || ', which nobody begins there')"/>
      </xsl:if>
    </xsl:for-each>
    <xsl:for-each select="$process/Let[not(some $text in $process//@* except @select satisfies g:uses($text, @name))]">
      <xsl:sequence select="g:fault(., 'nobody uses ' || @name)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- What is asked of a case and never said. -->
  <xsl:template name="g:asked" as="map(*)*">
    <xsl:variable name="events" as="xs:string*" select="$lines/Case/g:event(.), $process/Change/@event ! ('CHANGED_' || .)"/>
    <xsl:sequence select="g:unknown('f:(?:happened|carried|told)\(''([^'']+)''', $events, 'no line writes the event ')"/>
    <xsl:sequence select="g:unknown('f:happened-after\(''([^'']+)''', $events, 'no line writes the event ')"/>
    <xsl:sequence select="g:unknown('f:happened-after\(''[^'']+'', ''([^'']+)''', $events, 'no line writes the event ')"/>
    <xsl:sequence select="g:unknown('f:last-but\(''[^'']+''\) = ''([^'']+)''', $events, 'no line writes the event ')"/>
    <xsl:sequence select="g:unknown('f:happened(?:-after\(''[^'']+'', |\()''[^'']+'', ''([^'']+)''', $process/Group/@id, 'there is no group ')"/>
    <xsl:sequence select="g:unknown('f:(?:group|answers|said|last-answer)\(''([^'']+)''', $process/Group/@id, 'there is no group ')"/>
    <xsl:sequence select="g:unknown('f:(?:paper|papers|has-paper)\(''([^'']+)''', $process//Paper/@role, 'no line gives the case a paper ')"/>
    <xsl:sequence select="g:unknown('f:party\(''([^'']+)''', $process//Party/@role, 'no line gives anybody the part ')"/>
    <xsl:for-each select="$process/Group">
      <xsl:variable name="group" as="element()" select="."/>
      <xsl:for-each select="(@founded-by, @joined-by, @answers) ! tokenize(.)[not(. = $events)]">
        <xsl:sequence select="g:fault($group, 'no line writes the event ' || .)"/>
      </xsl:for-each>
      <xsl:for-each select="$lines/Case[g:event(.) = $group/(@founded-by, @joined-by) ! tokenize(.)][not((.. | .)/Value/@name = 'member')]">
        <xsl:sequence select="g:fault(., 'the event ' || g:event(.) || ' names no member')"/>
      </xsl:for-each>
      <xsl:variable name="said" as="xs:string*" select="'by', $texts ! g:found('f:said\(''' || $group/@id || ''', ''([^'']+)''', .)"/>
      <xsl:for-each select="$lines/Case[g:event(.) = tokenize($group/@answers)]">
        <xsl:variable name="case" as="element()" select="."/>
        <xsl:for-each select="distinct-values($said)[not(. = $case/(.. | .)/Value/@name)]">
          <xsl:sequence select="g:fault($case, 'the answer ' || g:event($case) || ' does not say ' || .)"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="g:unknown" as="map(*)*">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:param name="known" as="xs:string*"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:for-each select="$texts">
      <xsl:variable name="at" as="element()" select=".."/>
      <xsl:for-each select="g:found($pattern, .)[not(. = $known)]"><xsl:sequence select="g:fault($at, $words || .)"/></xsl:for-each>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="g:found" as="xs:string*">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:analyze-string select="$text" regex="{$pattern}">
      <xsl:matching-substring><xsl:sequence select="regex-group(1)"/></xsl:matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <!-- States that can follow these, with them. -->
  <xsl:function name="g:reached" as="xs:string*">
    <xsl:param name="from" as="xs:string*"/>
    <xsl:variable name="more" as="xs:string*" select="distinct-values(($from, $from ! g:next(.)))"/>
    <xsl:sequence select="if (count($more) = count(distinct-values($from))) then $more else g:reached($more)"/>
  </xsl:function>

  <!-- States that are entered at once with these, with them. -->
  <xsl:function name="g:entered" as="xs:string*">
    <xsl:param name="from" as="xs:string*"/>
    <xsl:variable name="more" as="xs:string*" select="distinct-values(($from, $states[@id = $from]/On[@enter]/Case/@to))"/>
    <xsl:sequence select="if (count($more) = count(distinct-values($from))) then $more else g:entered($more)"/>
  </xsl:function>

  <xsl:function name="g:next" as="xs:string*">
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="state" as="element()?" select="$states[@id = $id][1]"/>
    <xsl:sequence select="$state/On/Case/@to, if ($state/@waits-for = 'PROGRAM') then ()
        else ($process/On[tokenize(@in) = $state/@phase]/Case/@to, $process/Change/In[@phase = $state/@phase][not($state/self::Final)]/@back)"/>
  </xsl:function>

  <xsl:function name="g:event" as="xs:string?">
    <xsl:param name="case" as="element()"/>
    <xsl:sequence select="($case/@event, $case/../@event)[1] ! string(.)[.]"/>
  </xsl:function>

  <xsl:function name="g:trigger" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="string-join(($line/@document, $line/@kind, ($line/@verdict, $line/@document ! 'ACCEPTED')[1], $line/@done, $line/@register, $line/@timer, $line/@enter), ' ')"/>
  </xsl:function>

  <xsl:function name="g:uses" as="xs:boolean">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="matches($text, '\$' || $name || '([^A-Za-z0-9_.\-]|$)')"/>
  </xsl:function>

  <xsl:function name="g:fault" as="map(*)">
    <xsl:param name="at" as="element()"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="map{'at': $at, 'words': $words}"/>
  </xsl:function>
</xsl:stylesheet>
