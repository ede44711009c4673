<?xml version="1.0" encoding="UTF-8"?>
<!-- The annex: in full what the page had no room for, and what is written in further languages. As many sheets as it takes. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:ct="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:t="urn:cpcert:text:1"
    xmlns:p="urn:cpcert:print:1" exclude-result-prefixes="xs ct c t p" version="3.0" expand-text="yes">

  <!-- Texts in languages that the page does not show. -->
  <xsl:function name="p:further" as="element()*">
    <xsl:param name="content" as="element(ct:Content)"/>
    <xsl:variable name="holder" as="element(ct:Holder)" select="$content/ct:Holder"/>
    <xsl:variable name="groups" as="array(*)*" select="array { $holder/c:Name }, array { $holder/c:Address/(c:CityName, c:StreetText) },
        array { $holder/ct:LegalRepresentative/c:Name }, array { $content/ct:ScopeText }, array { $content/ct:ConditionText },
        array { $content/ct:Site/(ct:Name, ct:Address/(c:CityName, c:StreetText)) }, array { $content/ct:Issuer/c:Name }"/>
    <xsl:sequence select="$groups ! (let $texts := ?*, $shown := p:language($texts) return $texts[not(lang('zh')) and not(lang($shown))])"/>
  </xsl:function>

  <xsl:template name="p:annex" as="element(fo:page-sequence)?">
    <xsl:param name="content" as="element(ct:Content)"/>
    <xsl:param name="plan" as="map(*)"/>
    <xsl:variable name="further" as="element()*" select="p:further($content)"/>
    <xsl:if test="exists($plan?moved) or exists($further) or $address-moved">
      <fo:page-sequence master-reference="annex" language="zh" country="CN">
        <xsl:call-template name="p:border"><xsl:with-param name="drawing" select="'plain'"/></xsl:call-template>
        <fo:static-content flow-name="annex-foot" role="artifact">
          <fo:block role="artifact" font-family="Latin" font-size="8pt" line-height="10pt" color="{$grey}" text-align="center">
            <fo:inline>{$content/ct:CertificateNumber} · <fo:page-number/> / <fo:page-number-citation-last ref-id="end"/></fo:inline>
          </fo:block>
        </fo:static-content>
        <fo:flow flow-name="sheet">
          <fo:block role="H2" color="{$green}" font-size="20pt" line-height="26pt" text-align="center">{t:text('certificate.annex', 'zh')}</fo:block>
          <fo:block role="H3" xml:lang="{$word-language}" font-family="Latin" font-weight="500" font-size="12pt" line-height="15pt" color="{$gold-text}" text-align="center" space-after="6pt">
            <xsl:sequence select="p:runs(p:word('annex'), 'Latin')"/> · {$content/ct:CertificateNumber}
          </fo:block>
          <xsl:for-each select="('scope', 'address', 'legal-representative', 'industry', 'sites', 'results', 'conditions')[. = $plan?moved]">
            <xsl:sequence select="p:heading(.)"/>
            <xsl:choose>
              <xsl:when test=". = 'sites'"><xsl:sequence select="p:sites($content/ct:Site)"/></xsl:when>
              <xsl:when test=". = 'results'"><xsl:sequence select="p:results($content/ct:KeyResult)"/></xsl:when>
              <xsl:when test=". = 'conditions'"><xsl:sequence select="p:conditions($content/ct:ConditionText)"/></xsl:when>
              <xsl:otherwise>
                <xsl:variable name="id" as="xs:string" select="."/>
                <xsl:variable name="field" as="map(*)*">
                  <xsl:apply-templates mode="p:field" select="$content/(ct:Holder/ct:LegalRepresentative, ct:Holder/c:Address[1], ct:Activity[1], ct:ScopeText[1])"/>
                </xsl:variable>
                <xsl:sequence select="$field[?id = $id] ! p:both(?zh, ?en, ?language, 620)"/>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
          <xsl:if test="$address-moved">
            <xsl:sequence select="p:heading('status'), p:both('', substring-before($address, '?'), 'en', 620)"/>
          </xsl:if>
          <xsl:if test="exists($further)">
            <xsl:sequence select="p:heading('languages')"/>
            <xsl:for-each select="$further"><xsl:sequence select="p:both('', @xml:lang || ': ' || normalize-space(), string(@xml:lang), 620)"/></xsl:for-each>
          </xsl:if>
          <fo:block id="end" font-size="0" line-height="0"/>
        </fo:flow>
      </fo:page-sequence>
    </xsl:if>
  </xsl:template>

  <xsl:function name="p:heading" as="element(fo:block)">
    <xsl:param name="id" as="xs:string"/>
    <fo:block role="H3" space-before="8pt" space-after="3pt" keep-with-next.within-page="always" color="{$green}" font-size="11pt" line-height="14pt" border-bottom="0.5pt solid {$gold}">
      <fo:inline>{t:text('certificate.' || $id, 'zh')}</fo:inline>
      <fo:inline xml:lang="{$word-language}" font-family="Latin" font-style="italic" color="{$grey}">&#xA0; <xsl:sequence select="p:runs(p:word($id), 'Latin')"/></fo:inline>
    </fo:block>
  </xsl:function>

  <!-- A text in Chinese and in another language, one below the other. -->
  <xsl:function name="p:both" as="element(fo:block)*">
    <xsl:param name="zh" as="xs:string"/>
    <xsl:param name="other" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:param name="place" as="xs:double"/>
    <xsl:if test="$zh != '' or $other = ''">
      <fo:block font-size="10pt" line-height="13pt"><xsl:sequence select="p:runs(p:fitted($zh, $place, 10), 'Song')"/></fo:block>
    </xsl:if>
    <xsl:if test="$other != ''">
      <fo:block xml:lang="{$language}" font-family="Latin" font-size="10pt" line-height="12.5pt" color="{$grey}"><xsl:sequence select="p:runs(p:fitted($other, $place, 10), 'Latin')"/></fo:block>
    </xsl:if>
  </xsl:function>

  <!-- Lines that a row of a table holds at most, well within a sheet. -->
  <xsl:variable name="row-lines" as="xs:integer" select="24"/>

  <xsl:function name="p:sites" as="element(fo:table)">
    <xsl:param name="sites" as="element(ct:Site)+"/>
    <fo:table table-layout="fixed" width="225mm" font-size="10pt">
      <fo:table-column column-width="12mm" fox:header="true"/>
      <fo:table-column column-width="75mm"/>
      <fo:table-column column-width="138mm"/>
      <fo:table-body>
        <xsl:for-each select="$sites">
          <xsl:variable name="address" as="element()" select="ct:Address"/>
          <xsl:variable name="name" as="xs:string+" select="p:zh(ct:Name), p:in(ct:Name[not(lang('zh'))], p:language(ct:Name)), p:language(ct:Name)"/>
          <xsl:variable name="place" as="xs:string+" select="p:address-zh($address), p:address($address), p:language($address/(c:CityName, c:StreetText))"/>
          <xsl:choose>
            <!-- A row that breaks over two sheets would show each cell in pieces, one between the other: long texts stand one below the other. -->
            <xsl:when test="p:lines($name[1], 205, 10) + p:lines($name[2], 205, 10) gt $row-lines or p:lines($place[1], 380, 10) + p:lines($place[2], 380, 10) gt $row-lines">
              <fo:table-row>
                <xsl:sequence select="p:number(position())"/>
                <fo:table-cell number-columns-spanned="2" padding="2pt 0"><xsl:sequence select="p:both($name[1], $name[2], $name[3], 595)"/></fo:table-cell>
              </fo:table-row>
              <fo:table-row border-bottom="0.3pt solid {$gold}">
                <fo:table-cell number-columns-spanned="3" padding="2pt 0 2pt 12mm"><xsl:sequence select="p:both($place[1], $place[2], $place[3], 595)"/></fo:table-cell>
              </fo:table-row>
            </xsl:when>
            <xsl:otherwise>
              <fo:table-row keep-together.within-page="5" border-bottom="0.3pt solid {$gold}">
                <xsl:sequence select="p:number(position())"/>
                <fo:table-cell padding="2pt 2mm 2pt 0"><xsl:sequence select="p:both($name[1], $name[2], $name[3], 205)"/></fo:table-cell>
                <fo:table-cell padding="2pt 0"><xsl:sequence select="p:both($place[1], $place[2], $place[3], 380)"/></fo:table-cell>
              </fo:table-row>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:function>

  <xsl:function name="p:results" as="element(fo:table)">
    <xsl:param name="results" as="element(ct:KeyResult)+"/>
    <fo:table table-layout="fixed" width="225mm" font-size="10pt">
      <fo:table-column column-width="12mm" fox:header="true"/>
      <fo:table-column column-width="101mm"/>
      <fo:table-column column-width="82mm"/>
      <fo:table-column column-width="30mm"/>
      <fo:table-body>
        <xsl:for-each select="$results">
          <fo:table-row keep-together.within-page="5" border-bottom="0.3pt solid {$gold}">
            <xsl:sequence select="p:number(position())"/>
            <fo:table-cell padding="2pt 2mm 2pt 0"><xsl:sequence select="p:both(p:zh(ct:Name), p:in(ct:Name[not(lang('zh'))], p:language(ct:Name)), p:language(ct:Name), 278)"/></fo:table-cell>
            <fo:table-cell padding="2pt 2mm 2pt 0"><xsl:sequence select="p:both(p:quantity(ct:BeforeValue) || ' → ' || p:quantity(ct:AfterValue), '', 'en', 224)"/></fo:table-cell>
            <fo:table-cell padding="2pt 0"><fo:block text-align="end" font-size="10pt" line-height="13pt"><xsl:sequence select="p:runs(p:fitted(p:change(ct:ReductionPercent), 84, 10), 'Song')"/></fo:block></fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:function>

  <xsl:function name="p:quantity" as="xs:string">
    <xsl:param name="quantity" as="element()"/>
    <xsl:sequence select="normalize-space($quantity) || ' ' || $quantity/@unitCode"/>
  </xsl:function>

  <!-- Conditions in two languages stand together where there are as many of each. -->
  <xsl:function name="p:conditions" as="element(fo:block)+">
    <xsl:param name="all" as="element(ct:ConditionText)+"/>
    <xsl:variable name="language" as="xs:string" select="p:language($all)"/>
    <xsl:variable name="zh" as="element()*" select="$all[lang('zh')]"/>
    <xsl:variable name="other" as="element()*" select="$all[lang($language)][not(lang('zh'))]"/>
    <xsl:for-each select="1 to max((count($zh), count($other)))">
      <xsl:variable name="number" as="xs:integer" select="."/>
      <fo:block space-before="3pt" font-size="10pt" line-height="13pt">
        <xsl:sequence select="p:both(string($zh[$number] ! ($number || '. ' || normalize-space())), string($other[$number] ! ($number || '. ' || normalize-space())), $language, 620)"/>
      </fo:block>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="p:number" as="element(fo:table-cell)">
    <xsl:param name="number" as="xs:integer"/>
    <fo:table-cell padding="2pt 0"><fo:block font-family="Latin" font-size="10pt" line-height="13pt" color="{$gold-text}">{$number}</fo:block></fo:table-cell>
  </xsl:function>
</xsl:stylesheet>
