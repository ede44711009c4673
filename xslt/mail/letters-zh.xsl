<?xml version="1.0" encoding="UTF-8"?>
<!-- What the letters say in Chinese. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:l="urn:cpcert:letter:1" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:cpcert:letter:1">

  <xsl:template match="Letter[@kind = 'INVITATION']" mode="l:zh" as="element()+">
    <Subject>请表决：{l:name(Enterprise, 'zh')}</Subject>
    <P>{l:name(Expert, 'zh')}：</P>
    <P>{l:name(Organisation, 'zh')}委派您作为{l:code-zh(RoleCode)}，评审{l:name(Enterprise, 'zh')}的清洁生产审核。审核报告随信附上：既有供阅读和打印的版本，也有已签名的 XML 文件，以后者为准。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="企业">{l:name(Enterprise, 'zh')}</Fact>
    <Fact name="审核报告">{ReportID}</Fact>
    <Fact name="报告的 SHA-256">{ReportDigest}</Fact>
    <Fact name="您的编号">{RegistrationID}</Fact>
    <xsl:if test="Until"><Fact name="请于此日前答复">{Until}</Fact></xsl:if>
    <xsl:if test="Vote">
      <H>为何另行邀请您</H>
      <P>专家意见不一致，且双方票数相等。请先阅读报告并形成自己的意见；其他专家已签名的表决书及理由随信附上。</P>
      <xsl:for-each select="Vote"><Fact name="{l:name(Person, 'zh')}（{l:code-zh(RoleCode)}）">{l:code-zh(ConclusionCode)}</Fact></xsl:for-each>
    </xsl:if>
    <H>如何表决</H>
    <Step>将附件中的表格 {VoteFile} 保存到 cpcert 所在的文件夹（与您的密钥放在一起），用任意文本编辑器打开。案卷、报告和您的姓名已填好。</Step>
    <Step>凡须由您说明之处均写有 UNDECIDED。该词本身不表示任何意思：仍含该词的表格不算表决。请将 ConclusionCode 中的改为 PASS（通过）、PASS_WITH_CONDITIONS（有条件通过）或 NOT_PASSED（不通过），ReasonText 中的整段文字改为理由，VoteDate 中的改为日期（年-月-日）；有条件的，在 ReasonText 之后逐条写入 Condition。</Step>
    <Step>在 ConflictDeclaration 中：如您与企业没有利害关系且未参与审核，将 NoConflictIndicator 中的 UNDECIDED 改为 true；如有，改为 false。Text 中的整段文字改为相应的说明。</Step>
    <Step>用您自己的密钥（代替 my-key.p12）签名；签名后不得再作任何改动。在该文件夹中运行：</Step>
    <xsl:sequence select="l:sign(VoteFile, RoleCode, RegistrationID)"/>
    <Step>{if ($answers = 'true') then '回复本邮件并附上已签名的文件，或将其放入文件夹' else '请将已签名的文件放入文件夹'} inbox/{Folder}。</Step>
    <xsl:sequence select="l:unanswerable-zh()"/>
    <P>您将在数分钟内收到回执，或收到须改正内容的完整清单。只有已签名的表格才算表决，邮件正文不算。</P>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'MAIL_HELP']" mode="l:zh" as="element()+">
    <Subject>{if (Unread) then '您的邮件有一部分无法读取' else '您的邮件中没有文件'}</Subject>
    <P>{if (Documents = '0') then '您的邮件已收到，但其中没有 XML 文件；只有经签名的文件才有效，邮件正文不会被阅读。'
      else '您的邮件已收到，其中有 ' || Documents || ' 个 XML 文件，将逐一答复。'}</P>
    <xsl:if test="Unread">
      <H>无法读取的部分</H>
      <xsl:for-each select="Unread"><Step>{if (. = '…') then '邮件的其余部分' else if (. = '*') then '一个附件' else .}：{l:unread-zh(@code)}</Step></xsl:for-each>
    </xsl:if>
    <xsl:if test="Other">
      <P>非 XML 的附件：{string-join(Other, '、')}。</P>
    </xsl:if>
    <H>如何处理</H>
    <xsl:choose>
      <xsl:when test="VoteFile">
        <Step>就案件 {CaseID} 表决：保存邀请函所附的表格 {VoteFile}，并按邀请函填写。</Step>
        <Step>用您自己的密钥（代替 my-key.p12）签名：</Step>
        <xsl:sequence select="l:sign(VoteFile, RoleCode, RegistrationID)"/>
        <Step>回复并附上已签名的文件。</Step>
      </xsl:when>
      <xsl:otherwise>
        <Step>按要求您提交文件的信件所述签名，并将 XML 文件作为附件寄来。</Step>
      </xsl:otherwise>
    </xsl:choose>
    <P>在您寄来文件之前，今日不再答复没有文件的邮件。</P>
  </xsl:template>

  <xsl:function name="l:unanswerable-zh" as="element()?">
    <xsl:if test="$answers ne 'true'"><P>请勿回复本邮件：发往该地址的邮件无人阅读。</P></xsl:if>
  </xsl:function>

  <xsl:function name="l:unread-zh" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="map {
      'UNDECODABLE': '内容损坏或编码未知，请重新附上该文件。',
      'TOO_MUCH': '过大或内容过多，请单独附上 XML 文件。',
      'ENCRYPTED': '已加密或设有密码。请直接附上 XML 文件，其签名即是保护。',
      'DAMAGED': '无法打开，请单独附上 XML 文件。',
      'NOT_OPENED': '不打开此类压缩文件。请单独附上 XML 文件，或用 ZIP 压缩。',
      'NO_XML': '已打开，其中没有 XML 文件。' }($code)"/>
  </xsl:function>

  <xsl:template match="Letter[@kind = 'REMINDER']" mode="l:zh" as="element()+">
    <Subject>催办：{l:name(Enterprise, 'zh')}，期限 {Until}</Subject>
    <P>{l:name(Addressee, 'zh')}：</P>
    <P>以下案卷正在等待{l:name(Waits, 'zh')}。请于期限内办理；如已寄出，则无需再办。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="企业">{l:name(Enterprise, 'zh')}</Fact>
    <Fact name="最后一日">{Until}</Fact>
    <H>如何办理</H>
    <Step>请按此前关于本案的信函办理，其中的步骤和命令仍然有效。</Step>
    <xsl:if test="VoteFile"><Step>表决表 {VoteFile} 再次随附。审核报告已随此前的信函寄出。</Step></xsl:if>
    <Step>如不能按期办理，或找不到此前的信函，请{if (Contact) then '写信至 ' || Contact || '，由人工阅读' else '告知中心'}。</Step>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'WITHDRAWN']" mode="l:zh" as="element()+">
    <Subject>案卷已结：{l:name(Enterprise, 'zh')}</Subject>
    <P>{l:name(Addressee, 'zh')}：</P>
    <P>该企业的申请已撤回，中心已将案卷结案。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="企业">{l:name(Enterprise, 'zh')}</Fact>
    <H>如何办理</H>
    <Step>无需办理。此后到达的表决、评审意见或报告不再产生效力。</Step>
    <xsl:if test="Contact"><Step>如有疑问，请写信至 {Contact}，由人工阅读。</Step></xsl:if>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'RELEASED']" mode="l:zh" as="element()+">
    <Subject>不再需要您的表决：{l:name(Enterprise, 'zh')}</Subject>
    <P>{l:name(Addressee, 'zh')}：</P>
    <P>以下案卷已另行指派，现由他人评审。不再需要您的表决；已作出的表决仍存卷。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="企业">{l:name(Enterprise, 'zh')}</Fact>
    <H>如何办理</H>
    <Step>无需办理。</Step>
    <xsl:if test="Contact"><Step>如有疑问，请写信至 {Contact}，由人工阅读。</Step></xsl:if>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'APPLIED_BEFORE']" mode="l:zh" as="element()+">
    <Subject>已有案卷在办：{l:name(Enterprise, 'zh')}</Subject>
    <P>{l:name(Addressee, 'zh')}：</P>
    <P>又收到一份针对同一审核报告的申请，而以下案卷正在办理。未另立案卷，该申请已归入本案。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="企业">{l:name(Enterprise, 'zh')}</Fact>
    <H>如何办理</H>
    <Step>如所求为同一证书，无需办理。如欲就另一份报告申请，请提交指明该报告的申请书。</Step>
    <xsl:if test="Contact"><Step>如有疑问，请写信至 {Contact}，由人工阅读。</Step></xsl:if>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'VOTES_COMPLETE']" mode="l:zh" as="element()+">
    <Subject>表决已齐：{l:name(Enterprise, 'zh')}</Subject>
    <P>{l:name(Organisation, 'zh')}为本案委派的专家均已表决，请出具评审意见。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="企业">{l:name(Enterprise, 'zh')}</Fact>
    <Fact name="审核报告">{ReportID}</Fact>
    <xsl:for-each select="Vote">
      <Fact name="{l:name(Person, 'zh')}（{l:code-zh(RoleCode)}）">{l:code-zh(ConclusionCode)}</Fact>
    </xsl:for-each>
    <H>下一步</H>
    <xsl:if test="l:split(.)"><Step>专家意见不一：先由技术负责人召集专家，评审意见须载明异议。</Step></xsl:if>
    <Step>撰写评审意见，写明所评审的报告以及每位专家及其表决。</Step>
    <Step>保存为 opinion.xml，由每位专家用自己的密钥（代替 my-key.p12）签名。{'意见与其表决相反的专家，以 DISSENTING_EXPERT 代替 EXPERT。'[l:split(current())]}</Step>
    <xsl:for-each select="Vote"><xsl:sequence select="l:sign('opinion.xml', RoleCode, RegistrationID)"/></xsl:for-each>
    <Step>最后用贵机构的密钥（代替 our-seal.p12）盖章：印章须覆盖全部签名。没有签名和印章的意见无效（第 7 条）。</Step>
    <Command>./cpcert seal opinion.xml --key our-seal.p12</Command>
    <Step>放入 inbox/{Folder}{'，或作为附件回复本邮件'[$answers = 'true']}。</Step>
    <xsl:sequence select="l:unanswerable-zh()"/>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'DECISION_DUE']" mode="l:zh" as="element()+">
    <Subject>待决定：{l:name(Enterprise, 'zh')}</Subject>
    <P>{l:name(Organisation, 'zh')}的评审意见已收到且有效。本案等待中心作出决定。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="企业">{l:name(Enterprise, 'zh')}</Fact>
    <Fact name="评审意见">{OpinionID}</Fact>
    <Fact name="意见的 SHA-256">{OpinionDigest}</Fact>
    <Fact name="意见结论">{l:code-zh(ConclusionCode)}</Fact>
    <H>下一步</H>
    <Step>由未参加评审的人员审阅案卷，撰写决定并说明理由。全案文件可导出为一个文件：</Step>
    <Command>./cpcert case export {CaseID} --home {l:word(Home)}</Command>
    <Step>该人员将其保存为 decision.xml，以 CERTIFIER 身份签名：用本人的密钥代替 my-key.p12，用本人的工号代替 MY-STAFF-NUMBER。</Step>
    <xsl:sequence select="l:sign('decision.xml', 'CERTIFIER', 'MY-STAFF-NUMBER')"/>
    <Step>放入 inbox/{Folder}。决定批准的，证书随即制作并寄出。</Step>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'CERTIFICATE']" mode="l:zh" as="element()+">
    <Subject>贵单位的证书 {Number}</Subject>
    <P>祝贺：{l:name(Enterprise, 'zh')}已获清洁生产企业认证。证书随信附上：一份为可打印、展示的 PDF，一份为其所依据的盖章 XML 文件。</P>
    <Fact name="证书编号">{Number}</Fact>
    <Fact name="持证单位">{l:name(Enterprise, 'zh')}</Fact>
    <Fact name="有效期">{From} 至 {To}（含首尾两日）</Fact>
    <Fact name="文件">{PdfFile}、{XmlFile}</Fact>
    <Fact name="XML 的 SHA-256">{CertificateDigest}</Fact>
    <H>任何人都可以验证</H>
    <Step>用手机：扫描证书上的二维码，或打开 {Address} 。</Step>
    <Step>用 PDF 阅读器：打开 {PdfFile} 查看其签名；XML 文件附在其中。</Step>
    <Step>用 cpcert：核对印章、内容以及两种形式是否一致：</Step>
    <Command>./cpcert verify {PdfFile}</Command>
    <P>在中心以外运行时，若未发现问题，结果为 INDETERMINATE（无法确定）：印章和内容完好，而证书是否有效只有中心的登记册知道，请查询上述网址。</P>
    <P>请原样保存两个文件，任何改动都会使印章失效。打印件上只有二维码可供核对，使用前请先验证。</P>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'STATUS_CHANGED']" mode="l:zh" as="element()+">
    <Subject>证书 {Number}：自 {From} 起{l:code-zh(StateCode)}</Subject>
    <P>{if (StateCode = 'VALID') then '证书的暂停已解除，可恢复使用。'
      else if (StateCode = 'SUSPENDED') then '证书已暂停。在解除暂停之前，任何人不得依赖该证书，也不得展示。'
      else if (StateCode = 'RESCINDED') then '证书已被撤销，不再具有效力，不得展示；其编号不再使用。'
      else if (StateCode = 'CANCELLED') then '证书已由持证单位交回，不再具有效力。'
      else '该证书已由另一证书替代，不再具有效力。'}所有副本（包括已发出的 PDF）虽印章完好，验证时均显示此状态。</P>
    <Fact name="证书编号">{Number}</Fact>
    <Fact name="持证单位">{l:name(Enterprise, 'zh')}</Fact>
    <Fact name="状态">{l:code-zh(StateCode)}</Fact>
    <Fact name="起始日">{From}</Fact>
    <Fact name="理由">{l:code-zh(ReasonCode)}</Fact>
    <xsl:if test="Successor"><Fact name="后续证书">{Successor}</Fact></xsl:if>
    <xsl:if test="Until"><Fact name="消除原因的最后期限">{Until}</Fact></xsl:if>
    <Fact name="通知（随信附上）">{NoticeID}</Fact>
    <xsl:if test="Facts"><H>事实</H><P>{l:name(Facts, 'zh')}</P></xsl:if>
    <xsl:if test="Appeal"><H>可采取的措施</H><P>{l:name(Appeal, 'zh')}</P></xsl:if>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'OPINION_INVALID']" mode="l:zh" as="element()+">
    <Subject>评审意见无效：{l:name(Enterprise, 'zh')}</Subject>
    <P>下列评审意见依第 7 条无效。无效的意见不得修补，须以新的意见取代；不再收费，收到后案件继续进行。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="企业">{l:name(Enterprise, 'zh')}</Fact>
    <Fact name="评审意见">{OpinionID}</Fact>
    <Fact name="意见的 SHA-256">{OpinionDigest}</Fact>
    <H>无效原因</H>
    <xsl:for-each select="Reason[lang('zh')]"><Step>{.}</Step></xsl:for-each>
    <xsl:if test="not(Reason)"><P>退回通知列明全部原因：已用电子邮件发送，并存于 out/{Folder}。</P></xsl:if>
    <H>下一步</H>
    <Step>以新的 DocumentID 撰写新的意见，在 Replaces 中写明无效的意见，ReplaceReasonCode 填 INVALID_OPINION。</Step>
    <Step>由每位专家在新文件上签名，最后盖章。</Step>
    <Step>放入 inbox/{Folder}。</Step>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'REFUSAL']" mode="l:zh" as="element()+">
    <Subject>不予发证：{l:name(Enterprise, 'zh')}</Subject>
    <P>{l:name(Enterprise, 'zh')}的申请未获发证，本案已结。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="依据文件">{DecisionID}</Fact>
    <Fact name="日期">{Day}</Fact>
    <H>理由</H>
    <xsl:for-each select="Reason[lang('zh')]"><P>{.}</P></xsl:for-each>
    <H>可采取的措施</H>
    <P>上述原因消除后可重新申请。相关文件随信附上；如制度规定可以申诉，文件中写有申诉办法。</P>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'COPY']" mode="l:zh" as="element()+">
    <xsl:variable name="what" as="xs:string" select="map { 'RECEIPT': '受理回执', 'OPINION': '评审意见', 'CERTIFICATE': '证书', 'STATUS_NOTICE': '证书状态通知' }(What)"/>
    <Subject>抄送{$what}：{l:name(Enterprise, 'zh')}</Subject>
    <P>{l:name(Organisation, 'zh')}是{l:name(Enterprise, 'zh')}的主管部门，依《办法》第三、四条抄送{$what}，无须办理。</P>
    <Fact name="案卷">{CaseID}</Fact>
    <Fact name="企业">{l:name(Enterprise, 'zh')}</Fact>
    <Fact name="主管范围">{string-join(Ground, '、')}</Fact>
    <Fact name="附件">{string-join(File, '、')}</Fact>
    <P>附件均经签名或盖章，可如此验证：</P>
    <Step>用 cpcert 查看签名人和盖章单位，以及文件是否被改动。</Step>
    <Command>./cpcert verify {string-join(File ! l:word(.), ' ')}</Command>
    <P>若未发现问题而您的 cpcert 尚不知应信任谁，结果为 INDETERMINATE（无法确定）：请将有关机构的证书（*.pem）和吊销列表（*.crl）放入一个文件夹，并将各单位印章的证书以 issuers/单位代码.pem 放入其中，用 --trust 指明该文件夹。签名属于何人，只有中心的登记册可以说明。</P>
  </xsl:template>

  <xsl:template match="Letter[@kind = 'OPERATOR']" mode="l:zh" as="element()+">
    <Subject>{if (l:name(Text, 'zh') = l:name(Text, 'en')) then 'cpcert: ' else ''}{l:short(l:name(Text, 'zh'))}</Subject>
    <xsl:sequence select="l:lines(l:name(Text, 'zh'))"/>
  </xsl:template>

  <xsl:variable name="l:codes" as="map(xs:string, xs:string)" select="map {
    'LEAD_ASSESSOR': '评审组长', 'EXPERT': '专家', 'DISSENTING_EXPERT': '持异议的专家', 'TECHNICAL_HEAD': '技术负责人',
    'CERTIFIER': '发证人', 'PASS': '通过', 'PASS_WITH_CONDITIONS': '有条件通过', 'NOT_PASSED': '不通过', 'UNDECIDED': '未决',
    'REVISION': '须修改', 'SPLIT': '意见不一', 'VALID': '有效', 'SUSPENDED': '暂停', 'RESCINDED': '撤销', 'CANCELLED': '交回',
    'SUPERSEDED': '被替代', 'SERIOUS_VIOLATION': '严重违法', 'SANCTION_REVIEW': '因处分复核', 'SURVEILLANCE_MISSING': '未按期监督',
    'FALSE_STATEMENT': '涉嫌虚假陈述', 'DANGER': '存在危险', 'CAUSE_REMOVED': '原因已消除', 'NOT_CURED': '期限内未消除原因',
    'FRAUD_PROVEN': '欺骗属实', 'GIVEN_BACK': '持证单位交回', 'CLOSED': '企业关闭', 'RENAMED': '更名', 'KEY_COMPROMISED': '密钥失控' }"/>
  <xsl:function name="l:code-zh" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="($l:codes($code), $code)[1]"/>
  </xsl:function>
</xsl:stylesheet>
