<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks in words, line by line, for messages in English and Chinese. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

  <xsl:variable name="f:mark-words" as="map(xs:string, xs:string+)" select="map{
    'theory': ('theoretical knowledge', '理论知识'),
    'practice': ('environmental practice', '环保实践'),
    'foundation': ('foundation course', '基础课程'),
    'advanced': ('advanced course', '高级课程'),
    'audits': ('CP audits', '清洁生产审核'),
    'total': ('together', '合计'),
    ';': ('; ', '；'),
    ',': (', ', '，'),
    '(': (' (', '（'),
    ')': (')', '）'),
    'time': ('{y} years {m} months', '{y}年{m}个月'),
    '>': ('more than', '超过'),
    '>=': ('at least', '不低于'),
    'left': ('not counted', '未计入'),
    'TWICE': ('named twice', '重复列出'),
    'STRANGER': ('its proof does not name this work of the person', '证明材料未载明本人的该项工作'),
    'UNPROVED': ('no accepted report on file, no line in the register of audit work and no confirmation', '无已受理的报告，未登记，亦无证明'),
    'WORD': ('confirmed on paper only', '仅有书面证明'),
    'WINDOW': ('outside the years in which audit marks are available', '不在审核分数的有效期内'),
    'LATER': ('finished after the application', '申请之后完成'),
    'UNREGISTERED': ('course result not in the register', '培训结果未登记'),
    'UNCHECKED': ('other work without a check of environmental knowledge', '其他工作，无环保知识考核'),
    'LOWER': ('only the highest single one counts', '只计最高的一项'),
    'FAILED': ('not passed', '不合格'),
    'REPORT': ('accepted report', '已受理的报告'),
    'REGISTER': ('register of audit work', '审核工作登记'),
    'check': ('with the check of knowledge {c}', '经知识考核 {c}'),
    'score': ('score {s}', '成绩 {s}'),
    'work': ('finished {d}, {f} fields, {h} hours, proof: {p}', '{d}完成，{f} 个领域，{h} 学时，证明：{p}'),
    'row': ('row “{r}”', '表中“{r}”'),
    'from': ('from {n}', '{n} 以上'),
    'years': ('from {n} years', '{n} 年以上'),
    'any': ('any time below 1 year', '不足1年'),
    'rank>': ('{r} for more than {n} years', '{r}，超过 {n} 年'),
    'most': ('all audits together give at most {n}', '各次审核合计最多 {n} 分'),
    'needed': ('needed', '要求'),
    'open': ('depending on how the appendix is read, the total lies between {a} and {b}', '因附录的解释不同，总分在 {a} 至 {b} 之间'),
    'SPECIAL_SCHOOL': ('special school', '中专'),
    'COLLEGE': ('college', '大专'),
    'UNDERGRADUATE': ('undergraduate', '大学本科'),
    'MASTER': ('master', '硕士'),
    'DOCTOR': ('doctor', '博士'),
    'ELEMENTARY': ('elementary rank', '初级职称'),
    'MIDDLE': ('middle rank', '中级职称'),
    'HIGH': ('high rank', '高级职称'),
    'RESEARCH': ('research', '研究'),
    'DESIGN': ('design', '设计'),
    'MANAGEMENT': ('management', '管理'),
    'OPERATION': ('operation', '操作'),
    'OTHER': ('other work', '其他工作')}"/>

  <xsl:function name="f:mark-word" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="$f:mark-words($id)[if ($language eq 'zh') then 2 else 1]"/>
  </xsl:function>

  <!-- The sum of a sheet: each kind of marks with its evidence, the total, and what is not counted and why. -->
  <xsl:function name="f:mark-lines" as="xs:string">
    <xsl:param name="sheet" as="element()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="months" as="xs:integer" select="xs:integer($sheet/@months)"/>
    <xsl:variable name="time" as="xs:string" select="f:filled('time', map{'y': $months idiv 12, 'm': $months mod 12}, $language)"/>
    <xsl:variable name="shown" as="map(xs:string, xs:string*)" select="map{
        'theory': (), 'practice': $time,
        'foundation': $sheet/Course[@kind = 'FOUNDATION'] ! (@on || ': ' || @score),
        'audits': $sheet/Work[@mark] ! (@of || ': ' || @mark),
        'advanced': $sheet/Course[@kind = 'ADVANCED'] ! (@on || ': ' || @score), 'total': ()}"/>
    <xsl:variable name="lines" as="xs:string*" select="for $kind in ('theory', 'practice', 'foundation', 'audits', 'advanced', 'total')
        return f:mark-word($kind, $language) || ' ' || $sheet/@*[local-name() eq $kind] || f:in-brackets($shown($kind), $language)"/>
    <xsl:variable name="left" as="xs:string*" select="$sheet/(Course | Time | Work)[@left] ! (f:mark-word('left', $language) || ' ' || @of || f:in-brackets(f:mark-word(@left, $language), $language))"/>
    <xsl:sequence select="string-join(($lines, $left), f:mark-word(';', $language))"/>
  </xsl:function>

  <!-- The sheet of the default reading (the first) line by line: each kind of marks, under it every piece of evidence with the row of
       the table and its mark, or why it is not counted; then what the level needs. Before each line stands U+2028, the line separator. -->
  <xsl:function name="f:sheet-lines" as="xs:string">
    <xsl:param name="sheets" as="element()+"/>
    <xsl:param name="needs" as="xs:string*"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="sheet" as="element()" select="$sheets[1]"/>
    <xsl:variable name="totals" as="xs:decimal+" select="$sheets/@total ! xs:decimal(.)"/>
    <xsl:variable name="marks" as="xs:decimal" select="sum($sheet/Work/@mark ! xs:decimal(.))"/>
    <xsl:variable name="under" as="map(xs:string, xs:string*)" select="map{
        'theory': $sheet/Theory ! f:sheet-line(., @on, f:theory-row(., $tables, $language), $language),
        'practice': ($sheet/Time ! f:sheet-line(., (f:mark-word(@kind, $language), @check ! f:filled('check', map{'c': .}, $language)), (), $language),
            f:practice-row($sheet, $tables, $language)),
        'foundation': $sheet/Course[@kind = 'FOUNDATION' or @left] ! f:sheet-line(., (@on, @score ! f:filled('score', map{'s': .}, $language)), f:course-row(., $tables, $language), $language),
        'audits': ($sheet/Work ! f:sheet-line(., f:work-words(., $language), (), $language),
            f:line($tables?audit, 'most')[. lt $marks] ! f:filled('most', map{'n': .}, $language)),
        'advanced': $sheet/Course[@kind = 'ADVANCED'] ! f:sheet-line(., (@on, @score ! f:filled('score', map{'s': .}, $language)), f:course-row(., $tables, $language), $language)}"/>
    <xsl:variable name="lines" as="xs:string*" select="for $kind in ('theory', 'practice', 'foundation', 'audits', 'advanced')
        return (f:mark-word($kind, $language) || ' ' || $sheet/@*[local-name() eq $kind], $under($kind) ! ('– ' || .))"/>
    <xsl:variable name="sum" as="xs:string" select="f:mark-word('total', $language) || ' ' || $sheet/@total || f:in-brackets(f:mark-word('needed', $language) || ' ' || f:mark-needs($needs, $language), $language)"/>
    <xsl:sequence select="string-join(('', $lines, $sum, f:filled('open', map{'a': min($totals), 'b': max($totals)}, $language)[min($totals) lt max($totals)]), '&#x2028;')"/>
  </xsl:function>

  <!-- One piece of evidence: what it is, the row of the table, its mark, or why it is not counted. -->
  <xsl:function name="f:sheet-line" as="xs:string">
    <xsl:param name="evidence" as="element()"/>
    <xsl:param name="about" as="xs:string*"/>
    <xsl:param name="row" as="xs:string?"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="name" as="xs:string" select="if ($evidence/self::Theory) then f:mark-word($evidence/@of, $language)
        else string-join($evidence/(@of, @to), '–')"/>
    <xsl:variable name="left" as="xs:string*" select="$evidence/@left ! (f:mark-word('left', $language) || f:in-brackets(f:mark-word(., $language), $language))"/>
    <xsl:sequence select="string-join(($name, $about, $row, $left), f:mark-word(',', $language)) || ($evidence/@mark[not($evidence/@left)] ! (': ' || .))"/>
  </xsl:function>

  <xsl:function name="f:theory-row" as="xs:string?">
    <xsl:param name="theory" as="element()"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="($tables?education, $tables?rank)[tokenize(substring-before(., '/'), '>')[1] eq $theory/@of][xs:decimal(substring-after(., '/')) eq xs:decimal($theory/@mark)]"/>
    <xsl:variable name="parts" as="xs:string*" select="$lines[1] ! tokenize(substring-before(., '/'), '>')"/>
    <xsl:sequence select="$lines[1] ! f:row(if (exists($parts[2])) then f:filled('rank>', map{'r': f:mark-word($parts[1], $language), 'n': $parts[2]}, $language)
        else f:mark-word($parts[1], $language), $language)"/>
  </xsl:function>

  <xsl:function name="f:practice-row" as="xs:string">
    <xsl:param name="sheet" as="element()"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="months" as="xs:integer" select="xs:integer($sheet/@months)"/>
    <xsl:variable name="line" as="xs:decimal?" select="max($tables?practice ! xs:decimal(substring-before(., '/'))[. le $months idiv 12])"/>
    <xsl:sequence select="string-join((f:filled('time', map{'y': $months idiv 12, 'm': $months mod 12}, $language),
        $line[xs:decimal($sheet/@practice) gt 0] ! f:row(if (. eq 0) then f:mark-word('any', $language) else f:filled('years', map{'n': .}, $language), $language)),
        f:mark-word(',', $language))"/>
  </xsl:function>

  <xsl:function name="f:course-row" as="xs:string?">
    <xsl:param name="course" as="element()"/>
    <xsl:param name="tables" as="map(*)"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="line" as="xs:string?" select="$tables?course[xs:decimal(substring-after(., '/')) eq $course/@mark ! xs:decimal(.)][1]"/>
    <xsl:sequence select="if ($course/@result = 'FAILED') then f:mark-word('FAILED', $language)
        else $line ! f:row(f:filled('from', map{'n': substring-before(., '/')}, $language), $language)"/>
  </xsl:function>

  <xsl:function name="f:work-words" as="xs:string?">
    <xsl:param name="work" as="element()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="$work[@proof] ! f:filled('work', map{'d': @finished, 'f': @fields, 'h': @hours, 'p': f:mark-word(@proof, $language)}, $language)"/>
  </xsl:function>

  <xsl:function name="f:row" as="xs:string">
    <xsl:param name="row" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="f:filled('row', map{'r': $row}, $language)"/>
  </xsl:function>

  <!-- Words with what stands in braces filled in. -->
  <xsl:function name="f:filled" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, item())"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="fold-left(map:keys($values), f:mark-word($id, $language), function($text, $key) { replace($text, '{' || $key || '}', string($values($key)), 'q') })"/>
  </xsl:function>

  <!-- The kinds of marks and their sum, without the evidence. -->
  <xsl:function name="f:mark-kinds" as="xs:string">
    <xsl:param name="sheet" as="element()"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="string-join(('theory', 'practice', 'foundation', 'audits', 'advanced', 'total') ! (let $kind := . return
        f:mark-word($kind, $language) || ' ' || $sheet/@*[local-name() eq $kind]), f:mark-word(',', $language))"/>
  </xsl:function>

  <!-- What a level needs, in words. -->
  <xsl:function name="f:mark-needs" as="xs:string">
    <xsl:param name="needs" as="xs:string*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="string-join(for $need in $needs, $parts in array{f:need($need)} return
        f:mark-word($parts(1), $language) || ' ' || f:mark-word($parts(2), $language) || ' ' || $parts(3), f:mark-word(';', $language))"/>
  </xsl:function>

  <xsl:function name="f:in-brackets" as="xs:string">
    <xsl:param name="texts" as="xs:string*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="if (exists($texts)) then f:mark-word('(', $language) || string-join($texts, f:mark-word(',', $language)) || f:mark-word(')', $language) else ''"/>
  </xsl:function>
</xsl:stylesheet>
