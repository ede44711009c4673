<?xml version="1.0" encoding="UTF-8"?>
<!-- Writes the rules that need no facts as ISO Schematron (query binding xslt3), for those who check with other programs.
     One pattern for each reading of each part of a rule; the id of an assert is rule.line, with the reading in between. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:f="urn:cpcert:functions" xmlns:g="urn:cpcert:generator"
    xpath-default-namespace="urn:cpcert:rules:1" exclude-result-prefixes="xs g" expand-text="no">

  <xsl:output indent="yes" suppress-indentation="sch:assert sch:report"/>

  <xsl:param name="rules" as="element()*" required="yes"/>
  <!-- Parameters of the scheme: maps with name, type and value. -->
  <xsl:param name="parameters" as="map(xs:string, xs:string)*" select="()"/>
  <!-- Names of root elements by type of document. -->
  <xsl:param name="roots" as="map(xs:string, xs:string)" required="yes"/>
  <xsl:param name="scheme" as="xs:string" required="yes"/>
  <!-- Language of the messages; there is one, since readers of reports refuse diagnostics as some processors write them. -->
  <xsl:param name="language" as="xs:string" required="yes"/>

  <!-- All functions that rules may call, and what they look at beside their arguments: facts, other documents, code lists, keys over them. -->
  <xsl:variable name="modules" as="document-node()+" select="doc('classpath:/xslt/rules/functions.xsl') ! (., */xsl:include/@href ! doc(resolve-uri(., 'classpath:/xslt/rules/functions.xsl')))"/>
  <xsl:variable name="library" as="element()*" select="$modules/*/xsl:function"/>
  <xsl:variable name="constants" as="element()*" select="$modules/*/xsl:variable[matches(@select, '^string-to-codepoints\(''\w+''\)$')]"/>
  <xsl:variable name="looking" as="xs:string*" select="g:callers($library[g:looks-around(.)]/@name)"/>
  <xsl:variable name="exported" as="element()*" select="$rules[g:needs-no-facts(.)]"/>

  <xsl:template name="xsl:initial-template" as="document-node()">
    <xsl:document>
      <sch:schema queryBinding="xslt3" defaultPhase="all-rules">
        <sch:title>Rules of <xsl:value-of select="$scheme"/> that need nothing but the document</sch:title>
        <sch:ns prefix="f" uri="urn:cpcert:functions"/>
        <sch:ns prefix="k" uri="urn:cpcert:check-digits"/>
        <sch:ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
        <xsl:comment> Exported: <xsl:value-of select="$exported/@id"/>. All other rules need registers, signatures, code lists or other documents. </xsl:comment>
        <sch:let name="document" value="/*"/>
        <xsl:for-each select="$parameters">
          <xsl:variable name="text" select="'''' || replace(?value, '''', '''''') || ''''"/>
          <xsl:if test="$exported//@*[contains(., '$p:' || current()?name)] or $exported/Message[contains(., '$p:' || current()?name)]">
            <sch:let name="p-{?name}" value="{if (ends-with(?type, '*')) then 'tokenize(' || $text || ') ! ' || substring-before(?type, '*') || '(.)'
                else ?type || '(' || $text || ')'}"/>
          </xsl:if>
        </xsl:for-each>
        <xsl:variable name="needed" as="xs:string*" select="g:callees(($exported ! g:calls(g:expressions(.)), 'f:show', 'f:exact'))"/>
        <xsl:apply-templates select="$library[@name = $needed]" mode="g:function"/>
        <xsl:variable name="patterns" as="element()*"><xsl:apply-templates select="$exported" mode="g:rule"/></xsl:variable>
        <!-- Named, since readers of reports refuse the name that stands for all of them. -->
        <sch:phase id="all-rules">
          <xsl:for-each select="$patterns"><sch:active pattern="{@id}"/></xsl:for-each>
        </sch:phase>
        <xsl:sequence select="$patterns"/>
      </sch:schema>
    </xsl:document>
  </xsl:template>

  <xsl:function name="g:needs-no-facts" as="xs:boolean">
    <xsl:param name="rule" as="element()"/>
    <xsl:variable name="expressions" as="xs:string*" select="g:expressions($rule)"/>
    <xsl:sequence select="empty($rule/(@check, @drop, Ask)) and not($expressions ! contains(., '$facts') = true())
        and not(g:calls($expressions) = $looking)
        and (every $each in $rule/Each satisfies (every $path in g:alternatives($each/@select) satisfies g:is-pattern($path)))"/>
  </xsl:function>

  <xsl:function name="g:expressions" as="xs:string*">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part//(@* except @xml:lang)/string(), $part/(Message | Repair)/string()"/>
  </xsl:function>

  <!-- Names of the functions called. -->
  <xsl:function name="g:calls" as="xs:string*">
    <xsl:param name="expressions" as="xs:string*"/>
    <xsl:sequence select="distinct-values($expressions ! analyze-string(., '([fk]:[a-z0-9\-]+)[(#]')//*:group[@nr = '1']/string())"/>
  </xsl:function>

  <xsl:function name="g:body" as="xs:string*">
    <xsl:param name="function" as="element()"/>
    <xsl:sequence select="$function//@*/string(), $function//text()"/>
  </xsl:function>

  <xsl:function name="g:looks-around" as="xs:boolean">
    <xsl:param name="function" as="element()"/>
    <xsl:variable name="own" as="xs:string*" select="$function//(xsl:param | xsl:variable | xsl:map-entry)/@name, $constants/@name"/>
    <xsl:sequence select="(some $text in g:body($function) satisfies matches($text, '(^|[^a-z\-])key\('))
        or (analyze-string(string-join(g:body($function), ' '), '\$([fkp]?:?[a-z\-.]+)')//*:group[@nr = '1']/string()
            = $modules/*/(xsl:param | xsl:variable | xsl:key)/@name[not(. = $own)])"/>
  </xsl:function>

  <!-- These functions and all that call them, directly or through others. -->
  <xsl:function name="g:callers" as="xs:string*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:variable name="more" as="xs:string*" select="$library[not(@name = $names)][g:calls(g:body(.)) = $names]/@name"/>
    <xsl:sequence select="if (empty($more)) then distinct-values($names) else g:callers(($names, $more))"/>
  </xsl:function>

  <!-- These functions and all that they call. -->
  <xsl:function name="g:callees" as="xs:string*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:variable name="more" as="xs:string*" select="$library[@name = $names]/g:calls(g:body(.))[not(. = $names)]"/>
    <xsl:sequence select="if (empty($more)) then distinct-values($names) else g:callees(($names, $more))"/>
  </xsl:function>

  <!-- True for paths that may stand in a match pattern. -->
  <xsl:function name="g:is-pattern" as="xs:boolean">
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="steps" as="xs:string" select="g:outside-brackets($path)"/>
    <xsl:sequence select="matches($steps, '^(Body|\$document/self::[A-Za-z]+/)[A-Za-z0-9/*|:() ]*$') and not(matches($steps, '[a-z\-]\('))"/>
  </xsl:function>

  <xsl:function name="g:outside-brackets" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="shorter" as="xs:string" select="replace(replace($path, '''[^'']*''', ''), '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="normalize-space(if ($shorter eq $path) then $path else g:outside-brackets($shorter))"/>
  </xsl:function>

  <!-- The parts between commas that are not within brackets. -->
  <xsl:function name="g:alternatives" as="xs:string*">
    <xsl:param name="select" as="xs:string"/>
    <xsl:variable name="tokens" as="xs:string*" select="analyze-string($select, '''[^'']*''|[,()\[\]]')/*/string()"/>
    <xsl:variable name="split" as="map(*)" select="fold-left($tokens, map{'depth': 0, 'done': (), 'open': ''}, function($at, $token) {
        let $depth := $at?depth + (if ($token = ('(', '[')) then 1 else if ($token = (')', ']')) then -1 else 0)
        return if ($token eq ',' and $depth eq 0) then map{'depth': 0, 'done': ($at?done, $at?open), 'open': ''}
            else map{'depth': $depth, 'done': $at?done, 'open': $at?open || $token} })"/>
    <xsl:sequence select="($split?done, $split?open) ! normalize-space(.)"/>
  </xsl:function>

  <xsl:template match="xsl:function" mode="g:function" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="g:function"/>
    </xsl:copy>
  </xsl:template>
  <xsl:template match="*" mode="g:function" as="element()">
    <xsl:copy>
      <xsl:for-each select="@*"><xsl:attribute name="{name()}" select="if (name() = ('select', 'test')) then g:inlined(g:names(.)) else ."/></xsl:for-each>
      <xsl:apply-templates mode="g:function"/>
    </xsl:copy>
  </xsl:template>

  <!-- Constants of the library stand where they are used: a schema has no variables of other namespaces. -->
  <xsl:function name="g:inlined" as="xs:string">
    <xsl:param name="xpath" as="xs:string"/>
    <xsl:sequence select="fold-left($constants, $xpath, function($text, $constant) {
        replace($text, '\$' || $constant/@name || '($|[^\w\-])', '(' || $constant/@select || ')$1') })"/>
  </xsl:function>

  <xsl:template match="Rule" mode="g:rule" as="element()*">
    <xsl:variable name="rule" as="element()" select="."/>
    <xsl:for-each-group select="Each | Let | Require | Case" group-starting-with="Each | Let[preceding-sibling::*[1][self::Require or self::Case]]">
      <xsl:variable name="block" as="xs:integer" select="position()"/>
      <xsl:variable name="parts" as="element()*" select="current-group()"/>
      <xsl:for-each select="if ($rule/Reading) then $rule/Reading else $rule">
        <xsl:variable name="prefix" as="xs:string" select="string-join(($rule/@id, self::Reading/@id), '.')"/>
        <sch:pattern id="{$prefix}.block{$block}">
          <sch:rule context="{g:context($parts/self::Each/@select, $rule/@on)}">
            <xsl:for-each select="self::Reading/Let, $parts/self::Let">
              <sch:let name="{@name}" value="{if (starts-with(@as, 'xs:decimal')) then 'f:exact((' || g:names(@select) || '))' else g:names(@select)}"/>
            </xsl:for-each>
            <xsl:if test="$parts/self::Case">
              <sch:let name="line" value="{string-join($parts/self::Case ! ('if (' || g:names(@when) || ') then ' || g:line(.) || ' else '))}0"/>
              <sch:assert test="$line ne 0" id="{$prefix}.0" role="UNKNOWN" flag="error"><xsl:value-of select="if ($language = 'zh') then '表中没有适用的行。' else 'No line of the table fits.'"/></sch:assert>
            </xsl:if>
            <xsl:apply-templates select="$parts/(self::Require | self::Case[@message])" mode="g:assert">
              <xsl:with-param name="prefix" select="$prefix"/>
            </xsl:apply-templates>
          </sch:rule>
        </sch:pattern>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:template>

  <!-- What refuses a document or sends it to a person is an assert that fails, what remarks is a report: validators that know only
       "valid" and "not valid" look at asserts alone, and those with levels look at the flag. -->
  <xsl:template match="Require | Case" mode="g:assert" as="element()">
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:variable name="severity" as="xs:string" select="(@severity, ../@severity)[1]"/>
    <xsl:variable name="holds" as="xs:string" select="if (self::Require) then g:names(@test) else '$line ne ' || g:line(.)"/>
    <xsl:variable name="remarks" as="xs:boolean" select="$severity = ('WARN', 'INFO')"/>
    <xsl:element name="sch:{if ($remarks) then 'report' else 'assert'}">
      <xsl:attribute name="test" select="if ($remarks) then 'not(' || $holds || ')' else $holds"/>
      <xsl:attribute name="id" select="$prefix || '.' || g:line(.)"/>
      <xsl:attribute name="role" select="$severity"/>
      <xsl:attribute name="flag" select="if ($severity = 'WARN') then 'warning' else if ($remarks) then 'information' else 'error'"/>
      <xsl:sequence select="g:words(../Message[@id = current()/@message][@xml:lang = $language])"/>
    </xsl:element>
  </xsl:template>

  <!-- A message with what stands in braces as value-of. -->
  <xsl:function name="g:words" as="item()*">
    <xsl:param name="message" as="element()?"/>
    <xsl:analyze-string select="normalize-space($message)" regex="\{{([^{{}}]*)\}}">
      <xsl:matching-substring><sch:value-of select="f:show(({g:names(regex-group(1))}))"/></xsl:matching-substring>
      <xsl:non-matching-substring><xsl:value-of select="."/></xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <xsl:function name="g:context" as="xs:string">
    <xsl:param name="each" as="attribute()?"/>
    <xsl:param name="on" as="xs:string"/>
    <xsl:variable name="types" as="xs:string*" select="if ($on = 'all') then map:keys($roots) else tokenize($on)" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
    <xsl:variable name="names" as="xs:string*" select="sort($types ! ('/*:' || $roots(.)))"/>
    <xsl:variable name="paths" as="xs:string*" select="if (empty($each)) then $names else (for $path in g:alternatives($each)
        return if (starts-with($path, '$document/self::')) then '/' || g:names(substring-after($path, '$document/self::'))
        else $names ! (. || '/' || g:names($path)))"/>
    <xsl:sequence select="string-join($paths, ' | ')"/>
  </xsl:function>

  <!-- Element names in any namespace, parameters without prefix. Names of elements begin with a capital letter. -->
  <xsl:function name="g:names" as="xs:string">
    <xsl:param name="xpath" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$xpath" regex="'[^']*'|&quot;[^&quot;]*&quot;|[@$][\p{{L}}\p{{N}}_:.\-]+|[\p{{L}}_][\p{{L}}\p{{N}}_.\-]*:[\p{{L}}\p{{N}}_.\-]+|[a-z_][\p{{L}}\p{{N}}_.\-]*|[A-Z][\p{{L}}\p{{N}}_.\-]*">
        <xsl:matching-substring>
          <xsl:sequence select="if (starts-with(., '$p:')) then '$p-' || substring(., 4) else if (matches(., '^[A-Z]') and not(contains(., ':')))
              then '*:' || . else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <xsl:function name="g:line" as="xs:integer">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="count($part/preceding-sibling::Require | $part/preceding-sibling::Case) + 1"/>
  </xsl:function>
</xsl:stylesheet>
