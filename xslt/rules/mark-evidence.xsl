<?xml version="1.0" encoding="UTF-8"?>
<!-- What the marks of an application rest on: the registers of training results and audit work, and audit reports on file. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

  <!-- The marks of an application (its Content) under every reading that may make a difference, the default first; held are the registrations of the person. -->
  <xsl:function name="f:mark-sheets" as="element()+">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="held" as="element()*"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:variable name="day" as="xs:date" select="xs:date($content/../Header/IssueDate)"/>
    <xsl:variable name="person" as="xs:string" select="normalize-space($content/Person/PersonID)"/>
    <xsl:variable name="courses" as="element()*" select="f:complete('R-TRN', $person, $day)"/>
    <xsl:variable name="works" as="element()*" select="$content/AuditParticipation ! f:audit-work(., $person, $held/@of, $day)"/>
    <xsl:variable name="open" as="xs:string*" select="f:open-readings($content, $day, $courses, $works, $tables)"/>
    <xsl:sequence select="f:mark-readings($open) ! f:mark-sheet($content, $day, normalize-space($content/LevelCode), $held, $courses, $works, $tables, .)"/>
  </xsl:function>

  <!-- Results of courses that were passed: examination and participation, with a score in a row of the table. A score between two rows
       is rounded down, or half up (AMB-35). -->
  <xsl:function name="f:passed" as="element()*">
    <xsl:param name="results" as="element()*"/>
    <xsl:param name="course" as="xs:string*"/>
    <xsl:param name="half-up" as="xs:boolean"/>
    <xsl:sequence select="$results[@result = 'PASSED'][f:course-mark(xs:decimal(@score), map{'course': $course}, map{'score': if ($half-up) then 'B' else 'A'}) gt 0]"/>
  </xsl:function>

  <!-- The mark that these educations and ranks give. -->
  <xsl:function name="f:theory-of" as="xs:decimal">
    <xsl:param name="claims" as="element()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="education" as="xs:string*"/>
    <xsl:param name="rank" as="xs:string*"/>
    <xsl:sequence select="f:theory-mark($claims/self::Education, $claims/self::Rank, $day, map{'education': $education, 'rank': $rank}, map{'rank': 'A'})"/>
  </xsl:function>

  <!-- All lines under the keys, in a list that is kept on the day; else nobody can say. -->
  <xsl:function name="f:complete" as="element()*">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="keys" as="item()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:if test="f:kept($register, $day)">
      <xsl:sequence select="f:records($register, $keys)"/>
    </xsl:if>
  </xsl:function>

  <!-- The number under which an application names a report. -->
  <xsl:function name="f:report-number" as="xs:string">
    <xsl:param name="participation" as="element()"/>
    <xsl:sequence select="normalize-space(($participation/ReportReference/ID, $participation/EarlierReport/ReportID)[1])"/>
  </xsl:function>

  <!-- What counts of one participation: fields and hours that both the application and its proof name. The proof is an accepted report
       that no other replaced, else a line of the register of audit work, else a confirmation on paper (CPQ-1.4-4). -->
  <xsl:function name="f:audit-work" as="element()">
    <xsl:param name="participation" as="element()"/>
    <xsl:param name="person" as="xs:string"/>
    <xsl:param name="numbers" as="item()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:variable name="of" as="xs:string" select="f:report-number($participation)"/>
    <xsl:variable name="claimed" as="xs:string*" select="distinct-values($participation/FieldCode ! normalize-space(.))"/>
    <xsl:variable name="hours" as="xs:decimal" select="xs:decimal($participation/Hours)"/>
    <xsl:variable name="fact" as="element()?" select="$participation/ReportReference/Digest ! f:document-fact(.)[@verdict = 'ACCEPTED'][not(@replacedBy != '')]"/>
    <xsl:variable name="worked" as="element()*" select="(if (exists($fact)) then f:document($participation/ReportReference/Digest) else ())
        //TeamMember[f:person(.) = ($person, $numbers)]/FieldHours[normalize-space(FieldCode) = $claimed]"/>
    <xsl:variable name="line" as="element()?" select="if (empty($worked)) then f:complete('R-WRK', $person, $day)[@report = $of][1] else ()"/>
    <xsl:variable name="recorded" as="xs:string*" select="$claimed[. = tokenize($line/@fields)]"/>
    <Work of="{$of}">
      <xsl:choose>
        <xsl:when test="$participation/preceding-sibling::AuditParticipation ! f:report-number(.) = $of">
          <xsl:attribute name="left" select="'TWICE'"/>
        </xsl:when>
        <xsl:when test="exists($worked)">
          <xsl:sequence select="f:work('REPORT', count(distinct-values($worked/FieldCode ! normalize-space(.))),
              min(($hours, sum($worked/Hours ! xs:decimal(.)))), max($worked/To ! xs:date(.)))"/>
        </xsl:when>
        <xsl:when test="exists($recorded)">
          <xsl:sequence select="f:work('REGISTER', count($recorded), min(($hours, xs:decimal($line/@hours))), xs:date($line/@from))"/>
        </xsl:when>
        <xsl:when test="exists($fact) or exists($line)">
          <xsl:attribute name="left" select="'STRANGER'"/>
        </xsl:when>
        <xsl:when test="exists($participation/Confirmation)">
          <xsl:sequence select="f:work('WORD', count($claimed), $hours, xs:date(($participation/EarlierReport/FinishedOn, $participation/ReportReference/IssueDate)[1]))"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="left" select="'UNPROVED'"/>
        </xsl:otherwise>
      </xsl:choose>
    </Work>
  </xsl:function>

  <xsl:function name="f:work" as="attribute()+">
    <xsl:param name="proof" as="xs:string"/>
    <xsl:param name="fields" as="xs:integer"/>
    <xsl:param name="hours" as="xs:decimal"/>
    <xsl:param name="finished" as="xs:date"/>
    <xsl:attribute name="proof" select="$proof"/>
    <xsl:attribute name="fields" select="$fields"/>
    <xsl:attribute name="hours" select="$hours"/>
    <xsl:attribute name="finished" select="$finished"/>
  </xsl:function>
</xsl:stylesheet>
