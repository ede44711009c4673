<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes one stylesheet of a process: p:step tells what follows from what came, p:belongs to which cases a document belongs. Each line is in
     a try of its own with all its effects: half an outcome never leaves the sheet. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:out="urn:cpcert:generated" xmlns:f="urn:cpcert:functions" xmlns:p="urn:cpcert:process" xmlns:g="urn:cpcert:generator"
    xpath-default-namespace="urn:cpcert:process:1" exclude-result-prefixes="#all" expand-text="no">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output indent="no"/>

  <xsl:template match="/Process" as="document-node()">
    <xsl:variable name="lines" as="element()*" select="Start, (State | Final)/On, On"/>
    <xsl:document>
      <out:stylesheet version="3.0" expand-text="no">
        <xsl:namespace name="xs" select="'http://www.w3.org/2001/XMLSchema'"/>
        <xsl:namespace name="map" select="'http://www.w3.org/2005/xpath-functions/map'"/>
        <xsl:namespace name="err" select="'http://www.w3.org/2005/xqt-errors'"/>
        <xsl:namespace name="f" select="'urn:cpcert:functions'"/>
        <xsl:namespace name="p" select="'urn:cpcert:process'"/>
        <out:include href="classpath:/xslt/process/functions.xsl"/>
        <out:function name="p:step" as="element()" visibility="public">
          <out:choose>
            <xsl:for-each select="$lines">
              <out:when test="{g:matches(.)}"><out:sequence select="{g:name(.)}()"/></out:when>
            </xsl:for-each>
            <out:otherwise><NotAwaited/></out:otherwise>
          </out:choose>
        </out:function>
        <out:function name="p:belongs" as="xs:string*" visibility="public">
          <out:for-each select="$p:document">
            <out:choose>
              <xsl:for-each select="Belongs">
                <out:when test="local-name() = '{@document}'"><out:sequence select="({@by}) ! normalize-space(string(.))"/></out:when>
              </xsl:for-each>
              <out:otherwise/>
            </out:choose>
          </out:for-each>
        </out:function>
        <out:function name="p:reminded" as="xs:string*" visibility="public">
          <out:param name="clock" as="xs:string"/>
          <out:choose>
            <out:when test="false()"/>
            <xsl:for-each select="State/Due[@to]">
              <out:when test="$p:state = '{../@id}' and $clock = '{(@id, 'due')[1]}'">
                <out:for-each select="$facts/*"><out:sequence select="({@to}) ! normalize-space(string(.))"/></out:for-each>
              </out:when>
            </xsl:for-each>
            <out:otherwise/>
          </out:choose>
        </out:function>
        <out:function name="p:last-day" as="xs:string*" visibility="public">
          <out:param name="clock" as="xs:string"/>
          <out:choose>
            <out:when test="false()"/>
            <xsl:for-each select="State/Due[@on]">
              <out:when test="$p:state = '{../@id}' and $clock = '{(@id, 'due')[1]}'">
                <out:for-each select="$facts/*"><out:sequence select="({@on}) ! normalize-space(string(.))"/></out:for-each>
              </out:when>
            </xsl:for-each>
            <out:otherwise/>
          </out:choose>
        </out:function>
        <out:function name="p:fact" as="element()" visibility="public">
          <out:param name="name" as="xs:string"/>
          <out:try>
            <out:choose>
              <out:when test="false()"/>
              <xsl:for-each select="Fact">
                <xsl:variable name="fact" as="element()" select="."/>
                <out:when test="$name = '{@name}'">
                  <out:for-each select="$facts/*">
                    <xsl:apply-templates select="/Process/Let[g:uses($fact, ., /Process/Let)]" mode="g:let"/>
                    <Fact><out:for-each select="{@select}"><Value><out:sequence select="normalize-space(string(.))"/></Value></out:for-each></Fact>
                  </out:for-each>
                </out:when>
              </xsl:for-each>
              <out:otherwise><Fact/></out:otherwise>
            </out:choose>
            <out:catch errors="f:ASK"><Ask document="{{$err:description}}"/></out:catch>
            <out:catch><Unknown on="{{$name}}" reason="{{$err:description}}"/></out:catch>
          </out:try>
        </out:function>
        <out:function name="p:group" as="map(*)">
          <out:param name="group" as="xs:string"/>
          <out:choose>
            <out:when test="false()"/>
            <xsl:for-each select="Group">
              <out:when test="$group = '{@id}'">
                <out:sequence select="map{{{string-join((@founded-by, @joined-by, @answers) ! (g:literal(local-name()) || ': ' || g:list(.)), ', ')}}}"/>
              </out:when>
            </xsl:for-each>
            <out:otherwise><out:sequence select="f:unknown('there is no group ' || $group)"/></out:otherwise>
          </out:choose>
        </out:function>
        <xsl:apply-templates select="$lines" mode="g:line"/>
      </out:stylesheet>
    </xsl:document>
  </xsl:template>

  <!-- The condition under which a line is the one: in which states, and for what. -->
  <xsl:function name="g:matches" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:variable name="states" as="xs:string*" select="
        if ($line/self::Start) then ''
        else if ($line/parent::Process) then $line/../(State[not(@waits-for = 'PROGRAM')] | Final)[@phase = tokenize($line/@in)]/@id
        else $line/../@id"/>
    <xsl:variable name="came" as="xs:string*" select="
        $line/@document ! ('@kind = ''document'' and @name = ' || g:literal(.) || ' and @verdict = ' || g:literal(($line/@verdict, 'ACCEPTED')[1])),
        $line/@kind ! ('@code = ' || g:literal(.)),
        $line/@done ! ('@kind = ''done'' and @name = ' || g:literal(.)),
        $line/@register ! ('@kind = ''register''' || (if (. = 'all') then '' else ' and @name = ' || g:literal(.))),
        $line/@timer ! ('@kind = ''timer'' and @name = ' || g:literal(.)),
        $line/@enter ! '@kind = ''enter'''"/>
    <xsl:sequence select="'$p:state = (' || string-join($states ! g:literal(.), ', ') || ') and exists($p:trigger[' || string-join($came, ' and ') || '])'"/>
  </xsl:function>

  <xsl:function name="g:name" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="string-join(('p:on', $line/parent::*[not(self::Process)]/@id, string(count($line/preceding-sibling::On) + 1), $line/self::Start/'start'), '-')"/>
  </xsl:function>

  <xsl:template match="Start | On" mode="g:line" as="element()">
    <xsl:variable name="line" as="element()" select="."/>
    <out:function name="{g:name(.)}" as="element()">
      <out:try>
        <out:for-each select="($p:document, $facts/*)[1]">
          <xsl:apply-templates select="/Process/Let[some $user in ($line, /Process/Every[@document = $line/@document]) satisfies g:uses($user, ., /Process/Let)]" mode="g:let"/>
          <xsl:apply-templates select="Let" mode="g:let"/>
          <xsl:choose>
            <xsl:when test="Case[@when]">
              <out:choose>
                <xsl:apply-templates select="Case[@when]" mode="g:case"/>
                <out:otherwise><xsl:call-template name="g:else"/></out:otherwise>
              </out:choose>
            </xsl:when>
            <xsl:otherwise><xsl:call-template name="g:else"/></xsl:otherwise>
          </xsl:choose>
        </out:for-each>
        <out:catch errors="f:ASK"><Ask document="{{$err:description}}"/></out:catch>
        <out:catch><Unknown on="{g:name($line)}" reason="{{$err:description}}"/></out:catch>
      </out:try>
    </out:function>
  </xsl:template>

  <!-- What follows where no condition holds. -->
  <xsl:template name="g:else" as="element()">
    <xsl:choose>
      <xsl:when test="Case[not(@when)]"><xsl:apply-templates select="Case[not(@when)][1]" mode="g:outcome"/></xsl:when>
      <xsl:otherwise><Unknown on="{g:name(.)}" reason="no line holds"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- True where the line uses the name, itself or through another one. -->
  <xsl:function name="g:uses" as="xs:boolean">
    <xsl:param name="line" as="element()"/>
    <xsl:param name="let" as="element()"/>
    <xsl:param name="all" as="element()*"/>
    <xsl:sequence select="some $text in $line//@* satisfies matches($text, '\$' || $let/@name || '([^A-Za-z0-9_.\-]|$)')
        or (some $other in $all[. >> $let] satisfies g:uses($other, $let, ()) and g:uses($line, $other, $all))"/>
  </xsl:function>

  <xsl:template match="Let" mode="g:let" as="element()">
    <out:variable name="{@name}" select="{@select}"><xsl:copy-of select="@as"/></out:variable>
  </xsl:template>

  <xsl:template match="Case" mode="g:case" as="element()">
    <out:when test="f:is(({@when}))"><xsl:apply-templates select="." mode="g:outcome"/></out:when>
  </xsl:template>

  <xsl:template match="Case" mode="g:outcome" as="element()">
    <Outcome on="{g:name(..)}" case="{count(preceding-sibling::Case) + 1}">
      <xsl:copy-of select="@to"/>
      <xsl:if test="(@event, ../@event)[1] != ''">
        <xsl:attribute name="event" select="(@event, ../@event)[1]"/>
        <xsl:if test="@carried-by"><out:for-each select="{@carried-by}"><out:attribute name="document" select="normalize-space(string(.))"/></out:for-each></xsl:if>
        <xsl:if test="not(@carried-by) and ../@document"><out:attribute name="document" select="f:digest()"/></xsl:if>
      </xsl:if>
      <xsl:apply-templates select="(/Process/Every[@document = current()/../@document][current()/(@event, ../@event)[1] != ''] | .. | .)/(Value | Paper | Party | Send | Tell | Do)" mode="g:effect"/>
    </Outcome>
  </xsl:template>

  <xsl:template match="Value" mode="g:effect" as="element()">
    <out:for-each select="{@select}"><Value name="{@name}"><out:sequence select="normalize-space(string(.))"/></Value></out:for-each>
  </xsl:template>

  <xsl:template match="Paper" mode="g:effect" as="element()">
    <Paper digest="{{normalize-space(string(({@select})))}}"><xsl:copy-of select="@role, @main"/></Paper>
  </xsl:template>

  <xsl:template match="Party" mode="g:effect" as="element()">
    <Party><xsl:copy-of select="@role, @add"/><out:for-each select="{@select}"><Id><out:sequence select="normalize-space(string(.))"/></Id></out:for-each></Party>
  </xsl:template>

  <xsl:template match="Send" mode="g:effect" as="element()">
    <Send><xsl:copy-of select="@letter"/><xsl:if test="@to"><xsl:attribute name="addressed" select="'yes'"/><out:for-each select="{@to}"><To><out:sequence select="normalize-space(string(.))"/></To></out:for-each></xsl:if></Send>
  </xsl:template>

  <xsl:template match="Tell | Do" mode="g:effect" as="element()">
    <xsl:element name="{local-name()}"><xsl:copy-of select="@message, @act"/><xsl:apply-templates select="Value" mode="g:effect"/></xsl:element>
  </xsl:template>

  <xsl:function name="g:list" as="xs:string">
    <xsl:param name="codes" as="xs:string"/>
    <xsl:sequence select="'(' || string-join(tokenize($codes) ! g:literal(.), ', ') || ')'"/>
  </xsl:function>

  <xsl:function name="g:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'''' || replace($text, '''', '''''') || ''''"/>
  </xsl:function>
</xsl:stylesheet>
