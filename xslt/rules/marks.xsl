<?xml version="1.0" encoding="UTF-8"?>
<!-- Qualification marks of auditors (appendix, CPQ-1.1 to CPQ-2.3): exact decimals, looking at nothing but the arguments. Tables are
     lines of the scheme, name/value. Where the appendix can be read in several ways, a map says which reading is meant, A by default:
     score (A rounded down, B half up), sitting (A best, B latest), rank (A more than, B from the years named on), time (A any time
     counts as a year, B full years), hours (A from, B more than), window (A work within, B application within, C lapses unless used),
     word (A counts work confirmed on paper, B does not), check (A other work counts only with a check of knowledge, B also without:
     whether there was one is for a person to find out). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

  <!-- The tables of the scheme in one value. -->
  <xsl:function name="f:mark-tables" as="map(xs:string, item()*)" visibility="public">
    <xsl:param name="course" as="xs:string*"/>
    <xsl:param name="education" as="xs:string*"/>
    <xsl:param name="rank" as="xs:string*"/>
    <xsl:param name="practice" as="xs:string*"/>
    <xsl:param name="month" as="xs:integer"/>
    <xsl:param name="audit" as="xs:string*"/>
    <xsl:param name="windows" as="xs:string*"/>
    <xsl:sequence select="map{'course': $course, 'education': $education, 'rank': $rank, 'practice': $practice, 'month': $month,
        'audit': $audit, 'windows': $windows}"/>
  </xsl:function>

  <!-- The readings named, each combined with each, all others by default; the default comes first. -->
  <xsl:function name="f:mark-readings" as="map(xs:string, xs:string)+" visibility="public">
    <xsl:param name="open" as="xs:string*"/>
    <xsl:variable name="of" as="function(xs:string) as xs:string+" select="function($name) { 'A', 'B'[$name = $open] }"/>
    <xsl:sequence select="for $score in $of('score'), $sitting in $of('sitting'), $rank in $of('rank'), $time in $of('time'), $hours in $of('hours'),
        $window in ($of('window'), 'C'['window' = $open]), $word in $of('word'), $check in $of('check')
        return map{'score': $score, 'sitting': $sitting, 'rank': $rank, 'time': $time, 'hours': $hours, 'window': $window, 'word': $word, 'check': $check}"/>
  </xsl:function>

  <!-- Names of the readings that may make a difference to this evidence; the arguments are those of f:mark-sheet. -->
  <xsl:function name="f:open-readings" as="xs:string*" visibility="public">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="courses" as="element()*"/>
    <xsl:param name="works" as="element()*"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:variable name="counted" as="element()*" select="$works[not(@left)]"/>
    <xsl:variable name="time" as="xs:integer+" select="f:time-worked(f:counted-time($content, map{}), $day, $tables?month)"/>
    <xsl:variable name="unchecked" as="xs:integer+" select="f:time-worked(f:counted-time($content, map{'check': 'B'}), $day, $tables?month)"/>
    <xsl:variable name="differs" as="function(*)" select="function($mark) { $mark(map{'rank': 'A', 'time': 'A', 'hours': 'A'}) ne $mark(map{'rank': 'B', 'time': 'B', 'hours': 'B'}) }"/>
    <xsl:sequence select="
        'score'[exists($courses/@score ! xs:decimal(.)[. ne floor(.)])],
        'sitting'[count($courses) ne count(distinct-values($courses/@kind))],
        'rank'[$differs(function($reading) { f:theory-mark($content/Education, $content/Rank, $day, $tables, $reading) })],
        'time'[$differs(function($reading) { f:practice-mark($time, $tables, $reading) }) or $differs(function($reading) { f:practice-mark($unchecked, $tables, $reading) })],
        'check'[some $reading in (map{'time': 'A'}, map{'time': 'B'}) satisfies f:practice-mark($time, $tables, $reading) ne f:practice-mark($unchecked, $tables, $reading)],
        'hours'[some $w in $counted satisfies $differs(function($reading) { f:audit-mark(xs:integer($w/@fields), xs:decimal($w/@hours), $tables, $reading) })],
        'window'[exists($counted)],
        'word'[$counted/@proof = 'WORD']"/>
  </xsl:function>

  <!-- Work that counts as environmental practice: of that kind, or other work with a check of knowledge (CPQ-1.3). -->
  <xsl:function name="f:counted-time" as="element()*">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:sequence select="$content/WorkPeriod[EnvironmentalIndicator = ('true', '1') or normalize-space(KnowledgeCheckRef) ne '' or $reading?check eq 'B']"/>
  </xsl:function>

  <!-- Value of the line with this name; empty where there is none. -->
  <xsl:function name="f:line" as="xs:decimal?">
    <xsl:param name="table" as="xs:string*"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$table[substring-before(., '/') eq $name] ! xs:decimal(substring-after(., '/'))"/>
  </xsl:function>

  <!-- Highest mark of the lines that begin at or below the figure; 0 below all of them. -->
  <xsl:function name="f:band" as="xs:decimal">
    <xsl:param name="table" as="xs:string*"/>
    <xsl:param name="figure" as="xs:decimal"/>
    <xsl:sequence select="max((0.0, $table[xs:decimal(substring-before(., '/')) le $figure] ! xs:decimal(substring-after(., '/'))))"/>
  </xsl:function>

  <!-- Mark of a score (CPQ-1.1, 1.5). -->
  <xsl:function name="f:course-mark" as="xs:decimal" visibility="public">
    <xsl:param name="score" as="xs:decimal"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:sequence select="f:band($tables?course, if ($reading?score eq 'B') then floor($score + 0.5) else floor($score))"/>
  </xsl:function>

  <!-- Mark of the best education or rank on a day, never of both (CPQ-1.2). A line such as MIDDLE>3/4 asks for more than 3 years. -->
  <xsl:function name="f:theory-mark" as="xs:decimal" visibility="public">
    <xsl:param name="educations" as="element()*"/>
    <xsl:param name="ranks" as="element()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:variable name="school" as="xs:decimal*"
        select="$educations[xs:date(Date) le $day] ! f:line($tables?education, normalize-space(KindCode))"/>
    <xsl:variable name="rank" as="xs:decimal*" select="for $r in $ranks[xs:date(Since) le $day], $line in $tables?rank
        return xs:decimal(substring-after($line, '/'))[f:has-rank($r, substring-before($line, '/'), $day, $reading?rank eq 'B')]"/>
    <xsl:sequence select="max((0.0, $school, $rank))"/>
  </xsl:function>

  <xsl:function name="f:has-rank" as="xs:boolean">
    <xsl:param name="rank" as="element()"/>
    <xsl:param name="asked" as="xs:string"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="inclusive" as="xs:boolean"/>
    <xsl:variable name="parts" as="xs:string+" select="tokenize($asked, '>')"/>
    <xsl:variable name="full" as="xs:date" select="xs:date($rank/Since) + xs:yearMonthDuration('P1Y') * xs:integer(($parts[2], '0')[1])"/>
    <xsl:sequence select="normalize-space($rank/KindCode) eq $parts[1] and (count($parts) eq 1 or $full lt $day or $inclusive and $full eq $day)"/>
  </xsl:function>

  <!-- Months worked, and days beside them, up to and with a day: periods that overlap or touch are one, whole months of each stretch
       are counted by the calendar, days left over make months of the length given (CPQ-1.3). -->
  <xsl:function name="f:time-worked" as="xs:integer+" visibility="public">
    <xsl:param name="periods" as="element()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="month" as="xs:integer"/>
    <xsl:variable name="one" as="xs:dayTimeDuration" select="xs:dayTimeDuration('P1D')"/>
    <!-- From the first day to the day after the last. -->
    <xsl:variable name="begun" as="map(*)*" select="$periods[xs:date(From) le $day] ! map{'from': xs:date(From), 'end': min(($day, To ! xs:date(.))) + $one}"/>
    <xsl:variable name="stretches" as="map(*)*" select="fold-left(sort($begun[?from lt ?end], (), function($p) { $p?from }), (), function($done, $p) {
        let $last := $done[last()] return if (exists($last) and $p?from le $last?end)
        then ($done[position() lt last()], map{'from': $last?from, 'end': max(($last?end, $p?end))}) else ($done, $p) })"/>
    <xsl:variable name="months" as="xs:integer*" select="$stretches ! f:whole-months(?from, ?end)"/>
    <xsl:variable name="days" as="xs:integer*" select="for $i in 1 to count($stretches) return xs:integer(
        ($stretches[$i]?end - ($stretches[$i]?from + xs:yearMonthDuration('P1M') * $months[$i])) div $one)"/>
    <xsl:sequence select="sum($months) + sum($days) idiv $month, sum($days) mod $month"/>
  </xsl:function>

  <xsl:function name="f:whole-months" as="xs:integer">
    <xsl:param name="from" as="xs:date"/>
    <xsl:param name="end" as="xs:date"/>
    <xsl:variable name="n" as="xs:integer" select="(year-from-date($end) - year-from-date($from)) * 12 + month-from-date($end) - month-from-date($from)"/>
    <xsl:sequence select="if ($from + xs:yearMonthDuration('P1M') * $n le $end) then $n else $n - 1"/>
  </xsl:function>

  <!-- Mark of the time worked, as f:time-worked gives it; the line that begins at 0 is for any time at all (CPQ-1.3). -->
  <xsl:function name="f:practice-mark" as="xs:decimal" visibility="public">
    <xsl:param name="time" as="xs:integer+"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:sequence select="if (sum($time) eq 0) then 0.0
        else f:band($tables?practice[$reading?time ne 'B' or not(starts-with(., '0/'))], $time[1] idiv 12)"/>
  </xsl:function>

  <!-- Mark of the work on one audit: the lesser of its share of the fields and of the hours of a whole one, in full tenths (CPQ-1.4). -->
  <xsl:function name="f:audit-mark" as="xs:decimal" visibility="public">
    <xsl:param name="fields" as="xs:integer"/>
    <xsl:param name="hours" as="xs:decimal"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:variable name="whole" as="xs:decimal" select="f:line($tables?audit, 'hours')"/>
    <xsl:variable name="tenths" as="xs:integer" select="(10 * $hours) idiv $whole"/>
    <xsl:variable name="exceeded" as="xs:integer"
        select="if ($reading?hours eq 'B' and $hours lt $whole and $tenths * $whole eq 10 * $hours) then $tenths - 1 else $tenths"/>
    <xsl:sequence select="max((0, min((10, (10 * $fields) idiv f:line($tables?audit, 'fields'), $exceeded)))) div 10"/>
  </xsl:function>

  <!-- Sum of the marks of all audits, with its cap (CPQ-1.4-3). -->
  <xsl:function name="f:audits-mark" as="xs:decimal" visibility="public">
    <xsl:param name="marks" as="xs:decimal*"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:sequence select="min((sum(($marks, 0.0)), f:line($tables?audit, 'most')))"/>
  </xsl:function>

  <!-- Whether audit work is available: course is the last day of the course, applied the day of the application, used the first day of
       the registration that the marks once served for, where there was one (CPQ-2.1, 2.2). -->
  <xsl:function name="f:available" as="xs:boolean" visibility="public">
    <xsl:param name="finished" as="xs:date"/>
    <xsl:param name="course" as="xs:date"/>
    <xsl:param name="years" as="xs:integer"/>
    <xsl:param name="applied" as="xs:date"/>
    <xsl:param name="used" as="xs:date?"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:variable name="last" as="xs:date" select="$course + xs:yearMonthDuration('P1Y') * $years"/>
    <xsl:sequence select="if ($reading?window eq 'B') then exists($used) or $applied le $last
        else $finished ge $course and (if ($reading?window eq 'C') then $applied le $last or exists($used[. ge $finished]) else $finished le $last)"/>
  </xsl:function>

  <!-- All marks with their derivation under one reading: attributes theory, practice, foundation, advanced, audits and total; one
       Theory, Time, Course or Work for each piece of evidence, with its mark, or with left, which says why it is not counted. Of
       Theory only the best counts; Time has no mark of its own, only the sum of all.
       content: Education, Rank, WorkPeriod; held: registrations (level, from); courses: results (course, kind, score, result, from);
       works: Work (of, fields, hours, finished, proof, or left). -->
  <xsl:function name="f:mark-sheet" as="element()" visibility="public">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="level" as="xs:string"/>
    <xsl:param name="held" as="element()*"/>
    <xsl:param name="courses" as="element()*"/>
    <xsl:param name="works" as="element()*"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:variable name="results" as="element()*">
      <xsl:for-each select="sort($courses[xs:date(@from) le $day], (), function($c) { xs:date($c/@from) })">
        <Course of="{@course}" kind="{@kind}" score="{@score}" on="{@from}" result="{@result}" mark="{if (@result = 'PASSED') then f:course-mark(xs:decimal(@score), $tables, $reading) else 0.0}"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="times" as="element()*" select="f:counted-time($content, $reading)"/>
    <xsl:variable name="time" as="xs:integer+" select="f:time-worked($times, $day, $tables?month)"/>
    <xsl:variable name="done" as="element()*">
      <xsl:for-each select="$works">
        <xsl:variable name="left" as="xs:string?" select="(@left, 'WORD'[current()/@proof = 'WORD' and $reading?word eq 'B'],
            (if (@left) then () else if (xs:date(@finished) gt $day) then 'LATER'
            else if (f:within(xs:date(@finished), $day, $level, $held, $results, $tables, $reading)) then () else 'WINDOW'))[1]"/>
        <Work>
          <xsl:copy-of select="@*"/>
          <xsl:if test="empty($left)">
            <xsl:attribute name="mark" select="f:audit-mark(xs:integer(@fields), xs:decimal(@hours), $tables, $reading)"/>
          </xsl:if>
          <xsl:if test="exists($left)">
            <xsl:attribute name="left" select="$left"/>
          </xsl:if>
        </Work>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="theory" as="xs:decimal" select="f:theory-mark($content/Education, $content/Rank, $day, $tables, $reading)"/>
    <xsl:variable name="practice" as="xs:decimal" select="f:practice-mark($time, $tables, $reading)"/>
    <xsl:variable name="foundation" as="xs:decimal" select="f:sitting($results[@kind = 'FOUNDATION'], $reading)"/>
    <xsl:variable name="advanced" as="xs:decimal" select="f:sitting($results[@kind = 'ADVANCED'], $reading)"/>
    <xsl:variable name="audits" as="xs:decimal" select="f:audits-mark($done/@mark ! xs:decimal(.), $tables)"/>
    <Sheet theory="{$theory}" practice="{$practice}" foundation="{$foundation}" audits="{$audits}" advanced="{$advanced}"
        total="{$theory + $practice + $foundation + $audits + $advanced}" months="{$time[1]}">
      <xsl:sequence select="f:theory-lines($content/(Education | Rank), $day, $theory, $tables, $reading)"/>
      <xsl:sequence select="$results"/>
      <xsl:for-each select="$content/TrainingResultRef[not(normalize-space(.) = $results/@of)]">
        <Course of="{normalize-space(.)}" left="{if (normalize-space(.) = $courses/@course) then 'LATER' else 'UNREGISTERED'}"/>
      </xsl:for-each>
      <xsl:for-each select="$content/WorkPeriod">
        <Time of="{From}" to="{min(($day, To ! xs:date(.)))}" kind="{normalize-space(KindCode)}">
          <xsl:if test="normalize-space(KnowledgeCheckRef) ne ''">
            <xsl:attribute name="check" select="normalize-space(KnowledgeCheckRef)"/>
          </xsl:if>
          <xsl:if test="empty(. intersect $times) or xs:date(From) gt $day">
            <xsl:attribute name="left" select="if (empty(. intersect $times)) then 'UNCHECKED' else 'LATER'"/>
          </xsl:if>
        </Time>
      </xsl:for-each>
      <xsl:sequence select="$done"/>
    </Sheet>
  </xsl:function>

  <!-- What each education and rank would give; only the first of the best counts, never a sum (CPQ-1.2). -->
  <xsl:function name="f:theory-lines" as="element()*">
    <xsl:param name="claims" as="element()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:param name="best" as="xs:decimal"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:variable name="marks" as="xs:decimal*" select="$claims ! f:theory-mark(self::Education, self::Rank, $day, $tables, $reading)"/>
    <xsl:for-each select="$claims">
      <xsl:variable name="n" as="xs:integer" select="position()"/>
      <Theory of="{normalize-space(KindCode)}" on="{(Date, Since)[1]}" mark="{$marks[$n]}">
        <xsl:if test="xs:date((Date, Since)[1]) gt $day">
          <xsl:attribute name="left" select="'LATER'"/>
        </xsl:if>
        <xsl:if test="xs:date((Date, Since)[1]) le $day and $n ne index-of($marks, $best)[1]">
          <xsl:attribute name="left" select="'LOWER'"/>
        </xsl:if>
      </Theory>
    </xsl:for-each>
  </xsl:function>

  <!-- The mark that counts of several sittings. -->
  <xsl:function name="f:sitting" as="xs:decimal">
    <xsl:param name="results" as="element()*"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:sequence select="max((0.0, (if ($reading?sitting eq 'B') then $results[last()] else $results)/@mark ! xs:decimal(.)))"/>
  </xsl:function>

  <!-- Whether a course that earned marks makes the work available. A line of the table: level, level of the registration that used the
       marks, kind of course, years. What served for a lower level may be added up (CPQ-2.3). -->
  <xsl:function name="f:within" as="xs:boolean">
    <xsl:param name="finished" as="xs:date"/>
    <xsl:param name="applied" as="xs:date"/>
    <xsl:param name="level" as="xs:string"/>
    <xsl:param name="held" as="element()*"/>
    <xsl:param name="results" as="element()*"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="reading" as="map(*)"/>
    <xsl:sequence select="some $line in $tables?windows[starts-with(., $level || '/')], $parts in array{tokenize($line, '/')},
        $course in $results[@kind = $parts(3)][xs:decimal(@mark) gt 0], $used in array{min($held[@level = ($parts(2), $level)]/@from ! xs:date(.))}
        satisfies if ($reading?window eq 'B' and $parts(2) ne $level) then exists($used?*[. ge $finished])
            else f:available($finished, xs:date($course/@on), xs:integer($parts(4)), $applied, $used?*, $reading)"/>
  </xsl:function>

  <!-- How a sheet stands to what a level needs, such as total>15 or theory>=1: MET, SHORT, or EXACT where a figure that must be
       exceeded is reached exactly. -->
  <xsl:function name="f:mark-standing" as="xs:string" visibility="public">
    <xsl:param name="sheet" as="element()"/>
    <xsl:param name="needs" as="xs:string*"/>
    <xsl:variable name="each" as="xs:string*" select="for $need in $needs, $parts in array{f:need($need)} return
        f:standing($sheet/@*[local-name() eq $parts(1)] ! xs:decimal(.), $parts(2), xs:decimal($parts(3)))"/>
    <xsl:sequence select="('SHORT', 'EXACT', 'MET')[. = $each][1]"/>
  </xsl:function>

  <!-- Whether the marks suffice under every reading of the appendix: YES, NO, or OPEN where the readings part. Strict takes "more than"
       without the figure itself (AMB-12). -->
  <xsl:function name="f:marks-suffice" as="xs:string" visibility="public">
    <xsl:param name="sheets" as="element()+"/>
    <xsl:param name="needs" as="xs:string*"/>
    <xsl:param name="strict" as="xs:boolean"/>
    <xsl:variable name="each" as="xs:boolean*" select="distinct-values($sheets ! (f:mark-standing(., $needs) = ('MET', 'EXACT'[not($strict)])))"/>
    <xsl:sequence select="if (count($each) gt 1) then 'OPEN' else if ($each) then 'YES' else 'NO'"/>
  </xsl:function>

  <xsl:function name="f:standing" as="xs:string">
    <xsl:param name="mark" as="xs:decimal"/>
    <xsl:param name="operator" as="xs:string"/>
    <xsl:param name="limit" as="xs:decimal"/>
    <xsl:sequence select="if ($mark lt $limit) then 'SHORT' else if ($mark gt $limit or $operator eq '>=') then 'MET' else 'EXACT'"/>
  </xsl:function>

  <!-- What the level applied for needs. -->
  <xsl:function name="f:level-needs" as="xs:string*">
    <xsl:param name="level" as="xs:string"/>
    <xsl:param name="associate" as="xs:string*"/>
    <xsl:param name="auditor" as="xs:string*"/>
    <xsl:param name="principal" as="xs:string*"/>
    <xsl:sequence select="if ($level eq 'ASSOCIATE') then $associate else if ($level eq 'AUDITOR') then $auditor
        else if ($level eq 'PRINCIPAL') then $principal else ()"/>
  </xsl:function>

  <!-- A need in its three parts. -->
  <xsl:function name="f:need" as="xs:string+">
    <xsl:param name="need" as="xs:string"/>
    <xsl:sequence select="tokenize(replace($need, '^([a-z]+)(>=?)(.*)$', '$1 $2 $3'))"/>
  </xsl:function>
</xsl:stylesheet>
