package org.cpcert.print;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmValue;

/**
 * Which font sets each sign of one document, as {@code xslt/print/runs.xsl} is told.
 *
 * @param rare signs beyond the basic plane, each with a font of its own; as many as there are such fonts
 * @param chineseOnly signs that only the Chinese font has
 * @param unprintable signs that no font has, or for which none is left
 * @param advances how wide each sign is, in units of its size
 */
public record SignFonts(String rare, String chineseOnly, String unprintable, Map<Integer, Double> advances) {

    /** Rare signs have a font each, and so many fonts are set up. */
    public static final int RARE_SIGNS = 8;

    /** Chooses fonts for these signs, ordered by code point. */
    public static SignFonts of(Fonts fonts, SortedSet<Integer> signs) {
        var rare = new StringBuilder();
        var chineseOnly = new StringBuilder();
        var unprintable = new StringBuilder();
        int fontsUsed = 0;
        for (int sign : signs) {
            if (fonts.rare(sign) && fontsUsed < RARE_SIGNS) {
                rare.appendCodePoint(sign);
                fontsUsed++;
            } else if (fonts.rare(sign) || !fonts.prints(sign)) {
                unprintable.appendCodePoint(sign);
            } else if (!fonts.latin(sign)) {
                chineseOnly.appendCodePoint(sign);
            }
        }
        var advances = new HashMap<Integer, Double>();
        signs.forEach(sign -> advances.put(sign, fonts.advance(sign)));
        return new SignFonts(rare.toString(), chineseOnly.toString(), unprintable.toString(), Map.copyOf(advances));
    }

    /** A sign as people can look it up, such as {@code U+20000 𠀀}. */
    public static String named(int sign) {
        return Fonts.isMark(sign)
                ? "U+%04X %s".formatted(sign, Character.getName(sign))
                : "U+%04X %s".formatted(sign, Character.toString(sign));
    }

    /** The parameters of the stylesheet. */
    public Map<QName, XdmValue> parameters() {
        var parameters = new HashMap<QName, XdmValue>();
        parameters.put(new QName("rare"), new XdmAtomicValue(rare));
        parameters.put(new QName("chinese-only"), new XdmAtomicValue(chineseOnly));
        parameters.put(new QName("unprintable"), new XdmAtomicValue(unprintable));
        parameters.put(new QName("advances"), XdmMap.makeMap(advances));
        return parameters;
    }

    /** Hands the page being made by this thread its fonts: the Chinese one cut to these signs, and one for each rare sign. */
    public void putInto(PageResources resources, Fonts fonts, SortedSet<Integer> signs) {
        resources.put(
                "fonts/song.ttf",
                fonts.cut(signs.stream().mapToInt(sign -> sign).filter(fonts::song)));
        int rareSigns = rare.codePointCount(0, rare.length());
        for (int number = 1; number <= rareSigns; number++) {
            resources.put("fonts/rare-" + number + ".ttf", Fonts.bytes(Fonts.BEYOND));
        }
    }
}
