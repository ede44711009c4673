<?xml version="1.0" encoding="UTF-8"?>
<!-- Frame and look of every page for people: on a screen, on a phone, on paper. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:w="urn:cpcert:words:1" expand-text="no" exclude-result-prefixes="#all">

  <xsl:template name="w:page" as="element(html)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="content" as="element()+"/>
    <!-- For pages that are full of tables. -->
    <xsl:param name="wide" as="xs:boolean" select="false()"/>
    <html lang="en">
      <head>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:value-of select="$title"/></title>
        <style><xsl:value-of select="$w:look"/></style>
      </head>
      <body>
        <main class="{if ($wide) then 'broad' else ''}"><xsl:sequence select="$content"/></main>
      </body>
    </html>
  </xsl:template>

  <xsl:variable name="w:look" as="xs:string">
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0; background: #f3f4f2; color: #1d2421; font: 16px/1.5 system-ui, "Noto Sans", "Segoe UI", Arial,
      "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    main.broad { max-width: 66rem; }
    h1 { margin: 0; font-size: 1.8rem; line-height: 1.2; }
    h2 { margin: 2rem 0 .6rem; font-size: 1.2rem; }
    h3 { margin: 1.2rem 0 .4rem; font-size: 1rem; color: #4a544f; }
    p { margin: .3rem 0; }
    span[lang=zh] { color: #4a544f; font-weight: normal; }
    .below { display: block; }
    .banner { padding: 1.2rem 1.4rem; border-radius: .6rem; color: #fff; background: #4a544f; }
    .banner span[lang=zh] { color: inherit; opacity: .9; }
    .banner.receipt { background: #17613a; } .banner.rejection { background: #9b1c1c; } .banner.referral { background: #8a5a00; }
    .counts { list-style: none; margin: .8rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
    .counts:empty { display: none; }
    .counts li { padding: .1rem .7rem; border-radius: 1rem; background: #fff; color: #1d2421; font-size: .9rem; }
    .todo, .subject, article { background: #fff; border: 1px solid #dfe3df; border-radius: .6rem; padding: .9rem 1.2rem; }
    .todo, .subject { margin-top: 1rem; }
    .todo h2, .subject h2 { margin-top: 0; }
    .todo ol { margin: .2rem 0; padding-left: 1.4rem; } .todo li { margin: .4rem 0; }
    dl { display: grid; grid-template-columns: minmax(7.5rem, max-content) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
    dt { color: #4a544f; } dd { margin: 0; overflow-wrap: anywhere; }
    .code { font: .8rem/1.6 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
    .value { font-weight: 600; white-space: pre-wrap; }
    article { margin: .6rem 0; border-left-width: .35rem; break-inside: avoid; }
    .reject article, .settled article { border-left-color: #9b1c1c; } .refer article { border-left-color: #c98a00; }
    .warn article { border-left-color: #5f7a8a; } .info article { border-left-color: #b9c1bc; }
    .reject > h2, .settled > h2 { color: #9b1c1c; } .refer > h2 { color: #8a5a00; }
    .rule { font-size: .9rem; color: #4a544f; margin: 0; }
    .says { font-size: 1.05rem; overflow-wrap: anywhere; } .says[lang=zh] { font-size: 1rem; color: #4a544f; }
    blockquote { margin: .5rem 0; padding-left: .8rem; border-left: 2px solid #dfe3df; font-style: italic; color: #4a544f; }
    blockquote::before { content: "\201C"; } blockquote::after { content: "\201D"; }
    .repair { margin-top: .5rem; padding: .5rem .8rem; border-radius: .4rem; background: #eef4ef; overflow-wrap: anywhere; }
    .repair p[lang=zh] { color: #4a544f; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .92rem; }
    caption { text-align: left; font-weight: 600; padding: .3rem 0; }
    th, td { border: 1px solid #dfe3df; padding: .3rem .5rem; text-align: left; vertical-align: top; }
    th { background: #f3f4f2; font-weight: 600; }
    table { background: #fff; } .k { white-space: nowrap; } td.n small { display: block; }
    td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    td.pass { background: #e6f2ea; } td.fail { background: #f8e6e6; } td.unknown { background: #fbf1dc; }
    small { color: #4a544f; } a { color: #17613a; } nav ul { list-style: none; margin: 0; padding: 0; columns: 2 18rem; }
    .stage > h2 { border-bottom: 2px solid #17613a; padding-bottom: .2rem; font-size: 1.4rem; }
    figure { margin: .6rem 0; overflow-x: auto; } figure svg { display: block; width: 100%; min-width: 40rem; height: auto; }
    figcaption { font-size: .85rem; color: #4a544f; } figcaption:empty { display: none; }
    td.bar { min-width: 7rem; white-space: nowrap; }
    td.bar span { display: block; height: .6rem; margin-top: .2rem; background: #17613a; }
    .wide:focus-visible { outline: 3px solid #17613a; outline-offset: 2px; }
    pre { background: #1d2421; color: #eef4ef; padding: .8rem 1rem; border-radius: .4rem; white-space: pre-wrap; overflow-wrap: anywhere; }
    hr { border: 0; border-top: 1px solid #c9d0cb; margin: 2rem 0; }
    footer { margin-top: 2rem; font-size: .8rem; color: #4a544f; overflow-wrap: anywhere; }
    @media (max-width: 34rem) {
      dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
      h1 { font-size: 1.5rem; } main { padding: 1rem .6rem 2rem; }
    }
    @media print {
      body { background: #fff; font-size: 10.5pt; } main { max-width: none; padding: 0; }
      .banner { color: #1d2421; background: #fff; border: 2pt solid #1d2421; }
      .todo, .subject, article { border-color: #999; } h2, h3 { break-after: avoid; } .wide { overflow: visible; }
      @page { margin: 18mm 16mm; }
    }
  </xsl:variable>
</xsl:stylesheet>
