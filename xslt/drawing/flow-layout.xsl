<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the nodes and bands of a flow lie: inputs at the left edge, outputs at the right, operations in layers between them by their longest
     path; few crossings; each near the middle of what it is joined to. The same flow always lies the same. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:d="urn:cpcert:drawing:1" exclude-result-prefixes="#all">

  <!-- Height of the largest sum of a column. -->
  <xsl:variable name="d:tallest" as="xs:double" select="110"/>
  <xsl:variable name="d:gap" as="xs:double" select="7"/>
  <xsl:variable name="d:left-edge" as="xs:double" select="112"/>
  <xsl:variable name="d:right-edge" as="xs:double" select="391"/>
  <xsl:variable name="d:bar" as="xs:double" select="8"/>
  <xsl:variable name="d:label-width" as="xs:double" select="105"/>

  <!-- The flow with d:place elements (an end, an operation or a point by the way: id, layer, x, y of its middle, height) and d:band elements
       (a link with the points it passes); height is that of all without the lanes. A link that closes a circle is one that goes back. -->
  <xsl:function name="d:laid" as="element(d:laid)">
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:variable name="links" as="element(d:link)*" select="d:numbered($flow/d:link)"/>
    <xsl:variable name="layers" as="map(xs:string, xs:integer)" select="d:layers($flow/d:node/@id ! string(.), $links[@kind = ('way', 'inner')])"/>
    <xsl:variable name="last" as="xs:integer" select="max((0, $layers?*)) + 1"/>
    <xsl:variable name="scale" as="xs:double" select="d:scale($flow, $links)"/>
    <!-- Each link from place to place, one segment for each layer that it passes. -->
    <xsl:variable name="segments" as="element(d:segment)*" select="$links[@kind ne 'back'] ! d:segments(., $layers, $last, $scale)"/>
    <xsl:variable name="places" as="element(d:place)*" select="d:places($flow, $segments, $links[@kind = 'back'], $layers, $last, $scale)"/>
    <xsl:variable name="order" as="map(xs:integer, array(xs:string))" select="d:ordered($places, $segments, $last)"/>
    <xsl:variable name="y" as="map(xs:string, xs:double)" select="d:settled($places, $segments, $order, $last)"/>
    <xsl:variable name="top" as="xs:double" select="min($places ! ($y(@id) - number(@above)))"/>
    <xsl:variable name="shifted" as="map(xs:string, xs:double)" select="map:merge(map:keys($y) ! map:entry(., $y(.) - $top + 4))"/>
    <d:laid scale="{$scale}" last="{$last}" height="{max($places ! ($shifted(@id) + number(@below))) + 4}">
      <xsl:for-each select="$places">
        <d:place x="{d:x(xs:integer(@layer), $last)}" y="{$shifted(@id)}"><xsl:copy-of select="@*, d:line"/></d:place>
      </xsl:for-each>
      <xsl:sequence select="d:bands($links, $segments, $places, $shifted, $last, $scale)"/>
    </d:laid>
  </xsl:function>

  <xsl:function name="d:numbered" as="element(d:link)*">
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:variable name="forward" as="xs:integer*" select="d:acyclic($links)"/>
    <xsl:for-each select="$links">
      <xsl:variable name="number" as="xs:integer" select="position()"/>
      <d:link number="{$number}">
        <xsl:copy-of select="@*"/>
        <xsl:if test="@kind = ('inner', 'way') and not($number = $forward)"><xsl:attribute name="kind" select="'back'"/><xsl:attribute name="was" select="@kind"/></xsl:if>
      </d:link>
    </xsl:for-each>
  </xsl:function>

  <!-- Numbers of the links between operations that close no circle; those of ways first, for they hold the picture together. -->
  <xsl:function name="d:acyclic" as="xs:integer*">
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:variable name="candidates" as="xs:integer*">
      <xsl:for-each select="$links"><xsl:if test="@kind = 'way'"><xsl:sequence select="position()"/></xsl:if></xsl:for-each>
      <xsl:for-each select="$links"><xsl:if test="@kind = 'inner'"><xsl:sequence select="position()"/></xsl:if></xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="fold-left($candidates, (), function($kept, $number) {
        if (d:reaches($links[position() = $kept], ($links[$number]/@to), string($links[$number]/@from), ())) then $kept else ($kept, $number) })"/>
  </xsl:function>

  <xsl:function name="d:reaches" as="xs:boolean">
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:param name="from" as="xs:string*"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:param name="seen" as="xs:string*"/>
    <xsl:variable name="next" as="xs:string*" select="distinct-values($links[@from = $from]/@to)[not(. = ($seen, $from))]"/>
    <xsl:sequence select="$from = $to or exists($next) and d:reaches($links, $next, $to, ($seen, $from))"/>
  </xsl:function>

  <!-- Layer of each operation, from 1: one more than that of what flows into it. -->
  <xsl:function name="d:layers" as="map(xs:string, xs:integer)">
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:variable name="start" as="map(xs:string, xs:integer)" select="map:merge($ids ! map:entry(., 1))"/>
    <xsl:sequence select="fold-left($ids, $start, function($layers, $round) { d:deeper($layers, $links) })"/>
  </xsl:function>

  <xsl:function name="d:deeper" as="map(xs:string, xs:integer)">
    <xsl:param name="layers" as="map(xs:string, xs:integer)"/>
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:sequence select="map:merge(map:keys($layers) ! (let $id := . return map:entry($id, max((1, $links[@to = $id] ! ($layers(@from) + 1))))))"/>
  </xsl:function>

  <!-- Points for one unit of the balance. -->
  <xsl:function name="d:scale" as="xs:double">
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:variable name="most" as="xs:double" select="max((number($flow/@in), number($flow/@out), d:sums($links, 'to')?*, d:sums($links, 'from')?*)[. = .])"/>
    <xsl:sequence select="if ($most gt 0) then $d:tallest div $most else 0"/>
  </xsl:function>

  <xsl:function name="d:segments" as="element(d:segment)*">
    <xsl:param name="link" as="element(d:link)"/>
    <xsl:param name="layers" as="map(xs:string, xs:integer)"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:param name="scale" as="xs:double"/>
    <xsl:variable name="first" as="xs:integer" select="if ($link/@from = '') then 0 else $layers($link/@from)"/>
    <xsl:variable name="end" as="xs:integer" select="if ($link/@to = '') then $last else $layers($link/@to)"/>
    <xsl:variable name="ids" as="xs:string+" select="
        if ($link/@from = '') then 'from-' || $link/@number else string($link/@from),
        for $layer in $first + 1 to $end - 1 return 'by-' || $link/@number || '-' || $layer,
        if ($link/@to = '') then 'to-' || $link/@number else string($link/@to)"/>
    <xsl:for-each select="1 to count($ids) - 1">
      <d:segment link="{$link/@number}" from="{$ids[current()]}" to="{$ids[current() + 1]}" layer="{$first + current() - 1}" height="{number($link/@value) * $scale}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Every place with how far it reaches above and below its middle, its label counted. -->
  <xsl:function name="d:places" as="element(d:place)*">
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:param name="segments" as="element(d:segment)*"/>
    <xsl:param name="back" as="element(d:link)*"/>
    <xsl:param name="layers" as="map(xs:string, xs:integer)"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:param name="scale" as="xs:double"/>
    <xsl:variable name="many" as="map(xs:integer, xs:boolean)" select="map:merge(((0, $last) ! (let $layer := . return
        map:entry($layer, count($flow/d:link[if ($layer = 0) then @from = '' else @to = '']) gt 9))))"/>
    <xsl:for-each-group select="$segments" group-by="string(@from), string(@to)">
      <xsl:variable name="id" as="xs:string" select="current-grouping-key()"/>
      <xsl:variable name="first" as="element(d:segment)" select="."/>
      <xsl:variable name="layer" as="xs:integer" select="if ($first/@from = $id) then xs:integer($first/@layer) else xs:integer($first/@layer) + 1"/>
      <xsl:variable name="height" as="xs:double" select="max((
          sum(current-group()[@from = $id]/@height ! number(.)) + sum($back[@from = $id]/@value ! number(.)) * $scale,
          sum(current-group()[@to = $id]/@height ! number(.)) + sum($back[@to = $id]/@value ! number(.)) * $scale))"/>
      <xsl:variable name="node" as="element(d:node)?" select="$flow/d:node[@id = $id]"/>
      <xsl:variable name="link" as="element(d:link)?" select="$flow/d:link[xs:integer($first/@link)]"/>
      <xsl:variable name="lines" as="xs:string*" select="
          if ($node) then d:node-label($node, (($d:right-edge - $d:left-edge) div $last) - 6)
          else if ($layer = (0, $last)) then d:end-label($link, $many($layer), $flow) else ()"/>
      <xsl:variable name="label" as="xs:double" select="count($lines) * $d:line"/>
      <d:place id="{$id}" layer="{$layer}" height="{$height}"
          above="{if ($node) then $height div 2 + $label + 3 else max(($height, $label)) div 2}" below="{if ($node) then $height div 2 else max(($height, $label)) div 2}">
        <xsl:attribute name="is" select="if ($node) then 'node' else if ($layer = 0) then 'source' else if ($layer = $last) then 'end' else 'by'"/>
        <xsl:if test="not($node) and $layer = (0, $last)"><xsl:attribute name="kind" select="$link/@kind"/></xsl:if>
        <xsl:for-each select="$lines"><d:line><xsl:value-of select="."/></d:line></xsl:for-each>
      </d:place>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="d:node-label" as="xs:string*">
    <xsl:param name="node" as="element(d:node)"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:sequence select="if ($width lt 45 and not($node/@id = ($d:way, $d:all))) then string($node/@id)
        else (d:wrapped($node/@en, max(($width, 50)), 2), d:wrapped($node/@zh, max(($width, 50)), 1))"/>
  </xsl:function>

  <!-- Name in both languages and amount; where there are many ends one line, the amount first. -->
  <xsl:function name="d:end-label" as="xs:string*">
    <xsl:param name="link" as="element(d:link)"/>
    <xsl:param name="many" as="xs:boolean"/>
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:variable name="amount" as="xs:string" select="d:amount-of($link, $flow)"/>
    <xsl:sequence select="if ($many) then d:wrapped($amount || '  ' || $link/@en, $d:label-width, 1)
        else (d:wrapped($link/@en, $d:label-width, 2), d:wrapped($link/@zh, $d:label-width, 2), $amount)"/>
  </xsl:function>

  <!-- As the report prints it; computed ones with their share of the inputs. -->
  <xsl:function name="d:amount-of" as="xs:string">
    <xsl:param name="link" as="element(d:link)"/>
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:sequence select="if ($link/@text ne '' and d:measure($link/@text) le $d:label-width) then string($link/@text)
        else if ($link/@text ne '') then d:number($link/@value) || ' ' || d:unit($flow)
        else d:number($link/@value) || ' ' || d:unit($flow) || (if (number($flow/@in) gt 0) then ' · ' || d:percent(100 * number($link/@value) div number($flow/@in), '0.00') else '')"/>
  </xsl:function>

  <xsl:function name="d:unit" as="xs:string">
    <xsl:param name="flow" as="element(d:flow)"/>
    <xsl:sequence select="r:unit($flow/@unit)" xmlns:r="urn:cpcert:report-view:1"/>
  </xsl:function>

  <xsl:function name="d:x" as="xs:double">
    <xsl:param name="layer" as="xs:integer"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:sequence select="$d:left-edge + $layer * ($d:right-edge - $d:left-edge) div $last"/>
  </xsl:function>

  <!-- Ids of each layer from top to bottom: by the mean place of their neighbours, forth and back, as long as fewer bands cross. -->
  <xsl:function name="d:ordered" as="map(xs:integer, array(xs:string))">
    <xsl:param name="places" as="element(d:place)*"/>
    <xsl:param name="segments" as="element(d:segment)*"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:variable name="start" as="map(xs:integer, array(xs:string))" select="map:merge((0 to $last) ! (let $layer := . return map:entry($layer, array{ $places[@layer = $layer] ! string(@id) })))"/>
    <xsl:variable name="best" as="map(*)" select="fold-left(1 to 6, map{'order': $start, 'now': $start, 'crossings': d:crossings($start, $segments, $last)},
        function($sofar, $sweep) {
          if ($sofar?crossings eq 0) then $sofar else
          let $now := d:swept($sofar?now, $segments, $last, $sweep mod 2 eq 1), $crossings := d:crossings($now, $segments, $last)
          return map{'order': if ($crossings lt $sofar?crossings) then $now else $sofar?order, 'now': $now, 'crossings': min(($crossings, $sofar?crossings))} })"/>
    <xsl:sequence select="$best?order"/>
  </xsl:function>

  <xsl:function name="d:swept" as="map(xs:integer, array(xs:string))">
    <xsl:param name="order" as="map(xs:integer, array(xs:string))"/>
    <xsl:param name="segments" as="element(d:segment)*"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:param name="forth" as="xs:boolean"/>
    <xsl:sequence select="fold-left(if ($forth) then 1 to $last else reverse(0 to $last - 1), $order, function($order, $layer) {
        let $beside := d:positions($order($layer + (if ($forth) then -1 else 1))), $own := d:positions($order($layer))
        return map:put($order, $layer, array{ sort($order($layer)?*, (), function($id) {
          (avg($segments[(if ($forth) then @to else @from) = $id] ! $beside(if ($forth) then @from else @to)), $own($id))[1] }) }) })"/>
  </xsl:function>

  <xsl:function name="d:positions" as="map(xs:string, xs:integer)">
    <xsl:param name="ids" as="array(xs:string)"/>
    <xsl:sequence select="map:merge((1 to array:size($ids)) ! map:entry($ids(.), .))"/>
  </xsl:function>

  <xsl:function name="d:crossings" as="xs:integer">
    <xsl:param name="order" as="map(xs:integer, array(xs:string))"/>
    <xsl:param name="segments" as="element(d:segment)*"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:variable name="each" as="xs:integer*">
      <xsl:for-each-group select="$segments" group-by="xs:integer(@layer)">
        <xsl:variable name="left" as="map(xs:string, xs:integer)" select="d:positions($order(current-grouping-key()))"/>
        <xsl:variable name="right" as="map(xs:string, xs:integer)" select="d:positions($order(current-grouping-key() + 1))"/>
        <xsl:sequence select="count(for $a in current-group(), $b in current-group() return
            if ($left($a/@from) lt $left($b/@from) and $right($a/@to) gt $right($b/@to)) then 1 else ())"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="sum($each)"/>
  </xsl:function>

  <!-- Middle of each place: near that of its neighbours, without lying over another of its layer. -->
  <xsl:function name="d:settled" as="map(xs:string, xs:double)">
    <xsl:param name="places" as="element(d:place)*"/>
    <xsl:param name="segments" as="element(d:segment)*"/>
    <xsl:param name="order" as="map(xs:integer, array(xs:string))"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:variable name="of" as="map(xs:string, element(d:place))" select="map:merge($places ! map:entry(string(@id), .))"/>
    <xsl:variable name="height" as="xs:double" select="max((0 to $last) ! sum($order(.)?* ! (number($of(.)/@above) + number($of(.)/@below) + $d:gap)))"/>
    <xsl:variable name="start" as="map(xs:string, xs:double)" select="map:merge((0 to $last) ! d:stacked($order(.)?*, map{}, $of, $height))"/>
    <xsl:sequence select="fold-left(1 to 6, $start, function($y, $pass) {
        fold-left(if ($pass mod 2 eq 1) then 0 to $last else reverse(0 to $last), $y, function($y, $layer) {
          let $wanted := map:merge($order($layer)?* ! (let $id := ., $joined := $segments[@from = $id or @to = $id], $weight := sum($joined/@height ! max((0.1, number(.))))
              return map:entry($id, if (empty($joined)) then $y($id) else
                sum($joined ! ($y(if (@from = $id) then @to else @from) * max((0.1, number(@height))))) div $weight)))
          return map:merge((d:stacked($order($layer)?*, $wanted, $of, $height), $y), map{'duplicates': 'use-first'}) }) })"/>
  </xsl:function>

  <!-- One layer from top to bottom: each where it is wanted, or below the one before; then pushed up from the end. -->
  <xsl:function name="d:stacked" as="map(xs:string, xs:double)">
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:param name="wanted" as="map(xs:string, xs:double)"/>
    <xsl:param name="of" as="map(xs:string, element(d:place))"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:variable name="down" as="map(*)" select="fold-left($ids, map{'y': map{}, 'free': 0e0}, function($sofar, $id) {
        let $y := max(($sofar?free + number($of($id)/@above), ($wanted($id), 0e0)[1]))
        return map{'y': map:put($sofar?y, $id, $y), 'free': $y + number($of($id)/@below) + $d:gap} })"/>
    <xsl:variable name="up" as="map(*)" select="fold-left(reverse($ids), map{'y': map{}, 'free': $height}, function($sofar, $id) {
        let $y := min(($sofar?free - number($of($id)/@below) - $d:gap, $down?y($id)))
        return map{'y': map:put($sofar?y, $id, $y), 'free': $y - number($of($id)/@above)} })"/>
    <xsl:sequence select="$up?y"/>
  </xsl:function>

  <!-- Each link as the points that it passes, from left to right, and its height. -->
  <xsl:function name="d:bands" as="element(d:band)*">
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:param name="segments" as="element(d:segment)*"/>
    <xsl:param name="places" as="element(d:place)*"/>
    <xsl:param name="y" as="map(xs:string, xs:double)"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:param name="scale" as="xs:double"/>
    <xsl:variable name="leaves" as="map(xs:string, xs:double)" select="map:merge($places ! d:docked(., $segments, $links, $y, 'from', $scale))"/>
    <xsl:variable name="arrives" as="map(xs:string, xs:double)" select="map:merge($places ! d:docked(., $segments, $links, $y, 'to', $scale))"/>
    <xsl:for-each select="$links">
      <xsl:variable name="link" as="element(d:link)" select="."/>
      <xsl:variable name="own" as="element(d:segment)*" select="$segments[@link = $link/@number]"/>
      <d:band height="{number(@value) * $scale}">
        <xsl:copy-of select="@* except @number"/>
        <xsl:choose>
          <xsl:when test="@kind = 'back'">
            <xsl:variable name="from" as="element(d:place)" select="$places[@id = $link/@from]"/>
            <xsl:variable name="to" as="element(d:place)" select="$places[@id = $link/@to]"/>
            <d:point x="{d:x(xs:integer($from/@layer), $last) + $d:bar div 2}" y="{$leaves('b' || @number)}"/>
            <d:point x="{d:x(xs:integer($to/@layer), $last) - $d:bar div 2}" y="{$arrives('b' || @number)}"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="$own">
              <xsl:variable name="from" as="element(d:place)" select="$places[@id = current()/@from]"/>
              <xsl:variable name="to" as="element(d:place)" select="$places[@id = current()/@to]"/>
              <xsl:if test="position() = 1">
                <d:point x="{d:x(xs:integer($from/@layer), $last) + (if ($from/@is = 'node') then $d:bar div 2 else 0)}" y="{$leaves(@link || ' ' || @from)}"/>
              </xsl:if>
              <d:point x="{d:x(xs:integer($to/@layer), $last) - (if ($to/@is = 'node') then $d:bar div 2 else 0)}" y="{$arrives(@link || ' ' || @to)}"/>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </d:band>
    </xsl:for-each>
  </xsl:function>

  <!-- Where each band touches the place on one side: in the order of their other ends, those that go back last. -->
  <xsl:function name="d:docked" as="map(xs:string, xs:double)">
    <xsl:param name="place" as="element(d:place)"/>
    <xsl:param name="segments" as="element(d:segment)*"/>
    <xsl:param name="links" as="element(d:link)*"/>
    <xsl:param name="y" as="map(xs:string, xs:double)"/>
    <xsl:param name="end" as="xs:string"/>
    <xsl:param name="scale" as="xs:double"/>
    <xsl:variable name="id" as="xs:string" select="string($place/@id)"/>
    <xsl:variable name="sorted" as="element(d:segment)*" select="if ($end = 'from')
        then sort($segments[@from = $id], (), function($segment) { $y($segment/@to) }) else sort($segments[@to = $id], (), function($segment) { $y($segment/@from) })"/>
    <xsl:variable name="back" as="element(d:link)*" select="$links[@kind = 'back'][(if ($end = 'from') then @from else @to) = $id]"/>
    <xsl:variable name="whole" as="xs:double" select="if ($place/@is = 'node') then number($place/@height) else sum($sorted/@height ! number(.))"/>
    <xsl:variable name="docks" as="map(*)" select="fold-left($sorted, map{'y': map{}, 'at': $y($id) - $whole div 2}, function($sofar, $segment) {
        map{'y': map:put($sofar?y, $segment/@link || ' ' || $id, $sofar?at + number($segment/@height) div 2), 'at': $sofar?at + number($segment/@height)} })"/>
    <xsl:variable name="with-back" as="map(*)" select="fold-left($back, $docks, function($sofar, $link) {
        let $height := number($link/@value) * $scale
        return map{'y': map:put($sofar?y, 'b' || $link/@number, $sofar?at + $height div 2), 'at': $sofar?at + $height} })"/>
    <xsl:sequence select="$with-back?y"/>
  </xsl:function>
</xsl:stylesheet>
