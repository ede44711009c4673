package org.cpcert.certificate.drawing;

/** Colours of the certificate, sRGB. Red is kept for the seal. */
enum Colour {
    GREEN(0x1E5B49),
    GOLD(0xB08A3E),
    INK(0x1B211F),
    CREAM(0xFFFDF7),
    ROSETTE(0xF1EAD6),
    RED(0xC8161D);

    private final String operands;

    Colour(int rgb) {
        this.operands = PdfPath.number((rgb >> 16) / 255.0) + " "
                + PdfPath.number((rgb >> 8 & 0xFF) / 255.0) + " "
                + PdfPath.number((rgb & 0xFF) / 255.0);
    }

    String operands() {
        return operands;
    }
}
