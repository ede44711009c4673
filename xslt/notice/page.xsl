<?xml version="1.0" encoding="UTF-8"?>
<!-- Notice -> one HTML page for people: what became of the document, what to do, then every finding, worst first and
     part by part. Nothing is loaded from elsewhere, nothing in it can run. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:n="urn:cpcert:notice:1" xmlns:c="urn:cpcert:common:1" xmlns:w="urn:cpcert:words:1"
    expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:cpcert:notice:1">

  <xsl:include href="facts.xsl"/>
  <xsl:include href="../html/frame.xsl"/>
  <xsl:include href="../html/visible.xsl"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" use-character-maps="w:visible"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="header" as="element(Header)" select="Notice/Body/Header"/>
    <xsl:variable name="verdict" as="xs:string" select="n:verdict(Notice/Body/Content)"/>
    <xsl:call-template name="w:page">
      <xsl:with-param name="title" select="w:first($verdict) || ' · ' || Notice/Body/Content/SubjectDocument/FileName"/>
      <xsl:with-param name="content" as="element()+">
        <xsl:apply-templates select="Notice/Body/Content"/>
        <footer>
          <p>{w:all('notice')} {$header/c:DocumentID} · {w:all('rules')} {$header/c:SchemePackID}
            {Notice/Body/Content/PackVersion} · {w:all('program')} {Notice/Body/Content/EngineVersion}</p>
          <xsl:sequence select="n:pair('p', 'authentic')"/>
        </footer>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="Content" as="element()+">
    <xsl:variable name="verdict" as="xs:string" select="n:verdict(.)"/>
    <header class="banner {lower-case(KindCode)}">
      <h1><xsl:sequence select="n:words($verdict)"/></h1>
      <xsl:sequence select="n:pair('p', $verdict || '-says')"/>
      <ul class="counts">
        <xsl:for-each-group select="Finding" group-by="n:effect(.)">
          <li class="{lower-case(current-grouping-key())}"><xsl:sequence select="n:words(current-grouping-key())"/>&#xA0;<b>{count(current-group())}</b></li>
        </xsl:for-each-group>
      </ul>
    </header>
    <section class="todo">
      <h2><xsl:sequence select="n:words('todo')"/></h2>
      <ol>
        <xsl:for-each select="n:steps(.)">
          <xsl:sequence select="n:pair('li', .)"/>
        </xsl:for-each>
      </ol>
      <xsl:apply-templates select="WaitsFor, FirstNotice"/>
    </section>
    <xsl:apply-templates select="Decision"/>
    <xsl:apply-templates select="SubjectDocument"/>
    <xsl:call-template name="n:findings"/>
  </xsl:template>

  <xsl:template match="WaitsFor" as="element()">
    <dl>
      <xsl:sequence select="n:row('decides', n:decider(.))"/>
      <xsl:if test="Deadline">
        <xsl:sequence select="n:row('deadline', string(Deadline))"/>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template match="Decision" as="element()">
    <section class="subject">
      <h2><xsl:sequence select="n:words('decision')"/></h2>
      <dl>
        <xsl:sequence select="n:row('decision-id', string(ID)), n:row('decision-date', string(DecisionDate))"/>
        <xsl:if test="ReasonText">
          <xsl:sequence select="n:row('decision-reason', string-join(n:texts(ReasonText)?*, ' '))"/>
        </xsl:if>
        <xsl:sequence select="Referral ! n:row('decision-cause', RuleID || ' · ' || string-join(n:texts(Message)?*, ' '))"/>
      </dl>
    </section>
  </xsl:template>

  <xsl:template match="FirstNotice" as="element()+">
    <p><xsl:sequence select="let $first := . return n:spans($w:languages ! map{.: w:again($first, .)}, 'below')"/></p>
    <dl>
      <xsl:sequence select="n:row('first-notice', string(ID)), n:row('first-time', w:time(ReceivedAt))"/>
    </dl>
  </xsl:template>

  <xsl:template match="SubjectDocument" as="element()">
    <section class="subject">
      <h2><xsl:sequence select="n:words('received')"/></h2>
      <dl>
        <xsl:sequence select="n:row('file', string(FileName))"/>
        <xsl:if test="Title">
          <xsl:sequence select="n:row('title', string-join(distinct-values(Title), ' · '))"/>
        </xsl:if>
        <xsl:if test="TypeCode">
          <xsl:sequence select="n:row('type', w:all(TypeCode))"/>
        </xsl:if>
        <xsl:if test="DocumentID">
          <xsl:sequence select="n:row('document', string(DocumentID))"/>
        </xsl:if>
        <xsl:sequence select="n:row('time', w:time(ReceivedAt))"/>
        <xsl:sequence select="n:row('size', format-integer(xs:integer(ByteSize), '#,##0') || ' ' || w:all('bytes'))"/>
        <xsl:sequence select="n:row('digest', string(Digest), 'code')"/>
        <xsl:apply-templates select="../Case"/>
      </dl>
    </section>
  </xsl:template>

  <xsl:template match="Case" as="element()+">
    <xsl:sequence select="n:row('case', string(CaseID))"/>
    <xsl:sequence select="n:row('state', if (w:knows(StateCode)) then w:all(StateCode) else w:spoken-code(StateCode))"/>
    <xsl:if test="NextText">
      <xsl:sequence select="n:row('next', string-join(NextText, ' '))"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="n:findings" as="element()*">
    <xsl:if test="not(Finding or Decision)">
      <xsl:sequence select="n:pair('p', 'clean')"/>
    </xsl:if>
    <xsl:for-each-group select="Finding" group-by="n:effect(.)">
      <section class="severity {lower-case(current-grouping-key())}">
        <h2><xsl:sequence select="n:words(current-grouping-key())"/> · {count(current-group())}</h2>
        <xsl:for-each-group select="current-group()" group-by="n:part(.)">
          <h3>
            <xsl:choose>
              <xsl:when test="current-grouping-key() = ''"><xsl:sequence select="n:words('whole')"/></xsl:when>
              <xsl:otherwise>{current-grouping-key()}</xsl:otherwise>
            </xsl:choose>
          </h3>
          <xsl:apply-templates select="current-group()"/>
        </xsl:for-each-group>
      </section>
    </xsl:for-each-group>
    <xsl:if test="OmittedFindingCount">
      <p class="omitted"><xsl:sequence select="let $number := string(OmittedFindingCount) return n:spans($w:languages ! map{.: $number || ' ' || w:word('omitted', .)}, '')"/></p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="Finding" as="element()">
    <article>
      <p class="rule"><b>{RuleID}</b>
        <xsl:if test="SourceItem"> · <xsl:sequence select="let $item := string(SourceItem) return n:spans(n:apart($w:languages ! map{.: n:item($item, .)}), '')"/></xsl:if>
        <xsl:if test="OutcomeCode = 'UNKNOWN'"> · <i><xsl:sequence select="n:words('UNKNOWN')"/></i></xsl:if>
      </p>
      <xsl:sequence select="n:texts(Message) ! n:says(?*, map:keys(.))"/>
      <xsl:if test="Quote">
        <blockquote>{translate(Quote, '“”', '‘’')}</blockquote>
      </xsl:if>
      <dl>
        <xsl:if test="Location/(Line | Path)">
          <xsl:sequence select="n:row('where', string-join(n:where(Location), ' · '))"/>
        </xsl:if>
        <xsl:if test="Found and not(ReadingResult)">
          <xsl:sequence select="n:value-row('found', Found)"/>
        </xsl:if>
        <xsl:if test="Expected and not(ReadingResult)">
          <xsl:sequence select="n:value-row('expected', Expected)"/>
        </xsl:if>
      </dl>
      <xsl:call-template name="n:readings"/>
      <xsl:if test="Repair">
        <div class="repair">
          <b><xsl:sequence select="n:words('repair')"/></b>
          <xsl:for-each select="n:texts(Repair)">
            <p>
              <xsl:sequence select="n:lang(map:keys(.))"/>
              <xsl:text>{?*}</xsl:text>
            </p>
          </xsl:for-each>
        </div>
      </xsl:if>
    </article>
  </xsl:template>

  <!-- A message; lines of its own become a list, lines that begin with a dash a list in it. -->
  <xsl:function name="n:says" as="element()+">
    <xsl:param name="message" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string+" select="n:lines($message)"/>
    <p class="says">
      <xsl:sequence select="n:lang($language)"/>
      <xsl:text>{head($lines)}</xsl:text>
    </p>
    <xsl:if test="exists(tail($lines))">
      <ul class="sheet">
        <xsl:sequence select="n:lang($language)"/>
        <xsl:for-each-group select="tail($lines)" group-starting-with=".[not(starts-with(., '– '))]">
          <li>
            <xsl:text>{current-group()[1] ! replace(., '^– ', '')}</xsl:text>
            <xsl:if test="exists(current-group()[2])">
              <ul>
                <xsl:for-each select="tail(current-group())"><li>{substring(., 3)}</li></xsl:for-each>
              </ul>
            </xsl:if>
          </li>
        </xsl:for-each-group>
      </ul>
    </xsl:if>
  </xsl:function>

  <!-- A column for each reading, so that one sees where they part. -->
  <xsl:template name="n:readings" as="element()*">
    <xsl:if test="ReadingResult">
      <xsl:sequence select="n:pair('p', 'readings')"/>
      <div class="wide">
        <table>
          <tr>
            <th/>
            <xsl:for-each select="ReadingResult">
              <th><xsl:sequence select="n:words('reading')"/> {ReadingID}<xsl:if test="position() = 1"> (<xsl:sequence select="n:words('default')"/>)</xsl:if></th>
            </xsl:for-each>
          </tr>
          <tr>
            <th><xsl:sequence select="n:words('result')"/></th>
            <xsl:for-each select="ReadingResult">
              <xsl:variable name="key" as="xs:string" select="if (OutcomeCode = 'UNKNOWN') then 'READING-UNKNOWN' else string(OutcomeCode)"/>
              <td class="{lower-case(OutcomeCode)}"><xsl:sequence select="n:words($key)"/></td>
            </xsl:for-each>
          </tr>
          <xsl:if test="ReadingResult/Found">
            <tr>
              <th><xsl:sequence select="n:words('found')"/></th>
              <xsl:for-each select="ReadingResult"><td><xsl:sequence select="Found ! n:shown(.)"/></td></xsl:for-each>
            </tr>
          </xsl:if>
          <xsl:if test="ReadingResult/Expected">
            <tr>
              <th><xsl:sequence select="n:words('expected')"/></th>
              <xsl:for-each select="ReadingResult"><td><xsl:sequence select="Expected ! n:shown(.)"/></td></xsl:for-each>
            </tr>
          </xsl:if>
        </table>
      </div>
      <xsl:sequence select="n:pair('p', if (IndependentIndicator = 'true') then 'independent' else 'dependent')"/>
    </xsl:if>
  </xsl:template>

  <!-- A sentence in every language, in an element of this name. -->
  <xsl:function name="n:pair" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:element name="{$name}"><xsl:sequence select="n:spans($w:languages ! map{.: w:word($key, .)}, 'below')"/></xsl:element>
  </xsl:function>

  <!-- A word in every language. -->
  <xsl:function name="n:words" as="node()+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="n:spans($w:languages ! map{.: w:word($key, .)}, '')"/>
  </xsl:function>

  <!-- What is said in several languages, on one line or each below the other. -->
  <xsl:function name="n:spans" as="node()+">
    <xsl:param name="said" as="map(xs:string, xs:string)+"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:for-each select="$said">
      <xsl:choose>
        <xsl:when test="map:keys(.) = $w:languages[1]"><xsl:value-of select="?*"/></xsl:when>
        <xsl:otherwise>
          <xsl:text> </xsl:text>
          <span lang="{map:keys(.)}">
            <xsl:if test="$class"><xsl:attribute name="class" select="$class"/></xsl:if>
            <xsl:text>{?*}</xsl:text>
          </span>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The page is in the first language; what is in another says so. -->
  <xsl:function name="n:lang" as="attribute()?">
    <xsl:param name="language" as="xs:string"/>
    <xsl:if test="$language ne $w:languages[1]">
      <xsl:attribute name="lang" select="$language"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="n:row" as="element()+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="n:row($key, $value, '')"/>
  </xsl:function>
  <xsl:function name="n:row" as="element()+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:sequence select="n:label($key)"/>
    <dd class="{$class}">{$value}</dd>
  </xsl:function>
  <xsl:function name="n:value-row" as="element()+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="element()"/>
    <xsl:sequence select="n:label($key)"/>
    <dd class="value"><xsl:sequence select="n:shown($value)"/></dd>
  </xsl:function>
  <xsl:function name="n:label" as="element()">
    <xsl:param name="key" as="xs:string"/>
    <dt><xsl:sequence select="n:spans(n:apart($w:languages ! map{.: w:word($key, .)}), '')"/></dt>
  </xsl:function>

  <!-- A found or expected value in each language in which it is another. -->
  <xsl:function name="n:shown" as="node()+">
    <xsl:param name="value" as="element()"/>
    <xsl:sequence select="n:spans(n:value($value), 'below')"/>
  </xsl:function>
</xsl:stylesheet>
