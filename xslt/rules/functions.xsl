<?xml version="1.0" encoding="UTF-8"?>
<!-- What rules may ask. Everything outside the document comes from $facts; what the facts cannot answer is an error, which makes
     the requirement UNKNOWN. An empty sequence always means "there is none", never "cannot say". -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

  <xsl:include href="lists.xsl"/>
  <xsl:include href="check-digits.xsl"/>
  <xsl:include href="codes.xsl"/>
  <xsl:include href="intervals.xsl"/>
  <xsl:include href="units.xsl"/>
  <xsl:include href="quantities.xsl"/>
  <xsl:include href="economics.xsl"/>
  <xsl:include href="options.xsl"/>
  <xsl:include href="editions.xsl"/>
  <xsl:include href="marks.xsl"/>
  <xsl:include href="mark-evidence.xsl"/>
  <xsl:include href="mark-lines.xsl"/>

  <xsl:param name="facts" as="document-node()" required="yes"/>
  <!-- Trees of other documents by digest. -->
  <xsl:param name="documents" as="map(xs:string, node())" select="map{}"/>
  <!-- Ids of signatures that a DROP rule took out. -->
  <xsl:param name="dropped" as="xs:string*" select="()"/>

  <xsl:key name="asked" match="Register/Asked" use="../@code || ' ' || @key"/>
  <xsl:key name="record" match="Register/Record" use="../@code || ' ' || @key"/>
  <xsl:key name="document" match="Facts/Document" use="string(@digest)"/>
  <xsl:key name="same-id" match="Facts/SameID" use="string(@id)"/>
  <xsl:key name="case" match="Facts/Case" use="string(@key)"/>

  <xsl:key name="employed" match="*:Entry[*:EmploymentEntry]" use="normalize-space(*:EmploymentEntry/*:Person)"/>

  <!-- Says that this cannot be said. -->
  <xsl:function name="f:unknown" as="item()*">
    <xsl:param name="why" as="xs:string"/>
    <xsl:sequence select="error(xs:QName('f:UNKNOWN'), $why)"/>
  </xsl:function>

  <!-- The places that a rule looks at. No honest document has more than so many; nobody would read what is said of each. -->
  <xsl:function name="f:places" as="item()*">
    <xsl:param name="nodes" as="item()*"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="if (count($nodes) le $most) then $nodes else f:unknown('there are more than ' || $most || ' places to look at')"/>
  </xsl:function>

  <!-- Only a real boolean; anything else is a mistake in the rule. -->
  <xsl:function name="f:is" as="xs:boolean">
    <xsl:param name="value" as="xs:boolean"/>
    <xsl:sequence select="$value"/>
  </xsl:function>

  <!-- Only exact decimals: text that became a double by arithmetic is refused. -->
  <xsl:function name="f:exact" as="item()*">
    <xsl:param name="value" as="item()*"/>
    <xsl:sequence select="if ($value instance of xs:decimal*) then $value else error(xs:QName('f:INEXACT'), 'not an exact decimal')"/>
  </xsl:function>

  <!-- A value as found and expected print it. -->
  <xsl:function name="f:show" as="xs:string">
    <xsl:param name="value" as="item()*"/>
    <xsl:sequence select="string-join(distinct-values($value ! normalize-space(string(.))), ', ')"/>
  </xsl:function>

  <!-- A value as it is filled into a message: between two characters that no text has, since its codes get their words in each
       language (ValueWords). -->
  <xsl:function name="f:fill" as="xs:string">
    <xsl:param name="value" as="item()*"/>
    <xsl:sequence select="'&#xFDD0;' || f:show($value) || '&#xFDD1;'"/>
  </xsl:function>

  <!-- Codes of stages so that their words are found: S1 alone may be an identifier. Other codes stay as they are. -->
  <xsl:function name="f:stage" as="xs:string*">
    <xsl:param name="codes" as="item()*"/>
    <xsl:sequence select="$codes ! replace(normalize-space(string(.)), '^S[1-7]$', 'stage $0')"/>
  </xsl:function>

  <!-- The values that are not among the known ones, each once. One pass over each: documents may hold a hundred thousand. -->
  <xsl:function name="f:beyond" as="xs:string*">
    <xsl:param name="values" as="item()*"/>
    <xsl:param name="known" as="item()*"/>
    <xsl:variable name="index" as="map(xs:string, xs:boolean)" select="map:merge($known ! map:entry(normalize-space(.), true()))"/>
    <xsl:sequence select="distinct-values($values ! normalize-space(.))[not(map:contains($index, .))]"/>
  </xsl:function>

  <!-- The characters of a text that no page can show, each with code and script. The program knows its fonts and puts them among the facts;
       facts kept from before it did so claim nothing. -->
  <xsl:function name="f:unprintable" as="xs:string*">
    <xsl:param name="text" as="node()*"/>
    <xsl:variable name="found" as="xs:string*" select="tokenize($facts/Facts/@unprintable, '\|')"/>
    <xsl:if test="exists($found)">
      <xsl:variable name="characters" as="xs:integer*" select="distinct-values($text ! string-to-codepoints(normalize-unicode(string(.))))"/>
      <xsl:sequence select="$found[string-to-codepoints(.)[1] = $characters]"/>
    </xsl:if>
  </xsl:function>

  <!-- The first of the values and how many there are, for a message: nobody reads a hundred thousand. -->
  <xsl:function name="f:few" as="xs:string">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:sequence select="string-join(($values[position() le 8], ('… (' || count($values) || ')')[count($values) gt 8]), $between)"/>
  </xsl:function>

  <!-- The values that stand there more than once. -->
  <xsl:function name="f:repeated" as="xs:string*">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each-group select="$values" group-by=".">
      <xsl:if test="count(current-group()) gt 1"><xsl:sequence select="current-grouping-key()"/></xsl:if>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Registers -->

  <!-- All records of the register under the keys, whatever days they are good for. -->
  <xsl:function name="f:records" as="element()*">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="keys" as="item()*"/>
    <xsl:for-each select="distinct-values($keys ! normalize-space(string(.)))">
      <xsl:variable name="key" as="xs:string" select="$register || ' ' || ."/>
      <xsl:variable name="asked" as="element()?" select="key('asked', $key, $facts)[1]"/>
      <xsl:choose>
        <xsl:when test="empty($asked)">
          <xsl:sequence select="f:unknown('register ' || $register || ' was not asked for ' || .)"/>
        </xsl:when>
        <xsl:when test="$asked/../@state = 'AVAILABLE'">
          <xsl:sequence select="key('record', $key, $facts)"/>
        </xsl:when>
        <xsl:when test="$asked/../@state = 'EMPTY'">
          <!-- An error of its own: what is missing is the centre's, and is said once for all rules (GEN-20). -->
          <xsl:sequence select="error(xs:QName('f:EMPTY'), 'register ' || $register || ' is not available: ' || $asked/../@reason)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="f:unknown('register ' || $register || ' is not available: ' || $asked/../@reason)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The first entry that the document asks for and that no register can take, as register, key and days; empty where there is none.
       The program works it out where the document is valid by its schema; facts kept from before it did so claim nothing. -->
  <xsl:function name="f:unenterable" as="xs:string?">
    <xsl:variable name="entries" as="element()?" select="$facts/Facts/Entries"/>
    <xsl:sequence select="if ($entries/@state = 'UNAVAILABLE')
        then f:unknown('what the document enters in the registers cannot be worked out: ' || $entries/@reason)
        else $entries/@cannot ! string(.)"/>
  </xsl:function>

  <!-- Those of the records that are good on the day, both ends included. -->
  <xsl:function name="f:on" as="element()*">
    <xsl:param name="records" as="element()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:sequence select="$records[f:overlaps(., $day, $day)]"/>
  </xsl:function>

  <!-- Those of the records that began on or before the day, whether they ended since or not. -->
  <xsl:function name="f:until" as="element()*">
    <xsl:param name="records" as="element()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:sequence select="$records[xs:date(@from) le $day]"/>
  </xsl:function>

  <!-- True where the record is good on at least one day of the period. -->
  <xsl:function name="f:overlaps" as="xs:boolean">
    <xsl:param name="record" as="element()"/>
    <xsl:param name="from" as="xs:date"/>
    <xsl:param name="to" as="xs:date"/>
    <xsl:sequence select="xs:date($record/@from) le $to and xs:date($record/@to) ge $from"/>
  </xsl:function>

  <!-- True where on every day of the period at least one of the records is good. -->
  <xsl:function name="f:throughout" as="xs:boolean">
    <xsl:param name="records" as="element()*"/>
    <xsl:param name="from" as="xs:date"/>
    <xsl:param name="to" as="xs:date"/>
    <xsl:sequence select="f:longest-gap($records, 1, $from, $to) eq 0"/>
  </xsl:function>

  <!-- Length in days of the longest stretch of the period with fewer than n different persons (or keys) in force. -->
  <xsl:function name="f:longest-gap" as="xs:integer">
    <xsl:param name="records" as="element()*"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:param name="from" as="xs:date"/>
    <xsl:param name="to" as="xs:date"/>
    <xsl:variable name="day" as="xs:dayTimeDuration" select="xs:dayTimeDuration('P1D')"/>
    <xsl:variable name="end" as="xs:date" select="$to + $day"/>
    <xsl:variable name="turns" as="xs:date*"
        select="sort(distinct-values(($from, $end, $records ! (xs:date(@from), xs:date(@to) + $day))))[. ge $from and . le $end]"/>
    <xsl:variable name="gaps" as="xs:integer*" select="fold-left(1 to count($turns) - 1, 0, function($runs, $i) {
        let $short := count(distinct-values(f:on($records, $turns[$i]) ! (@person, @key)[1])) lt $n,
            $days := xs:integer(($turns[$i + 1] - $turns[$i]) div $day)
        return if ($short) then (head($runs) + $days, tail($runs)) else (0, $runs) })"/>
    <xsl:sequence select="max((0, $gaps))"/>
  </xsl:function>

  <!-- Signatures and seal -->

  <!-- Persons' signatures in these roles, in all roles where none is named; without those that were dropped. -->
  <xsl:function name="f:signatures" as="element()*">
    <xsl:param name="roles" as="xs:string*"/>
    <xsl:sequence select="f:all-signatures($roles)[not(@id = $dropped)]"/>
  </xsl:function>

  <!-- The same with those that were dropped. -->
  <xsl:function name="f:all-signatures" as="element()*">
    <xsl:param name="roles" as="xs:string*"/>
    <xsl:sequence select="f:verified()/Signature[empty($roles) or @role = $roles]"/>
  </xsl:function>

  <!-- The seal; empty where there is none. -->
  <xsl:function name="f:seal" as="element()?">
    <xsl:sequence select="f:verified()/Seal[1]"/>
  </xsl:function>

  <xsl:function name="f:verified" as="element()">
    <xsl:variable name="box" as="element()?" select="$facts/Facts/Signatures"/>
    <xsl:sequence select="if ($box/@state = 'AVAILABLE') then $box
        else f:unknown('signatures are not available: ' || ($box/@reason, 'not asked')[1])"/>
  </xsl:function>

  <!-- First and last day on which the signature can have been made: the day of a time-stamp that counts; without one, the day
       its signer claims and the day of receipt. -->
  <xsl:function name="f:signed-from" as="xs:date">
    <xsl:param name="signature" as="element()"/>
    <xsl:sequence select="if ($signature/@notBeforeDay) then xs:date($signature/@notBeforeDay)
        else f:unknown('the signature states no signing time')"/>
  </xsl:function>
  <xsl:function name="f:signed-to" as="xs:date">
    <xsl:param name="signature" as="element()"/>
    <xsl:sequence select="max((xs:date($signature/@notAfterDay), f:signed-from($signature)))"/>
  </xsl:function>

  <!-- Time -->

  <!-- Day of receipt in the time zone of the scheme. -->
  <xsl:function name="f:received" as="xs:date">
    <xsl:sequence select="$f:received-day"/>
  </xsl:function>
  <xsl:variable name="f:received-day" as="xs:date" select="xs:date($facts/Facts/@receivedDay)"/>

  <!-- Elements below a node that hold nothing but a date. No date is without a hyphen, which is far cheaper to see. -->
  <xsl:function name="f:dates" as="element()*">
    <xsl:param name="within" as="element()?"/>
    <xsl:sequence select="$within//*[not(*)][contains(., '-')][. castable as xs:date]"/>
  </xsl:function>

  <!-- Those of them that must lie in the past: all but what its type says is still to come, as root/element. -->
  <xsl:function name="f:past-dates" as="element()*">
    <xsl:param name="content" as="element()?"/>
    <xsl:param name="ahead" as="xs:string*"/>
    <xsl:variable name="root" as="xs:string" select="string($content/ancestor::*[last()]/local-name())"/>
    <xsl:variable name="names" as="xs:string*" select="$ahead[substring-before(., '/') eq $root] ! substring-after(., '/')"/>
    <xsl:sequence select="f:dates($content)[not(ancestor-or-self::*/local-name() = $names)]"/>
  </xsl:function>

  <!-- What has a first and a last day. -->
  <xsl:function name="f:periods" as="element()*">
    <xsl:param name="content" as="element()?"/>
    <xsl:sequence select="$content/descendant-or-self::*[(StartDate and EndDate) or (From and To) or (ValidFrom and ValidTo) or (Start and End)
        or (EffectiveDate and TermEnd)]"/>
  </xsl:function>

  <!-- Those of them that end before they begin. -->
  <xsl:function name="f:backwards" as="element()*">
    <xsl:param name="content" as="element()?"/>
    <xsl:sequence select="f:periods($content)[xs:date((StartDate, From, ValidFrom, Start, EffectiveDate)[1])
        gt xs:date((EndDate, To, ValidTo, End, TermEnd)[1])]"/>
  </xsl:function>

  <!-- Day of an instant in the time zone of the scheme. -->
  <xsl:function name="f:day" as="xs:date">
    <xsl:param name="instant" as="item()"/>
    <xsl:variable name="local" as="xs:dateTime" select="adjust-dateTime-to-timezone(xs:dateTime($instant),
        xs:dayTimeDuration($facts/Facts/@zoneOffset))"/>
    <xsl:sequence select="adjust-date-to-timezone(xs:date($local), ())"/>
  </xsl:function>

  <!-- The day n years later; 29 February becomes 28 February where there is none. -->
  <xsl:function name="f:plus-years" as="xs:date">
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="years" as="xs:integer"/>
    <xsl:sequence select="$day + xs:yearMonthDuration('P1Y') * $years"/>
  </xsl:function>
  <xsl:function name="f:plus-months" as="xs:date">
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="months" as="xs:integer"/>
    <xsl:sequence select="$day + xs:yearMonthDuration('P1M') * $months"/>
  </xsl:function>
  <xsl:function name="f:plus-days" as="xs:date">
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="days" as="xs:integer"/>
    <xsl:sequence select="$day + xs:dayTimeDuration('P1D') * $days"/>
  </xsl:function>

  <!-- Other documents -->

  <!-- SHA-256 of the document under check, in hexadecimal. -->
  <xsl:function name="f:own-digest" as="xs:string">
    <xsl:sequence select="string($facts/Facts/@digest)"/>
  </xsl:function>

  <!-- What is known of a document taken in before: type, id, issuer, verdict, replacedBy; empty where it never came. -->
  <xsl:function name="f:document-fact" as="element()?">
    <xsl:param name="digest" as="item()"/>
    <xsl:variable name="fact" as="element()?" select="key('document', normalize-space(string($digest)), $facts)[1]"/>
    <xsl:choose>
      <xsl:when test="empty($fact)"><xsl:sequence select="f:unknown('the document ' || $digest || ' was not asked for')"/></xsl:when>
      <xsl:when test="$fact/@state = 'UNAVAILABLE'"><xsl:sequence select="f:unknown('other documents are not available: ' || $fact/@reason)"/></xsl:when>
      <xsl:when test="$fact/@state = 'KNOWN'"><xsl:sequence select="$fact"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Root element of a document taken in before; empty where it never came. -->
  <xsl:function name="f:document" as="element()?">
    <xsl:param name="digest" as="item()"/>
    <xsl:variable name="fact" as="element()?" select="f:document-fact($digest)"/>
    <xsl:if test="exists($fact)">
      <xsl:sequence select="if (map:contains($documents, $fact/@digest)) then $documents($fact/@digest)/descendant-or-self::*[1]
          else f:unknown('the content of the document cannot be read')"/>
    </xsl:if>
  </xsl:function>

  <!-- Documents taken in before under this DocumentID. -->
  <xsl:function name="f:same-id" as="element()*">
    <xsl:param name="id" as="item()"/>
    <xsl:variable name="same" as="element()?" select="key('same-id', normalize-space(string($id)), $facts)[1]"/>
    <xsl:choose>
      <xsl:when test="empty($same)"><xsl:sequence select="f:unknown('documents under the id ' || $id || ' were not asked for')"/></xsl:when>
      <xsl:when test="$same/@state = 'AVAILABLE'"><xsl:sequence select="$same/Document"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:unknown('other documents are not available: ' || $same/@reason)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Digests of the accepted documents of this type that hold this DocumentID now: what a reference with another digest should have
       named. Only a hint: none where nobody can say, so that nothing depends on it. -->
  <xsl:function name="f:accepted-as" as="xs:string*">
    <xsl:param name="id" as="item()?"/>
    <xsl:param name="type" as="item()?"/>
    <xsl:try select="$id ! f:same-id(.)[@type = normalize-space(string($type))][@verdict = 'ACCEPTED'][empty(@replacedBy)]/@digest ! string(.)">
      <xsl:catch select="()"/>
    </xsl:try>
  </xsl:function>

  <!-- The case with this id or with this document: id, state, Member (role, digest, current); empty where there is none. -->
  <xsl:function name="f:case" as="element()?">
    <xsl:param name="key" as="item()"/>
    <xsl:variable name="case" as="element()?" select="key('case', normalize-space(string($key)), $facts)[1]"/>
    <xsl:choose>
      <xsl:when test="empty($case)"><xsl:sequence select="f:unknown('the case of ' || $key || ' was not asked for')"/></xsl:when>
      <xsl:when test="$case/@state = 'UNAVAILABLE'"><xsl:sequence select="f:unknown('cases are not available: ' || $case/@reason)"/></xsl:when>
      <xsl:when test="$case/@state = 'KNOWN'"><xsl:sequence select="$case"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Numbers of the experts who were asked to vote on the case; empty where nobody was. -->
  <xsl:function name="f:invited" as="xs:string*">
    <xsl:param name="case" as="element()"/>
    <xsl:sequence select="if ($case/Standing/@invited = 'AVAILABLE') then $case/Invited/@registrationID ! string(.)
        else f:unknown('it is not known who was asked to vote on the case')"/>
  </xsl:function>

  <!-- Days on which a document taken in before was signed, as its signers claim. -->
  <xsl:function name="f:signed-days" as="xs:date*">
    <xsl:param name="root" as="element()"/>
    <xsl:sequence select="$root/Signatures/Signature//SigningTime ! f:day(normalize-space(.))"/>
  </xsl:function>

  <!-- What stands under a document: the roles and numbers that each signature claims, and the seal. -->
  <xsl:function name="f:claims" as="xs:string*">
    <xsl:param name="root" as="element()"/>
    <xsl:sequence select="$root/Signatures/Signature ! string-join(sort(.//ClaimedRole ! normalize-space(.)), ' '), $root/Seals/*[1] ! 'seal'"/>
  </xsl:function>

  <!-- Number of attachments so far, counted in one pass however many there are. -->
  <xsl:accumulator name="f:attachments" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="*:Attachment" select="$value + 1"/>
  </xsl:accumulator>

  <!-- What was computed of an attachment: state, bytes, digest. -->
  <xsl:function name="f:attachment" as="element()">
    <xsl:param name="attachment" as="element()"/>
    <xsl:variable name="n" as="xs:integer" select="$attachment/accumulator-before('f:attachments')"/>
    <xsl:sequence select="($f:read-attachments[$n], f:unknown('the attachment was not read'))[1]"/>
  </xsl:function>
  <xsl:variable name="f:read-attachments" as="element()*" select="$facts/Facts/Attachment"/>

  <!-- Languages -->

  <!-- Language of a tag such as zh-Hans, without script and region. -->
  <xsl:function name="f:language" as="xs:string">
    <xsl:param name="tag" as="item()"/>
    <xsl:sequence select="lower-case(substring-before(normalize-space($tag) || '-', '-'))"/>
  </xsl:function>

  <!-- Elements below a node one of whose texts is in none of these languages; other languages may stand beside one of them. -->
  <xsl:function name="f:untranslated" as="element()*">
    <xsl:param name="within" as="element()"/>
    <xsl:param name="languages" as="xs:string*"/>
    <!-- Few texts are in another language: only where one is, its neighbours are looked at. -->
    <xsl:sequence select="$within/*//*[@xml:lang][not(@xml:lang = $languages)][not(f:language(@xml:lang) = $languages)]/..
        [some $name in distinct-values(*[@xml:lang] ! local-name()) satisfies not(*[local-name() = $name]/@xml:lang ! f:language(.) = $languages)]"/>
  </xsl:function>

  <!-- The vote that counts of those that one expert gave: the latest. -->
  <xsl:function name="f:latest-vote" as="element()?">
    <xsl:param name="votes" as="element()*"/>
    <xsl:sequence select="sort($votes, (), function($vote) { xs:dateTime($vote/DateTime) })[last()]"/>
  </xsl:function>

  <!-- Persons and parties -->

  <!-- The number under which a person is known: registration number, else personal id; empty where none is given. -->
  <xsl:function name="f:person" as="xs:string*">
    <xsl:param name="references" as="element()*"/>
    <xsl:sequence select="$references ! (RegistrationID, PersonalID)[1] ! normalize-space(.)"/>
  </xsl:function>

  <!-- The entrustments of these persons that hold on the day and cover the case: by its id, or by the enterprise of its report. -->
  <xsl:function name="f:entrusted" as="element()*">
    <xsl:param name="persons" as="item()*"/>
    <xsl:param name="report" as="element()?"/>
    <xsl:param name="case" as="item()?"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:variable name="covered" as="xs:string*" select="'', $report/Body/Content/Enterprise/ID ! normalize-space(.)"/>
    <xsl:sequence select="f:on(f:records('R-ENTR', $persons), $day)
        [if (normalize-space(@case) ne '') then @case = normalize-space(string($case)) else normalize-space(@enterprise) = $covered]"/>
  </xsl:function>

  <!-- Whom an entrustment entrusts; nobody where the document is none. -->
  <xsl:function name="f:entrusted-person" as="element()?">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="$document/self::Entrustment/Body/Content/EntrustedPerson"/>
  </xsl:function>

  <!-- The entries of a register document that employ this person. -->
  <xsl:function name="f:employments" as="element()*">
    <xsl:param name="document" as="element()"/>
    <xsl:param name="person" as="item()"/>
    <xsl:sequence select="key('employed', normalize-space($person), $document)"/>
  </xsl:function>

  <!-- The first name of a person or party in the language, else the first there is. -->
  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="reference" as="element()?"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="normalize-space(string(($reference/Name[f:language(@xml:lang) = $language], $reference/Name)[1]))"/>
  </xsl:function>

  <!-- All numbers of the persons behind these numbers: registrations, former and later ones too, staff numbers, personal identifiers. -->
  <xsl:function name="f:numbers" as="xs:string*">
    <xsl:param name="ids" as="item()*"/>
    <xsl:variable name="own" as="xs:string*" select="distinct-values($ids ! normalize-space(string(.)))"/>
    <xsl:variable name="persons" as="xs:string*" select="distinct-values(($own, f:records('R-AUD', $own)/@person ! string(.)))"/>
    <xsl:sequence select="distinct-values(($persons, f:records('R-AUD-PERSON', $persons)/@of ! string(.)))"/>
  </xsl:function>

  <!-- The persons behind these numbers, each once, by one of their numbers. -->
  <xsl:function name="f:persons" as="xs:string*">
    <xsl:param name="ids" as="item()*"/>
    <xsl:sequence select="distinct-values($ids ! sort(f:numbers(.))[1])"/>
  </xsl:function>

  <!-- Whom these parties and persons belong to, themselves included: owners, legal persons and heads, and theirs again, to the end;
       a person under every number. Nobody is looked at twice, so circles of owners do no harm. -->
  <xsl:function name="f:linked" as="xs:string*">
    <xsl:param name="ids" as="item()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:sequence select="f:closure((), distinct-values($ids ! normalize-space(string(.))), function($new) {
        f:on(f:records('R-ORG', $new), $day) ! (@parents, @head, @legalPerson) ! tokenize(.),
        f:on(f:records('R-ENT', $new), $day)/@legalRepresentative ! string(.),
        f:records('R-AUD', $new)/@person ! string(.), f:records('R-AUD-PERSON', $new)/@of ! string(.) })"/>
  </xsl:function>

  <!-- The organisations that belong to these parties and persons, and those that belong to them, to the end. -->
  <xsl:function name="f:belonging" as="xs:string*">
    <xsl:param name="ids" as="item()*"/>
    <xsl:sequence select="f:closure((), distinct-values($ids ! normalize-space(string(.))), function($new) {
        f:records('R-ORG-LINK', $new)/@of ! string(.) })"/>
  </xsl:function>

  <!-- What is to be asked so that f:linked can answer: as far as it is known by now, on whatever day. -->
  <xsl:function name="f:reach" as="xs:string*">
    <xsl:param name="ids" as="item()*"/>
    <xsl:sequence select="f:closure((), distinct-values($ids ! normalize-space(string(.))), function($new) {
        f:known-records('R-ORG', $new) ! (@parents, @head, @legalPerson) ! tokenize(.),
        f:known-records('R-ENT', $new)/@legalRepresentative ! string(.),
        f:known-records('R-AUD', $new)/@person ! string(.), f:known-records('R-AUD-PERSON', $new)/@of ! string(.) })"/>
  </xsl:function>

  <!-- The same for f:belonging. -->
  <xsl:function name="f:reach-down" as="xs:string*">
    <xsl:param name="ids" as="item()*"/>
    <xsl:sequence select="f:closure((), distinct-values($ids ! normalize-space(string(.))), function($new) {
        f:known-records('R-ORG-LINK', $new)/@of ! string(.) })"/>
  </xsl:function>

  <xsl:function name="f:closure" as="xs:string*">
    <xsl:param name="known" as="xs:string*"/>
    <xsl:param name="new" as="xs:string*"/>
    <xsl:param name="next" as="function(xs:string*) as xs:string*"/>
    <xsl:variable name="all" as="xs:string*" select="$known, $new"/>
    <xsl:sequence select="if (empty($new)) then $known
        else f:closure($all, distinct-values($next($new))[. ne ''][not(. = $all)], $next)"/>
  </xsl:function>

  <!-- Records of the keys that were asked for already. -->
  <xsl:function name="f:known-records" as="element()*">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="keys" as="xs:string*"/>
    <xsl:sequence select="$keys ! key('asked', $register || ' ' || ., $facts)[1][../@state = 'AVAILABLE'] ! key('record', $register || ' ' || @key, $facts)"/>
  </xsl:function>

  <!-- Numbers of all who had a part in an assessment; none of a document that is no opinion. -->
  <xsl:function name="f:assessors" as="xs:string*">
    <xsl:param name="opinion" as="element()?"/>
    <xsl:for-each select="$opinion/self::AssessmentOpinion">
      <xsl:sequence select="Body/Content/(f:person((LeadAssessor, Expert)), Vote/ExpertRef ! normalize-space(.)),
          Signatures/Signature//ClaimedRole ! normalize-space(.)[starts-with(., 'urn:cpcert:registration:')] ! substring-after(., 'urn:cpcert:registration:')"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Numbers of all who had a part in an audit: its team, those who guided in it, those who signed its report. -->
  <xsl:function name="f:takers-part" as="xs:string*">
    <xsl:param name="report" as="element()?"/>
    <xsl:sequence select="$report/Body/Content/Stage1/TeamMember/(RegistrationID, PersonalID, GuidedBy) ! normalize-space(.),
        $report/Signatures/Signature//ClaimedRole ! normalize-space(.)[starts-with(., 'urn:cpcert:registration:')] ! substring-after(., 'urn:cpcert:registration:')"/>
  </xsl:function>

  <!-- Enterprises and organisations that are named together with their code. -->
  <xsl:function name="f:parties" as="element()*">
    <xsl:param name="within" as="element()?"/>
    <xsl:sequence select="$within//*[ID/@schemeID][Name]"/>
  </xsl:function>

  <!-- Persons who are named together with a registration number. -->
  <xsl:function name="f:registered" as="element()*">
    <xsl:param name="within" as="element()?"/>
    <xsl:sequence select="$within//*[RegistrationID][Name]"/>
  </xsl:function>

  <!-- Persons who are named together with a number, but not with one of a registration. -->
  <xsl:function name="f:numbered" as="element()*">
    <xsl:param name="within" as="element()?"/>
    <xsl:sequence select="$within//*[PersonalID][Name][empty(RegistrationID)]"/>
  </xsl:function>

  <!-- Names in a language in which the records have a name too, but another one. Each language is compared for itself: one
       right name says nothing about a wrong one beside it. -->
  <xsl:function name="f:other-names" as="element()*">
    <xsl:param name="names" as="element()*"/>
    <xsl:param name="records" as="element()*"/>
    <xsl:sequence select="$names[exists(f:held-names(., $records)) and not(f:plain-name(.) = f:held-names(., $records) ! f:plain-name(.))]"/>
  </xsl:function>

  <!-- Names in a language in which the records have none. -->
  <xsl:function name="f:unheld-names" as="element()*">
    <xsl:param name="names" as="element()*"/>
    <xsl:param name="records" as="element()*"/>
    <xsl:sequence select="$names[empty(f:held-names(., $records))]"/>
  </xsl:function>

  <!-- What the records have in the language of the name. A record that has not both English and Chinese says which it has. -->
  <xsl:function name="f:held-names" as="xs:string*">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="records" as="element()*"/>
    <xsl:variable name="language" as="xs:string" select="f:language($name/@xml:lang)"/>
    <xsl:variable name="attribute" as="xs:string" select="'name' || upper-case(substring($language, 1, 1)) || substring($language, 2)"/>
    <xsl:sequence select="$records[not(@nameLanguages) or tokenize(@nameLanguages) = $language]/@*[local-name() eq $attribute] ! string(.)"/>
  </xsl:function>

  <!-- What stands twice in one language among names that are there once in each: the kind of name and its language. -->
  <xsl:function name="f:twice-named" as="xs:string*">
    <xsl:param name="named" as="element()"/>
    <xsl:sequence select="f:repeated($named/(Name | RepresentativeName | Title | ScopeText | MaterialName | CityName | StreetText)[@xml:lang]
        ! (local-name() || ' ' || f:language(@xml:lang)))"/>
  </xsl:function>

  <!-- Names for which the other list has one in the same language, but a different one. -->
  <xsl:function name="f:unlike-names" as="element()*">
    <xsl:param name="names" as="element()*"/>
    <xsl:param name="others" as="element()*"/>
    <xsl:for-each select="$names">
      <xsl:variable name="same" as="element()*" select="$others[f:language(@xml:lang) = f:language(current()/@xml:lang)]"/>
      <xsl:sequence select=".[exists($same)][not(f:plain-name(.) = $same ! f:plain-name(.))]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A name without what makes no other name of it: case, white space, the way accents are written. -->
  <xsl:function name="f:plain-name" as="xs:string">
    <xsl:param name="name" as="item()"/>
    <xsl:sequence select="lower-case(normalize-unicode(normalize-space(string($name))))"/>
  </xsl:function>

  <!-- True where the two sets of identifiers share one in the same scheme. -->
  <xsl:function name="f:same-party" as="xs:boolean">
    <xsl:param name="left" as="element()*"/>
    <xsl:param name="right" as="element()*"/>
    <xsl:sequence select="some $l in $left, $r in $right satisfies normalize-space($l) eq normalize-space($r)
        and string($l/@schemeID) eq string($r/@schemeID)"/>
  </xsl:function>
</xsl:stylesheet>
