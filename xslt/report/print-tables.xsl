<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables on paper. The formatter wants to know the width of every column, so it is reckoned from what stands in it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
    xmlns:p="urn:cpcert:print:1" expand-text="yes" exclude-result-prefixes="#all">

  <!-- Points that a line of the page holds, upright and across. -->
  <xsl:variable name="p:upright" as="xs:double" select="504"/>
  <xsl:variable name="p:across" as="xs:double" select="751"/>
  <!-- What an indented part takes of it. -->
  <xsl:variable name="p:indent" as="xs:double" select="11"/>
  <!-- Sizes of type in a table, in points: the largest that fits is taken, the smallest is never undercut. -->
  <xsl:variable name="p:sizes" as="xs:double+" select="8.5, 8, 7.5, 7"/>
  <!-- Points beside the text of a cell, left and right together, and what is kept back for rounding. -->
  <xsl:variable name="p:beside" as="xs:double" select="6.6"/>

  <xsl:template match="table" mode="p:block" as="element()+">
    <xsl:param name="line" as="xs:double" tunnel="yes"/>
    <xsl:variable name="columns" as="xs:integer" select="p:columns(.)"/>
    <xsl:variable name="least" as="xs:double+" select="p:least(.)"/>
    <xsl:choose>
      <!-- Too many columns for any page: the first ones with some of the others, then again with the next. -->
      <xsl:when test="not(p:fits($least, $line)) and not(.//@colspan) and $columns ge 4">
        <xsl:variable name="table" as="element(table)" select="."/>
        <xsl:for-each select="p:shares($least, $line)">
          <xsl:variable name="share" as="xs:integer*" select="?*"/>
          <xsl:apply-templates select="p:part($table, $share)" mode="p:block"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="p:table(., $least, $line)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="p:table" as="element()+">
    <xsl:param name="table" as="element(table)"/>
    <xsl:param name="least" as="xs:double+"/>
    <xsl:param name="line" as="xs:double"/>
    <xsl:variable name="columns" as="xs:integer" select="count($least)"/>
    <xsl:variable name="size" as="xs:double" select="($p:sizes[p:needed($least, .) le $line], $p:sizes[last()])[1]"/>
    <!-- Where even the smallest type is too wide, words and figures break so that each column has its share. -->
    <xsl:variable name="share" as="xs:double" select="($line div $columns - $p:beside) div $size"/>
    <xsl:variable name="crowded" as="xs:boolean" select="p:needed($least, $size) gt $line"/>
    <xsl:variable name="limit" as="xs:double?" select="if ($crowded) then $share else ()"/>
    <xsl:variable name="kept" as="xs:double+" select="if ($crowded) then $least ! min((., $share)) else $least"/>
    <xsl:variable name="wanted" as="xs:double+" select="for $c in 1 to $columns return max((1, p:cells($table/tr, $c) ! p:wanted(.)))"/>
    <xsl:variable name="free" as="xs:double" select="max((0, $line - p:needed($kept, $size)))"/>
    <xsl:variable name="longing" as="xs:double+" select="for $c in 1 to $columns return max((0.2, $wanted[$c] - $kept[$c]))"/>
    <xsl:variable name="head" as="element(tr)?" select="$table/tr[1][not(td)]"/>
    <xsl:apply-templates select="$table/caption" mode="p:block"/>
    <fo:table table-layout="fixed" width="{$line}pt" font-size="{$size}pt" line-height="{round($size * 1.28, 1)}pt" space-before="3pt" space-after="6pt"
        border-bottom="0.6pt solid {$gold}">
      <xsl:for-each select="1 to $columns">
        <fo:table-column column-width="{round($kept[current()] * $slack * $size + $p:beside + $free * $longing[current()] div sum($longing), 3)}pt"/>
      </xsl:for-each>
      <xsl:if test="$head and $table/tr[2]">
        <fo:table-header start-indent="0pt" end-indent="0pt"><xsl:apply-templates select="$head" mode="p:block"><xsl:with-param name="limit" select="$limit" tunnel="yes"/><xsl:with-param name="size" select="$size" tunnel="yes"/></xsl:apply-templates></fo:table-header>
      </xsl:if>
      <fo:table-body start-indent="0pt" end-indent="0pt">
        <xsl:apply-templates select="if ($table/tr[2]) then $table/tr except $head else $table/tr" mode="p:block"><xsl:with-param name="limit" select="$limit" tunnel="yes"/><xsl:with-param name="size" select="$size" tunnel="yes"/></xsl:apply-templates>
      </fo:table-body>
    </fo:table>
  </xsl:function>

  <xsl:function name="p:columns" as="xs:integer">
    <xsl:param name="table" as="element(table)"/>
    <xsl:sequence select="xs:integer(max($table/tr ! p:span(*)))"/>
  </xsl:function>

  <!-- Points that the columns need at this size. -->
  <xsl:function name="p:needed" as="xs:double">
    <xsl:param name="least" as="xs:double+"/>
    <xsl:param name="size" as="xs:double"/>
    <xsl:sequence select="sum($least) * $slack * $size + $p:beside * count($least)"/>
  </xsl:function>

  <xsl:function name="p:fits" as="xs:boolean">
    <xsl:param name="least" as="xs:double+"/>
    <xsl:param name="line" as="xs:double"/>
    <xsl:sequence select="p:needed($least, $p:sizes[last()]) le $line"/>
  </xsl:function>

  <!-- Whether a table of this part is too wide for an upright page but not for one lying across. -->
  <xsl:function name="p:lies" as="xs:boolean">
    <xsl:param name="parts" as="element()*"/>
    <xsl:sequence select="some $table in $parts/descendant-or-self::table satisfies not(p:fits(p:least($table), $p:upright - $p:indent * count($table/ancestor::article)))"/>
  </xsl:function>

  <!-- Columns by number, as many to a table as fit, the first one in each. -->
  <xsl:function name="p:shares" as="array(xs:integer)+">
    <xsl:param name="least" as="xs:double+"/>
    <xsl:param name="line" as="xs:double"/>
    <xsl:sequence select="
        fold-left(2 to count($least), [1], function($shares, $column) {
          let $last := $shares[last()] return
            if (array:size($last) lt 3 or p:fits($least[position() = ($last?*, $column)], $line))
            then ($shares[position() lt last()], array:append($last, $column))
            else ($shares, [1, $column]) })" xmlns:array="http://www.w3.org/2005/xpath-functions/array"/>
  </xsl:function>

  <xsl:function name="p:part" as="element(table)">
    <xsl:param name="table" as="element(table)"/>
    <xsl:param name="columns" as="xs:integer+"/>
    <table>
      <xsl:if test="1 = $columns and 2 = $columns"><xsl:copy-of select="$table/caption"/></xsl:if>
      <xsl:for-each select="$table/tr"><tr><xsl:copy-of select="*[position() = $columns]"/></tr></xsl:for-each>
    </table>
  </xsl:function>

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

  <!-- A figure and under it a bar as long as the figure says. -->
  <xsl:template match="td[@class = 'bar']" mode="p:block" as="element(fo:table-cell)">
    <fo:table-cell padding="2pt 3pt" border-top="0.4pt solid {$rule}">
      <fo:block><xsl:sequence select="p:lines(node() except span)"/></fo:block>
      <xsl:for-each select="span">
        <fo:block><fo:leader leader-pattern="rule" rule-thickness="4pt" leader-length="{replace(@style, '^width:|;.*$', '')}" color="{$green}"/></fo:block>
      </xsl:for-each>
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

  <!-- Width of the widest piece that does not break, for each column, in units of the size of type. -->
  <xsl:function name="p:least" as="xs:double+" cache="yes">
    <xsl:param name="table" as="element(table)"/>
    <xsl:sequence select="for $c in 1 to p:columns($table) return max((2, p:cells($table/tr, $c) ! p:widest(.)))"/>
  </xsl:function>

  <!-- A bar wants room though it has no text. Of Chinese, a sign with the marks that hold to it stays whole. -->
  <xsl:function name="p:widest" as="xs:double">
    <xsl:param name="cell" as="element()"/>
    <xsl:variable name="text" as="xs:string" select="string-join($cell//(text() | br | *[@class = 'below']) ! (if (self::text()) then p:breakable(.) else ' '))"/>
    <!-- Latin letters in a Chinese text are set a little larger. -->
    <xsl:variable name="scale" as="xs:double" select="if ($cell//@lang = 'zh') then 1.06 else 1"/>
    <xsl:variable name="pieces" as="xs:string*" select="tokenize(replace($text, '[&#x2E80;-&#xFFEF;]+', ' '), '[ \t\r\n&#x200B;]+')"/>
    <xsl:sequence select="max((if (contains-token($cell/@class, 'bar')) then 9 else 0, if (matches($text, '[&#x2E80;-&#xFFEF;]')) then 3 else 0, $pieces ! p:width(.) ! (. * $scale)))"/>
  </xsl:function>

  <!-- About as wide as looks well. -->
  <xsl:function name="p:wanted" as="xs:double">
    <xsl:param name="cell" as="element()"/>
    <xsl:sequence select="2 * math:sqrt(max((0, 2 * p:width(string-join($cell//text())))))" xmlns:math="http://www.w3.org/2005/xpath-functions/math"/>
  </xsl:function>
</xsl:stylesheet>
