<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of fields: what is certified, of whom and until when. What finds no room in it goes to the annex. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ct="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:t="urn:cpcert:text:1"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs map ct c t p" version="3.0" expand-text="yes">

  <!-- Sizes in points of values and labels, Chinese and other, each with its line height: the first step at which all rows
       fit is taken. Nothing is smaller than 7 points. -->
  <xsl:variable name="value-sizes" as="map(*)+" select="
      p:step((11, 12.5, 9, 10), (9.5, 12.5, 8.5, 9), 4.2), p:step((10.2, 12, 8.4, 9.4), (9.5, 12.2, 8.5, 9), 4.2),
      p:step((9.8, 11.4, 8.2, 8.8), (9.2, 11.4, 8.2, 8.4), 3.6), p:step((8.6, 10, 7.4, 8.2), (8.4, 10, 7.4, 7.8), 2.8),
      p:step((7.6, 8.9, 7, 7.6), (7.6, 8.9, 7, 7.4), 2)"/>
  <xsl:variable name="field-height" as="xs:double" select="141"/>

  <!-- What goes to the annex where it is too much for the table, the first first. So many of a list still stand in the table. -->
  <xsl:variable name="movable" as="xs:string+" select="'conditions', 'results', 'sites', 'scope', 'industry', 'address', 'legal-representative'"/>
  <xsl:variable name="listed" as="map(xs:string, xs:integer)" select="map { 'conditions': 4, 'results': 8, 'sites': 3 }"/>

  <xsl:function name="p:step" as="map(*)">
    <xsl:param name="value" as="xs:double+"/>
    <xsl:param name="label" as="xs:double+"/>
    <xsl:param name="padding" as="xs:double"/>
    <xsl:sequence select="map { 'zh': $value[1], 'zh-line': $value[2], 'en': $value[3], 'en-line': $value[4],
        'label-zh': $label[1], 'label-zh-line': $label[2], 'label-en': $label[3], 'label-en-line': $label[4],
        'padding': $padding }"/>
  </xsl:function>

  <!-- What the table shows and what the annex takes: names of the fields moved, rows, size. -->
  <xsl:function name="p:plan" as="map(*)">
    <xsl:param name="content" as="element(ct:Content)"/>
    <xsl:variable name="fields" as="map(*)*">
      <xsl:apply-templates mode="p:field" select="$content/(ct:Holder/c:ID[1], ct:Holder/ct:LegalRepresentative, ct:Holder/c:Address[1],
          ct:Activity[1], ct:ScopeText[1], ct:ValidTo, ct:Site[1], ct:DecisionReference, ct:KeyResult[1], ct:ConditionText[1])"/>
    </xsl:variable>
    <xsl:variable name="long" as="xs:string*" select="$fields[?count gt ($listed(?id), 999)[1]]?id"/>
    <xsl:sequence select="p:plan($fields, $long, $movable[. = $fields?id][not(. = $long)])"/>
  </xsl:function>

  <xsl:function name="p:plan" as="map(*)">
    <xsl:param name="fields" as="map(*)*"/>
    <xsl:param name="moved" as="xs:string*"/>
    <xsl:param name="order" as="xs:string*"/>
    <xsl:variable name="shown" as="map(*)*" select="$fields ! (if (?id = $moved) then p:moved(.) else .)"/>
    <!-- Pairs of fields where they are short; address and scope over the whole width where they are not. -->
    <xsl:variable name="pairs" as="array(map(*))*" select="
        p:row($shown, ('organisation-code', 'legal-representative')), p:row($shown, ('address', 'industry')),
        p:row($shown, ('scope', 'validity')), p:row($shown, ('sites', 'decision')), p:row($shown, 'results'), p:row($shown, 'conditions')"/>
    <xsl:variable name="wide" as="array(map(*))*" select="
        p:row($shown, ('organisation-code', 'validity')), p:row($shown, ('legal-representative', 'industry')),
        p:row($shown, 'address'), p:row($shown, 'scope'), p:row($shown, ('sites', 'decision')), p:row($shown, 'results'), p:row($shown, 'conditions')"/>
    <xsl:variable name="size" as="map(*)?" select="$value-sizes[p:height($pairs, .) le $field-height][1]"/>
    <xsl:variable name="wide-size" as="map(*)?" select="$value-sizes[p:height($wide, .) le $field-height][1]"/>
    <xsl:sequence select="
        if (exists($size) and not($wide-size?zh gt $size?zh)) then map { 'moved': $moved, 'rows': $pairs, 'size': $size }
        else if (exists($wide-size)) then map { 'moved': $moved, 'rows': $wide, 'size': $wide-size }
        else if (exists($order)) then p:plan($fields, ($moved, head($order)), tail($order))
        else map { 'moved': $moved, 'rows': $pairs, 'size': $value-sizes[last()] }"/>
  </xsl:function>

  <!-- "12 sites, see annex". -->
  <xsl:function name="p:moved" as="map(*)">
    <xsl:param name="field" as="map(*)"/>
    <xsl:variable name="number" as="xs:string" select="string($field?count)"/>
    <xsl:variable name="text" as="xs:string" select="'annex.' || (if ($listed($field?id)) then $field?id || (if ($field?count eq 1) then '.one' else '') else 'see')"/>
    <xsl:sequence select="map:put(map:put(map:put($field, 'zh', t:text('certificate.' || $text, 'zh', 'number', $number)),
        'en', p:word($text, 'number', $number)), 'language', $word-language)"/>
  </xsl:function>

  <xsl:template name="p:fields" as="element(fo:block-container)">
    <xsl:param name="plan" as="map(*)"/>
    <xsl:variable name="size" as="map(*)" select="$plan?size"/>
    <fo:block-container absolute-position="absolute" top="101.8mm" left="36mm" width="225mm" height="50.6mm" overflow="hidden">
      <fo:table table-layout="fixed" width="225mm" border-top="0.5pt solid {$gold}" border-bottom="0.5pt solid {$gold}">
        <fo:table-column column-width="33mm" fox:header="true"/>
        <fo:table-column column-width="82mm"/>
        <fo:table-column column-width="33mm" fox:header="true"/>
        <fo:table-column column-width="77mm"/>
        <fo:table-body>
          <xsl:for-each select="$plan?rows">
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
    <xsl:variable name="members" as="map(*)*" select="for $id in $ids return $fields[?id eq $id]"/>
    <xsl:variable name="alone" as="xs:boolean" select="count($members) eq 1"/>
    <xsl:variable name="placed" as="map(*)*" select="
        $members ! map:put(map:put(., 'columns', if ($alone) then 3 else 1), 'width', if ($alone) then 530 else 208)"/>
    <xsl:sequence select="if (exists($placed)) then array { $placed } else ()"/>
  </xsl:function>

  <!-- Each field: its label, and its text in Chinese and in another language. -->
  <xsl:mode name="p:field" on-no-match="fail"/>

  <xsl:template mode="p:field" match="c:ID" as="map(*)">
    <xsl:sequence select="p:field('organisation-code', string(), '', $second)"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:LegalRepresentative" as="map(*)">
    <xsl:sequence select="p:texts('legal-representative', c:Name)"/>
  </xsl:template>

  <xsl:template mode="p:field" match="c:Address" as="map(*)">
    <xsl:sequence select="p:field('address', p:address-zh(.), p:address(.), p:language((c:CityName, c:StreetText)))"/>
  </xsl:template>

  <!-- The larger unit first in Chinese, last in other languages; each part only in its own. -->
  <xsl:function name="p:address-zh" as="xs:string">
    <xsl:param name="address" as="element()"/>
    <xsl:sequence select="p:zh($address/c:CityName) || p:zh($address/c:StreetText)"/>
  </xsl:function>

  <xsl:function name="p:address" as="xs:string">
    <xsl:param name="address" as="element()"/>
    <xsl:variable name="language" as="xs:string" select="p:language($address/(c:CityName, c:StreetText))"/>
    <xsl:sequence select="string-join((p:in($address/c:StreetText, $language), p:in($address/c:CityName, $language))[. != ''], ', ')"/>
  </xsl:function>

  <xsl:template mode="p:field" match="ct:Activity" as="map(*)">
    <xsl:variable name="all" as="element(ct:Activity)+" select="../ct:Activity"/>
    <xsl:variable name="named" as="element(ct:Activity)*" select="$all[ct:Name != ct:ActivityCode]"/>
    <xsl:sequence select="p:field('industry',
        string-join(for $one in $all return string-join((p:zh($one/ct:Name)[. ne $one/ct:ActivityCode][. ne ''],
          $one/ct:ActivityCode/@listID, $one/ct:ActivityCode), ' '), '；'),
        string-join($named ! p:in(ct:Name, p:language($all/ct:Name))[. ne ''], '; '), p:language($all/ct:Name))"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:ScopeText" as="map(*)">
    <xsl:sequence select="p:texts('scope', ../ct:ScopeText)"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:ValidTo" as="map(*)">
    <xsl:sequence select="p:field('validity', p:date-zh(../ct:ValidFrom) || '至' || p:date-zh(.),
        p:date(../ct:ValidFrom) || ' – ' || p:date(.), $second)"/>
  </xsl:template>

  <!-- A site that is at the address of the holder is named; any other has its own address beside it. -->
  <xsl:template mode="p:field" match="ct:Site" as="map(*)">
    <xsl:variable name="sites" as="element(ct:Site)+" select="../ct:Site"/>
    <xsl:variable name="home" as="element()?" select="../ct:Holder/c:Address"/>
    <xsl:variable name="texts" as="element()+" select="$sites/(ct:Name, ct:Address/(c:CityName, c:StreetText))"/>
    <xsl:variable name="language" as="xs:string" select="p:language($texts)"/>
    <xsl:sequence select="map:put(p:field('sites',
        string-join(for $site in $sites, $place in p:address-zh($site/ct:Address) return
          string-join((p:zh($site/ct:Name), $place[empty($site/ct:Name) or . ne p:address-zh($home)])[. != ''], '，'), '；'),
        string-join(for $site in $sites, $place in p:address($site/ct:Address) return
          string-join((p:in($site/ct:Name, $language), $place[empty($site/ct:Name) or . ne p:address($home)])[. != ''], ', '), '; '),
        $language), 'count', count($sites))"/>
  </xsl:template>

  <!-- Which decision the certificate stands on. -->
  <xsl:template mode="p:field" match="ct:DecisionReference" as="map(*)">
    <xsl:sequence select="p:field('decision', c:ID || '，' || p:date-zh(c:IssueDate), p:date(c:IssueDate), $second)"/>
  </xsl:template>

  <!-- One line for all results: what fell by how much. -->
  <xsl:template mode="p:field" match="ct:KeyResult" as="map(*)">
    <xsl:variable name="results" as="element(ct:KeyResult)+" select="../ct:KeyResult"/>
    <xsl:variable name="language" as="xs:string" select="p:language($results/ct:Name)"/>
    <xsl:sequence select="map:put(p:field('results',
        string-join($results[p:zh(ct:Name) != ''] ! (p:zh(ct:Name) || ' ' || p:change(ct:ReductionPercent)), '　'),
        string-join($results[p:in(ct:Name, $language) != ''] ! (p:in(ct:Name, $language) || ' ' || p:change(ct:ReductionPercent)), '; '), $language), 'count', count($results))"/>
  </xsl:template>

  <xsl:template mode="p:field" match="ct:ConditionText" as="map(*)">
    <xsl:variable name="all" as="element(ct:ConditionText)+" select="../ct:ConditionText"/>
    <xsl:variable name="language" as="xs:string" select="p:language($all)"/>
    <xsl:sequence select="map:put(p:field('conditions',
        string-join($all[lang('zh')] ! normalize-space(), '；'), string-join($all[lang($language)][not(lang('zh'))] ! normalize-space(), '; '), $language),
        'count', max((count($all[lang('zh')]), count($all[lang($language)]))))"/>
  </xsl:template>

  <xsl:function name="p:texts" as="map(*)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="texts" as="element()*"/>
    <xsl:sequence select="p:field($id, p:zh($texts), p:in($texts[not(lang('zh'))], p:language($texts)), p:language($texts))"/>
  </xsl:function>

  <xsl:function name="p:field" as="map(*)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="chinese" as="xs:string"/>
    <xsl:param name="other" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="map { 'id': $id, 'zh': $chinese, 'en': $other, 'language': $language, 'count': 1 }"/>
  </xsl:function>

  <!-- Height of all rows in points, reckoned; a Latin word makes a Chinese line a little higher. -->
  <xsl:function name="p:height" as="xs:double">
    <xsl:param name="rows" as="array(map(*))*"/>
    <xsl:param name="size" as="map(*)"/>
    <xsl:sequence select="$slack * sum(
        for $row in $rows return $size?padding + 1.4 + max(
          for $field in $row?* return max((
            p:lines(t:text('certificate.' || $field?id, 'zh'), 90, $size?label-zh) * $size?label-zh-line
              + p:lines(p:word($field?id), 90, $size?label-en) * $size?label-en-line,
            p:lines($field?zh, $field?width, $size?zh) * $size?zh-line
              + p:lines($field?en, $field?width, $size?en) * $size?en-line))))"/>
  </xsl:function>

  <!-- A reduction is printed as a change, with a true minus sign. -->
  <xsl:function name="p:change" as="xs:string">
    <xsl:param name="reduction" as="xs:string"/>
    <xsl:sequence select="(if (xs:decimal($reduction) lt 0) then '+' else if (xs:decimal($reduction) eq 0) then '' else '−')
        || translate(normalize-space($reduction), '+-', '') || '%'"/>
  </xsl:function>

  <xsl:function name="p:label" as="element(fo:table-cell)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="size" as="map(*)"/>
    <fo:table-cell padding="{$size?padding div 2}pt 0 {$size?padding div 2}pt 2mm">
      <fo:block color="{$green}" font-size="{$size?label-zh}pt" line-height="{$size?label-zh-line}pt">{t:text('certificate.' || $id, 'zh')}</fo:block>
      <fo:block xml:lang="{$word-language}" font-family="Latin" font-style="italic" color="{$grey}" font-size="{$size?label-en}pt" line-height="{$size?label-en-line}pt">
        <xsl:sequence select="p:runs(p:word($id), 'Latin')"/>
      </fo:block>
    </fo:table-cell>
  </xsl:function>

  <xsl:function name="p:cell" as="element(fo:table-cell)">
    <xsl:param name="field" as="map(*)"/>
    <xsl:param name="size" as="map(*)"/>
    <fo:table-cell padding="{$size?padding div 2}pt 3mm {$size?padding div 2}pt 0" number-columns-spanned="{$field?columns}">
      <xsl:if test="$field?zh != '' or $field?en = ''">
        <fo:block font-size="{$size?zh}pt" line-height="{$size?zh-line}pt">
          <xsl:sequence select="p:running(p:fitted($field?zh, $field?width, $size?zh))"/>
        </fo:block>
      </xsl:if>
      <xsl:if test="$field?en != ''">
        <fo:block xml:lang="{$field?language}" font-family="Latin" font-size="{$size?en}pt" line-height="{$size?en-line}pt" color="{$grey}">
          <xsl:sequence select="p:runs(p:fitted($field?en, $field?width, $size?en), 'Latin')"/>
        </fo:block>
      </xsl:if>
    </fo:table-cell>
  </xsl:function>
</xsl:stylesheet>
