<?xml version="1.0" encoding="UTF-8"?>
<!-- One value of a report, whatever it is: known kinds nicely, all others by name, nothing left out. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:r="urn:cpcert:report-view:1" xmlns:c="urn:cpcert:common:1" xmlns:a="urn:cpcert:audit-report:1"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:key name="r:part" match="*[a:ID or c:ID[not(@schemeID)] or a:PointID]" use="a:ID, c:ID[not(@schemeID)], a:PointID"/>
  <xsl:key name="r:person" match="a:TeamMember" use="c:RegistrationID, c:PersonalID"/>

  <xsl:mode name="r:value" on-no-match="fail"/>

  <!-- Elements of one name as one value: languages together, lists one below the other. -->
  <xsl:function name="r:values" as="item()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:choose>
      <xsl:when test="$elements/@xml:lang">
        <xsl:for-each select="$elements">
          <xsl:choose>
            <xsl:when test="lang('zh')"><span lang="zh" class="below">{.}</span></xsl:when>
            <xsl:otherwise>{.}</xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$elements">
          <xsl:if test="position() > 1"><br/></xsl:if>
          <xsl:apply-templates select="." mode="r:value"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A name in both languages, on one line. -->
  <xsl:function name="r:name" as="item()*">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="names" as="element()*" select="($part/a:Title, $part/c:Title)[1]/../(a:Title, c:Title),
        $part/a:Name, $part/c:Name, $part/a:MaterialName, $part/a:Substance/a:Name"/>
    <xsl:choose>
      <xsl:when test="$names"><xsl:sequence select="r:both(string(($names[lang('en')], $names)[1]), string($names[lang('zh')][1]))"/></xsl:when>
      <xsl:when test="$part/a:ProcessRef"><xsl:apply-templates select="$part/a:ProcessRef" mode="r:value"/></xsl:when>
      <xsl:when test="$part/a:IndicatorCode"><xsl:apply-templates select="$part/a:IndicatorCode" mode="r:value"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="*[* or @*][not(text()[normalize-space()])][*]" mode="r:value" as="item()*" priority="0">
    <xsl:for-each-group select="*" group-by="local-name()">
      <xsl:if test="position() > 1">; </xsl:if>
      <i>{r:spoken(current-grouping-key())}</i>: <xsl:sequence select="r:values(current-group())"/>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="*[not(*)]" mode="r:value" as="item()*" priority="0">
    <xsl:choose>
      <xsl:when test="matches(., '^[0-9A-Z.\-]{1,12}$')"><span class="k">{.}</span></xsl:when>
      <xsl:otherwise>{.}</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="a:Score" mode="r:value" as="item()*" priority="1">
    <xsl:sequence select="r:values(a:CriterionCode)"/> {a:Weight}&#xA0;×&#xA0;<b>{a:Mark}</b>
  </xsl:template>

  <xsl:template match="*[@unitCode][not(@currencyID)]" mode="r:value" as="item()*" priority="1">
    <b>{r:number(.)}</b>&#xA0;{r:unit(@unitCode)}<xsl:if test="@year">&#xA0;({@year})</xsl:if>
    <xsl:if test="@basisCode"><small> {r:code(@basisCode)}<xsl:if test="@perCode[. != 'YEAR']">, per {r:code(@perCode)}</xsl:if><xsl:if
        test="@uncertainty">, ± {@uncertainty}</xsl:if></small></xsl:if>
  </xsl:template>

  <xsl:template match="*[@currencyID]" mode="r:value" as="item()*" priority="1">
    <b>{r:number(.)}</b>&#xA0;{@currencyID}<xsl:if test="@unitCode">/{r:unit(@unitCode)}</xsl:if>
  </xsl:template>

  <xsl:template match="*[@listID]" mode="r:value" as="item()*" priority="1">
    <xsl:sequence select="if (@name) then @name || ' (' || . || ')' else if (@listID != 'pollutant' and matches(., '^[A-Z_]+$')) then r:code(.) else string(.)"/>
  </xsl:template>

  <xsl:template match="*[c:StartDate and c:EndDate]" mode="r:value" as="item()*" priority="1"><span class="k">{c:StartDate} –</span><xsl:text> </xsl:text><span class="k">{c:EndDate}</span></xsl:template>

  <xsl:template match="*[c:Name and (c:RegistrationID or c:PersonalID or c:EmployerID or count(*) = count(c:Name))]" mode="r:value" as="item()*" priority="1">
    <xsl:sequence select="r:name(.)"/>
    <xsl:if test="(c:RegistrationID, c:PersonalID)[1]"><small> {(c:RegistrationID, c:PersonalID)[1]}</small></xsl:if>
  </xsl:template>

  <xsl:template match="*[c:CountryCode]" mode="r:value" as="item()*" priority="1">
    <xsl:variable name="address" as="element()" select="."/>
    <xsl:for-each select="'en', 'zh'">
      <xsl:variable name="language" as="xs:string" select="."/>
      <xsl:variable name="line" as="xs:string" select="string-join(($address/c:StreetText[lang($language)], $address/c:CityName[lang($language)], $address/c:PostalID, $address/c:CountryCode), ', ')"/>
      <span lang="{$language}" class="{if ($language = 'zh') then 'below' else ''}">{$line}</span>
    </xsl:for-each>
  </xsl:template>

  <!-- References by what they mean, with the id they have in the report. -->
  <xsl:template match="a:*[not(*)][matches(local-name(), '(Ref|Operation)$')]" mode="r:value" as="item()*" priority="1">
    <xsl:variable name="part" as="element()?" select="(key('r:part', normalize-space(.)), key('r:person', normalize-space(.)))[1]"/>
    <xsl:if test="$part"><xsl:sequence select="r:name($part)"/><xsl:text> </xsl:text></xsl:if>
    <small class="k">{.}</small>
  </xsl:template>

  <xsl:template match="*[not(*)][not(@listID)][ends-with(local-name(), 'Code') or local-name() = 'ProposedBy']" mode="r:value" as="item()*" priority="1">
    <xsl:sequence select="r:code(.)"/>
  </xsl:template>

  <xsl:template match="*[not(*)][ends-with(local-name(), 'Indicator')]" mode="r:value" as="item()*" priority="1">
    <xsl:sequence select="if (normalize-space(.) = ('true', '1')) then r:both('yes', '是') else r:both('no', '否')"/>
  </xsl:template>

  <xsl:template match="*[not(*)][ends-with(local-name(), 'Percent') or local-name() = ('TaxRate', 'DiscountRate')]" mode="r:value" as="item()*" priority="1">
    <b>{r:number(.)}</b>&#xA0;%
  </xsl:template>

  <xsl:template match="c:Data" mode="r:value" as="item()*" priority="2">embedded, see the XML document</xsl:template>
  <xsl:template match="c:Digest" mode="r:value" as="item()*" priority="2"><span class="code">{.}</span></xsl:template>

  <!-- Digits as printed in the document, in groups of three. -->
  <xsl:function name="r:number" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="normalize-space($value)"/>
    <xsl:analyze-string select="$plain" regex="^([+\-]?)([0-9]+)(\.[0-9]+)?$">
      <xsl:matching-substring><xsl:sequence select="replace(regex-group(1), '-', '−') || r:grouped(regex-group(2)) || regex-group(3)"/></xsl:matching-substring>
      <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <!-- By its digits, for a figure may have more of them than a number of the machine. -->
  <xsl:function name="r:grouped" as="xs:string">
    <xsl:param name="digits" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="replace($digits, '^0+([0-9])', '$1')"/>
    <xsl:variable name="head" as="xs:integer" select="string-length($plain) mod 3"/>
    <xsl:sequence select="string-join((substring($plain, 1, $head)[. != ''], tokenize(replace(substring($plain, $head + 1), '([0-9]{3})', '$1 '), ' ')[. != '']), ',')"/>
  </xsl:function>

  <!-- Codes of UCUM and Recommendation 20 as people write them. -->
  <xsl:function name="r:unit" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="known" as="map(xs:string, xs:string)" select="map { 'm3': 'm³', 'm2': 'm²', 'mg/m3': 'mg/m³', 'kg/m3': 'kg/m³',
        'm3/h': 'm³/h', 'm3/d': 'm³/d', 'Cel': '°C', 'kW.h': 'kWh', 'MW.h': 'MWh', '[pH]': 'pH', 'H87': 'pieces', 'C62': 'pieces', 'dB[SPL]': 'dB' }"/>
    <xsl:sequence select="($known($code), $code)[1]"/>
  </xsl:function>

  <xsl:function name="r:code" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="known" as="map(xs:string, xs:string)" select="map { 'RAW': 'raw material and energy 原辅材料和能源', 'TEC': 'technology 技术工艺',
        'EQP': 'equipment 设备', 'CTL': 'process control 过程控制', 'PRD': 'product 产品', 'WST': 'waste 废物', 'MGT': 'management 管理', 'EMP': 'employees 员工',
        'NO_COST': 'no cost 无费', 'LOW_COST': 'low cost 低费', 'MEDIUM_COST': 'medium cost 中费', 'HIGH_COST': 'high cost 高费',
        'IMPLEMENTED': 'implemented 已实施', 'PLANNED': 'planned 计划中', 'IN_PROGRESS': 'in progress 实施中', 'DEFERRED': 'deferred 推迟',
        'ABANDONED': 'abandoned 放弃', 'SCREENED_OUT': 'screened out 筛除', 'FEASIBLE': 'feasible 可行', 'INFEASIBLE': 'infeasible 不可行',
        'RECOMMENDED': 'recommended 推荐', 'PRINCIPAL': 'principal auditor 高级审核员', 'AUDITOR': 'auditor 审核员', 'ASSOCIATE': 'associate auditor 见习审核员',
        'LEADER': 'leader 组长', 'DEPUTY_LEADER': 'deputy leader 副组长', 'MEMBER': 'member 成员', 'INTERNAL': 'internal 内部', 'EXTERNAL': 'external 外部',
        'S1': 'stage 1', 'S2': 'stage 2', 'S3': 'stage 3', 'S4': 'stage 4', 'S5': 'stage 5', 'S6': 'stage 6', 'S7': 'stage 7',
        'INPUT': 'input 输入', 'OUTPUT': 'output 输出', 'RECYCLE': 'recycle 循环', 'ATTITUDE': 'attitude 思想观念', 'TECHNICAL': 'technical 技术',
        'ECONOMIC': 'economic 经济', 'ORGANISATION': 'organisation 组织管理', 'POLICY': 'policy 政策法规',
        'WATER': 'water 水', 'MATERIAL': 'material 物料', 'ENERGY': 'energy 能量', 'COMPONENT': 'component 组分', 'WASTE': 'waste 废物', 'EIA': 'EIA', 'EMS': 'EMS' }"/>
    <xsl:sequence select="($known(normalize-space($code)), lower-case(translate(normalize-space($code), '_', ' ')))[1]"/>
  </xsl:function>
</xsl:stylesheet>
