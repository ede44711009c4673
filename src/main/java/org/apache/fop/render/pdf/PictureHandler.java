package org.apache.fop.render.pdf;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.apache.fop.fonts.Font;
import org.apache.fop.fonts.FontInfo;
import org.apache.fop.fonts.FontTriplet;
import org.apache.fop.fonts.LazyFont;
import org.apache.fop.fonts.Typeface;
import org.apache.fop.render.ImageHandler;
import org.apache.fop.render.RenderingContext;
import org.apache.xmlgraphics.image.loader.Image;
import org.apache.xmlgraphics.image.loader.ImageFlavor;
import org.cpcert.print.picture.Picture;
import org.cpcert.print.picture.PictureImage;
import org.jspecify.annotations.Nullable;

/** Puts a picture on the page: its shapes as operators, its text as text, which is found, copied and read aloud like any other. */
public final class PictureHandler implements ImageHandler {

    /** As in the text around: beside Chinese of one size Latin looks too small. */
    private static final double LATIN_IN_SONG = 1.06;

    private static final int CHINESE_FROM = 0x2E80;
    private static final FontTriplet LATIN = new FontTriplet("Latin", "normal", 400);
    private static final FontTriplet BOLD = new FontTriplet("Latin", "normal", 500);
    private static final FontTriplet SONG = new FontTriplet("Song", "normal", 400);

    @Override
    public void handleImage(RenderingContext context, Image image, Rectangle place) throws IOException {
        var pdf = (PDFRenderingContext) context;
        var picture = ((PictureImage) image).picture();
        var generator = pdf.getGenerator();
        var content = pdf.getMarkedContentInfo();
        if (content == null) {
            generator.saveGraphicsState();
        } else {
            generator.saveGraphicsState(content.tag, content.mcid);
        }
        generator.add(String.format(
                Locale.ROOT,
                "%.5f 0 0 %.5f %.3f %.3f cm%n",
                place.width / 1000.0 / picture.width(),
                place.height / 1000.0 / picture.height(),
                place.x / 1000.0,
                place.y / 1000.0));
        for (var part : picture.parts()) {
            switch (part) {
                case Picture.Shape shape -> generator.add(shape.operators());
                case Picture.Label label -> write(label, generator, pdf.getFontInfo());
            }
        }
        generator.restoreGraphicsStateAccess();
    }

    private static void write(Picture.Label label, PDFContentGenerator generator, FontInfo fonts) {
        var text = printable(label.text(), fonts);
        double x = label.x();
        if (!label.anchor().equals("start")) {
            x -= width(text, label, fonts) / (label.anchor().equals("middle") ? 2 : 1);
        }
        generator.add(label.fill() + " rg\n");
        var writer = generator.getTextUtil();
        writer.beginTextObject();
        int from = 0;
        while (from < text.length()) {
            var triplet = triplet(text, from, label.bold(), fonts);
            int to = from + 1;
            while (to < text.length() && triplet(text, to, label.bold(), fonts).equals(triplet)) {
                to++;
            }
            var run = text.substring(from, to);
            var font = font(triplet, text, label, fonts);
            var real = real(fonts, triplet);
            writer.updateTf(
                    fonts.getInternalFontKey(triplet), font.getFontSize() / 1000.0, real.isMultiByte(), real.isCID());
            writer.writeTextMatrix(new AffineTransform(1, 0, 0, -1, x, label.y()));
            for (char character : run.toCharArray()) {
                writer.writeTJMappedChar(font.mapChar(character));
            }
            writer.writeTJ();
            x += width(run, font);
            from = to;
        }
        writer.endTextObject();
    }

    private static double width(String text, Picture.Label label, FontInfo fonts) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            var font = font(triplet(text, i, label.bold(), fonts), text, label, fonts);
            width += font.getCharWidth(text.charAt(i)) / 1000.0;
        }
        return width;
    }

    private static double width(String run, Font font) {
        return run.chars().map(character -> font.getCharWidth((char) character)).sum() / 1000.0;
    }

    private static Font font(FontTriplet triplet, String text, Picture.Label label, FontInfo fonts) {
        boolean beside = !triplet.equals(SONG) && text.charAt(0) >= CHINESE_FROM;
        return fonts.getFontInstance(triplet, (int) Math.round(label.size() * 1000 * (beside ? LATIN_IN_SONG : 1)));
    }

    private static FontTriplet triplet(String text, int at, boolean bold, FontInfo fonts) {
        char character = text.charAt(at);
        if (character >= CHINESE_FROM || !has(fonts, LATIN, character)) {
            return SONG;
        }
        return bold && has(fonts, BOLD, character) ? BOLD : LATIN;
    }

    /** What no font of the page has is named by its code, as in the text around. */
    private static String printable(String text, FontInfo fonts) {
        var out = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (character <= 0xFFFF && (has(fonts, LATIN, (char) character) || has(fonts, SONG, (char) character))) {
                out.appendCodePoint(character);
            } else {
                out.append("[U+%04X]".formatted(character));
            }
        });
        return out.toString();
    }

    private static boolean has(FontInfo fonts, FontTriplet triplet, char character) {
        return fonts.getFontInstance(triplet, 1000).hasChar(character);
    }

    private static Typeface real(FontInfo fonts, FontTriplet triplet) {
        var typeface = Objects.requireNonNull(fonts.getFonts().get(fonts.getInternalFontKey(triplet)));
        return typeface instanceof LazyFont lazy ? Objects.requireNonNull(lazy.getRealFont()) : typeface;
    }

    @Override
    public boolean isCompatible(RenderingContext target, @Nullable Image image) {
        return (image == null || image instanceof PictureImage) && target instanceof PDFRenderingContext;
    }

    @Override
    public int getPriority() {
        return 10;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class getSupportedImageClass() {
        return PictureImage.class;
    }

    @Override
    public ImageFlavor[] getSupportedImageFlavors() {
        return new ImageFlavor[] {PictureImage.FLAVOR};
    }
}
