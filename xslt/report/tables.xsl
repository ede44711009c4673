<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of a report that experts look at first, each in the form they are used to. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:r="urn:cpcert:report-view:1" xmlns:c="urn:cpcert:common:1" xmlns:a="urn:cpcert:audit-report:1" xmlns:d="urn:cpcert:drawing:1"
    expand-text="yes" exclude-result-prefixes="#all">

  <xsl:template match="a:Summary" mode="r:block" as="element()+">
    <section class="todo">
      <h2><xsl:sequence select="r:label('Summary')"/></h2>
      <xsl:for-each select="a:Text"><p lang="{@xml:lang}">{.}</p></xsl:for-each>
      <xsl:sequence select="r:rows(* except (a:Text, a:KeyFigure))"/>
      <xsl:if test="a:KeyFigure">
        <xsl:sequence select="r:comparison(a:KeyFigure)"/>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- The hours of a member come last, in a line of their own. -->
  <xsl:template match="a:TeamMember" mode="r:block" as="element()+">
    <h3><xsl:sequence select="r:label('TeamMember')"/></h3>
    <div class="wide">
      <table>
        <tr>
          <th><xsl:sequence select="r:label('Name')"/></th><th><xsl:sequence select="r:label('RoleCode')"/></th>
          <th><xsl:sequence select="r:label('LevelCode')"/></th><th><xsl:sequence select="r:label('Department')"/></th>
          <th><xsl:sequence select="r:label('DutyText')"/></th><th><xsl:sequence select="r:label('Hours')"/></th>
        </tr>
        <xsl:for-each select="r:run(.)">
          <tr>
            <td><xsl:sequence select="r:name(.)"/><br/><small>{(c:RegistrationID, c:PersonalID)[1]}</small></td>
            <td>{r:code(a:RoleCode)}<br/><small>{r:code(a:AffiliationCode)}{a:EngagementRef ! (', ' || .)}</small></td>
            <td><xsl:sequence select="r:values(a:LevelCode)"/><xsl:if test="a:GuidedBy"><br/><small>guided by <span lang="zh">指导</span> {a:GuidedBy}</small></xsl:if></td>
            <td><xsl:sequence select="r:values(a:Department)"/><small class="below"><xsl:sequence select="r:values(a:Profession)"/></small></td>
            <td><xsl:sequence select="r:values(a:DutyText)"/></td>
            <td class="n"><b>{sum(a:FieldHours/a:Hours ! xs:decimal(.))}</b></td>
          </tr>
          <tr>
            <td colspan="6"><small>
              <xsl:for-each select="a:FieldHours">{r:code(a:FieldCode)}: {a:Hours} h ({a:From} – {a:To}){if (position() = last()) then '' else '; '}</xsl:for-each>
            </small></td>
          </tr>
        </xsl:for-each>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="a:Discharge" mode="r:block" as="element()+">
    <xsl:variable name="all" as="element()+" select="r:run(.)"/>
    <h3><xsl:sequence select="r:label('Discharge')"/></h3>
    <div class="wide">
      <table>
        <tr><xsl:for-each select="'OutletID', 'ParameterCode', 'Concentration', 'LimitValue', 'Flow', 'Load', 'TreatmentText'"><th><xsl:sequence select="r:label(.)"/></th></xsl:for-each></tr>
        <xsl:for-each select="$all">
          <tr>
            <td><b>{a:OutletID}</b><br/>{r:code(a:MediumCode)}</td>
            <td><xsl:sequence select="r:values(a:ParameterCode)"/></td>
            <td class="n"><xsl:sequence select="r:values(a:Concentration)"/></td>
            <td class="n"><xsl:sequence select="r:values(a:LimitValue)"/></td>
            <td class="n"><xsl:sequence select="r:values(a:Flow)"/></td>
            <td class="n"><xsl:sequence select="r:values(a:Load)"/></td>
            <td>
              <xsl:sequence select="r:values(a:TreatmentText)"/>
              <xsl:if test="a:LimitSource"><small class="below"><i>{r:spoken('LimitSource')}</i>: <xsl:sequence select="r:values(a:LimitSource)"/></small></xsl:if>
              <xsl:if test="a:MonitoringRef"><small class="below"><xsl:sequence select="r:values(a:MonitoringRef)"/></small></xsl:if>
            </td>
          </tr>
        </xsl:for-each>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="a:Balance" mode="r:block" as="element()+">
    <h3><xsl:sequence select="r:label('Balance')"/></h3>
    <xsl:for-each select="r:run(.)">
      <div class="wide">
        <table>
          <caption>{a:ID} · {r:code(a:KindCode)} · <xsl:sequence select="r:values(a:ScopeRef)"/> · <xsl:sequence select="r:values(a:Basis/*)"/>
            <xsl:if test="a:ComponentRef"> · <xsl:sequence select="r:values(a:ComponentRef)"/></xsl:if></caption>
          <tr><th><xsl:sequence select="r:label('Stream')"/></th><th>In <span lang="zh">输入</span></th><th>Out <span lang="zh">输出</span></th></tr>
          <xsl:for-each select="a:InputRef, a:OutputRef">
            <xsl:variable name="stream" as="element()?" select="key('r:part', normalize-space(.))[1]"/>
            <tr>
              <td><xsl:apply-templates select="." mode="r:value"/></td>
              <td class="n"><xsl:if test="self::a:InputRef"><xsl:sequence select="r:values($stream/a:Quantity)"/></xsl:if></td>
              <td class="n"><xsl:if test="self::a:OutputRef"><xsl:sequence select="r:values($stream/a:Quantity)"/></xsl:if></td>
            </tr>
          </xsl:for-each>
          <xsl:if test="a:StockChange">
            <tr><td><xsl:sequence select="r:label('StockChange')"/></td><td/><td class="n"><xsl:sequence select="r:values(a:StockChange)"/></td></tr>
          </xsl:if>
          <tr>
            <th><xsl:sequence select="r:label('Total')"/></th>
            <td class="n"><xsl:sequence select="r:values(a:StatedInputTotal)"/></td><td class="n"><xsl:sequence select="r:values(a:StatedOutputTotal)"/></td>
          </tr>
          <tr>
            <th><xsl:sequence select="r:label('StatedDifference')"/></th>
            <td class="n" colspan="2"><xsl:sequence select="r:values(a:StatedDifference)"/> = <xsl:sequence select="r:values(a:StatedDeviationPercent)"/></td>
          </tr>
          <tr><td colspan="3"><xsl:sequence select="r:values(a:DifferenceExplanation)"/></td></tr>
        </table>
      </div>
      <xsl:sequence select="d:balance-figure(.)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="a:Option" mode="r:block" as="element()+">
    <h3><xsl:sequence select="r:label('Option')"/> · {count(r:run(.))}</h3>
    <div class="wide">
      <table>
        <tr>
          <th><xsl:sequence select="r:label('ID')"/></th><th><xsl:sequence select="r:label('Option')"/></th><th><xsl:sequence select="r:label('CategoryCode')"/></th>
          <th><xsl:sequence select="r:label('ExpectedInvestment')"/></th><th><xsl:sequence select="r:label('ExpectedBenefit')"/></th><th><xsl:sequence select="r:label('StatusCode')"/></th>
        </tr>
        <xsl:for-each select="r:run(.)">
          <tr>
            <td class="k"><b>{a:ID}</b></td>
            <td><b><xsl:sequence select="r:name(.)"/></b></td>
            <td>{r:code(a:CategoryCode)}<br/><small>{r:code(a:CostClassCode)}</small></td>
            <td class="n"><xsl:sequence select="r:values(a:ExpectedInvestment)"/></td>
            <td class="n"><xsl:sequence select="r:values(a:ExpectedBenefit)"/></td>
            <td>{r:code(a:StatusCode)}<br/><small>{a:StatusDate}</small></td>
          </tr>
          <tr>
            <td/>
            <td colspan="5">
              <xsl:sequence select="r:values(a:Text)"/>
              <small class="below">
                <xsl:for-each-group select="* except (a:ID, a:Title, a:Text, a:CategoryCode, a:CostClassCode, a:ExpectedInvestment, a:ExpectedBenefit, a:StatusCode, a:StatusDate)" group-adjacent="local-name()">
                  <xsl:if test="position() > 1"> · </xsl:if>
                  <i>{r:spoken(current-grouping-key())}</i><xsl:text> </xsl:text>
                  <xsl:for-each select="current-group()"><xsl:if test="position() > 1">, </xsl:if><xsl:apply-templates select="." mode="r:value"/></xsl:for-each>
                </xsl:for-each-group>
              </small>
            </td>
          </tr>
        </xsl:for-each>
      </table>
    </div>
  </xsl:template>

  <!-- The options side by side, then each with its studies and the parts of its sums. -->
  <xsl:template match="a:Feasibility" mode="r:block" as="element()+">
    <xsl:variable name="all" as="element()+" select="r:run(.)"/>
    <h3><xsl:sequence select="r:label('Feasibility')"/></h3>
    <div class="wide">
      <table>
        <tr><th/><xsl:for-each select="$all"><th><xsl:sequence select="r:values(a:OptionRef)"/></th></xsl:for-each></tr>
        <xsl:for-each select="distinct-values($all/a:Economic/*[not(*)]/local-name())">
          <xsl:variable name="row" as="xs:string" select="."/>
          <tr>
            <th><xsl:sequence select="r:label($row)"/></th>
            <xsl:for-each select="$all"><td class="n"><xsl:sequence select="r:values(a:Economic/*[local-name() = $row])"/></td></xsl:for-each>
          </tr>
        </xsl:for-each>
        <tr><th><xsl:sequence select="r:label('ConclusionCode')"/></th><xsl:for-each select="$all"><td>{r:code(a:ConclusionCode)}</td></xsl:for-each></tr>
        <tr><th><xsl:sequence select="r:label('Rank')"/></th><xsl:for-each select="$all"><td class="n">{a:Rank}</td></xsl:for-each></tr>
      </table>
    </div>
    <xsl:for-each select="$all">
      <article>
        <p class="says"><b><xsl:sequence select="r:values(a:OptionRef)"/></b></p>
        <xsl:sequence select="a:Economic ! d:plain-figure(d:cash-flow(.))"/>
        <xsl:sequence select="r:blocks(* except (a:OptionRef, a:Economic, a:ConclusionCode, a:Rank))"/>
        <xsl:sequence select="r:blocks(a:Economic/*[*])"/>
      </article>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="a:BeforeAfter" mode="r:block" as="element()+">
    <h3><xsl:sequence select="r:label('BeforeAfter')"/></h3>
    <xsl:sequence select="r:comparison(r:run(.)), d:plain-figure(d:bars(r:run(.)))"/>
  </xsl:template>

  <!-- A table with a bar for the value after in per cent of the value before. All bars of a table have one scale: the longest is the
       whole width, or 100 per cent where nothing rose. -->
  <xsl:function name="r:comparison" as="element()">
    <xsl:param name="parts" as="element()+"/>
    <xsl:variable name="columns" as="xs:string+" select="distinct-values($parts/*/local-name())"/>
    <xsl:variable name="longest" as="xs:double" select="max((100, $parts ! r:remaining(.)))"/>
    <div class="wide">
      <table>
        <tr><xsl:for-each select="$columns, 'Remaining'"><th><xsl:sequence select="r:label(.)"/></th></xsl:for-each></tr>
        <xsl:for-each select="$parts">
          <xsl:variable name="part" as="element()" select="."/>
          <xsl:variable name="remaining" as="xs:double?" select="r:remaining(.)"/>
          <tr>
            <xsl:for-each select="$columns">
              <xsl:variable name="values" as="element()*" select="$part/*[local-name() = current()]"/>
              <td>
                <xsl:if test="$values[1][@unitCode] or ends-with(., 'Percent')"><xsl:attribute name="class" select="'n'"/></xsl:if>
                <xsl:sequence select="r:values($values)"/>
              </td>
            </xsl:for-each>
            <td class="bar">
              <xsl:choose>
                <xsl:when test="exists($remaining)"><b>{format-number($remaining, '0.0')}&#xA0;%</b><span style="width:{round(100 * $remaining div $longest, 1)}%"/></xsl:when>
                <xsl:otherwise>–</xsl:otherwise>
              </xsl:choose>
            </td>
          </tr>
        </xsl:for-each>
      </table>
    </div>
  </xsl:function>

  <!-- The value after in per cent of the value before; empty where the two cannot be compared. -->
  <xsl:function name="r:remaining" as="xs:double?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$part/(a:BeforeValue, a:Before)[1]"/>
    <xsl:variable name="after" as="element()?" select="$part/(a:AfterValue, a:After)[1]"/>
    <xsl:if test="number($before) gt 0 and number($after) ge 0 and string($before/@unitCode) = string($after/@unitCode)">
      <xsl:sequence select="100 * number($after) div number($before)"/>
    </xsl:if>
  </xsl:function>

  <!-- An attachment small enough travels with the page and is opened from it. It is saved under its name, never shown by the
       browser as a page, so whatever it holds runs nothing. -->
  <xsl:template match="*[local-name() = 'Attachment']/c:Data" mode="r:value" as="item()*" priority="3">
    <xsl:variable name="before" as="xs:integer" select="sum((., ../preceding-sibling::*[local-name() = 'Attachment']/c:Data) ! string-length(.)) cast as xs:integer"/>
    <xsl:choose>
      <xsl:when test="$before le $r:most-attached">
        <xsl:variable name="type" as="xs:string" select="(normalize-space(../c:MediaType)[. = $r:plain-types], 'application/octet-stream')[1]"/>
        <a download="{replace(normalize-space(../c:FileName), '[/\\:*?&quot;&lt;&gt;|\p{C}]', '-')}" href="data:{$type};base64,{translate(., ' &#10;&#13;&#9;', '')}">open <span lang="zh">打开</span></a>
      </xsl:when>
      <xsl:otherwise>in the XML document <span lang="zh">见 XML 文件</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Base64 characters of all attachments that travel with a page: mail servers refuse what is larger. -->
  <xsl:variable name="r:most-attached" as="xs:integer" select="1000000"/>
  <xsl:variable name="r:plain-types" as="xs:string+" select="'application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'text/csv', 'text/plain'"/>
</xsl:stylesheet>
