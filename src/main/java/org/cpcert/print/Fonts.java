package org.cpcert.print;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts of all pages and what they hold. The Chinese font has 29,000 signs; a document is given a cut of it
 * with just its own, made in less than a millisecond, because FOP reads a font whole for every document.
 */
public final class Fonts {

    static {
        QuietLibraries.hush();
    }

    public static final String SONG = "noto-serif-sc.ttf";
    public static final String BEYOND = "noto-serif-sc-beyond-bmp.ttf";
    public static final String TITLE = "noto-serif-sc-title.ttf";
    public static final List<String> LATIN =
            List.of("eb-garamond.ttf", "eb-garamond-italic.ttf", "eb-garamond-medium.ttf");

    private final TrueTypeFont song = parse(bytes(SONG));
    private final CmapLookup songMap = map(song);
    private final CmapLookup titleMap = map(parse(bytes(TITLE)));
    private final TrueTypeFont beyond = parse(bytes(BEYOND));
    private final CmapLookup beyondMap = map(beyond);
    private final List<TrueTypeFont> latins =
            LATIN.stream().map(name -> parse(bytes(name))).toList();
    private final List<CmapLookup> latinMaps = latins.stream().map(Fonts::map).toList();

    private Fonts() {}

    private static final class Held {
        static final Fonts ALL = new Fonts();
    }

    /** The fonts, read when first asked for; all pages share them. */
    public static Fonts all() {
        return Held.ALL;
    }

    /** A font file of the program. */
    public static byte[] bytes(String name) {
        try (var in = Fonts.class.getResourceAsStream("/fonts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: font " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("font " + name + " cannot be read", e);
        }
    }

    /** Whether all cuts of the Latin font have the sign. */
    public boolean latin(int codePoint) {
        return latinMaps.stream().allMatch(map -> map.getGlyphId(codePoint) != 0);
    }

    /** Whether the Chinese font has the sign, which lies in the basic plane. */
    public boolean song(int codePoint) {
        return codePoint < 0x10000 && songMap.getGlyphId(codePoint) != 0;
    }

    /** Whether the font of rare signs beyond the basic plane has it. */
    public boolean rare(int codePoint) {
        return codePoint >= 0x10000 && beyondMap.getGlyphId(codePoint) != 0;
    }

    /** Whether the bold font of the title has the sign. */
    public boolean title(int codePoint) {
        return titleMap.getGlyphId(codePoint) != 0;
    }

    /**
     * Whether the sign can be printed at all; white space can. A mark that belongs above or below another sign cannot,
     * though fonts have it: the formatter would set it beside its letter.
     */
    public boolean prints(int codePoint) {
        return Character.isWhitespace(codePoint)
                || !isMark(codePoint) && (latin(codePoint) || song(codePoint) || rare(codePoint));
    }

    /** Whether the sign belongs above, below or around the one before it. */
    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /**
     * How far the pen moves on for a sign, in units of its size; the widest of all cuts where there are several. A sign that
     * no font has counts as wide as it is high.
     */
    public double advance(int codePoint) {
        if (latin(codePoint)) {
            double widest = 0;
            for (int i = 0; i < latins.size(); i++) {
                widest =
                        Math.max(widest, advance(latins.get(i), latinMaps.get(i).getGlyphId(codePoint)));
            }
            return widest;
        }
        if (song(codePoint)) {
            return advance(song, songMap.getGlyphId(codePoint));
        }
        return 1;
    }

    private static double advance(TrueTypeFont font, int glyph) {
        try {
            return (double) font.getHorizontalMetrics().getAdvanceWidth(glyph) / font.getUnitsPerEm();
        } catch (IOException e) {
            throw new IllegalStateException("a font of the program is broken", e);
        }
    }

    /** The Chinese font with these signs of the basic plane only. One at a time: the parser has a position. */
    public synchronized byte[] cut(IntStream codePoints) {
        try {
            var subsetter = new TTFSubsetter(song);
            codePoints.forEach(subsetter::add);
            var out = new ByteArrayOutputStream(1 << 16);
            subsetter.writeToStream(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("the Chinese font cannot be cut", e);
        }
    }

    /** The outline of a sign, one unit high, y upwards. */
    public synchronized Shape outline(int codePoint) {
        var font = song(codePoint) ? song : beyond;
        int glyph = (song(codePoint) ? songMap : beyondMap).getGlyphId(codePoint);
        if (glyph == 0) {
            throw new IllegalArgumentException("no font has " + Character.toString(codePoint));
        }
        try {
            var data = font.getGlyph().getGlyph(glyph);
            double scale = 1.0 / font.getUnitsPerEm();
            return AffineTransform.getScaleInstance(scale, scale).createTransformedShape(data.getPath());
        } catch (IOException e) {
            throw new IllegalStateException("the Chinese font cannot be read", e);
        }
    }

    private static TrueTypeFont parse(byte[] font) {
        try {
            return new TTFParser().parse(new RandomAccessReadBuffer(font));
        } catch (IOException e) {
            throw new IllegalStateException("a font of the program is broken", e);
        }
    }

    private static CmapLookup map(TrueTypeFont font) {
        try {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new IllegalStateException("a font of the program is broken", e);
        }
    }
}
