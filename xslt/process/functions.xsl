<?xml version="1.0" encoding="UTF-8"?>
<!-- What the lines of a process may ask (f:), and what they are asked of (p:). Included by the sheet that compile.xsl makes. Everything
     follows from the facts; what they cannot answer is an error, and nothing happens to the case. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" xmlns:p="urn:cpcert:process"
    exclude-result-prefixes="#all" expand-text="no">

  <xsl:param name="facts" as="document-node()" required="yes"/>
  <!-- Roots of documents by digest, as far as they were asked for. -->
  <xsl:param name="documents" as="map(xs:string, element())" select="map{}"/>

  <xsl:variable name="p:trigger" as="element()?" select="$facts/Facts/Trigger"/>
  <xsl:variable name="p:case" as="element()?" select="$facts/Facts/Case"/>
  <xsl:variable name="p:state" as="xs:string" select="string($p:case/@state)"/>
  <xsl:variable name="p:document" as="element()?" select="$p:trigger/@digest ! $documents(string(.))"/>

  <!-- Says that this cannot be said. -->
  <xsl:function name="f:unknown" as="item()*">
    <xsl:param name="why" as="xs:string"/>
    <xsl:sequence select="error(xs:QName('f:UNKNOWN'), $why)"/>
  </xsl:function>

  <!-- Only a real boolean; anything else is a mistake in the process. -->
  <xsl:function name="f:is" as="xs:boolean">
    <xsl:param name="value" as="xs:boolean"/>
    <xsl:sequence select="$value"/>
  </xsl:function>

  <!-- What came -->

  <!-- Digest of the document that came. -->
  <xsl:function name="f:digest" as="xs:string">
    <xsl:sequence select="string($p:trigger/@digest)"/>
  </xsl:function>

  <!-- Digest of the notice on it, where there is one. -->
  <xsl:function name="f:receipt" as="xs:string?">
    <xsl:sequence select="$p:trigger/@receipt ! string(.)"/>
  </xsl:function>

  <!-- Its DocumentID. -->
  <xsl:function name="f:document-id" as="xs:string">
    <xsl:sequence select="normalize-space($p:document/*:Body/*:Header/*:DocumentID)"/>
  </xsl:function>

  <!-- Who signed it, by the signatures that were verified. -->
  <xsl:function name="f:signers" as="xs:string*">
    <xsl:sequence select="$p:trigger/Signer ! string(.)"/>
  </xsl:function>

  <!-- Who verifiably stands behind it: its signers, whose key signed or sealed it, and from whose folder it came. Nobody becomes one of them by
       what the document says. -->
  <xsl:function name="f:from" as="xs:string*">
    <xsl:sequence select="$p:trigger/From ! string(.)"/>
  </xsl:function>

  <!-- What an act found, under this name. -->
  <xsl:function name="f:found" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$p:trigger/Value[@name = $name] ! string(.)"/>
  </xsl:function>

  <!-- The root of a document, which the program reads when it is asked for. -->
  <xsl:function name="f:tree" as="element()">
    <xsl:param name="digest" as="xs:string"/>
    <xsl:sequence select="($documents($digest), error(xs:QName('f:ASK'), $digest))[1]"/>
  </xsl:function>

  <!-- The number of a person: of the registration where there is one, else that of the staff. -->
  <xsl:function name="f:person" as="xs:string">
    <xsl:param name="person" as="element()?"/>
    <xsl:sequence select="normalize-space(string(($person/*:RegistrationID, $person/*:PersonalID)[1]))"/>
  </xsl:function>

  <!-- The case -->

  <xsl:function name="f:case" as="xs:string">
    <xsl:sequence select="string($p:case/@id)"/>
  </xsl:function>

  <!-- Id of the state. -->
  <xsl:function name="f:state" as="xs:string">
    <xsl:sequence select="$p:state"/>
  </xsl:function>

  <!-- Who has this part. -->
  <xsl:function name="f:party" as="xs:string*">
    <xsl:param name="role" as="xs:string"/>
    <xsl:sequence select="$p:case/Party[@role = $role] ! string(@id)"/>
  </xsl:function>

  <!-- Digest of the document that counts in this role. -->
  <xsl:function name="f:paper" as="xs:string">
    <xsl:param name="role" as="xs:string"/>
    <xsl:variable name="papers" as="element()*" select="$p:case/Paper[@role = $role and @main]"/>
    <xsl:sequence select="if (count($papers) = 1) then string($papers/@digest) else f:unknown('the case has no ' || $role || ' that counts')"/>
  </xsl:function>

  <!-- Digests of all documents in this role. -->
  <xsl:function name="f:papers" as="xs:string*">
    <xsl:param name="role" as="xs:string"/>
    <xsl:sequence select="$p:case/Paper[@role = $role] ! string(@digest)"/>
  </xsl:function>

  <!-- True where the document is among the papers of the case in this role. -->
  <xsl:function name="f:has-paper" as="xs:boolean">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="digest" as="xs:string"/>
    <xsl:sequence select="exists($p:case/Paper[@role = $role and @digest = $digest])"/>
  </xsl:function>

  <!-- True where the document, one of the papers of the case, was accepted. -->
  <xsl:function name="f:is-accepted" as="xs:boolean">
    <xsl:param name="digest" as="xs:string"/>
    <xsl:sequence select="$p:case/Paper[@digest = $digest]/@verdict = 'ACCEPTED'"/>
  </xsl:function>

  <!-- What a person must still say about changes in the registers. -->
  <xsl:function name="f:questions" as="element()*">
    <xsl:sequence select="$p:case/Question"/>
  </xsl:function>

  <!-- What happened -->

  <!-- Code of the last event that is none of these. -->
  <xsl:function name="f:last-but" as="xs:string?">
    <xsl:param name="codes" as="xs:string*"/>
    <xsl:sequence select="$p:case/Event[not(@code = $codes)][last()] ! string(@code)"/>
  </xsl:function>

  <xsl:function name="f:happened" as="xs:boolean">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="$p:case/Event/@code = $code"/>
  </xsl:function>

  <!-- What the last event with this code says under this name; nothing where it never happened or does not say it. -->
  <xsl:function name="f:told" as="xs:string*">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$p:case/Event[@code = $code][last()]/Value[@name = $name] ! string(.)"/>
  </xsl:function>

  <!-- How often an event with one of these codes said this under this name. -->
  <xsl:function name="f:times" as="xs:integer">
    <xsl:param name="codes" as="xs:string+"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="count($p:case/Event[@code = $codes][Value[@name = $name] = $value])"/>
  </xsl:function>

  <!-- True where the document carried such an event. -->
  <xsl:function name="f:carried" as="xs:boolean">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="digest" as="xs:string"/>
    <xsl:sequence select="exists($p:case/Event[@code = $code and @document = $digest])"/>
  </xsl:function>

  <!-- f:happened since the group was founded last. -->
  <xsl:function name="f:happened" as="xs:boolean">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="group" as="xs:string"/>
    <xsl:sequence select="p:since($group)/@code = $code"/>
  </xsl:function>

  <!-- True where the one event happened after the first time of the other, both since the group was founded last. -->
  <xsl:function name="f:happened-after" as="xs:boolean">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="group" as="xs:string"/>
    <xsl:variable name="since" as="element()*" select="p:since($group)"/>
    <xsl:sequence select="exists($since[@code = $code][. >> $since[@code = $first][1]])"/>
  </xsl:function>

  <!-- Members of the group. -->
  <xsl:function name="f:group" as="xs:string*">
    <xsl:param name="group" as="xs:string"/>
    <xsl:sequence select="map:keys(p:fold($group))"/>
  </xsl:function>

  <!-- By member, the last answer of who answered. -->
  <xsl:function name="f:answers" as="map(xs:string, element())">
    <xsl:param name="group" as="xs:string"/>
    <xsl:variable name="members" as="map(xs:string, element()?)" select="p:fold($group)"/>
    <xsl:sequence select="map:merge(map:keys($members)[exists($members(.))] ! map:entry(., $members(.)))"/>
  </xsl:function>

  <!-- By member, one value of the last answer. -->
  <xsl:function name="f:said" as="map(xs:string, xs:string)">
    <xsl:param name="group" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="answers" as="map(xs:string, element())" select="f:answers($group)"/>
    <xsl:sequence select="map:merge(map:keys($answers) ! map:entry(., p:one($answers(.), $name)))"/>
  </xsl:function>

  <!-- Digest of the document of the last answer that counts. -->
  <xsl:function name="f:last-answer" as="xs:string">
    <xsl:param name="group" as="xs:string"/>
    <xsl:sequence select="(f:answers($group)?* | ())[last()] ! string(@document)"/>
  </xsl:function>

  <!-- True where all are of one mind, or where the majority decides and there is one. -->
  <xsl:function name="f:decided" as="xs:boolean">
    <xsl:param name="said" as="xs:string*"/>
    <xsl:param name="favourable" as="xs:string+"/>
    <xsl:param name="by-majority" as="xs:boolean"/>
    <xsl:variable name="for" as="xs:integer" select="count($said[. = $favourable])"/>
    <xsl:variable name="against" as="xs:integer" select="count($said) - $for"/>
    <xsl:sequence select="$for eq 0 or $against eq 0 or $by-majority and $for ne $against"/>
  </xsl:function>

  <xsl:function name="p:one" as="xs:string">
    <xsl:param name="event" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="values" as="element()*" select="$event/Value[@name = $name]"/>
    <xsl:sequence select="if (count($values) = 1) then string($values) else f:unknown('event ' || $event/@code || ' does not say one ' || $name)"/>
  </xsl:function>

  <!-- Events since the group was founded last; all where it never was. -->
  <xsl:function name="p:since" as="element()*">
    <xsl:param name="group" as="xs:string"/>
    <xsl:variable name="founded" as="element()?" select="$p:case/Event[@code = p:group($group)?founded-by][last()]"/>
    <xsl:sequence select="if ($founded) then $founded/following-sibling::Event else $p:case/Event"/>
  </xsl:function>

  <!-- Each member with the last answer, or with none. -->
  <xsl:function name="p:fold" as="map(xs:string, element()?)">
    <xsl:param name="group" as="xs:string"/>
    <xsl:variable name="codes" as="map(*)" select="p:group($group)"/>
    <xsl:sequence select="fold-left($p:case/Event, map{}, function($members, $event) {
        if ($event/@code = $codes?founded-by) then map:merge($event/Value[@name = 'member'] ! map:entry(string(.), $members(string(.))))
        else if ($event/@code = $codes?joined-by) then map:merge(($members, $event/Value[@name = 'member'] ! map:entry(string(.), ())))
        else if ($event/@code = $codes?answers) then
          let $by := p:one($event, 'by') return if (map:contains($members, $by)) then map:put($members, $by, $event) else $members
        else $members })"/>
  </xsl:function>
</xsl:stylesheet>
