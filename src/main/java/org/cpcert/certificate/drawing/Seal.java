package org.cpcert.certificate.drawing;

/**
 * A round seal as Chinese organisations use it: ring, star, name on the upper arc, code on the lower. A picture for the
 * eye; what proves anything is the electronic seal.
 */
public final class Seal {

    private static final double SIZE = 40 * 72 / 25.4;
    private static final double RADIUS = SIZE / 2 - 1.6;
    private static final double WIDEST_ARC = 236;
    private static final double WIDEST_STEP = 21.5;

    private final PdfPath path = new PdfPath();
    private final Glyphs glyphs;

    private Seal(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    /**
     * Draws the seal of an organisation.
     *
     * @param name Chinese name; signs grow narrower the more there are
     * @param code organisation code, digits and dash
     */
    public static Drawing draw(String name, String code, Glyphs glyphs) {
        var seal = new Seal(glyphs);
        seal.path.at(SIZE / 2, SIZE / 2, 0, () -> {
            seal.ring();
            seal.star();
            seal.name(name.codePoints().toArray());
            seal.code(code.codePoints().filter(Character::isLetterOrDigit).toArray());
        });
        return Drawing.of(SIZE, SIZE, seal.path.toString());
    }

    private void ring() {
        path.stroke(Colour.RED, 3).ellipse(0, 0, RADIUS, RADIUS).strokeIt();
    }

    private void star() {
        double outer = SIZE * 0.135;
        double inner = outer * 0.382;
        path.fill(Colour.RED);
        for (int i = 0; i < 10; i++) {
            double angle = Math.toRadians(90 + 36 * i);
            double radius = i % 2 == 0 ? outer : inner;
            double x = radius * Math.cos(angle);
            double y = radius * Math.sin(angle);
            var unused = i == 0 ? path.move(x, y) : path.line(x, y);
        }
        path.close().fillIt();
    }

    private void name(int[] signs) {
        double step = Math.min(WIDEST_STEP, WIDEST_ARC / Math.max(1, signs.length));
        double size = Math.min(15, step / WIDEST_STEP * 17);
        path.fill(Colour.RED).stroke(Colour.RED, 0.45);
        for (int i = 0; i < signs.length; i++) {
            int sign = signs[i];
            double turn = step * ((signs.length - 1) / 2.0 - i);
            double base = RADIUS - 4 - size * 0.98;
            path.at(
                    0,
                    0,
                    turn,
                    () -> path.shape(glyphs.outline(sign), size * 0.84, size * 1.06, -size * 0.42, base + size * 0.12)
                            .fillAndStroke());
        }
    }

    private void code(int[] signs) {
        double step = 6.2;
        double size = 5;
        path.fill(Colour.RED);
        for (int i = 0; i < signs.length; i++) {
            int sign = signs[i];
            double turn = step * (i - (signs.length - 1) / 2.0);
            path.at(
                    0,
                    0,
                    turn,
                    () -> path.shape(glyphs.outline(sign), size, size, -size * 0.25, -(RADIUS - 3.6))
                            .fillIt());
        }
    }
}
