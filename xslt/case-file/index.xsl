<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of a case file as a page: what happened, which files there are, and how anybody can check both. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:w="urn:cpcert:words:1" xmlns:t="urn:cpcert:text:1" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:cpcert:case-file:1">

  <xsl:include href="../html/frame.xsl"/>
  <xsl:include href="../html/visible.xsl"/>
  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" use-character-maps="w:visible"/>

  <!-- Time zone of the scheme, in which all times are printed. -->
  <xsl:param name="zone" as="xs:string" required="yes"/>
  <!-- The words of the command line. A scheme with other languages has a page of its own at this place. -->
  <xsl:variable name="words" static="yes" as="map(xs:string, element(t:Texts))" select="map:merge(('en', 'zh') ! map:entry(., doc('classpath:/xslt/text/terminal-' || . || '.xml')/t:Texts))"/>

  <!-- A code in words, English and below it Chinese; one that has none as it is, in small letters. -->
  <xsl:function name="w:code" as="node()*">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="id" as="xs:string" select="$kind || '.' || $code"/>
    <xsl:variable name="zh" as="xs:string?" select="$words?zh/t:Text[@id = $id]"/>
    <xsl:value-of select="($words?en/t:Text[@id = $id], lower-case(translate($code, '_', ' ')))[1]"/>
    <xsl:if test="$zh"><xsl:text> </xsl:text><span lang="zh" class="below">{$zh}</span></xsl:if>
  </xsl:function>

  <!-- A moment as on the clock of the scheme, to the second. -->
  <xsl:function name="w:moment" as="xs:string">
    <xsl:param name="instant" as="xs:dateTime"/>
    <xsl:sequence select="format-dateTime($instant, '[Y0001]-[M01]-[D01] [H01]:[m01]:[s01]', 'en', (), $zone)"/>
  </xsl:function>

  <xsl:template match="/CaseFile">
    <xsl:call-template name="w:page">
      <xsl:with-param name="title" select="'Case file ' || @caseID"/>
      <xsl:with-param name="wide" select="true()"/>
      <xsl:with-param name="content" as="element()+">
        <header class="banner">
          <h1>Case file {@caseID} <span lang="zh" class="below">案卷 {@caseID}</span></h1>
          <p><xsl:sequence select="w:code('state', @state)"/>{CertificateNumber ! (' · ' || .)}</p>
        </header>
        <section class="subject">
          <h2>What happened <span lang="zh">经过</span></h2>
          <p>{if (@chain = 'unbroken') then 'The chain is unbroken: every entry carries the hash of the one before.' else 'THE CHAIN IS BROKEN: ' || Trouble}
            <span lang="zh">{if (@chain = 'unbroken') then '链条完整：每一条目均含前一条目的摘要。' else '链条已断。'}</span></p>
          <div class="wide"><table>
            <tr><th>No.</th><th>When ({$zone}) <span lang="zh">时间</span></th><th>Event <span lang="zh">事件</span></th><th>By <span lang="zh">经办</span></th><th>Document <span lang="zh">文件</span></th><th>Hash <span lang="zh">摘要</span></th></tr>
            <xsl:for-each select="Entry">
              <xsl:variable name="file" as="element(Document)?" select="../Document[Digest = current()/DocumentDigest][1]"/>
              <tr>
                <td><xsl:choose><xsl:when test="Path"><a href="{Path}">{@position}</a></xsl:when><xsl:otherwise>{@position}</xsl:otherwise></xsl:choose></td>
                <td class="k">{w:moment(At)}</td><td><xsl:sequence select="w:code('event', Event)"/><xsl:apply-templates select="Payload"/></td><td><xsl:sequence select="if (lower-case(Actor) = 'system') then w:code('actor', 'system') else string(Actor)"/></td>
                <td><xsl:if test="$file"><a href="{$file/@path}">{($file/DocumentID, substring-after($file/@path, '/'))[1]}</a></xsl:if></td>
                <td class="code">{substring(Hash, 1, 16)}…</td>
              </tr>
            </xsl:for-each>
          </table></div>
        </section>
        <section class="subject">
          <h2>Files <span lang="zh">文件</span></h2>
          <div class="wide"><table>
            <tr><th>File <span lang="zh">文件</span></th><th>What it is <span lang="zh">类别</span></th><th>Verdict <span lang="zh">结论</span></th><th>Bytes <span lang="zh">字节</span></th><th>SHA-256</th></tr>
            <xsl:for-each select="Document">
              <tr>
                <td><a href="{@path}">{@path}</a></td>
                <td class="k"><xsl:sequence select="w:code('role', @role)"/>{DocumentID ! (' ' || .)}</td>
                <td><xsl:sequence select="Verdict ! w:code('verdict', .)"/></td><td class="n">{format-integer(xs:integer(Size), '#,##0')}</td><td class="code">{Digest}</td>
              </tr>
            </xsl:for-each>
          </table></div>
        </section>
        <section class="todo">
          <h2>How to check this <span lang="zh">如何核查</span></h2>
          <ol>
            <li>Each file is as it was received, byte for byte: <span class="code">sha256sum documents/* facts/*</span> gives the sums of the list.
              <span lang="zh" class="below">每个文件均逐字节保存：以 sha256sum 计算的摘要应与上表一致。</span></li>
            <li>Each entry in dossier/ is a document that the centre sealed. With TRUST for the folder that says whom you trust, such as trust/ of
              the centre's home, <span class="code">./cpcert verify --trust TRUST dossier/*.xml</span> says whether it was changed. Of what was received and
              issued (documents/*) it says the same, and with <span class="code">--home</span> whose hands signed and sealed it, by the registers of the centre. What lies in facts/ is the record of a check; nobody signs it.
              <span lang="zh" class="below">dossier/ 中的每一条目均为中心加盖电子印章的文件，可用上述 ./cpcert verify 命令验证是否被改动，TRUST 为所信任证书的文件夹，例如中心的 trust/。收到和发出的文件同样验证，签署人身份由中心的登记册说明（--home）；facts/ 中的文件是核查的记录，无人签名。</span></li>
            <li>The hash of an entry is the SHA-256 of lines of UTF-8 text, each ended by a line feed: cpcert-dossier-entry-1, case, position,
              event, digest of the document (empty where none), who did it, milliseconds since 1970-01-01 UTC, hash of the entry before (64 zeros
              before the first). Where the entry has a Payload, the first line is cpcert-dossier-entry-2 and a line follows for each part of
              it: to and the state; value, name and text; paper, role and digest; party, or left, with role and id; words parted by one
              blank. index.xml has all of them.
              <span lang="zh" class="below">条目摘要为若干行 UTF-8 文本的 SHA-256，每行以换行符结束：cpcert-dossier-entry-1、案卷号、序号、事件、文件摘要、经办、自 1970-01-01 UTC 起的毫秒数、前一条目的摘要（首条之前为 64 个零）。条目含 Payload 时，首行为 cpcert-dossier-entry-2，其后每项内容一行：to 与状态；value、名称与文本；paper、类别与摘要；party（退出者为 left）、类别与编号；各词以一个空格分隔。index.xml 载有全部内容。</span></li>
            <li>With the facts document of a check, the same check can be run again: <span class="code">./cpcert recheck</span>.
              <span lang="zh" class="below">凭核查所依据的事实文件，可用 ./cpcert recheck 重新核查。</span></li>
          </ol>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What an entry says to people: the values under one name together, in the order of the entry; other values are for programs. -->
  <xsl:template match="Payload">
    <xsl:for-each-group select="Value[('said.' || @name) = $words?en/t:Text/@id]" group-by="@name">
      <xsl:variable name="id" as="xs:string" select="'said.' || current-grouping-key()"/>
      <xsl:variable name="values" as="xs:string" select="string-join(current-group(), ', ')"/>
      <span class="below">{w:filled($words?en/t:Text[@id = $id], $values)} <span lang="zh">{w:filled($words?zh/t:Text[@id = $id], $values)}</span></span>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="w:filled" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="substring-before($text, '{1}') || $value || substring-after($text, '{1}')" expand-text="no"/>
  </xsl:function>
</xsl:stylesheet>
