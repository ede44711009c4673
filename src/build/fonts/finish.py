"""Finishes a cut font.

song FONT: drops the table of variation sequences, which no reader of ours knows.
latin FONT ORIGINAL: lowers ascent and descent so that a Latin word in a Chinese line does not push the lines apart, and
writes the kerning of ASCII pairs as a plain kern table, which costs FOP nothing, where GPOS costs it more than the page.
"""
import sys

from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

kind, path = sys.argv[1:3]
font = TTFont(path, recalcTimestamp=False)


def kerning(original):
    pairs = {}
    table = original["GPOS"].table
    wanted = {original.getBestCmap()[c]: c for c in range(0x20, 0x7F) if c in original.getBestCmap()}
    lookups = {i for f in table.FeatureList.FeatureRecord if f.FeatureTag == "kern" for i in f.Feature.LookupListIndex}
    for index in sorted(lookups):
        for sub in table.LookupList.Lookup[index].SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            if sub.LookupType != 2:
                continue
            for position, left in enumerate(sub.Coverage.glyphs):
                if left not in wanted:
                    continue
                if sub.Format == 1:
                    values = {r.SecondGlyph: r.Value1 for r in sub.PairSet[position].PairValueRecord}
                else:
                    row = sub.Class1Record[sub.ClassDef1.classDefs.get(left, 0)].Class2Record
                    values = {right: row[sub.ClassDef2.classDefs.get(right, 0)].Value1 for right in wanted}
                for right, value in values.items():
                    advance = getattr(value, "XAdvance", 0) if value else 0
                    if right in wanted:
                        pairs.setdefault((wanted[left], wanted[right]), advance)
    return {pair: value for pair, value in pairs.items() if value}


if kind == "song":
    font["cmap"].tables = [t for t in font["cmap"].tables if t.format != 14]
else:
    names = font.getBestCmap()
    sub = KernTable_format_0()
    sub.version, sub.coverage, sub.tupleIndex, sub.apple = 0, 1, None, False
    sub.kernTable = {(names[l], names[r]): v for (l, r), v in kerning(TTFont(sys.argv[3])).items()}
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [sub]
    os2, hhea = font["OS/2"], font["hhea"]
    os2.sTypoAscender = hhea.ascent = os2.usWinAscent = 780
    os2.sTypoDescender = hhea.descent = -240
    os2.usWinDescent = 240
    print(path, len(sub.kernTable), "pairs")
font.save(path)
