package org.cpcert.certificate.drawing;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** Writes PDF path operators, coordinates in points. */
final class PdfPath {

    /** Control points at this share of the radius make a circle of four curves. */
    private static final double ARC = 0.5522847498;

    private final StringBuilder out = new StringBuilder(1 << 14);

    /** A number with at most four digits after the point, never in exponent form. */
    static String number(double value) {
        long scaled = Math.round(value * 10_000);
        if (scaled % 10_000 == 0) {
            return Long.toString(scaled / 10_000);
        }
        var whole = Math.abs(scaled) / 10_000;
        var fraction = String.format("%04d", Math.abs(scaled) % 10_000).replaceFirst("0+$", "");
        return (scaled < 0 ? "-" : "") + (whole == 0 ? "" : whole) + "." + fraction;
    }

    private PdfPath add(String operator, double... values) {
        for (double value : values) {
            out.append(short2(value)).append(' ');
        }
        out.append(operator).append('\n');
        return this;
    }

    /** Two digits after the point are a hundredth of a point: finer than any printer. */
    private static String short2(double value) {
        return number(Math.round(value * 100) / 100.0);
    }

    PdfPath stroke(Colour colour, double width) {
        out.append(colour.operands()).append(" RG\n");
        return add("w", width);
    }

    PdfPath fill(Colour colour) {
        out.append(colour.operands()).append(" rg\n");
        return this;
    }

    PdfPath move(double x, double y) {
        return add("m", x, y);
    }

    PdfPath line(double x, double y) {
        return add("l", x, y);
    }

    PdfPath curve(double x1, double y1, double x2, double y2, double x, double y) {
        return add("c", x1, y1, x2, y2, x, y);
    }

    PdfPath rectangle(double x, double y, double width, double height) {
        return add("re", x, y, width, height);
    }

    PdfPath ellipse(double x, double y, double rx, double ry) {
        double kx = rx * ARC;
        double ky = ry * ARC;
        move(x + rx, y);
        curve(x + rx, y + ky, x + kx, y + ry, x, y + ry);
        curve(x - kx, y + ry, x - rx, y + ky, x - rx, y);
        curve(x - rx, y - ky, x - kx, y - ry, x, y - ry);
        return curve(x + kx, y - ry, x + rx, y - ky, x + rx, y);
    }

    /** Runs the drawing in a coordinate system moved to a point and turned by an angle in degrees. */
    PdfPath at(double x, double y, double degrees, Runnable drawing) {
        double angle = Math.toRadians(degrees);
        out.append("q ");
        for (double v : new double[] {Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), x, y}) {
            out.append(number(v)).append(' ');
        }
        out.append("cm\n");
        drawing.run();
        out.append("Q\n");
        return this;
    }

    /** A shape such as the outline of a glyph, scaled, its own y upwards. */
    PdfPath shape(Shape shape, double scaleX, double scaleY, double x, double y) {
        var c = new double[6];
        double lastX = 0;
        double lastY = 0;
        for (var it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            int kind = it.currentSegment(c);
            for (int i = 0; i < 6; i += 2) {
                c[i] = c[i] * scaleX + x;
                c[i + 1] = c[i + 1] * scaleY + y;
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> move(c[0], c[1]);
                case PathIterator.SEG_LINETO -> line(c[0], c[1]);
                case PathIterator.SEG_QUADTO ->
                    curve(
                            lastX + 2 * (c[0] - lastX) / 3,
                            lastY + 2 * (c[1] - lastY) / 3,
                            c[2] + 2 * (c[0] - c[2]) / 3,
                            c[3] + 2 * (c[1] - c[3]) / 3,
                            c[2],
                            c[3]);
                case PathIterator.SEG_CUBICTO -> curve(c[0], c[1], c[2], c[3], c[4], c[5]);
                default -> close();
            }
            int end = kind == PathIterator.SEG_QUADTO ? 2 : kind == PathIterator.SEG_CUBICTO ? 4 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                lastX = c[end];
                lastY = c[end + 1];
            }
        }
        return this;
    }

    PdfPath close() {
        out.append("h\n");
        return this;
    }

    PdfPath strokeIt() {
        out.append("S\n");
        return this;
    }

    PdfPath fillIt() {
        out.append("f\n");
        return this;
    }

    PdfPath fillAndStroke() {
        out.append("B\n");
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
