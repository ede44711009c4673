<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of fields: what is certified, of whom and until when. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ct="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:t="urn:cpcert:text:1"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs map ct c t p" version="3.0" expand-text="yes">

  <!-- Sizes in points of values and labels, Chinese and English, each with its line height: the first step at which all rows
       fit is taken. -->
  <xsl:variable name="value-sizes" as="map(*)+" select="
      p:step((11, 12.5, 9, 10), (9.5, 12.5, 8.5, 9), 4.2), p:step((10.2, 12, 8.4, 9.4), (9.5, 12.2, 8.5, 9), 4.2),
      p:step((9.8, 11.4, 8.2, 8.8), (9.2, 11.4, 8.2, 8.4), 3.6), p:step((8.6, 10, 7.2, 8), (8.4, 10, 7.4, 7.6), 2.8),
      p:step((7.8, 9, 6.6, 7.2), (7.6, 9, 6.8, 6.8), 2.2), p:step((7, 8, 6, 6.4), (7, 8, 6.2, 6.2), 1.6)"/>
  <xsl:variable name="field-height" as="xs:double" select="131"/>

  <xsl:function name="p:step" as="map(*)">
    <xsl:param name="value" as="xs:double+"/>
    <xsl:param name="label" as="xs:double+"/>
    <xsl:param name="padding" as="xs:double"/>
    <xsl:sequence select="map { 'zh': $value[1], 'zh-line': $value[2], 'en': $value[3], 'en-line': $value[4],
        'label-zh': $label[1], 'label-zh-line': $label[2], 'label-en': $label[3], 'label-en-line': $label[4],
        'padding': $padding }"/>
  </xsl:function>

  <xsl:template name="p:fields" as="element(fo:block-container)">
    <xsl:variable name="fields" as="map(*)*">
      <xsl:apply-templates mode="p:field" select="ct:Holder/c:ID[1], ct:Holder/ct:LegalRepresentative, ct:Holder/c:Address[1],
          ct:Activity[1], ct:ScopeText[1], ct:ValidTo, ct:KeyResult[1], ct:ConditionText[1]"/>
    </xsl:variable>
    <!-- Pairs of fields where they are short; address and scope over the whole width where they are not. -->
    <xsl:variable name="pairs" as="array(map(*))*" select="
        p:row($fields, ('organisation-code', 'legal-representative')), p:row($fields, ('address', 'industry')),
        p:row($fields, ('scope', 'validity')), p:row($fields, 'results'), p:row($fields, 'conditions')"/>
    <xsl:variable name="wide" as="array(map(*))*" select="
        p:row($fields, ('organisation-code', 'validity')), p:row($fields, ('legal-representative', 'industry')),
        p:row($fields, 'address'), p:row($fields, 'scope'), p:row($fields, 'results'), p:row($fields, 'conditions')"/>
    <xsl:variable name="rows" as="array(map(*))*" select="
        if (p:height($pairs, $value-sizes[1]) le $field-height) then $pairs else $wide"/>
    <xsl:variable name="size" as="map(*)" select="($value-sizes[p:height($rows, .) le $field-height], $value-sizes[last()])[1]"/>
    <fo:block-container absolute-position="absolute" top="105.5mm" left="36mm" width="225mm" height="47mm" overflow="hidden">
      <fo:table table-layout="fixed" width="225mm" border-top="0.5pt solid {$gold}" border-bottom="0.5pt solid {$gold}">
        <fo:table-column column-width="33mm" fox:header="true"/>
        <fo:table-column column-width="82mm"/>
        <fo:table-column column-width="33mm" fox:header="true"/>
        <fo:table-column column-width="77mm"/>
        <fo:table-body>
          <xsl:for-each select="$rows">
            <fo:table-row>
              <xsl:sequence select="for $field in ?* return (p:label($field?id, $size), p:cell($field, $size))"/>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </fo:block-container>
  </xsl:template>

  <!-- The fields with these names as one row; a field alone has the whole width. Empty where there is none. -->
  <xsl:function name="p:row" as="array(map(*))*">
    <xsl:param name="fields" as="map(*)*"/>
    <xsl:param name="ids" as="xs:string+"/>
    <xsl:variable name="alone" as="xs:boolean" select="count($ids) eq 1"/>
    <xsl:variable name="members" as="map(*)*" select="
        for $id in $ids return $fields[?id eq $id]
          ! map:put(map:put(., 'columns', if ($alone) then 3 else 1), 'width', if ($alone) then 530 else 206)"/>
    <xsl:sequence select="if (exists($members)) then array { $members } else ()"/>
  </xsl:function>

  <!-- Each field: its label and its text in both languages. -->
  <xsl:mode name="p:field" on-no-match="fail"/>

  <xsl:template mode="p:field" match="c:ID" as="map(*)">
    <xsl:sequence select="p:field('organisation-code', string(), string())"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:LegalRepresentative" as="map(*)">
    <xsl:sequence select="p:field('legal-representative', p:in(c:Name, 'zh'), p:in(c:Name, 'en'))"/>
  </xsl:template>

  <!-- The larger unit first in Chinese, last in English. -->
  <xsl:template mode="p:field" match="c:Address" as="map(*)">
    <xsl:sequence select="p:field('address', p:in(c:CityName, 'zh') || p:in(c:StreetText, 'zh'),
        p:in(c:StreetText, 'en') || ', ' || p:in(c:CityName, 'en'))"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:Activity" as="map(*)">
    <xsl:variable name="all" as="element(ct:Activity)+" select="../ct:Activity"/>
    <xsl:variable name="named" as="element(ct:Activity)*" select="$all[ct:Name != ct:ActivityCode]"/>
    <xsl:sequence select="p:field('industry',
        string-join(for $one in $all return string-join((p:in($one/ct:Name, 'zh')[. ne $one/ct:ActivityCode],
          $one/ct:ActivityCode/@listID, $one/ct:ActivityCode), ' '), '；'),
        string-join($named ! p:in(ct:Name, 'en'), '; '))"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:ScopeText" as="map(*)">
    <xsl:sequence select="p:field('scope', p:in(../ct:ScopeText, 'zh'), p:in(../ct:ScopeText, 'en'))"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:ValidTo" as="map(*)">
    <xsl:sequence select="p:field('validity', p:date-zh(../ct:ValidFrom) || '至' || p:date-zh(.),
        p:date-en(../ct:ValidFrom) || ' – ' || p:date-en(.))"/>
  </xsl:template>

  <!-- One line for all results: what fell by how much. -->
  <xsl:template mode="p:field" match="ct:KeyResult" as="map(*)">
    <xsl:variable name="results" as="element(ct:KeyResult)+" select="../ct:KeyResult"/>
    <xsl:sequence select="p:field('results',
        string-join($results ! (p:in(ct:Name, 'zh') || ' ' || p:change(ct:ReductionPercent)), '　'),
        string-join($results ! (p:in(ct:Name, 'en') || ' ' || p:change(ct:ReductionPercent)), ' · '))"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:ConditionText" as="map(*)">
    <xsl:sequence select="p:field('conditions', string-join(../ct:ConditionText[lang('zh')], '；'),
        string-join(../ct:ConditionText[not(lang('zh'))], '; '))"/>
  </xsl:template>

  <xsl:function name="p:field" as="map(*)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="chinese" as="xs:string"/>
    <xsl:param name="english" as="xs:string"/>
    <xsl:sequence select="map { 'id': $id, 'zh': $chinese, 'en': $english }"/>
  </xsl:function>

  <!-- Height of all rows in points, estimated: Latin letters are some 0.38 of their size wide, and a
       Latin word makes a Chinese line a little higher. -->
  <xsl:function name="p:height" as="xs:double">
    <xsl:param name="rows" as="array(map(*))*"/>
    <xsl:param name="size" as="map(*)"/>
    <xsl:sequence select="$slack * sum(
        for $row in $rows return $size?padding + 1.4 + max(
          for $field in $row?* return max(($size?label-zh-line + $size?label-en-line,
            ceiling(p:width($field?zh) * $size?zh div $field?width) * $size?zh-line
            + ceiling(p:width($field?en) * 0.76 * $size?en div $field?width) * $size?en-line))))"/>
  </xsl:function>

  <!-- A reduction is printed as a change, with a true minus sign. -->
  <xsl:function name="p:change" as="xs:string">
    <xsl:param name="reduction" as="xs:string"/>
    <xsl:sequence select="(if (xs:decimal($reduction) lt 0) then '+' else if (xs:decimal($reduction) eq 0) then '' else '−')
        || translate($reduction, '+-', '') || '%'"/>
  </xsl:function>

  <xsl:function name="p:label" as="element(fo:table-cell)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="size" as="map(*)"/>
    <fo:table-cell padding="{$size?padding div 2}pt 0 {$size?padding div 2}pt 2mm">
      <fo:block color="{$green}" font-size="{$size?label-zh}pt" line-height="{$size?label-zh-line}pt">{t:text('certificate.' || $id, 'zh')}</fo:block>
      <fo:block xml:lang="en" font-family="Latin" font-style="italic" color="{$grey}" font-size="{$size?label-en}pt" line-height="{$size?label-en-line}pt">{t:text('certificate.' || $id, 'en')}</fo:block>
    </fo:table-cell>
  </xsl:function>

  <xsl:function name="p:cell" as="element(fo:table-cell)">
    <xsl:param name="field" as="map(*)"/>
    <xsl:param name="size" as="map(*)"/>
    <fo:table-cell padding="{$size?padding div 2}pt 3mm {$size?padding div 2}pt 0" number-columns-spanned="{$field?columns}">
      <fo:block font-size="{$size?zh}pt" line-height="{$size?zh-line}pt">
        <xsl:sequence select="p:running($field?zh)"/>
      </fo:block>
      <xsl:if test="$field?en ne $field?zh">
        <fo:block xml:lang="en" font-family="Latin" font-size="{$size?en}pt" line-height="{$size?en-line}pt" color="{$grey}">
          <xsl:sequence select="p:runs($field?en, 'Latin')"/>
        </fo:block>
      </xsl:if>
    </fo:table-cell>
  </xsl:function>
</xsl:stylesheet>
