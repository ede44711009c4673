<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes one stylesheet of all rules: a function per rule, every requirement in a try of its own, so that what cannot be
     evaluated costs one UNKNOWN and nothing else. Results are maps that carry the node they speak of. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:out="urn:cpcert:generated" xmlns:f="urn:cpcert:functions" xmlns:p="urn:cpcert:parameter" xmlns:r="urn:cpcert:rule"
    xmlns:g="urn:cpcert:generator" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:err="http://www.w3.org/2005/xqt-errors" xpath-default-namespace="urn:cpcert:rules:1"
    exclude-result-prefixes="#all" expand-text="no">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output indent="no"/>

  <xsl:param name="rules" as="element()*" required="yes"/>
  <!-- Parameters of the scheme: maps with name, type and value. -->
  <xsl:param name="parameters" as="map(xs:string, xs:string)*" select="()"/>

  <xsl:variable name="judged" as="element()*" select="$rules[not(@check)]"/>

  <xsl:template name="xsl:initial-template" as="document-node()">
    <xsl:document>
      <out:stylesheet version="3.0" expand-text="yes">
        <xsl:namespace name="xs" select="'http://www.w3.org/2001/XMLSchema'"/>
        <xsl:namespace name="map" select="'http://www.w3.org/2005/xpath-functions/map'"/>
        <xsl:namespace name="f" select="'urn:cpcert:functions'"/>
        <xsl:namespace name="p" select="'urn:cpcert:parameter'"/>
        <xsl:namespace name="r" select="'urn:cpcert:rule'"/>
        <xsl:namespace name="err" select="'http://www.w3.org/2005/xqt-errors'"/>
        <!-- Imported, so that a parameter of the scheme takes the place of what the functions take without one. -->
        <out:import href="classpath:/xslt/rules/functions.xsl"/>
        <xsl:apply-templates select="$parameters" mode="g:parameter"/>
        <xsl:call-template name="g:entry">
          <xsl:with-param name="name" select="'r:ask'"/>
        </xsl:call-template>
        <xsl:call-template name="g:entry">
          <xsl:with-param name="name" select="'r:run'"/>
        </xsl:call-template>
        <xsl:apply-templates select="$judged" mode="g:rule"/>
      </out:stylesheet>
    </xsl:document>
  </xsl:template>

  <xsl:template match=".[. instance of map(*)]" mode="g:parameter" as="element()">
    <out:variable name="p:{.?name}" as="{.?type}">
      <xsl:variable name="text" select="'''' || replace(.?value, '''', '''''') || ''''"/>
      <xsl:attribute name="select" select="if (ends-with(.?type, '*')) then 'tokenize(' || $text || ') ! ' || substring-before(.?type, '*') || '(.)'
          else .?type || '(' || $text || ')'"/>
    </out:variable>
  </xsl:template>

  <!-- r:ask and r:run call the functions of all rules for one type of document. -->
  <xsl:template name="g:entry" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <out:function name="{$name}" as="map(*)*" visibility="public">
      <out:param name="type" as="xs:string"/>
      <out:param name="document" as="element()"/>
      <out:param name="counting" as="xs:boolean"/>
      <xsl:for-each select="$judged[$name = 'r:run' or Ask]">
        <xsl:variable name="types" as="xs:string*" select="tokenize(@on)"/>
        <xsl:variable name="counts" as="xs:boolean" select="exists(.//@*[contains(., 'f:signatures(')])"/>
        <out:if test="{if ($types = 'all') then 'true()' else '$type = (' || string-join($types ! ('''' || . || ''''), ', ') || ')'}{
            if ($counts) then '' else ' and not($counting)'}">
          <out:sequence select="{if ($name = 'r:ask') then 'r:ask-' else 'r:'}{@id}($document)"/>
        </out:if>
      </xsl:for-each>
    </out:function>
  </xsl:template>

  <xsl:template match="Rule" mode="g:rule" as="element()*">
    <xsl:if test="Ask">
      <out:function name="r:ask-{@id}" as="map(*)*">
        <out:param name="document" as="element()"/>
        <xsl:for-each select="Ask">
          <out:try>
            <out:for-each select="$document">
              <out:sequence select="distinct-values(({(@key, @document, @documentID, @case)[1]}) ! normalize-space(string(.)))[.] ! map{{
                  'register': '{(@register, @document ! 'document', @documentID ! 'documentID', @case ! 'case')[1]}', 'key': string(.)}}"/>
            </out:for-each>
            <out:catch select="()"/>
          </out:try>
        </xsl:for-each>
      </out:function>
    </xsl:if>
    <out:function name="r:{@id}" as="map(*)*">
      <out:param name="document" as="element()"/>
      <xsl:for-each-group select="Each | Let | Require | Case" group-starting-with="Each | Let[preceding-sibling::*[1][self::Require or self::Case]]">
        <xsl:variable name="block" as="xs:integer" select="position()"/>
        <out:try>
          <out:for-each select="$document">
            <out:for-each select="{(current-group()/self::Each/@select ! ('f:places((' || . || '), $p:rule.max.places)'), '.')[1]}">
              <out:variable name="r:node" select="."/>
              <xsl:variable name="parts" as="element()*" select="current-group()"/>
              <xsl:variable name="rule" as="element()" select=".."/>
              <!-- What no fact from outside is needed for is judged first: a register that cannot be asked hides no certain failure. -->
              <xsl:variable name="asking" as="element()*" select="g:asking($parts/self::Let[not($rule/Reading)], (), $g:facts)"/>
              <xsl:variable name="certain" as="element()*" select="$parts/self::Require[$asking][not(g:uses(g:expressions(.), $asking))]"/>
              <xsl:if test="$certain">
                <out:try>
                  <xsl:apply-templates select="$parts/self::Let except $asking" mode="g:let"/>
                  <xsl:apply-templates select="$certain" mode="g:require">
                    <xsl:with-param name="block" select="$block" tunnel="yes"/>
                    <xsl:with-param name="reading" select="''" tunnel="yes"/>
                  </xsl:apply-templates>
                  <out:catch>
                    <xsl:apply-templates select="$rule" mode="g:unknown">
                      <xsl:with-param name="block" select="$block" tunnel="yes"/>
                      <xsl:with-param name="reading" select="''" tunnel="yes"/>
                    </xsl:apply-templates>
                  </out:catch>
                </out:try>
              </xsl:if>
              <xsl:for-each select="if ($rule/Reading) then $rule/Reading else $rule">
                <out:try>
                  <xsl:apply-templates select="self::Reading/Let, $parts/self::Let" mode="g:let"/>
                  <xsl:apply-templates select="$parts/self::Require except $certain" mode="g:require">
                    <xsl:with-param name="block" select="$block" tunnel="yes"/>
                    <xsl:with-param name="reading" select="string(self::Reading/@id)" tunnel="yes"/>
                  </xsl:apply-templates>
                  <xsl:if test="$parts/self::Case">
                    <xsl:call-template name="g:table">
                      <xsl:with-param name="lines" select="$parts/self::Case"/>
                      <xsl:with-param name="block" select="$block" tunnel="yes"/>
                      <xsl:with-param name="reading" select="string(self::Reading/@id)" tunnel="yes"/>
                    </xsl:call-template>
                  </xsl:if>
                  <out:catch>
                    <xsl:apply-templates select="$rule" mode="g:unknown">
                      <xsl:with-param name="block" select="$block" tunnel="yes"/>
                      <xsl:with-param name="reading" select="string(self::Reading/@id)" tunnel="yes"/>
                    </xsl:apply-templates>
                  </out:catch>
                </out:try>
              </xsl:for-each>
            </out:for-each>
          </out:for-each>
          <out:catch>
            <out:variable name="r:node" select="$document"/>
            <xsl:apply-templates select=".." mode="g:unknown">
              <xsl:with-param name="within" select="false()"/>
              <xsl:with-param name="block" select="$block" tunnel="yes"/>
              <xsl:with-param name="reading" select="''" tunnel="yes"/>
            </xsl:apply-templates>
          </out:catch>
        </out:try>
      </xsl:for-each-group>
    </out:function>
  </xsl:template>

  <xsl:variable name="g:facts" as="xs:string"
      select="'f:(records|known-records|case|document|document-fact|same-id|accepted-as|signatures|all-signatures|seal|verified|unenterable)\('"/>

  <xsl:variable name="g:registers" as="xs:string" select="'f:(records|known-records)\('"/>

  <!-- The definitions that ask for a fact from outside the document, or use one that does. -->
  <xsl:function name="g:asking" as="element()*">
    <xsl:param name="lets" as="element()*"/>
    <xsl:param name="known" as="element()*"/>
    <xsl:param name="facts" as="xs:string"/>
    <xsl:variable name="more" as="element()*" select="($lets except $known)[matches(@select, $facts)
        or g:uses(@select, $known)]"/>
    <xsl:sequence select="if ($more) then g:asking($lets, $known | $more, $facts) else $known"/>
  </xsl:function>

  <xsl:function name="g:asks" as="xs:boolean">
    <xsl:param name="expressions" as="xs:string*"/>
    <xsl:param name="asking" as="element()*"/>
    <xsl:param name="facts" as="xs:string"/>
    <xsl:sequence select="(some $e in $expressions satisfies matches($e, $facts)) or g:uses($expressions, $asking)"/>
  </xsl:function>

  <xsl:function name="g:uses" as="xs:boolean">
    <xsl:param name="expressions" as="xs:string*"/>
    <xsl:param name="lets" as="element()*"/>
    <xsl:sequence select="some $e in $expressions, $l in $lets satisfies matches($e, '\$' || $l/@name || '([^A-Za-z0-9_.\-]|$)')"/>
  </xsl:function>

  <!-- All that is evaluated with a requirement: its own expressions, its texts, and what its rule drops. -->
  <xsl:function name="g:expressions" as="xs:string*">
    <xsl:param name="require" as="element()"/>
    <xsl:variable name="rule" as="element()" select="$require/ancestor::Rule"/>
    <xsl:sequence select="$require/@*, $rule/@drop, $rule/(Message | Repair)[not(@id) or @id = $require/@message]"/>
  </xsl:function>

  <xsl:template match="Let" mode="g:let" as="element()">
    <out:variable name="{@name}">
      <xsl:copy-of select="@as"/>
      <xsl:attribute name="select" select="if (starts-with(@as, 'xs:decimal')) then 'f:exact((' || @select || '))' else @select"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="Require" mode="g:require" as="element()">
    <out:try>
      <out:choose>
        <out:when test="f:is(({@test}))">
          <xsl:call-template name="g:pass"/>
        </out:when>
        <out:otherwise>
          <xsl:call-template name="g:fail"/>
        </out:otherwise>
      </out:choose>
      <out:catch>
        <xsl:apply-templates select="." mode="g:unknown"/>
      </out:catch>
    </out:try>
  </xsl:template>

  <xsl:template name="g:table" as="element()">
    <xsl:param name="lines" as="element()+"/>
    <out:try>
      <out:choose>
        <xsl:for-each select="$lines">
          <out:when test="f:is(({@when}))">
            <xsl:choose>
              <xsl:when test="@message"><xsl:call-template name="g:fail"/></xsl:when>
              <xsl:otherwise><xsl:call-template name="g:pass"/></xsl:otherwise>
            </xsl:choose>
          </out:when>
        </xsl:for-each>
        <out:otherwise>
          <out:sequence select="f:unknown('no line of the table fits')"/>
        </out:otherwise>
      </out:choose>
      <out:catch>
        <xsl:apply-templates select="$lines[1]" mode="g:unknown"/>
      </out:catch>
    </out:try>
  </xsl:template>

  <!-- Result maps. They are XPath expressions, which compile faster than instructions. -->

  <xsl:template name="g:pass" as="element()">
    <xsl:param name="block" as="xs:integer" tunnel="yes"/>
    <xsl:param name="reading" as="xs:string" tunnel="yes"/>
    <out:sequence select="map{{{g:entries(., $block, $reading, 'PASS')}}}"/>
  </xsl:template>

  <xsl:template name="g:fail" as="element()">
    <xsl:param name="block" as="xs:integer" tunnel="yes"/>
    <xsl:param name="reading" as="xs:string" tunnel="yes"/>
    <xsl:variable name="rule" as="element()" select="ancestor-or-self::Rule"/>
    <xsl:variable name="id" as="xs:string" select="@message"/>
    <xsl:variable name="own" as="element()*" select="$rule/Message[@id = $id], $rule/Repair[@id = $id]"/>
    <xsl:variable name="texts" as="element()*" select="$own, $rule/Repair[not(@id)][not(@xml:lang = $own/self::Repair/@xml:lang)]"/>
    <xsl:variable name="shown" as="xs:string*" select="(@found, @expected) ! (g:literal(local-name()) || ': f:show((' || . || '))'),
        $texts ! (g:literal(g:key(.)) || ': ' || g:filled(.))"/>
    <xsl:variable name="bare" as="xs:string*" select="$texts ! (g:literal(g:key(.)) || ': ' || g:literal(g:bare(.)))"/>
    <xsl:variable name="entries" as="xs:string" select="g:entries(., $block, $reading, 'FAIL')"/>
    <!-- What cannot be filled into a message never hides the failure. -->
    <out:try select="map{{{string-join(($entries, g:literal('at') || ': (' || (@at, '$r:node')[1] || ')', g:drop(.), $shown), ', ')}}}">
      <xsl:choose>
        <xsl:when test="g:apart(., $texts)">
          <!-- What nobody can say hides neither the place nor the rest. -->
          <out:catch>
            <out:variable name="r:said" as="map(*)*">
              <xsl:for-each select="@at, @found, @expected">
                <out:try select="map{{{g:literal(local-name()) || ': ' || (if (self::attribute(at)) then '(' || . || ')' else 'f:show((' || . || '))')}}}">
                  <out:catch select="()"/>
                </out:try>
              </xsl:for-each>
              <out:try select="map{{{string-join($texts ! (g:literal(g:key(.)) || ': ' || g:filled(.)), ', ')}}}">
                <out:catch select="map{{{string-join($bare, ', ')}}}"/>
              </out:try>
            </out:variable>
            <out:sequence select="map:merge(($r:said, map{{{string-join(($entries, g:drop(.)), ', ')}}}))"/>
          </out:catch>
        </xsl:when>
        <xsl:otherwise>
          <out:catch select="map{{{string-join(($entries, g:drop(.), $bare), ', ')}}}"/>
        </xsl:otherwise>
      </xsl:choose>
    </out:try>
  </xsl:template>

  <!-- Where a failure says something that registers are asked for, and neither its test nor what comes before it asks them. -->
  <xsl:function name="g:apart" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="texts" as="element()*"/>
    <xsl:variable name="rule" as="element()" select="$part/ancestor::Rule"/>
    <xsl:variable name="asking" as="element()*" select="g:asking($rule//Let, (), $g:registers)"/>
    <xsl:variable name="before" as="attribute()*" select="$part/(@test, @when, preceding-sibling::Case/@when, preceding-sibling::Each[1]/@select)"/>
    <xsl:sequence select="g:asks(($part/(@found, @expected, @at), $texts), $asking, $g:registers) and not(g:asks($before, $asking, $g:registers))"/>
  </xsl:function>

  <xsl:template match="*" mode="g:unknown" as="element()">
    <!-- False where the node of Each could not even be found. -->
    <xsl:param name="within" as="xs:boolean" select="true()"/>
    <xsl:param name="block" as="xs:integer" tunnel="yes"/>
    <xsl:param name="reading" as="xs:string" tunnel="yes"/>
    <out:sequence select="map{{{string-join((g:entries(., $block, $reading, 'UNKNOWN'), g:drop(.[$within])), ', ')
        }, 'code': local-name-from-QName($err:code), 'reason': string($err:description)}}"/>
  </xsl:template>

  <xsl:function name="g:entries" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="block" as="xs:integer"/>
    <xsl:param name="reading" as="xs:string"/>
    <xsl:param name="result" as="xs:string"/>
    <xsl:variable name="rule" as="element()" select="$part/ancestor-or-self::Rule"/>
    <xsl:variable name="values" as="map(xs:string, xs:string)" select="map{
        'rule': g:literal($rule/@id), 'block': string($block), 'reading': g:literal($reading), 'line': string(g:line($part)),
        'severity': g:literal(if ($result = 'UNKNOWN') then g:gravest($part) else g:severity($part)), 'result': g:literal($result), 'node': '$r:node'}"/>
    <xsl:sequence select="string-join(map:keys($values) ! (g:literal(.) || ': ' || $values(.)), ', ')"/>
  </xsl:function>

  <xsl:function name="g:severity" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="string(($part/@severity, $part/ancestor-or-self::Rule/@severity)[1])"/>
  </xsl:function>

  <!-- What nobody can say might have been the worst that the rule, or the table, says. -->
  <xsl:function name="g:gravest" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="lines" as="element()*" select="if ($part/self::Require) then $part else $part/ancestor-or-self::Rule/(Require | Case[@message])"/>
    <xsl:variable name="said" as="xs:string*" select="($lines ! g:severity(.), g:severity($part)[empty($lines)])"/>
    <xsl:sequence select="('REJECT', 'REFER', 'DROP', 'WARN', 'INFO')[. = $said][1]"/>
  </xsl:function>

  <xsl:function name="g:drop" as="xs:string?">
    <xsl:param name="part" as="element()?"/>
    <xsl:sequence select="$part/ancestor-or-self::Rule/@drop ! (g:literal('drop') || ': ((' || . || ') ! string(.))')"/>
  </xsl:function>

  <!-- message-en, repair-zh and so on. -->
  <xsl:function name="g:key" as="xs:string">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="lower-case(local-name($text)) || '-' || $text/@xml:lang"/>
  </xsl:function>

  <!-- The text as expression, with what stands in braces filled in. -->
  <xsl:function name="g:filled" as="xs:string">
    <xsl:param name="text" as="element()"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="normalize-space($text)" regex="\{{([^{{}}]*)\}}">
        <xsl:matching-substring><xsl:sequence select="'f:fill((' || regex-group(1) || '))'"/></xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="g:literal(.)"/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts, ' || ')"/>
  </xsl:function>

  <!-- The text with dots where something would be filled in. -->
  <xsl:function name="g:bare" as="xs:string">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="replace(normalize-space($text), '\{[^{}]*\}', '…')"/>
  </xsl:function>

  <xsl:function name="g:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'''' || replace($text, '''', '''''') || ''''"/>
  </xsl:function>

  <!-- Number of a requirement or line in its rule; 0 for the rule. -->
  <xsl:function name="g:line" as="xs:integer">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="if ($part/self::Rule) then 0 else count($part/preceding-sibling::Require | $part/preceding-sibling::Case) + 1"/>
  </xsl:function>
</xsl:stylesheet>
