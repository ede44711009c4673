<?xml version="1.0" encoding="UTF-8"?>
<!-- What rules may ask of the lists that authorities file (Items 3, 4 and 26). A list that no document says is kept cannot say no:
     its line with the key * covers the days for which it is complete. Rules ask for that key too. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:cpcert:functions" exclude-result-prefixes="#all">

  <!-- Those of the lines under the keys that are good on the day; none only where the list is kept on that day. -->
  <xsl:function name="f:listed" as="element()*">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="keys" as="item()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:variable name="named" as="element()*" select="f:on(f:records($register, $keys), $day)"/>
    <xsl:sequence select="if (exists($named) or f:kept($register, $day)) then $named else ()"/>
  </xsl:function>

  <!-- True where a document says that the list is complete on the day; else nobody can say. -->
  <xsl:function name="f:kept" as="xs:boolean">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:sequence select="if (exists(f:on(f:records($register, '*'), $day))) then true()
        else f:unknown('no document says that the list ' || $register || ' is kept on ' || $day)"/>
  </xsl:function>

  <!-- A division code with the wider areas it lies in: county, prefecture and province of GB/T 2260; others stand alone. -->
  <xsl:function name="f:divisions" as="xs:string*">
    <xsl:param name="codes" as="item()*"/>
    <xsl:sequence select="distinct-values($codes ! normalize-space(string(.)) ! (
        if (matches(., '^[0-9]{6}$')) then (., substring(., 1, 4) || '00', substring(., 1, 2) || '0000') else .))"/>
  </xsl:function>

  <!-- True where the area, or one it lies in, is a key area on the day. -->
  <xsl:function name="f:in-key-area" as="xs:boolean">
    <xsl:param name="codes" as="item()*"/>
    <xsl:param name="day" as="xs:date"/>
    <xsl:sequence select="if (empty($codes)) then f:unknown('no division code says where the works lies')
        else (some $code in $codes satisfies f:listed('R-AREA', f:divisions($code), $day)/@keyArea = 'yes')"/>
  </xsl:function>

  <!-- Yuan of each grant: of the fund itself or of the whole project, at the rate of the day of the grant; with
       added, one sum over all of them. -->
  <xsl:function name="f:granted" as="xs:decimal*">
    <xsl:param name="grants" as="element()*"/>
    <xsl:param name="whole" as="xs:boolean"/>
    <xsl:param name="added" as="xs:boolean"/>
    <xsl:variable name="yuan" as="xs:decimal*" select="$grants ! f:yuan(., $whole)"/>
    <xsl:sequence select="if ($added) then sum(($yuan, 0.0)) else $yuan"/>
  </xsl:function>

  <xsl:function name="f:yuan" as="xs:decimal">
    <xsl:param name="grant" as="element()"/>
    <xsl:param name="whole" as="xs:boolean"/>
    <xsl:variable name="figure" as="attribute()?" select="if ($whole) then $grant/@total else $grant/@amount"/>
    <xsl:variable name="currency" as="attribute()?" select="if ($whole) then $grant/@totalCurrency else $grant/@currency"/>
    <xsl:sequence select="if (empty($figure)) then f:unknown('the whole cost of project ' || $grant/@project || ' is not on record')
        else if ($currency eq 'CNY') then xs:decimal($figure)
        else if ($grant/@rate and $currency eq $grant/@currency) then xs:decimal($figure) * xs:decimal($grant/@rate)
        else f:unknown('the rate of ' || $currency || ' on the day of the grant is not on record')"/>
  </xsl:function>

  <!-- What is still to be paid of the fees on these lines, in one currency; below 0 where too much was paid. -->
  <xsl:function name="f:owed" as="xs:decimal">
    <xsl:param name="fees" as="element()*"/>
    <xsl:variable name="sum" as="function(xs:string+) as xs:decimal" select="function($kinds) { sum(($fees[@kind = $kinds] ! xs:decimal(@amount), 0.0)) }"/>
    <xsl:sequence select="if (count(distinct-values($fees/@currency)) le 1) then $sum(('NOTICE', 'REFUND')) - $sum(('RECEIPT', 'WAIVER'))
        else f:unknown('the fees are in several currencies: ' || f:show($fees/@currency))"/>
  </xsl:function>

  <!-- Applications that were pending on at least one day from the first to the last. -->
  <xsl:function name="f:pending" as="element()*">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="keys" as="item()*"/>
    <xsl:param name="from" as="xs:date"/>
    <xsl:param name="to" as="xs:date"/>
    <xsl:variable name="pending" as="element()*"
        select="f:records($register, $keys)[@state = 'PENDING'][f:overlaps(., $from, $to)]"/>
    <xsl:sequence select="if (exists($pending) or f:kept($register, $from) and f:kept($register, $to)) then $pending else ()"/>
  </xsl:function>
</xsl:stylesheet>
