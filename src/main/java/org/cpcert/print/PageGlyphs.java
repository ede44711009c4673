package org.cpcert.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Where every sign of a finished file stands. The text that a file says of itself can be right while its picture is wrong, so
 * a page is looked at too: signs over each other, beyond the edge of the sheet, without a shape, or marks beside the letter
 * they belong to.
 */
public final class PageGlyphs {

    static {
        QuietLibraries.hush();
    }

    /** What two signs may share, in units of the smaller size: letters lean into each other (kerning). */
    private static final double TOUCH = 0.18;
    /** Base lines nearer than this, in units of the smaller size, are one line. */
    private static final double LINE = 0.62;

    private final List<Glyph> glyphs;
    private final List<String> pages;

    private record Glyph(
            int page, String sign, double x, double y, double width, double size, boolean shapeless, boolean off) {

        boolean covers(Glyph other) {
            double smaller = Math.min(size, other.size);
            double shared = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
            return Math.abs(y - other.y) < LINE * smaller && shared > TOUCH * smaller;
        }
    }

    private PageGlyphs(List<Glyph> glyphs, List<String> pages) {
        this.glyphs = glyphs;
        this.pages = pages;
    }

    /** Reads all pages. */
    public static PageGlyphs of(PDDocument document) throws IOException {
        var eye = new Eye();
        var pages = new ArrayList<String>();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            eye.setStartPage(page);
            eye.setEndPage(page);
            pages.add(eye.getText(document));
        }
        return new PageGlyphs(eye.seen, List.copyOf(pages));
    }

    /** The text of each page as it is read aloud or copied. */
    public List<String> pages() {
        return pages;
    }

    /** What is wrong with the picture, in words, each with its page; empty where every sign can be seen. */
    public List<String> faults() {
        var faults = new LinkedHashSet<String>();
        for (var glyph : glyphs) {
            if (glyph.off()) {
                faults.add("page %d: “%s” stands beyond the edge of the sheet".formatted(glyph.page(), glyph.sign()));
            }
            if (glyph.shapeless()) {
                faults.add("page %d: “%s” has no shape in its font".formatted(glyph.page(), glyph.sign()));
            }
            if (glyph.sign().codePoints().anyMatch(Fonts::isMark)) {
                faults.add("page %d: the mark %s stands beside its letter"
                        .formatted(glyph.page(), SignFonts.named(glyph.sign().codePointAt(0))));
            }
        }
        overprinted(faults);
        return List.copyOf(faults);
    }

    /** Signs from left to right; each is compared with those that begin before it ends. */
    private void overprinted(Set<String> faults) {
        var ordered = new ArrayList<>(glyphs);
        ordered.sort(Comparator.comparingInt(Glyph::page).thenComparingDouble(Glyph::x));
        var open = new ArrayList<Glyph>();
        for (var glyph : ordered) {
            open.removeIf(before -> before.page() != glyph.page() || before.x() + before.width() <= glyph.x());
            for (var before : open) {
                if (before.covers(glyph)) {
                    faults.add(String.format(
                            Locale.ROOT,
                            "page %d: “%s” and “%s” are printed over each other, %.0f mm from the left, %.0f from the top",
                            glyph.page(),
                            before.sign(),
                            glyph.sign(),
                            glyph.x() * 25.4 / 72,
                            glyph.y() * 25.4 / 72));
                }
            }
            open.add(glyph);
        }
    }

    /** Notes each sign with its place before the stripper makes lines of them. */
    private static final class Eye extends PDFTextStripper {

        final List<Glyph> seen = new ArrayList<>();

        @Override
        protected void processTextPosition(TextPosition position) {
            super.processTextPosition(position);
            var sign = position.getUnicode();
            if (!sign.isBlank() && sign.codePoints().anyMatch(point -> !Character.isSpaceChar(point))) {
                double x = position.getXDirAdj();
                double y = position.getYDirAdj();
                double width = position.getWidthDirAdj();
                seen.add(new Glyph(
                        getCurrentPageNo(),
                        sign,
                        x,
                        y,
                        width,
                        position.getFontSizeInPt(),
                        isShapeless(position),
                        x < 0 || y < 0 || x + width > position.getPageWidth() || y > position.getPageHeight()));
            }
        }

        private static boolean isShapeless(TextPosition position) {
            try {
                return position.getFont() instanceof PDType0Font font
                        && font.codeToGID(position.getCharacterCodes()[0]) == 0;
            } catch (IOException e) {
                return true;
            }
        }
    }
}
