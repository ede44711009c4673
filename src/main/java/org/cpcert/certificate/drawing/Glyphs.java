package org.cpcert.certificate.drawing;

import java.awt.Shape;

/** Outlines of signs. */
@FunctionalInterface
public interface Glyphs {

    /**
     * The outline of a sign in a square of side 1, base line at y = 0, y upwards.
     *
     * @throws IllegalArgumentException where no font has the sign
     */
    Shape outline(int codePoint);
}
