package org.cpcert.certificate.drawing;

/** The ground of the page, A4 landscape: cream paper, frame with guilloche, corner pieces, and a rosette behind the text. */
public final class Border {

    private static final double MM = 72 / 25.4;
    private static final double WIDTH = 297 * MM;
    private static final double HEIGHT = 210 * MM;
    private static final double OUTER = 9 * MM;
    private static final double INNER = 16 * MM;
    private static final double GOLD_LINE = 18.2 * MM;
    private static final double HALF_WAVE = 13;
    private static final double[] AMPLITUDES = {1, 0.82, 0.62, 0.44, 0.25};

    private final PdfPath path = new PdfPath();

    private Border() {}

    /** The drawing, always the same. */
    public static Drawing draw() {
        return draw(true);
    }

    /** The border of a further sheet, which has no title to set off. */
    public static Drawing plain() {
        return draw(false);
    }

    private static Drawing draw(boolean titled) {
        var border = new Border();
        border.ground();
        border.rosette();
        border.frame();
        border.guilloche();
        border.corners();
        if (titled) {
            border.flourish();
        }
        return Drawing.of(WIDTH, HEIGHT, border.path.toString());
    }

    private void ground() {
        path.fill(Colour.CREAM)
                .rectangle(OUTER, OUTER, WIDTH - 2 * OUTER, HEIGHT - 2 * OUTER)
                .fillIt();
    }

    private void rosette() {
        path.stroke(Colour.ROSETTE, 0.3);
        for (int i = 0; i < 24; i++) {
            path.at(
                    WIDTH / 2,
                    HEIGHT / 2 + 10,
                    i * 15,
                    () -> path.ellipse(75, 0, 75, 34).strokeIt());
        }
    }

    private void frame() {
        path.stroke(Colour.GREEN, 1.6);
        box(OUTER);
        path.stroke(Colour.GREEN, 0.5);
        box(INNER);
        path.stroke(Colour.GOLD, 0.9);
        box(GOLD_LINE);
    }

    private void box(double inset) {
        path.rectangle(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset).strokeIt();
    }

    private void guilloche() {
        double band = INNER - OUTER;
        double middle = (INNER + OUTER) / 2;
        double horizontal = WIDTH - 2 * INNER;
        double vertical = HEIGHT - 2 * INNER;
        path.at(INNER, middle, 0, () -> waves(horizontal, band));
        path.at(INNER, HEIGHT - middle, 0, () -> waves(horizontal, band));
        path.at(middle, INNER, 90, () -> waves(vertical, band));
        path.at(WIDTH - middle, INNER, 90, () -> waves(vertical, band));
    }

    /** Mirrored half waves along the x axis, in a whole number so that both ends meet the corner squares. */
    private void waves(double length, double band) {
        int count = (int) Math.round(length / HALF_WAVE);
        double half = length / count;
        for (int k = 0; k < AMPLITUDES.length; k++) {
            boolean gold = k % 2 == 0;
            path.stroke(gold ? Colour.GOLD : Colour.GREEN, gold ? 0.4 : 0.3);
            double height = AMPLITUDES[k] * (band / 2 - 1.2);
            wave(count, half, height);
            wave(count, half, -height);
        }
    }

    private void wave(int count, double half, double height) {
        path.move(0, 0);
        double up = height;
        for (int i = 0; i < count; i++) {
            double x = i * half;
            path.curve(x + half * 0.364, up * 4 / 3, x + half * 0.636, up * 4 / 3, x + half, 0);
            up = -up;
        }
        path.strokeIt();
    }

    /** A fine line with a lozenge below the title, thinning out to both sides. */
    private void flourish() {
        double y = HEIGHT - 56.0 * MM;
        path.fill(Colour.GOLD);
        for (int side : new int[] {-1, 1}) {
            double x = WIDTH / 2 + side * 11;
            double end = WIDTH / 2 + side * 42 * MM;
            path.move(x, y + 0.45).line(end, y).line(x, y - 0.45).close().fillIt();
            lozenge(WIDTH / 2 + side * 7, y, 1.4);
        }
        lozenge(WIDTH / 2, y, 3.2);
    }

    private void lozenge(double x, double y, double r) {
        path.move(x - r, y).line(x, y + r).line(x + r, y).line(x, y - r).close().fillIt();
    }

    private void corners() {
        for (double x : new double[] {OUTER, WIDTH - OUTER}) {
            for (double y : new double[] {OUTER, HEIGHT - OUTER}) {
                corner(x, y, x < WIDTH / 2 ? 1 : -1, y < HEIGHT / 2 ? 1 : -1);
            }
        }
    }

    private void corner(double x, double y, int right, int up) {
        double side = INNER - OUTER;
        double cx = x + right * side / 2;
        double cy = y + up * side / 2;
        path.fill(Colour.CREAM).stroke(Colour.GREEN, 0.8);
        path.rectangle(cx - side / 2, cy - side / 2, side, side).fillAndStroke();
        path.stroke(Colour.GREEN, 0.5).ellipse(cx, cy, side * 0.42, side * 0.42).strokeIt();
        path.stroke(Colour.GOLD, 0.4);
        for (int i = 0; i < 8; i++) {
            path.at(
                    cx,
                    cy,
                    i * 45,
                    () -> path.ellipse(side * 0.2, 0, side * 0.2, side * 0.08).strokeIt());
        }
        path.fill(Colour.GREEN).ellipse(cx, cy, side * 0.05, side * 0.05).fillIt();
        bracket(x + right * (GOLD_LINE - OUTER), y + up * (GOLD_LINE - OUTER), right, up);
    }

    private void bracket(double x, double y, int right, int up) {
        double inset = 1.5 * MM;
        double length = 9 * MM;
        double bx = x + right * inset;
        double by = y + up * inset;
        path.stroke(Colour.GOLD, 0.5);
        path.move(bx + right * length, by)
                .line(bx, by)
                .line(bx, by + up * length)
                .strokeIt();
        double dx = bx + right * 2.2 * MM;
        double dy = by + up * 2.2 * MM;
        path.fill(Colour.GOLD);
        lozenge(dx, dy, 2);
    }
}
