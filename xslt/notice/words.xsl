<?xml version="1.0" encoding="UTF-8"?>
<!-- Every word that a notice prints, in both languages. A word that is missing stops the run. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:w="urn:cpcert:words:1" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Time zone of the scheme, in which all times are printed. -->
  <xsl:param name="zone" as="xs:string" select="'Asia/Shanghai'"/>

  <xsl:variable name="w:own" as="map(xs:string, xs:string+)" select="map {
    'RECEIPT': ('Accepted', '已接受'),
    'REJECTION': ('Not accepted', '未被接受'),
    'REFERRAL': ('A person decides', '由人工裁定'),
    'COPY': ('Received before', '此前已收到'),
    'UNREADABLE': ('Could not be read', '无法读取'),
    'RECEIPT-says': ('The document was taken in and has effect.', '文件已接收并生效。'),
    'REJECTION-says': ('The document cannot have effect as it stands.', '该文件目前不能生效。'),
    'REFERRAL-says': ('The document is kept. Part of it cannot be decided by rule alone.', '文件已保存；其中部分内容不能仅凭规则裁定。'),
    'COPY-says': ('Another sender sent this same file before. What became of it is not told to others.', '另一发送方此前已提交过相同文件；处理结果不告知他人。'),
    'UNREADABLE-says': ('The file was kept as it came, but it is not a document that can be read.', '文件已原样保存，但不是可读取的文件。'),
    'again': ('You sent this same file on {time}. Nothing was done twice; the first answer holds.', '您已于{time}提交过相同文件，未重复处理，以首次答复为准。'),
    'again-other': ('Another sender sent this same file on {time}. You are told what became of it because the document is yours. Nothing was done twice; the first answer holds.', '另一发送方已于{time}提交过相同文件。该文件出自您处，故将结果告知您。未重复处理，以首次答复为准。'),
    'first-notice': ('First answer', '首次答复'),
    'first-time': ('First received', '首次接收时间'),
    'todo': ('What to do', '如何处理'),
    'todo-mend': ('Mend every point below that is marked “Must be mended”. All checks were run: this list is complete.', '请改正下列所有标为“必须改正”的内容。所有检查均已完成，本清单是完整的。'),
    'todo-mend-first': ('Mend every point below that is marked “Must be mended”. Not every check could be run on the document as it stands: there may be further points when these are mended.', '请改正下列所有标为“必须改正”的内容。就目前的文件，部分检查无法进行；改正后可能还有其他意见。'),
    'todo-resign': ('If the document was signed or sealed, sign and seal the mended one again; every change breaks a signature.', '如文件已签名或盖章，改正后须重新签名、盖章；任何改动都会使原签名失效。'),
    'todo-again': ('Hand it in as a new file, in the same way as before. The file name does not matter, and the DocumentID may stay unless a point below says otherwise.', '以同样方式重新提交；文件名没有意义，除下列意见另有要求外，文件编号可保持不变。'),
    'todo-unreadable': ('Mend what is said below, or make the file anew with the program it came from.', '请按下述内容改正，或用原程序重新生成文件。'),
    'todo-smaller': ('Take attachments out or make them smaller, or make the document simpler, until it keeps the limit named below; then sign and seal it again.', '请去掉或缩小附件，或简化文件，使其符合下述限度；然后重新签名、盖章。'),
    'todo-complete': ('Hand it in again only when it is complete: copy it under another name first and rename it at the end.', '请在文件完整后再提交：先以其他文件名复制，最后改名。'),
    'todo-nothing': ('Nothing. Keep this notice: it proves what was received, and when.', '无需处理。请保存本通知：它证明所收到的文件及时间。'),
    'todo-copy': ('Nothing, where it came to us from whoever was to send it. Whoever must know what became of it asks the centre and names this notice.', '如文件已由应提交者提交，则无需处理。如须了解处理结果，请向中心查询并注明本通知编号。'),
    'todo-decided': ('A person decided that the document is not accepted; the reasons stand in the decision below. A document that meets them may be handed in as a new file.', '经人工裁定，该文件不予接受，理由见下列裁定。符合要求的文件可作为新文件提交。'),
    'todo-wait': ('Nothing for now. You are told the decision; do not hand in the same document again.', '暂无需处理。裁定后将另行通知；请勿重复提交。'),
    'todo-remarks': ('Read the remarks below. They stop nothing, but the experts see them too.', '请阅读下列提示。提示不影响接受，但专家也会看到。'),
    'decides': ('Decided by', '裁定者'),
    'deadline': ('At the latest on', '最迟'),
    'received': ('What was received', '收到的文件'),
    'file': ('File', '文件名'),
    'title': ('Title', '标题'),
    'type': ('Kind', '类型'),
    'document': ('Document ID', '文件编号'),
    'time': ('Received', '接收时间'),
    'size': ('Size', '大小'),
    'bytes': ('bytes', '字节'),
    'digest': ('SHA-256', 'SHA-256'),
    'case': ('Case', '案卷'),
    'state': ('State', '状态'),
    'next': ('Waits for', '等待'),
    'REJECT': ('Must be mended', '必须改正'),
    'SETTLED': ('Why it is not accepted', '未被接受的原因'),
    'REFER': ('A person decides', '由人工裁定'),
    'WARN': ('Remark', '提示'),
    'INFO': ('For information', '供参考'),
    'UNKNOWN': ('could not be checked', '无法检查'),
    'whole': ('The document as a whole', '整个文件'),
    'item': ('Item', '办法第'),
    'item-after': ('', '条'),
    'found': ('Found', '实际'),
    'expected': ('Expected', '应为'),
    'where': ('Where', '位置'),
    'line': ('line', '第'),
    'line-after': ('', '行'),
    'column': ('column', '第'),
    'column-after': ('', '列'),
    'repair': ('How to mend it', '改正办法'),
    'readings': ('The sentence can be read in more than one way:', '该条文有不同解释：'),
    'reading': ('Reading', '解释'),
    'default': ('default', '默认'),
    'result': ('Result', '结果'),
    'PASS': ('passed', '符合'),
    'FAIL': ('failed', '不符合'),
    'READING-UNKNOWN': ('cannot be said', '无法判断'),
    'NOT_APPLICABLE': ('does not apply', '不适用'),
    'independent': ('All readings agree: the result does not depend on the interpretation.', '各种解释结果一致，与解释无关。'),
    'dependent': ('The readings disagree: a person decides which one counts.', '各种解释结果不同，由人工裁定以何者为准。'),
    'omitted': ('further points are not listed here.', '处未在此列出。'),
    'decision': ('Decided by a person', '人工裁定'),
    'decision-id': ('Decision', '裁定文件'),
    'decision-date': ('Decided on', '裁定日期'),
    'decision-reason': ('Reasons', '理由'),
    'decision-cause': ('It was referred by', '转人工裁定的原因'),
    'clean': ('No check had anything to say.', '各项检查均无意见。'),
    'notice': ('Notice', '通知编号'),
    'rules': ('Rules', '规则版本'),
    'program': ('Program', '程序版本'),
    'authentic': ('This page is for reading. The sealed XML notice that came with it is what counts; “cpcert verify --trust TRUST NOTICE.xml” says whether the centre sealed it, with TRUST for the trust folder that the centre gives out.', '本页仅供阅读，以所附盖章的 XML 通知为准；可用“cpcert verify --trust TRUST NOTICE.xml”查验是否由中心盖章，TRUST 为中心提供的信任文件夹。') }"/>

  <!-- And what the scheme calls its types of documents and the states of its cases, read when this sheet is compiled. -->
  <xsl:variable name="w:types" static="yes" as="element()*" select="doc('classpath:/schemas/scheme.xml')/*/*:DocumentType"/>
  <xsl:variable name="w:states" static="yes" as="element()*" select="doc('classpath:/schemas/process/certification.process.xml')/*/(*:State | *:Final)"/>
  <xsl:variable name="w:words" as="map(xs:string, xs:string+)" select="map:merge(($w:own, ($w:types, $w:states)
      ! map:entry(string((@code, @id)[1]), (string(*:Title[@xml:lang = 'en']), string(*:Title[@xml:lang = 'zh'])))))"/>

  <xsl:function name="w:en" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="w:word($key, 1)"/>
  </xsl:function>
  <xsl:function name="w:zh" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="w:word($key, 2)"/>
  </xsl:function>
  <xsl:function name="w:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="language" as="xs:integer"/>
    <xsl:sequence select="if (map:contains($w:words, $key)) then map:get($w:words, $key)[$language]
        else error(xs:QName('w:missing'), 'no word ' || $key)"/>
  </xsl:function>
  <!-- True where the word is there: for codes that other parts of the scheme may add to. -->
  <xsl:function name="w:knows" as="xs:boolean">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="map:contains($w:words, $key)"/>
  </xsl:function>

  <!-- TECHNICAL_HEAD is "technical head". -->
  <xsl:function name="w:spoken-code" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="lower-case(translate($code, '_', ' '))"/>
  </xsl:function>

  <xsl:function name="w:time" as="xs:string">
    <xsl:param name="instant" as="xs:dateTime"/>
    <xsl:sequence select="format-dateTime($instant, '[Y0001]-[M01]-[D01] [H01]:[m01]:[s01]', 'en', (), $zone) || ' (' || $zone || ')'"/>
  </xsl:function>

  <!-- What is said of a file that was received before. -->
  <xsl:function name="w:again" as="xs:string">
    <xsl:param name="first" as="element()"/>
    <xsl:param name="language" as="xs:integer"/>
    <xsl:sequence select="replace(w:word(if ($first/*:OwnIndicator = 'false') then 'again-other' else 'again', $language), '\{time\}', format-dateTime($first/*:ReceivedAt, '[Y0001]-[M01]-[D01] [H01]:[m01]', 'en', (), $zone))"/>
  </xsl:function>

  <xsl:function name="w:count" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="$number || (if ($number = 1) then ' point' else ' points')"/>
  </xsl:function>
</xsl:stylesheet>
