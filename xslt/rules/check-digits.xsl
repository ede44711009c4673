<?xml version="1.0" encoding="UTF-8"?>
<!-- Check digits of identifiers (GEN-09). Each function says whether the text has the form of its scheme and the right check digit. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:cpcert:functions" xmlns:k="urn:cpcert:check-digits" exclude-result-prefixes="#all">

  <!-- Characters in the order of their values: digits, then letters, A = 10. -->
  <xsl:variable name="k:letters" as="xs:integer*" select="string-to-codepoints('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')"/>
  <!-- Alphabet of GB 32100, which leaves out I, O, S, V and Z. -->
  <xsl:variable name="k:credit" as="xs:integer*" select="string-to-codepoints('0123456789ABCDEFGHJKLMNPQRTUWXY')"/>

  <!-- Organisation code, GB 11714: 8 characters and one check character, with or without hyphen. -->
  <xsl:function name="f:organisation-code" as="xs:boolean" visibility="public">
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="check" as="xs:integer" select="(11 - k:weighed(substring($code, 1, 8), (3, 7, 9, 10, 5, 8, 4, 2), $k:letters) mod 11) mod 11"/>
    <xsl:sequence select="matches($code, '^[0-9A-Z]{8}-?[0-9X]$')
        and substring($code, string-length($code)) eq (if ($check eq 10) then 'X' else string($check))"/>
  </xsl:function>

  <!-- Unified social credit code, GB 32100-2015: 17 characters and one check character, all of the alphabet of the standard. -->
  <xsl:function name="f:credit-code" as="xs:boolean" visibility="public">
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="sum" as="xs:integer" select="k:weighed(substring($code, 1, 17),
        (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28), $k:credit)"/>
    <xsl:sequence select="matches($code, '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$')
        and string-to-codepoints(substring($code, 18)) = $k:credit[(31 - $sum mod 31) mod 31 + 1]"/>
  </xsl:function>

  <!-- CAS registry number: the last digit is the sum of the others, each times its place from the right, modulo 10. -->
  <xsl:function name="f:cas-number" as="xs:boolean" visibility="public">
    <xsl:param name="number" as="xs:string"/>
    <xsl:variable name="digits" as="xs:integer*" select="reverse(string-to-codepoints(translate($number, '-', ''))) ! (. - 48)"/>
    <xsl:sequence select="matches($number, '^[1-9][0-9]{1,6}-[0-9]{2}-[0-9]$')
        and sum(for $i in 2 to count($digits) return ($i - 1) * $digits[$i]) mod 10 eq $digits[1]"/>
  </xsl:function>

  <!-- Legal entity identifier, ISO 17442: 18 characters and two check digits; as one number with A = 10 it leaves 1 modulo 97. -->
  <xsl:function name="f:lei" as="xs:boolean" visibility="public">
    <xsl:param name="code" as="xs:string"/>
    <xsl:sequence select="matches($code, '^[0-9A-Z]{18}[0-9]{2}$') and fold-left(string-to-codepoints($code), 0, function($rest, $character) {
        let $value := index-of($k:letters, $character) - 1 return ($rest * (if ($value gt 9) then 100 else 10) + $value) mod 97 }) eq 1"/>
  </xsl:function>

  <!-- Sum of the values of the characters, each times its weight; what is not in the alphabet counts nothing. -->
  <xsl:function name="k:weighed" as="xs:integer">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="weights" as="xs:integer*"/>
    <xsl:param name="alphabet" as="xs:integer*"/>
    <xsl:variable name="characters" as="xs:integer*" select="string-to-codepoints($text)"/>
    <xsl:sequence select="xs:integer(sum(for $i in 1 to count($characters) return (index-of($alphabet, $characters[$i]) - 1) * $weights[$i]))"/>
  </xsl:function>
</xsl:stylesheet>
