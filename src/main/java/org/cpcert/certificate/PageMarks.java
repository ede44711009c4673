package org.cpcert.certificate;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * All that a page leaves on paper, in the order in which it is painted: the shapes of letters, not what they say of themselves,
 * lines, areas and pictures, and what reacts to a click. The field of a seal is no mark, only what it paints.
 */
final class PageMarks extends PagePaths {

    /** Coordinates nearer than this are the same place, in points: two releases of a font library may round differently. */
    private static final double NEAR = 0.1;

    /**
     * One thing that is painted.
     *
     * @param how its kind, colour and all else that changes what is seen of it
     * @param points its outline and the bounds of what it is cut to, in points from the lower left corner
     */
    record Mark(String how, double[] points) {

        boolean isLike(Mark other) {
            if (!how.equals(other.how) || points.length != other.points.length) {
                return false;
            }
            for (int i = 0; i < points.length; i++) {
                if (!(Math.abs(points[i] - other.points[i]) < NEAR)) {
                    return false;
                }
            }
            return true;
        }

        double left() {
            return points[0];
        }

        double bottom() {
            return points[1];
        }
    }

    private final List<Mark> marks = new ArrayList<>();

    private PageMarks(PDPage page) {
        super(page);
    }

    /** The marks of a page; the first is the sheet itself. */
    static List<Mark> of(PDPage page) throws IOException {
        var all = new PageMarks(page);
        all.sheet(page);
        all.processPage(page);
        for (var annotation : page.getAnnotations()) {
            all.annotation(annotation);
        }
        return all.marks;
    }

    private void sheet(PDPage page) {
        var more = List.of("UserUnit", "AA", "Group").stream()
                .filter(name -> page.getCOSObject().containsKey(COSName.getPDFName(name)))
                .toList();
        marks.add(new Mark(
                "sheet " + page.getRotation() + more, joined(corners(page.getMediaBox()), corners(page.getCropBox()))));
    }

    private void annotation(PDAnnotation annotation) throws IOException {
        boolean isSeal = annotation.getSubtype().equals("Widget")
                && COSName.SIG.equals(annotation.getCOSObject().getCOSName(COSName.FT));
        if (!isSeal) {
            var frame = annotation.getBorder() == null
                    ? ""
                    : Arrays.toString(annotation.getBorder().toFloatArray());
            var dictionary = annotation.getCOSObject();
            var more = List.of(COSName.C, COSName.BS, COSName.getPDFName("AA"), COSName.getPDFName("PA")).stream()
                    .filter(dictionary::containsKey)
                    .map(COSName::getName)
                    .toList();
            var rectangle = annotation.getRectangle() == null ? new PDRectangle() : annotation.getRectangle();
            marks.add(
                    new Mark(annotation.getSubtype() + " " + frame + more + reaction(annotation), corners(rectangle)));
        }
        showAnnotation(annotation);
    }

    private static String reaction(PDAnnotation annotation) {
        if (!(annotation instanceof PDAnnotationLink link)) {
            return "";
        }
        var action = link.getAction();
        return action == null
                ? ""
                : action.getSubType() + " " + (action instanceof PDActionURI address ? address.getURI() : "");
    }

    @Override
    protected void showGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        if (!(font instanceof PDVectorFont vector)) {
            super.showGlyph(rendering, font, code, displacement); // its signs are drawings, which are seen as such
            return;
        }
        AffineTransform place = rendering.createAffineTransform();
        place.concatenate(font.getFontMatrix().createAffineTransform());
        var shape = new GeneralPath(vector.getNormalizedPath(code));
        if (shape.getCurrentPoint() != null) {
            shape.transform(place);
            var mode = getGraphicsState().getTextState().getRenderingMode();
            mark("sign" + (mode == RenderingMode.FILL ? fill() : mode + fill() + stroke()), shape);
        }
    }

    /** What is read aloud in place of what is painted. */
    @Override
    public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
        if (properties != null) {
            var said = new TreeMap<String, String>();
            properties.forEach((name, value) -> {
                if (value instanceof COSString text) {
                    said.put(name.getName(), text.getString());
                }
            });
            if (!said.isEmpty()) {
                marks.add(new Mark("says " + said, new double[] {0, 0}));
            }
        }
        super.beginMarkedContentSequence(tag, properties);
    }

    @Override
    public void drawImage(PDImage image) {
        var square = new GeneralPath(new Rectangle2D.Double(0, 0, 1, 1));
        square.transform(getGraphicsState().getCurrentTransformationMatrix().createAffineTransform());
        mark("picture " + image.getWidth() + " " + image.getHeight() + fill(), square);
    }

    @Override
    public void fillPath(int windingRule) {
        mark("area " + windingRule + fill(), path);
        endPath();
    }

    @Override
    public void strokePath() {
        mark("line" + stroke(), path);
        endPath();
    }

    @Override
    public void fillAndStrokePath(int windingRule) {
        mark("area " + windingRule + fill() + stroke(), path);
        endPath();
    }

    @Override
    public void shadingFill(COSName shading) {
        mark("shading" + fill(), new GeneralPath(cut()));
    }

    @Override
    public void clip(int windingRule) {
        mark("cut " + windingRule, path);
        super.clip(windingRule);
    }

    private void mark(String how, GeneralPath shape) {
        var state = getGraphicsState();
        var seen = how + " " + state.getBlendMode() + (state.getSoftMask() == null ? "" : " masked");
        var cut = cut();
        marks.add(new Mark(
                seen,
                joined(points(shape), new double[] {cut.getMinX(), cut.getMinY(), cut.getMaxX(), cut.getMaxY()})));
    }

    private Rectangle2D cut() {
        return getGraphicsState().getCurrentClippingPath().getBounds2D();
    }

    private String fill() {
        var state = getGraphicsState();
        return colour(state.getNonStrokingColor(), state.getNonStrokeAlphaConstant());
    }

    private String stroke() {
        var state = getGraphicsState();
        var matrix = state.getCurrentTransformationMatrix();
        double width = state.getLineWidth()
                * Math.sqrt(Math.abs(matrix.createAffineTransform().getDeterminant()));
        var dash = state.getLineDashPattern();
        return colour(state.getStrokingColor(), state.getAlphaConstant())
                + String.format(Locale.ROOT, " %.1f", width)
                + (dash == null ? "" : Arrays.toString(dash.getDashArray()));
    }

    private static String colour(PDColor colour, double opacity) {
        try {
            return String.format(
                    Locale.ROOT,
                    " %s %.2f",
                    colour.isPattern() ? "pattern" : "#%06x".formatted(colour.toRGB()),
                    opacity);
        } catch (IOException e) {
            return " of no colour";
        }
    }

    private static double[] points(GeneralPath shape) {
        var points = new ArrayList<Double>();
        var point = new double[6];
        for (var each = shape.getPathIterator(null); !each.isDone(); each.next()) {
            int count = switch (each.currentSegment(point)) {
                case PathIterator.SEG_CLOSE -> 0;
                case PathIterator.SEG_CUBICTO -> 6;
                case PathIterator.SEG_QUADTO -> 4;
                default -> 2;
            };
            for (int i = 0; i < count; i++) {
                points.add(point[i]);
            }
        }
        return points.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] corners(PDRectangle box) {
        return new double[] {box.getLowerLeftX(), box.getLowerLeftY(), box.getUpperRightX(), box.getUpperRightY()};
    }

    private static double[] joined(double[] first, double[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
