package org.cpcert.certificate;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * What lies over what on a page. Text that is said may not be seen: something may be painted over it, or it may be written in a
 * way that leaves no mark; then the page says one thing to a program and another to the eye.
 */
final class PageLayers extends PagePaths {

    /** Nobody reads smaller type, in points. */
    private static final double SMALLEST_TYPE = 3;

    private static final double SEE_THROUGH = 0.5;
    private static final double THICK_LINE = 4;

    /** A line may stray so far from the straight by rounding, in points. */
    private static final double STRAIGHT = 0.05;

    private record Glyph(String text, Point2D centre) {}

    private final List<Glyph> glyphs = new ArrayList<>();
    private final TreeSet<String> troubles = new TreeSet<>();
    private final StringBuilder hidden = new StringBuilder();
    private final StringBuilder covered = new StringBuilder();
    private final Rectangle2D paper;
    /** How deep we are in parts of the tagged page, and in drawings of their own. */
    private int parts;

    private int drawings;

    private PageLayers(PDPage page) {
        super(page);
        var box = page.getCropBox();
        paper = new Rectangle2D.Float(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    }

    /** What is not as it seems, for people; empty where everything said is seen. */
    static List<String> concealed(PDDocument document) throws IOException {
        var troubles = new ArrayList<String>();
        for (var page : document.getPages()) {
            var layers = new PageLayers(page);
            layers.processPage(page);
            for (var annotation : page.getAnnotations()) {
                layers.look(annotation);
            }
            troubles.addAll(layers.troubles());
        }
        return List.copyOf(troubles);
    }

    private List<String> troubles() {
        if (!hidden.isEmpty()) {
            troubles.add("the page holds text that cannot be seen: " + cut(hidden));
        }
        if (!covered.isEmpty()) {
            troubles.add("something is painted over the text: " + cut(covered));
        }
        return List.copyOf(troubles);
    }

    private static String cut(StringBuilder text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text.toString();
    }

    private void look(PDAnnotation annotation) throws IOException {
        switch (annotation.getSubtype()) {
            case "Link" -> {}
            case "Widget" -> {
                var field = annotation.getCOSObject();
                if (!COSName.SIG.equals(field.getCOSName(COSName.FT))) {
                    troubles.add("the page has a form field beside its seal");
                }
                drawings++;
                showAnnotation(annotation);
                drawings--;
            }
            default -> troubles.add("a remark lies over the page: " + annotation.getSubtype());
        }
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        parts++;
        super.beginMarkedContentSequence(tag, properties);
    }

    @Override
    public void endMarkedContentSequence() {
        parts--;
        super.endMarkedContentSequence();
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        within(() -> super.showForm(form));
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        within(() -> super.showTransparencyGroup(form));
    }

    private interface Drawn {
        void draw() throws IOException;
    }

    private void within(Drawn drawing) throws IOException {
        belongs();
        drawings++;
        try {
            drawing.draw();
        } finally {
            drawings--;
        }
    }

    /** A page of ours is tagged throughout: what stands in none of its parts was added by somebody else. */
    private void belongs() {
        if (parts <= 0 && drawings == 0) {
            troubles.add("something is painted that belongs to no part of the page");
        }
    }

    /** The layout draws straight lines along the edges of the sheet; what is drawn otherwise are drawings of their own. */
    private void straight() {
        if (drawings > 0) {
            return;
        }
        var point = new double[6];
        double x = 0;
        double y = 0;
        for (var each = path.getPathIterator(null); !each.isDone(); each.next()) {
            int kind = each.currentSegment(point);
            boolean slanted = kind == PathIterator.SEG_LINETO
                    && Math.abs(point[0] - x) > STRAIGHT
                    && Math.abs(point[1] - y) > STRAIGHT;
            if (slanted || kind == PathIterator.SEG_CUBICTO || kind == PathIterator.SEG_QUADTO) {
                troubles.add("lines are drawn on the page that its layout has not");
                return;
            }
            x = point[0];
            y = point[1];
        }
    }

    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        if (font instanceof PDType3Font) {
            troubles.add("the page holds signs that are drawings and no font");
        }
        var text = font.toUnicode(code);
        if (text == null || text.isBlank()) {
            return;
        }
        belongs();
        if (!font.isEmbedded()) {
            troubles.add("the page holds text in a font that the file does not carry: " + font.getName());
        }
        var centre = rendering.transformPoint(displacement.getX() / 2, 0.3f);
        var at = new Point2D.Float(centre.x, centre.y);
        var state = getGraphicsState();
        var mode = state.getTextState().getRenderingMode();
        boolean unseen = mode == RenderingMode.NEITHER
                || mode == RenderingMode.NEITHER_CLIP
                || state.getNonStrokeAlphaConstant() < SEE_THROUGH
                || Math.hypot(rendering.getShearX(), rendering.getScaleY()) < SMALLEST_TYPE
                || !paper.contains(at)
                || !state.getCurrentClippingPath().contains(at);
        if (unseen) {
            hidden.append(text);
        } else {
            glyphs.add(new Glyph(text, at));
        }
    }

    private void paint(Shape shape, double opacity) {
        if (opacity < SEE_THROUGH || glyphs.isEmpty()) {
            return;
        }
        var bounds = shape.getBounds2D();
        var clip = getGraphicsState().getCurrentClippingPath();
        glyphs.removeIf(glyph -> {
            boolean hit =
                    bounds.contains(glyph.centre()) && shape.contains(glyph.centre()) && clip.contains(glyph.centre());
            if (hit) {
                covered.append(glyph.text());
            }
            return hit;
        });
    }

    @Override
    public void drawImage(PDImage image) {
        belongs();
        var square = new GeneralPath(new Rectangle2D.Double(0, 0, 1, 1));
        square.transform(getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
        paint(square, getGraphicsState().getNonStrokeAlphaConstant());
    }

    @Override
    public void fillPath(int windingRule) {
        belongs();
        straight();
        path.setWindingRule(windingRule);
        paint(path, getGraphicsState().getNonStrokeAlphaConstant());
        endPath();
    }

    @Override
    public void strokePath() {
        belongs();
        straight();
        stroke();
        endPath();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        belongs();
        straight();
        path.setWindingRule(windingRule);
        paint(path, getGraphicsState().getNonStrokeAlphaConstant());
        stroke();
        endPath();
    }

    private void stroke() {
        var state = getGraphicsState();
        AffineTransform matrix = state.getCurrentTransformationMatrix().createAffineTransform();
        double width = state.getLineWidth() * Math.sqrt(Math.abs(matrix.getDeterminant()));
        if (width >= THICK_LINE) {
            paint(new BasicStroke((float) width).createStrokedShape(path), state.getAlphaConstant());
        }
    }

    @Override
    public void shadingFill(COSName shading) {
        belongs();
        paint(getGraphicsState().getCurrentClippingPath(), getGraphicsState().getNonStrokeAlphaConstant());
    }
}
