<?xml version="1.0" encoding="UTF-8"?>
<!-- Parts of the dossier as parts of the certificate: one template for each element taken over. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns="urn:cpcert:certificate:1" xpath-default-namespace="urn:cpcert:certificate:1" xmlns:c="urn:cpcert:common:1" xmlns:d="urn:cpcert:dossier:1" xmlns:t="urn:cpcert:text:1"
    xmlns:ar="urn:cpcert:audit-report:1" xmlns:ca="urn:cpcert:certificate-application:1" xmlns:de="urn:cpcert:decision:1"
    xmlns:f="urn:cpcert:certificate:content" exclude-result-prefixes="xs d t ar ca de f" version="3.0" expand-text="yes">

  <xsl:template match="ca:LegalRepresentative" as="element(LegalRepresentative)">
    <LegalRepresentative>
      <!-- The personal identifier is masked outside the register, so it is left out. -->
      <xsl:copy-of select="c:Name, c:RegistrationID, c:EmployerID" copy-namespaces="no"/>
    </LegalRepresentative>
  </xsl:template>

  <xsl:template match="ca:Site" as="element(Site)">
    <Site>
      <ID>{ca:ID}</ID>
      <xsl:for-each select="ca:Name">
        <Name xml:lang="{@xml:lang}">{.}</Name>
      </xsl:for-each>
      <Address>
        <xsl:copy-of select="ca:Address/c:*" copy-namespaces="no"/>
      </Address>
    </Site>
  </xsl:template>

  <xsl:template match="ca:ScopeText" as="element(ScopeText)">
    <ScopeText xml:lang="{@xml:lang}">{normalize-space()}</ScopeText>
  </xsl:template>

  <xsl:template match="ca:ActivityCode" as="element(Activity)">
    <Activity>
      <ActivityCode>
        <xsl:copy-of select="@*, node()" copy-namespaces="no"/>
      </ActivityCode>
      <xsl:sequence select="f:names('activity.' || ., string((@name, .)[1]))"/>
    </Activity>
  </xsl:template>

  <xsl:template match="ar:BeforeAfter" as="element(KeyResult)">
    <KeyResult>
      <IndicatorCode>
        <xsl:copy-of select="ar:IndicatorCode/(@*, node())" copy-namespaces="no"/>
      </IndicatorCode>
      <xsl:sequence select="f:names('indicator.' || ar:IndicatorCode, (ar:IndicatorCode/@name/string(), lower-case(translate(ar:IndicatorCode, '_', ' ')))[1])"/>
      <BeforeValue unitCode="{ar:BeforeValue/@unitCode}" unitCodeListID="{ar:BeforeValue/@unitCodeListID}">{ar:BeforeValue}</BeforeValue>
      <AfterValue unitCode="{ar:AfterValue/@unitCode}" unitCodeListID="{ar:AfterValue/@unitCodeListID}">{ar:AfterValue}</AfterValue>
      <ReductionPercent>{ar:StatedPercent}</ReductionPercent>
    </KeyResult>
  </xsl:template>

  <xsl:template match="de:ConditionText" as="element(ConditionText)">
    <ConditionText xml:lang="{@xml:lang}">{normalize-space()}</ConditionText>
  </xsl:template>

  <!-- A reference names exactly one version of a document: the digest is that of the file as received. -->
  <xsl:template match="d:Application | d:Report | d:Opinion | d:Decision" as="element()">
    <xsl:variable name="header" as="element()" select="*/*:Body/*:Header"/>
    <xsl:element name="{local-name()}Reference">
      <c:ID>{$header/c:DocumentID}</c:ID>
      <c:TypeCode>{$header/c:DocumentTypeCode}</c:TypeCode>
      <c:Version>{$header/c:SchemaVersion}</c:Version>
      <c:IssueDate>{$header/c:IssueDate}</c:IssueDate>
      <c:Digest algorithm="SHA-256">{@digest}</c:Digest>
    </xsl:element>
  </xsl:template>

  <!-- Of the names given, those that the register has in the same language, one for each; without any there is no certificate. -->
  <xsl:function name="f:confirmed" as="element(c:Name)+">
    <xsl:param name="names" as="element(c:Name)*"/>
    <xsl:param name="records" as="element(d:Enterprise)*"/>
    <xsl:variable name="held" as="element(c:Name)*" select="$names[f:is-held(., $records)]"/>
    <xsl:if test="empty($held)">
      <xsl:message terminate="yes" error-code="f:UNCONFIRMED">No name of the holder is one that the register of enterprises has.</xsl:message>
    </xsl:if>
    <xsl:for-each-group select="$held" group-by="f:language(.)">
      <c:Name xml:lang="{current-grouping-key()}">{normalize-space(.)}</c:Name>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:is-held" as="xs:boolean">
    <xsl:param name="name" as="element(c:Name)"/>
    <xsl:param name="records" as="element(d:Enterprise)*"/>
    <xsl:variable name="language" as="xs:string" select="f:language($name)"/>
    <xsl:variable name="attribute" as="xs:string" select="'name' || upper-case(substring($language, 1, 1)) || substring($language, 2)"/>
    <xsl:sequence select="f:plain($name) = $records[not(@nameLanguages) or tokenize(@nameLanguages) = $language]/@*[local-name() eq $attribute] ! f:plain(.)"/>
  </xsl:function>

  <!-- Language of a text without script and region: zh-Hans is zh. -->
  <xsl:function name="f:language" as="xs:string">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="lower-case(substring-before($text/@xml:lang || '-', '-'))"/>
  </xsl:function>

  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="name" as="item()"/>
    <xsl:sequence select="lower-case(normalize-unicode(normalize-space(string($name))))"/>
  </xsl:function>

  <!-- A fixed text, an element for each language. -->
  <xsl:function name="f:texts" as="element()+">
    <xsl:param name="element" as="xs:string"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:for-each select="'zh', 'en'">
      <xsl:element name="{$element}">
        <xsl:attribute name="xml:lang" select="."/>
        <xsl:text>{t:text($id, .)}</xsl:text>
      </xsl:element>
    </xsl:for-each>
  </xsl:function>

  <!-- The name of a coded value in each language; the words of the document where no list knows the code. -->
  <xsl:function name="f:names" as="element(Name)+">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="otherwise" as="xs:string"/>
    <xsl:for-each select="'zh', 'en'">
      <Name xml:lang="{.}">{(t:optional($id, .), $otherwise)[1]}</Name>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
