<?xml version="1.0" encoding="UTF-8"?>
<!-- Audit report -> one HTML page for experts: cover, key figures, the seven stages, declaration, attachments. Balances,
     options, feasibility and the comparison before and after have tables of their own; everything else becomes a table or
     a list by the names of its elements, so that nothing in a valid report stays hidden. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:r="urn:cpcert:report-view:1" xmlns:c="urn:cpcert:common:1" xmlns:a="urn:cpcert:audit-report:1" xmlns:w="urn:cpcert:words:1"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="labels.xsl"/>
  <xsl:include href="values.xsl"/>
  <xsl:include href="tables.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="../html/frame.xsl"/>
  <xsl:include href="../html/visible.xsl"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" use-character-maps="w:visible"/>
  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="r:block" on-no-match="fail"/>

  <xsl:template match="/" as="element(html)">
    <xsl:variable name="report" as="element()" select="*/a:Body"/>
    <xsl:variable name="titles" as="element()+" select="$report/a:Header/c:Title"/>
    <xsl:call-template name="w:page">
      <xsl:with-param name="title" select="string(($titles[lang('en')], $titles)[1])"/>
      <xsl:with-param name="wide" select="true()"/>
      <xsl:with-param name="content" as="element()+">
        <xsl:variable name="content" as="document-node()"><xsl:document><xsl:apply-templates select="$report/a:Content"/></xsl:document></xsl:variable>
        <xsl:apply-templates select="$content/*" mode="r:reachable"/>
        <footer>
          <p>{$report/a:Header/c:DocumentID} · {$report/a:Header/c:SchemePackID} {$report/a:Header/c:SchemePackVersion} ·
            {$report/a:Header/c:RulesEdition}</p>
          <p>This page is for reading; the signed XML document is what counts. <span lang="zh">本页仅供阅读，以签名的 XML 文件为准。</span></p>
        </footer>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- For keyboard and screen reader: whatever scrolls can be reached, each head says of what it is the head. -->
  <xsl:mode name="r:reachable" on-no-match="shallow-copy"/>

  <xsl:template match="div[@class = 'wide']" mode="r:reachable" as="element(div)">
    <div class="wide" tabindex="0" role="group" aria-label="{normalize-space((.//caption, preceding-sibling::*[self::h2 or self::h3][1], ../(h2 | h3)[1])[1])}">
      <xsl:apply-templates select="node()" mode="r:reachable"/>
    </div>
  </xsl:template>

  <xsl:template match="th[not(node())]" mode="r:reachable" as="element(td)"><td/></xsl:template>

  <xsl:template match="th" mode="r:reachable" as="element(th)">
    <th scope="{if (../td) then 'row' else 'col'}"><xsl:copy-of select="@*"/><xsl:apply-templates select="node()" mode="r:reachable"/></th>
  </xsl:template>

  <xsl:template match="a:Content" as="element()+">
    <xsl:variable name="titles" as="element()+" select="../a:Header/c:Title"/>
    <xsl:variable name="stages" as="element()*" select="*[map:contains($r:stages, local-name())]"/>
    <header class="banner">
      <h1>{($titles[lang('en')], $titles)[1]} <span lang="zh" class="below">{$titles[lang('zh')][1]}</span></h1>
      <p>{../a:Header/c:DocumentID} · {../a:Header/c:IssueDate}</p>
    </header>
    <xsl:apply-templates select="a:Summary" mode="r:block"/>
    <section class="subject">
      <h2><xsl:sequence select="r:name(a:Enterprise)"/></h2>
      <xsl:sequence select="r:rows(a:Enterprise/* except a:Enterprise/c:Name)"/>
    </section>
    <section class="subject">
      <h2>About this report <span lang="zh">关于本报告</span></h2>
      <xsl:sequence select="r:rows(* except ($stages, a:Summary, a:Enterprise, a:Site, a:ConsultingOrganisation, a:TruthfulnessDeclaration, c:Attachment, a:Attachment))"/>
    </section>
    <xsl:sequence select="r:blocks((a:Site, a:ConsultingOrganisation))"/>
    <nav class="todo">
      <h2>Stages <span lang="zh">阶段</span></h2>
      <ul>
        <xsl:for-each select="$stages">
          <li>{substring-after(local-name(), 'Stage')}. <a href="#{local-name()}"><xsl:sequence select="r:stage(.)"/></a></li>
        </xsl:for-each>
      </ul>
    </nav>
    <xsl:apply-templates select="$stages" mode="r:block"/>
    <xsl:sequence select="r:blocks((a:TruthfulnessDeclaration, a:Attachment))"/>
  </xsl:template>

  <xsl:function name="r:stage" as="item()+">
    <xsl:param name="stage" as="element()"/>
    <xsl:variable name="names" as="xs:string+" select="$r:stages(local-name($stage))"/>
    <xsl:sequence select="r:both($names[1], $names[2])"/>
  </xsl:function>

  <xsl:template match="a:*[map:contains($r:stages, local-name())]" mode="r:block" as="element()">
    <section id="{local-name()}" class="stage">
      <h2>{substring-after(local-name(), 'Stage')} · <xsl:sequence select="r:stage(.)"/></h2>
      <xsl:sequence select="r:blocks(*)"/>
    </section>
  </xsl:template>

  <!-- Parts in their order: plain values as a list, parts of one name together. -->
  <xsl:function name="r:blocks" as="element()*">
    <xsl:param name="parts" as="element()*"/>
    <xsl:for-each-group select="$parts" group-adjacent="if (r:is-plain(.)) then '' else local-name()">
      <xsl:choose>
        <xsl:when test="current-grouping-key() = ''"><xsl:sequence select="r:rows(current-group())"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="r:block"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Fits on a line: a value, a period, a person, a few plain values. -->
  <xsl:function name="r:is-plain" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="not($part/*) or $part/c:StartDate or $part/c:CountryCode
        or (not($part/*/*) and not($part/*[@xml:lang]) and not($part/preceding-sibling::*[1][local-name() = local-name($part)])
          and not($part/following-sibling::*[1][local-name() = local-name($part)]))
        or ($part/c:Name and not($part/*[not(self::c:*)]))"/>
  </xsl:function>

  <xsl:function name="r:rows" as="element()?">
    <xsl:param name="parts" as="element()*"/>
    <xsl:if test="$parts">
      <dl>
        <xsl:for-each-group select="$parts" group-adjacent="local-name()">
          <dt><xsl:sequence select="r:label(current-grouping-key())"/></dt>
          <dd><xsl:sequence select="r:values(current-group())"/></dd>
        </xsl:for-each-group>
      </dl>
    </xsl:if>
  </xsl:function>

  <!-- Called for the first of adjacent parts with one name, and shows them all. -->
  <xsl:template match="*" mode="r:block" as="element()*" priority="-1">
    <xsl:variable name="all" as="element()+" select="r:run(.)"/>
    <xsl:variable name="columns" as="xs:string*" select="distinct-values($all/*/local-name())"/>
    <h3><xsl:sequence select="r:label(local-name())"/></h3>
    <xsl:choose>
      <xsl:when test="count($all) > 1 and count($columns) le 9 and not($all/*/*/*/*)">
        <xsl:sequence select="r:table($all, $columns)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$all">
          <article><xsl:sequence select="r:blocks(*)"/></article>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- This part and those of its name that follow it directly. -->
  <xsl:function name="r:run" as="element()+">
    <xsl:param name="first" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($first)"/>
    <xsl:variable name="stop" as="element()?" select="$first/following-sibling::*[local-name() != $name][1]"/>
    <xsl:sequence select="$first, $first/following-sibling::*[local-name() = $name][not($stop) or . &lt;&lt; $stop]"/>
  </xsl:function>

  <xsl:function name="r:table" as="element()">
    <xsl:param name="parts" as="element()+"/>
    <xsl:param name="columns" as="xs:string+"/>
    <div class="wide">
      <table>
        <tr><xsl:for-each select="$columns"><th><xsl:sequence select="r:label(.)"/></th></xsl:for-each></tr>
        <xsl:for-each select="$parts">
          <xsl:variable name="part" as="element()" select="."/>
          <tr>
            <xsl:for-each select="$columns">
              <xsl:variable name="values" as="element()*" select="$part/*[local-name() = current()]"/>
              <td>
                <xsl:if test="$values[1][@unitCode or @currencyID]"><xsl:attribute name="class" select="'n'"/></xsl:if>
                <xsl:sequence select="r:values($values)"/>
              </td>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </table>
    </div>
  </xsl:function>
</xsl:stylesheet>
