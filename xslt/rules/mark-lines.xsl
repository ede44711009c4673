<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks in words, line by line, for messages in English and Chinese. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

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
    'UNCHECKED': ('other work without a check of environmental knowledge', '其他工作，无环保知识考核')}"/>

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
    <xsl:variable name="time" as="xs:string" select="f:mark-word('time', $language) => replace('\{y\}', string($months idiv 12)) => replace('\{m\}', string($months mod 12))"/>
    <xsl:variable name="shown" as="map(xs:string, xs:string*)" select="map{
        'theory': (), 'practice': $time,
        'foundation': $sheet/Course[@kind = 'FOUNDATION'] ! (@on || ': ' || @score),
        'audits': $sheet/Work[@mark] ! (@of || ': ' || @mark),
        'advanced': $sheet/Course[@kind = 'ADVANCED'] ! (@on || ': ' || @score), 'total': ()}"/>
    <xsl:variable name="lines" as="xs:string*" select="for $kind in ('theory', 'practice', 'foundation', 'audits', 'advanced', 'total')
        return f:mark-word($kind, $language) || ' ' || $sheet/@*[local-name() eq $kind] || f:in-brackets($shown($kind), $language)"/>
    <xsl:variable name="left" as="xs:string*" select="$sheet/*[@left] ! (f:mark-word('left', $language) || ' ' || @of || f:in-brackets(f:mark-word(@left, $language), $language))"/>
    <xsl:sequence select="string-join(($lines, $left), f:mark-word(';', $language))"/>
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
