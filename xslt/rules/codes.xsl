<?xml version="1.0" encoding="UTF-8"?>
<!-- Codes of documents, looked up in the code lists of the scheme (GEN-12). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:cpcert:functions" xmlns:k="urn:cpcert:code-list:1" exclude-result-prefixes="#all">

  <!-- All versions of each list by its id. -->
  <xsl:param name="code-lists" as="map(xs:string, document-node()*)" select="map{}"/>

  <xsl:key name="code" match="k:Code" use="string(@value)"/>

  <!-- What can be said of a code on a day: KNOWN, RETIRED, UNLISTED (the list is an excerpt), UNKNOWN, or NO_LIST. An empty version means any. -->
  <xsl:function name="f:code-state" as="xs:string">
    <xsl:param name="list" as="xs:string"/>
    <xsl:param name="version" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:variable name="lists" as="element(k:CodeList)*" select="$code-lists($list)/k:CodeList[$version eq '' or @version eq $version]"/>
    <xsl:variable name="states" as="xs:string*" select="$lists ! k:state(., $value, $day)"/>
    <xsl:sequence select="(('KNOWN', 'RETIRED', 'UNLISTED', 'UNKNOWN')[. = $states], 'NO_LIST')[1]"/>
  </xsl:function>

  <!-- The codes of one element with their states: state, list with version, value. -->
  <xsl:function name="f:code-states" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space($element)"/>
    <xsl:for-each select="$element">
      <xsl:if test="@listID">
        <xsl:sequence select="k:said(string(@listID), string(@listVersionID), $text, $day)"/>
      </xsl:if>
      <xsl:if test="@unitCode">
        <xsl:sequence select="k:said(string(@unitCodeListID), '', string(@unitCode), $day)"/>
      </xsl:if>
      <xsl:if test="@currencyID">
        <xsl:sequence select="k:said('ISO4217', '', string(@currencyID), $day)"/>
      </xsl:if>
      <xsl:if test="local-name() eq 'CountryCode'">
        <xsl:sequence select="k:said('ISO3166', '', $text, $day)"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- The first element for each different code, unit, currency and country below a node. -->
  <xsl:function name="f:coded" as="element()*">
    <xsl:param name="within" as="element()?"/>
    <xsl:for-each-group select="$within//*[@listID or @unitCode or @currencyID or self::CountryCode]"
        group-by="(if (@listID or self::CountryCode) then @listID || '|' || @listVersionID || '|' || normalize-space(.) else '')
            || '|' || @unitCodeListID || '|' || @unitCode || '|' || @currencyID">
      <xsl:sequence select="current-group()[1]"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="k:said" as="xs:string">
    <xsl:param name="list" as="xs:string"/>
    <xsl:param name="version" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:sequence select="f:code-state($list, $version, $value, $day) || ' ' || $list || $version[. ne ''] ! (' ' || .) || ': ' || $value"/>
  </xsl:function>

  <xsl:function name="k:state" as="xs:string">
    <xsl:param name="list" as="element(k:CodeList)"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:variable name="code" as="element(k:Code)?" select="key('code', $value, root($list))[1]"/>
    <xsl:variable name="upper" as="element(k:Code)?" select="key('code', substring($value, 1, ($list/@part ! xs:integer(.), 0)[1]), root($list))[1]"/>
    <!-- A whole value that the list has has its form, too; a pattern costs more than a look. -->
    <xsl:sequence select="
        if (empty($code) and $list/@form and not(matches($value, '^(' || $list/@form || ')$'))) then 'UNKNOWN'
        else if ($list/@grammar = 'UCUM') then k:unit($list, $value)
        else if (empty($code) and $list/@part and empty($upper)) then 'UNKNOWN'
        else if (empty($code) and $list/@coverage = 'EXCERPT') then 'UNLISTED'
        else if (empty($code) and not($list/@coverage = 'OPEN')) then 'UNKNOWN'
        else if (($list/@retired, $code/@retired) ! xs:date(.) &lt;= $day) then 'RETIRED'
        else 'KNOWN'"/>
  </xsl:function>

  <!-- A unit of UCUM: components with points and slashes between them, each a whole number or an atom with prefix and exponent. -->
  <xsl:function name="k:unit" as="xs:string">
    <xsl:param name="list" as="element(k:CodeList)"/>
    <xsl:param name="unit" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="replace(replace($unit, '\{[^{}]*\}', ''), '[()]', '')"/>
    <xsl:variable name="components" as="xs:string*" select="tokenize(replace($plain, '^/', ''), '[./]')"/>
    <xsl:variable name="atoms" as="xs:string*" select="$components[not(matches(., '^([0-9]+|10[*^][+\-]?[0-9]+)$'))] ! replace(., '[+\-]?[0-9]+$', '')"/>
    <xsl:sequence select="
        if ($unit eq '' or ($components = '' and $plain ne '')) then 'UNKNOWN'
        else if (every $a in $atoms satisfies k:atom($list, $a)) then 'KNOWN'
        else 'UNLISTED'"/>
  </xsl:function>

  <xsl:function name="k:atom" as="xs:boolean">
    <xsl:param name="list" as="element(k:CodeList)"/>
    <xsl:param name="atom" as="xs:string"/>
    <xsl:variable name="prefix" as="xs:string" select="replace($atom, '^(Y|Z|E|P|T|G|M|k|h|da|d|c|m|u|n|p|f|a|z|y|Ki|Mi|Gi|Ti).+$', '$1')"/>
    <xsl:sequence select="exists(key('code', $atom, root($list)))
        or ($prefix ne $atom and exists(key('code', substring-after($atom, $prefix), root($list))[@metric]))"/>
  </xsl:function>
</xsl:stylesheet>
