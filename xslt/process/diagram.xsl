<?xml version="1.0" encoding="UTF-8"?>
<!-- The diagram of a process (SVG): its states one below the other, and a line for each event and the state it leads to. Every line leaves
     and enters a box at a height of its own and goes up or down in a lane of its own: lines cross, but never lie on one another. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:g="urn:cpcert:generator" xmlns="http://www.w3.org/2000/svg"
    xpath-default-namespace="urn:cpcert:process:1" exclude-result-prefixes="#all" expand-text="yes">

  <xsl:output indent="yes" omit-xml-declaration="yes"/>

  <!-- Pixels. -->
  <xsl:variable name="left" as="xs:integer" select="110"/>
  <xsl:variable name="right" as="xs:integer" select="$left + 230"/>
  <xsl:variable name="first-lane" as="xs:integer" select="$right + 270"/>
  <xsl:variable name="lane" as="xs:integer" select="16"/>
  <xsl:variable name="row" as="xs:integer" select="20"/>
  <xsl:variable name="gap" as="xs:integer" select="20"/>
  <xsl:variable name="colours" as="xs:string*" select="'#1f4e79', '#2e7d32', '#8e24aa', '#b35900', '#00796b', '#5d4037', '#c2185b'"/>
  <xsl:variable name="fills" as="xs:string*" select="'#eef4fb', '#eaf6ec', '#fdf5e6', '#f6eef9', '#e8f5f3', '#f2f2f2'"/>

  <xsl:variable name="states" as="element()*" select="/Process/(State | Final)"/>
  <xsl:variable name="phases" as="xs:string*" select="distinct-values($states/@phase)"/>

  <!-- One for each event and target: numbers of the states it comes from (0: nothing yet), and of the one it leads to. -->
  <xsl:variable name="lines" as="map(*)*">
    <xsl:variable name="moves" as="map(*)*">
      <xsl:for-each select="/Process/(Start, (State | Final)/On, On)/Case[@to]">
        <xsl:sequence select="g:from(..)[. ne g:number(current()/@to)] ! g:move((current()/@event, current()/../@event)[1], ., current()/@to, false())"/>
      </xsl:for-each>
      <xsl:for-each select="/Process/Change/In[@act = 'REASSIGN']">
        <xsl:variable name="cell" as="element()" select="."/>
        <xsl:sequence select="$states[@phase = $cell/@phase][not(@waits-for = 'PROGRAM')][not(@id = $cell/@back)] ! g:move('a change in a register', g:number(@id), $cell/@back, true())"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:for-each-group select="$moves" group-by="?event || ' ' || ?to">
      <xsl:sequence select="map{'event': ?event, 'to': ?to, 'dashed': ?dashed, 'from': sort(distinct-values(current-group()?from))}"/>
    </xsl:for-each-group>
  </xsl:variable>

  <!-- For each state what enters from above, what leaves, what enters from below: 'in-' or 'out-' and the number of the line. -->
  <xsl:variable name="ends" as="map(xs:integer, xs:string*)" select="map:merge(for $n in 0 to count($states) return map:entry($n, (
      for $l in 1 to count($lines) return if ($lines[$l]?to = $n and $lines[$l]?from[1] lt $n) then 'in-' || $l else (),
      for $l in 1 to count($lines) return if ($lines[$l]?from = $n) then 'out-' || $l else (),
      for $l in 1 to count($lines) return if ($lines[$l]?to = $n and not($lines[$l]?from[1] lt $n)) then 'in-' || $l else ())))"/>
  <xsl:variable name="tops" as="map(xs:integer, xs:integer)" select="
      fold-left(1 to count($states), map{0: 20}, function($known, $n) { map:put($known, $n, $known($n - 1) + g:height($n - 1) + $gap) })"/>

  <xsl:variable name="order" as="xs:integer*" select="sort(1 to count($lines), (), function($l) { g:low($l) - g:high($l) })"/>
  <!-- Lane of each line: short ones lie nearer to the boxes. -->
  <xsl:variable name="lanes" as="map(xs:integer, xs:integer)" select="fold-left($order, map{}, function($taken, $l) { map:put($taken, $l,
      (for $free in 1 to 99 return if (some $other in map:keys($taken) satisfies $taken($other) = $free and g:meet($other, $l)) then () else $free)[1]) })"/>

  <xsl:template match="/Process">
    <xsl:variable name="last" as="xs:integer" select="count($states)"/>
    <xsl:variable name="height" as="xs:integer" select="$tops($last) + g:height($last) + 20"/>
    <xsl:variable name="width" as="xs:integer" select="$first-lane + (max($lanes?*) + 1) * $lane"/>
    <svg viewBox="0 0 {$width} {$height}" width="{$width}" height="{$height}" font-family="Helvetica, Arial, sans-serif" font-size="11">
      <title>{Title[@xml:lang = 'en']}</title>
      <rect width="{$width}" height="{$height}" fill="white"/>
      <xsl:for-each select="$phases">
        <xsl:variable name="in" as="xs:integer*" select="$states[@phase = current()] ! g:number(@id)"/>
        <xsl:variable name="top" as="xs:integer" select="$tops(min($in)) - 8"/>
        <xsl:variable name="low" as="xs:integer" select="$tops(max($in)) + g:height(max($in)) + 8"/>
        <rect x="8" y="{$top}" width="{$right}" height="{$low - $top}" rx="6" fill="{g:nth($fills, position())}"/>
        <text x="16" y="{$top + 18}" fill="#555" font-weight="bold">{.}</text>
      </xsl:for-each>
      <xsl:for-each select="1 to count($lines)"><xsl:call-template name="line"/></xsl:for-each>
      <circle cx="{$right - 8}" cy="{g:y(0, 'out-1')}" r="8" fill="#333"/>
      <xsl:apply-templates select="State | Final"/>
    </svg>
  </xsl:template>

  <xsl:template match="State | Final">
    <xsl:variable name="n" as="xs:integer" select="g:number(@id)"/>
    <xsl:variable name="top" as="xs:integer" select="$tops($n)"/>
    <rect x="{$left}" y="{$top}" width="{$right - $left}" height="{g:height($n)}" rx="5" fill="white" stroke="#333" stroke-width="{if (self::Final) then 3 else 1.2}"/>
    <text x="{$left + 10}" y="{$top + 18}" font-weight="bold" font-size="12">{@id}</text>
    <text x="{$left + 10}" y="{$top + 33}" fill="#333">{Title[@xml:lang = 'en']}</text>
    <text x="{$left + 10}" y="{$top + 48}" fill="#666">{if (self::Final) then 'the case is over' else 'waits for ' || @waits-for}</text>
  </xsl:template>

  <!-- One line: a stub with its name from each state, the lane, and the arrow into the next state. -->
  <xsl:template name="line">
    <xsl:variable name="l" as="xs:integer" select="."/>
    <xsl:variable name="line" as="map(*)" select="$lines[$l]"/>
    <xsl:variable name="x" as="xs:integer" select="$first-lane + $lanes($l) * $lane"/>
    <xsl:variable name="in" as="xs:integer" select="g:y($line?to, 'in-' || $l)"/>
    <xsl:variable name="colour" as="xs:string" select="g:nth($colours, $l)"/>
    <g fill="none" stroke="{$colour}" stroke-width="1.3">
      <xsl:if test="$line?dashed"><xsl:attribute name="stroke-dasharray" select="'5 3'"/></xsl:if>
      <xsl:for-each select="$line?from">
        <path d="M{$right} {g:y(., 'out-' || $l)} H{$x}"/>
      </xsl:for-each>
      <path d="M{$x} {g:high($l)} V{g:low($l)}"/>
      <path d="M{$x} {$in} H{$right + 8}"/>
    </g>
    <path d="M{$right + 1} {$in} l9 -4.5 v9 z" fill="{$colour}"/>
    <xsl:for-each select="$line?from">
      <xsl:variable name="y" as="xs:integer" select="g:y(., 'out-' || $l)"/>
      <text x="{$right + 14}" y="{$y - 3}" fill="{$colour}" font-size="10">{$line?event} → {$states[$line?to]/@id}</text>
      <circle cx="{$x}" cy="{$y}" r="2.5" fill="{$colour}"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Numbers of the states in which the line stands. -->
  <xsl:function name="g:from" as="xs:integer*">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="
        if ($line/self::Start) then 0
        else if ($line/parent::Process) then $states[@phase = tokenize($line/@in)][not(@waits-for = 'PROGRAM')][not(On/g:came(.) = g:came($line))] ! g:number(@id)
        else g:number($line/../@id)"/>
  </xsl:function>

  <xsl:function name="g:came" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:sequence select="string-join(($line/@document, $line/@kind, ($line/@verdict, 'ACCEPTED')[1], $line/@done, $line/@register, $line/@timer, $line/@enter), ' ')"/>
  </xsl:function>

  <xsl:function name="g:move" as="map(*)">
    <xsl:param name="event" as="xs:string"/>
    <xsl:param name="from" as="xs:integer"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:param name="dashed" as="xs:boolean"/>
    <xsl:sequence select="map{'event': $event, 'from': $from, 'to': g:number($to), 'dashed': $dashed}"/>
  </xsl:function>

  <xsl:function name="g:number" as="xs:integer">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="index-of($states/@id, $id)"/>
  </xsl:function>

  <xsl:function name="g:height" as="xs:integer">
    <xsl:param name="n" as="xs:integer"/>
    <xsl:sequence select="if ($n = 0) then 30 else max((60, count($ends($n)) * $row + 14))"/>
  </xsl:function>

  <!-- Height at which an end of a line lies at the box. -->
  <xsl:function name="g:y" as="xs:integer">
    <xsl:param name="n" as="xs:integer"/>
    <xsl:param name="end" as="xs:string"/>
    <xsl:sequence select="$tops($n) + index-of($ends($n), $end) * $row - 2"/>
  </xsl:function>

  <xsl:function name="g:ys" as="xs:integer*">
    <xsl:param name="l" as="xs:integer"/>
    <xsl:sequence select="$lines[$l]?from ! g:y(., 'out-' || $l), g:y($lines[$l]?to, 'in-' || $l)"/>
  </xsl:function>

  <xsl:function name="g:high" as="xs:integer"><xsl:param name="l" as="xs:integer"/><xsl:sequence select="min(g:ys($l))"/></xsl:function>
  <xsl:function name="g:low" as="xs:integer"><xsl:param name="l" as="xs:integer"/><xsl:sequence select="max(g:ys($l))"/></xsl:function>

  <!-- True where two lines may not share a lane. -->
  <xsl:function name="g:meet" as="xs:boolean">
    <xsl:param name="one" as="xs:integer"/>
    <xsl:param name="other" as="xs:integer"/>
    <xsl:sequence select="g:high($one) - 8 le g:low($other) and g:high($other) - 8 le g:low($one)"/>
  </xsl:function>

  <xsl:function name="g:nth" as="xs:string">
    <xsl:param name="of" as="xs:string*"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:sequence select="$of[($n - 1) mod count($of) + 1]"/>
  </xsl:function>
</xsl:stylesheet>
