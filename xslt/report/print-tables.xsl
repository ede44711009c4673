<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables on paper. The formatter wants to know the width of every column, so it is reckoned from what stands in it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:p="urn:cpcert:print:1" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Signs of one point of type that a line of the page holds. -->
  <xsl:variable name="p:line" as="xs:double" select="1010"/>

  <xsl:template match="table" mode="p:block" as="element()+">
    <xsl:variable name="columns" as="xs:integer" select="xs:integer(max(tr ! p:span(*)))"/>
    <xsl:variable name="rows" as="element(tr)+" select="tr"/>
    <xsl:variable name="least" as="xs:double+" select="for $c in 1 to $columns return max((3, p:cells($rows, $c) ! p:least(.)))"/>
    <xsl:variable name="wanted" as="xs:double+" select="for $c in 1 to $columns return max((1, p:cells($rows, $c) ! p:wanted(.)))"/>
    <xsl:variable name="size" as="xs:double" select="max((6, min((8.5, $p:line div (sum($least) + 2 * $columns)))))"/>
    <xsl:variable name="free" as="xs:double" select="max((0, $p:line div $size - sum($least) - 2 * $columns))"/>
    <xsl:variable name="longing" as="xs:double+" select="for $c in 1 to $columns return max((0.2, $wanted[$c] - $least[$c]))"/>
    <xsl:variable name="head" as="element(tr)?" select="tr[1][not(td)]"/>
    <xsl:apply-templates select="caption" mode="p:block"/>
    <fo:table table-layout="fixed" width="100%" font-size="{round($size, 1)}pt" line-height="{round($size * 1.28, 1)}pt" space-before="3pt" space-after="6pt"
        border-bottom="0.6pt solid {$gold}">
      <xsl:for-each select="1 to $columns">
        <fo:table-column column-width="proportional-column-width({round($least[current()] + 2 + $free * $longing[current()] div sum($longing), 2)})"/>
      </xsl:for-each>
      <xsl:if test="$head and tr[2]">
        <fo:table-header start-indent="0pt" end-indent="0pt"><xsl:apply-templates select="$head" mode="p:block"/></fo:table-header>
      </xsl:if>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:apply-templates select="if (tr[2]) then tr except $head else tr" mode="p:block"/>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="caption" mode="p:block" as="element(fo:block)">
    <fo:block font-weight="500" font-size="9pt" space-before="6pt" keep-with-next.within-page="always"><xsl:sequence select="p:lines(node())"/></fo:block>
  </xsl:template>

  <!-- A row that says more of the one above stays with it. -->
  <xsl:template match="tr" mode="p:block" as="element(fo:table-row)">
    <fo:table-row keep-together.within-page="5">
      <xsl:if test="*/@colspan and preceding-sibling::tr[1][not(*/@colspan)] and preceding-sibling::tr[2]">
        <xsl:attribute name="keep-with-previous.within-page" select="'always'"/>
      </xsl:if>
      <xsl:apply-templates select="*" mode="p:block"/>
    </fo:table-row>
  </xsl:template>

  <xsl:template match="th | td" mode="p:block" as="element(fo:table-cell)">
    <fo:table-cell padding="2pt 3pt" border-top="0.4pt solid {$rule}">
      <xsl:if test="@colspan"><xsl:attribute name="number-columns-spanned" select="@colspan"/></xsl:if>
      <xsl:if test="self::th">
        <xsl:attribute name="background-color" select="$shade"/>
        <xsl:if test="../td"><xsl:attribute name="fox:header" select="'true'"/></xsl:if>
      </xsl:if>
      <fo:block>
        <xsl:if test="self::th"><xsl:attribute name="font-weight" select="'500'"/></xsl:if>
        <xsl:if test="@class = 'n' or self::th and p:figures(.)"><xsl:attribute name="text-align" select="'end'"/></xsl:if>
        <xsl:sequence select="p:lines(node())"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- The head of a column of figures stands above them. -->
  <xsl:function name="p:figures" as="xs:boolean">
    <xsl:param name="head" as="element()"/>
    <xsl:variable name="below" as="element(tr)*" select="$head/../following-sibling::tr[1][td[1][not(@colspan)]]"/>
    <xsl:sequence select="not($head/../td) and p:cells($below, 1 + p:span($head/preceding-sibling::*))/@class = 'n'"/>
  </xsl:function>

  <!-- What is left of a value before, as a bar. -->
  <xsl:template match="td[@class = 'bar']" mode="p:block" as="element(fo:table-cell)">
    <fo:table-cell padding="2pt 3pt" border-top="0.4pt solid {$rule}" display-align="center">
      <fo:block>
        <xsl:if test="span"><fo:leader leader-pattern="rule" rule-thickness="5pt" leader-length="{substring-before(substring-after(span/@style, 'width:'), ';') || (if (contains(span/@style, ';')) then '' else substring-after(span/@style, 'width:'))}" color="{$green}"/></xsl:if>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:function name="p:span" as="xs:integer">
    <xsl:param name="cells" as="element()*"/>
    <xsl:sequence select="xs:integer(sum($cells ! (@colspan, 1)[1] ! xs:integer(.)))"/>
  </xsl:function>

  <!-- The cells that stand in this column alone. -->
  <xsl:function name="p:cells" as="element()*">
    <xsl:param name="rows" as="element(tr)*"/>
    <xsl:param name="column" as="xs:integer"/>
    <xsl:sequence select="$rows/*[not(@colspan)][p:span(preceding-sibling::*) = $column - 1]"/>
  </xsl:function>

  <!-- Signs of the longest word, and about as many as look well on a line. A bar wants room though it has no text. -->
  <xsl:function name="p:least" as="xs:double">
    <xsl:param name="cell" as="element()"/>
    <xsl:sequence select="if ($cell/@class = 'bar') then 10
        else min((22, max((0, tokenize(replace(string-join($cell//text(), ' '), '[&#x2E80;-&#xFFEF;]', ' '), '\s') ! string-length(.)))))"/>
  </xsl:function>

  <xsl:function name="p:wanted" as="xs:double">
    <xsl:param name="cell" as="element()"/>
    <xsl:sequence select="4 * math:sqrt(max((0, $cell//text() ! p:length(.))))" xmlns:math="http://www.w3.org/2005/xpath-functions/math"/>
  </xsl:function>

  <xsl:function name="p:length" as="xs:double">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="2e0 * string-length($text) - string-length(replace($text, '[&#x2E80;-&#xFFEF;]', ''))"/>
  </xsl:function>
</xsl:stylesheet>
