<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes one stylesheet of a letter: l:addressees tells to whom it goes, l:written what it says to one of them, in every language that it
     has, and what goes with it. What cannot be answered makes no half letter. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:out="urn:cpcert:generated" xmlns:f="urn:cpcert:functions" xmlns:l="urn:cpcert:letter" xmlns:g="urn:cpcert:generator"
    xpath-default-namespace="urn:cpcert:letter:1" exclude-result-prefixes="#all" expand-text="no">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output indent="no"/>

  <!-- What several letters need. -->
  <xsl:variable name="shared" as="element()" select="doc('shared.xml')/Letter"/>

  <xsl:template match="/Letter" as="document-node()">
    <xsl:variable name="letter" as="element()" select="."/>
    <xsl:document>
      <out:stylesheet version="3.0" expand-text="no">
        <xsl:namespace name="xs" select="'http://www.w3.org/2001/XMLSchema'"/>
        <xsl:namespace name="map" select="'http://www.w3.org/2005/xpath-functions/map'"/>
        <xsl:namespace name="err" select="'http://www.w3.org/2005/xqt-errors'"/>
        <xsl:namespace name="f" select="'urn:cpcert:functions'"/>
        <xsl:namespace name="p" select="'urn:cpcert:process'"/>
        <xsl:namespace name="l" select="'urn:cpcert:letter'"/>
        <out:include href="classpath:/xslt/letters/functions.xsl"/>
        <out:function name="l:addressees" as="element()" visibility="public">
          <xsl:call-template name="g:answer">
            <xsl:with-param name="user" select="@to"/>
            <xsl:with-param name="answer">
              <Addressees><out:for-each select="{(@to, '()')[1]}"><To><out:sequence select="normalize-space(string(.))"/></To></out:for-each></Addressees>
            </xsl:with-param>
          </xsl:call-template>
        </out:function>
        <out:function name="l:contacts" as="element()*">
          <out:param name="id" as="xs:string"/>
          <out:for-each select="$facts/*">
            <xsl:for-each select="$shared/Contact">
              <out:if test="$id = f:party('{@party}')">
                <xsl:apply-templates select="$shared/Let[g:uses(current()/(@name, @email), ., $shared/Let)]" mode="g:let"/>
                <Contact id="{{$id}}">
                  <out:for-each select="{@name}"><Name><out:sequence select="@xml:lang, normalize-space(string(.))"/></Name></out:for-each>
                  <out:for-each select="distinct-values(({@email}) ! normalize-space(string(.)))"><Email><out:sequence select="."/></Email></out:for-each>
                </Contact>
              </out:if>
            </xsl:for-each>
          </out:for-each>
        </out:function>
        <out:function name="l:written" as="element()" visibility="public">
          <xsl:call-template name="g:answer">
            <xsl:with-param name="user" select="(Attach | $shared/Attach[@id = current()/Attach/@use])//@*, Text//(@* | text())"/>
            <xsl:with-param name="answer">
              <Letter case="{{$p:case/@id}}">
                <out:copy-of select="f:contact(f:addressee())"/>
                <xsl:apply-templates select="Attach" mode="g:part"/>
                <xsl:for-each select="Text">
                  <Text>
                    <xsl:copy-of select="@xml:lang"/>
                    <out:variable name="language" as="xs:string" select="'{@xml:lang}'"/>
                    <xsl:apply-templates select="*" mode="g:part"/>
                  </Text>
                </xsl:for-each>
              </Letter>
            </xsl:with-param>
          </xsl:call-template>
        </out:function>
      </out:stylesheet>
    </xsl:document>
  </xsl:template>

  <!-- An answer with all names that it uses, or why there is none. -->
  <xsl:template name="g:answer" as="element()">
    <xsl:param name="user" as="node()*"/>
    <xsl:param name="answer" as="document-node()"/>
    <xsl:variable name="own" as="element()*" select="Let"/>
    <out:try>
      <out:for-each select="($p:document, $facts/*)[1]">
        <xsl:apply-templates select="$shared/Let[g:uses(($user, $own/@select), ., $shared/Let)], $own[g:uses($user, ., $own)]" mode="g:let"/>
        <xsl:sequence select="$answer"/>
      </out:for-each>
      <out:catch errors="f:ASK"><Ask document="{{$err:description}}"/></out:catch>
      <out:catch><Unknown reason="{{$err:description}}"/></out:catch>
    </out:try>
  </xsl:template>

  <xsl:template match="Let" mode="g:let" as="element()">
    <out:variable name="{@name}" select="{@select}"><xsl:copy-of select="@as"/></out:variable>
  </xsl:template>

  <!-- Each part stands where its condition holds, once for each of what it names. -->
  <xsl:template match="*[@each]" mode="g:part" as="element()" priority="2">
    <out:for-each select="{@each}"><xsl:next-match/></out:for-each>
  </xsl:template>
  <xsl:template match="*[@when]" mode="g:part" as="element()" priority="1">
    <out:if test="f:is(({@when}))"><xsl:next-match/></out:if>
  </xsl:template>
  <xsl:template match="Attach[@use]" mode="g:part" as="element()*">
    <xsl:apply-templates select="$shared/Attach[@id = current()/@use]" mode="g:part"/>
  </xsl:template>
  <xsl:template match="Attach" mode="g:part" as="element()">
    <Attach>
      <xsl:for-each select="@document, @print"><xsl:attribute name="{local-name()}" select="'{normalize-space(string((' || . || ')))}'"/></xsl:for-each>
      <xsl:copy-of select="@name, @form"/>
      <xsl:for-each select="Value"><Value name="{@name}"><out:sequence select="normalize-space(string(({@select})))"/></Value></xsl:for-each>
    </Attach>
  </xsl:template>
  <xsl:template match="Lines" mode="g:part" as="element()">
    <out:for-each select="tokenize({@select}, '\n')[normalize-space()]">
      <!-- A command at the end of one, behind a colon, is never broken. -->
      <out:variable name="command" as="xs:string" select="'^(.*[:：])\s*((\./)?cpcert [a-z].*)$'"/>
      <P><out:sequence select="replace(., $command, '$1')"/></P>
      <out:if test="matches(., $command)"><Command><out:sequence select="replace(., $command, '$2')"/></Command></out:if>
    </out:for-each>
  </xsl:template>
  <xsl:template match="*" mode="g:part" as="element()" priority="-1">
    <xsl:element name="{local-name()}">
      <xsl:attribute name="xsl:expand-text" namespace="http://www.w3.org/1999/XSL/Transform" select="'yes'"/>
      <xsl:copy-of select="@name"/>
      <xsl:sequence select="string(.)"/>
    </xsl:element>
  </xsl:template>

  <!-- True where one of the texts uses the name, itself or through another one. -->
  <xsl:function name="g:uses" as="xs:boolean">
    <xsl:param name="texts" as="node()*"/>
    <xsl:param name="let" as="element()"/>
    <xsl:param name="all" as="element()*"/>
    <xsl:sequence select="some $text in $texts satisfies matches($text, '\$' || $let/@name || '([^A-Za-z0-9_.\-]|$)')
        or (some $other in $all[. >> $let] satisfies g:uses($other/@select, $let, ()) and g:uses($texts, $other, $all))"/>
  </xsl:function>
</xsl:stylesheet>
