<?xml version="1.0" encoding="UTF-8"?>
<!-- The page made by report.xsl as a document on paper. What is shown is decided there; here is only how it looks, so that
     screen and paper can never say different things. An element that is not known here stops the run. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:svg="http://www.w3.org/2000/svg" xmlns:p="urn:cpcert:print:1" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:include href="../print/runs.xsl"/>
  <xsl:include href="print-frame.xsl"/>
  <xsl:include href="print-tables.xsl"/>

  <!-- More room than the text is wide, where a page did not hold it. -->
  <xsl:param name="slack" as="xs:double" select="1.01"/>

  <!-- Addresses of the pictures, in their order. -->
  <xsl:param name="pictures" as="xs:string*" select="()"/>

  <xsl:mode name="p:block" on-no-match="fail"/>
  <xsl:mode name="p:inline" on-no-match="fail"/>

  <xsl:template match="/" as="element(fo:root)">
    <xsl:variable name="page" as="document-node()"><xsl:apply-templates select="." mode="p:composed"/></xsl:variable>
    <xsl:variable name="main" as="element(main)" select="$page/html/body/main"/>
    <fo:root xml:lang="en" font-family="Latin" font-size="9.5pt" line-height="12.5pt" color="{$ink}">
      <xsl:call-template name="p:masters"/>
      <xsl:call-template name="p:declarations"><xsl:with-param name="title" select="string($page/html/head/title)"/><xsl:with-param name="attached" select="$main//a[@download]"/></xsl:call-template>
      <xsl:call-template name="p:bookmarks"><xsl:with-param name="main" select="$main"/></xsl:call-template>
      <xsl:for-each-group select="$main/*" group-adjacent="p:chapter(.)">
        <!-- A part with a table too wide for an upright page lies across. -->
        <xsl:variable name="lies" as="xs:boolean" select="p:lies(current-group())"/>
        <fo:page-sequence master-reference="{if ($lies) then 'across' else 'page'}" language="en" country="GB">
          <xsl:call-template name="p:foot"/>
          <fo:flow flow-name="body">
            <xsl:apply-templates select="current-group()" mode="p:block">
              <xsl:with-param name="line" select="if ($lies) then $p:across else $p:upright" tunnel="yes"/>
            </xsl:apply-templates>
          </fo:flow>
        </fo:page-sequence>
      </xsl:for-each-group>
    </fo:root>
  </xsl:template>

  <!-- Each stage begins a page; so do what comes before and after them. -->
  <xsl:function name="p:chapter" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="if ($part/self::section[@class = 'stage']) then string($part/@id)
        else if ($part/preceding-sibling::section[@class = 'stage']) then 'after' else 'before'"/>
  </xsl:function>

  <xsl:template match="header" mode="p:block" as="element(fo:block)">
    <fo:block background-color="{$green}" color="#FFFFFF" padding="14pt" margin="0pt" border-bottom="2.4pt solid {$gold}" space-after="14pt">
      <xsl:apply-templates select="*" mode="p:block"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="header/h1" mode="p:block" as="element(fo:block)">
    <fo:block role="H1" font-size="20pt" line-height="25pt" font-weight="500"><xsl:sequence select="p:lines(node())"/></fo:block>
  </xsl:template>

  <xsl:template match="header/p" mode="p:block" as="element(fo:block)">
    <fo:block space-before="6pt" font-size="10.5pt"><xsl:sequence select="p:lines(node())"/></fo:block>
  </xsl:template>

  <xsl:template match="section | nav" mode="p:block" as="element(fo:block)">
    <fo:block space-before="8pt">
      <xsl:if test="@id"><xsl:attribute name="id" select="@id"/></xsl:if>
      <xsl:apply-templates select="*" mode="p:block"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="h2" mode="p:block" as="element(fo:block)">
    <fo:block id="{generate-id()}" role="H2" font-size="14pt" line-height="18pt" font-weight="500" color="{$green}" space-before="10pt" space-after="5pt"
        padding-bottom="2pt" border-bottom="0.6pt solid {$gold}" keep-with-next.within-page="always"><xsl:sequence select="p:lines(node())"/></fo:block>
  </xsl:template>

  <xsl:template match="h3" mode="p:block" as="element(fo:block)">
    <fo:block id="{generate-id()}" role="H3" font-size="10.5pt" line-height="14pt" font-weight="500" color="{$gold-text}" space-before="9pt" space-after="3pt"
        keep-with-next.within-page="always"><xsl:sequence select="p:lines(node())"/></fo:block>
  </xsl:template>

  <xsl:template match="p" mode="p:block" as="element(fo:block)">
    <fo:block space-before="2.5pt">
      <xsl:if test="@lang = 'zh'"><xsl:attribute name="xml:lang" select="'zh-CN'"/><xsl:attribute name="font-family" select="'Song'"/></xsl:if>
      <xsl:sequence select="p:lines(node(), p:around(.))"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="article" mode="p:block" as="element(fo:block)">
    <xsl:param name="line" as="xs:double" tunnel="yes"/>
    <fo:block border-left="1.6pt solid {$rule}" padding-left="7pt" margin-left="2pt" space-before="5pt" space-after="5pt">
      <xsl:apply-templates select="*" mode="p:block"><xsl:with-param name="line" select="$line - $p:indent" tunnel="yes"/></xsl:apply-templates>
    </fo:block>
  </xsl:template>

  <xsl:template match="div" mode="p:block" as="element()*">
    <xsl:apply-templates select="*" mode="p:block"/>
  </xsl:template>

  <xsl:template match="figure" mode="p:block" as="element(fo:block)">
    <fo:block space-before="6pt" space-after="8pt" keep-together.within-page="always">
      <xsl:apply-templates select="*" mode="p:block"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="svg:svg" mode="p:block" as="element(fo:block)">
    <xsl:param name="line" as="xs:double" tunnel="yes"/>
    <xsl:variable name="number" as="xs:integer"><xsl:number level="any"/></xsl:variable>
    <xsl:variable name="width" as="xs:double" select="min(($line, number(@width)))"/>
    <fo:block line-height="1pt" font-size="1pt">
      <fo:external-graphic src="url('{$pictures[$number]}')" content-width="{$width}pt" fox:alt-text="{svg:title}. {svg:desc}"/>
    </fo:block>
  </xsl:template>

  <xsl:template match="figcaption" mode="p:block" as="element(fo:block)?">
    <xsl:if test="normalize-space()"><fo:block font-size="8.5pt" line-height="11pt" space-before="3pt" color="{$grey}"><xsl:sequence select="p:lines(node())"/></fo:block></xsl:if>
  </xsl:template>

  <xsl:template match="footer" mode="p:block" as="element(fo:block)">
    <fo:block id="end" space-before="20pt" padding-top="4pt" border-top="0.5pt solid {$rule}" font-size="8pt" line-height="10.5pt" color="{$grey}">
      <xsl:apply-templates select="*" mode="p:block"><xsl:with-param name="size" select="8e0" tunnel="yes"/></xsl:apply-templates>
    </fo:block>
  </xsl:template>

  <xsl:template match="dl" mode="p:block" as="element(fo:list-block)">
    <fo:list-block provisional-distance-between-starts="52mm" provisional-label-separation="4mm" space-before="3pt" space-after="3pt">
      <xsl:for-each select="dt">
        <fo:list-item space-before="1.8pt">
          <fo:list-item-label end-indent="label-end()"><fo:block color="{$grey}"><xsl:sequence select="p:lines(node())"/></fo:block></fo:list-item-label>
          <fo:list-item-body start-indent="body-start()"><fo:block><xsl:sequence select="p:lines(following-sibling::dd[1]/node())"/></fo:block></fo:list-item-body>
        </fo:list-item>
      </xsl:for-each>
    </fo:list-block>
  </xsl:template>

  <!-- The stages, each with its page. -->
  <xsl:template match="nav/ul" mode="p:block" as="element(fo:block)">
    <fo:block role="TOC">
      <xsl:for-each select="li">
        <fo:block role="TOCI" text-align-last="justify" line-height="15pt">
          <xsl:apply-templates select="node()" mode="p:inline"/>
          <fo:leader leader-pattern="dots" leader-pattern-width="5pt" color="{$gold}"/>
          <fo:page-number-citation ref-id="{substring-after(a/@href, '#')}"/>
        </fo:block>
      </xsl:for-each>
    </fo:block>
  </xsl:template>

  <!-- On paper it is attached to the file. -->
  <xsl:template match="a[@download]" mode="p:inline" as="node()*">
    <xsl:sequence select="p:runs('attached to this file ', 'Latin')"/>
    <fo:inline font-family="Song" xml:lang="zh-CN">见附件</fo:inline>
  </xsl:template>

  <xsl:template match="nav//a" mode="p:inline" as="node()*">
    <xsl:apply-templates select="node()" mode="p:inline"/>
  </xsl:template>

  <!-- Text with breaks in it as lines one below the other. -->
  <xsl:function name="p:lines" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="p:lines($nodes, 'Latin')"/>
  </xsl:function>

  <xsl:function name="p:lines" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="around" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$nodes[p:breaks(.)]">
        <xsl:for-each-group select="$nodes" group-adjacent="if (p:breaks(.)) then generate-id() else 'i' || count(preceding-sibling::node()[p:breaks(.)])">
          <xsl:if test="normalize-space(string-join(current-group())) != ''">
            <fo:block>
              <xsl:if test="self::*[@lang = 'zh']"><xsl:attribute name="xml:lang" select="'zh-CN'"/></xsl:if>
              <xsl:apply-templates select="current-group()" mode="p:inline"><xsl:with-param name="around" select="$around" tunnel="yes"/></xsl:apply-templates>
            </fo:block>
          </xsl:if>
        </xsl:for-each-group>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$nodes" mode="p:inline"><xsl:with-param name="around" select="$around" tunnel="yes"/></xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="p:breaks" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/self::br) or $node/@class = 'below'"/>
  </xsl:function>

  <xsl:function name="p:around" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/@lang = 'zh') then 'Song' else 'Latin'"/>
  </xsl:function>

  <!-- Chinese stands in grey beside the English, but on the coloured ground of the title. -->
  <xsl:template match="span[@lang = 'zh']" mode="p:inline" as="element(fo:inline)">
    <xsl:param name="size" as="xs:double" select="9.5" tunnel="yes"/>
    <fo:inline font-family="Song" font-weight="normal" font-style="normal" font-size="{if (ancestor::header or ancestor::h1 or ancestor::h2 or ancestor::h3) then '92%' else p:smaller($size, 0.92)}" xml:lang="zh-CN">
      <xsl:if test="not(ancestor::header)"><xsl:attribute name="color" select="$grey"/></xsl:if>
      <xsl:apply-templates select="node()" mode="p:inline"><xsl:with-param name="around" select="'Song'" tunnel="yes"/></xsl:apply-templates>
    </fo:inline>
  </xsl:template>

  <xsl:template match="span" mode="p:inline" as="node()*">
    <xsl:apply-templates select="node()" mode="p:inline"/>
  </xsl:template>

  <xsl:template match="small" mode="p:inline" as="element(fo:inline)">
    <xsl:param name="size" as="xs:double" select="9.5" tunnel="yes"/>
    <fo:inline font-size="{p:smaller($size, 0.88)}" color="{$grey}"><xsl:apply-templates select="node()" mode="p:inline"><xsl:with-param name="size" select="max((7, $size * 0.88))" tunnel="yes"/></xsl:apply-templates></fo:inline>
  </xsl:template>

  <!-- A part of the size of type around it, but never below the smallest. -->
  <xsl:function name="p:smaller" as="xs:string">
    <xsl:param name="size" as="xs:double"/>
    <xsl:param name="part" as="xs:double"/>
    <xsl:sequence select="round(max((7, $size * $part)), 2) || 'pt'"/>
  </xsl:function>

  <xsl:template match="b" mode="p:inline" as="element(fo:inline)">
    <fo:inline font-weight="500"><xsl:apply-templates select="node()" mode="p:inline"/></fo:inline>
  </xsl:template>

  <xsl:template match="i" mode="p:inline" as="element(fo:inline)">
    <fo:inline font-style="italic" font-weight="normal"><xsl:apply-templates select="node()" mode="p:inline"/></fo:inline>
  </xsl:template>

  <xsl:template match="br" mode="p:inline"/>

  <xsl:template match="text()" mode="p:inline" as="node()*">
    <xsl:param name="around" as="xs:string" select="'Latin'" tunnel="yes"/>
    <xsl:param name="limit" as="xs:double?" tunnel="yes"/>
    <xsl:sequence select="p:runs(if (exists($limit)) then p:broken(p:breakable(.), $limit) else p:breakable(.), $around)"/>
  </xsl:template>
</xsl:stylesheet>
