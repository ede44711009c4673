package org.cpcert.certificate.drawing;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code (ISO/IEC 18004), level Q: a quarter of it may be lost. */
public final class QrCode {

    private static final double SIZE = 26 * 72 / 25.4;

    private QrCode() {}

    /** Draws the text, a rectangle for each run of dark modules; the quiet zone is left to the page. */
    public static Drawing draw(String text) {
        var modules = encode(text);
        int count = modules.length;
        double module = SIZE / count;
        var path = new StringBuilder(4096);
        path.append(PdfPath.number(module)).append(" 0 0 ").append(PdfPath.number(-module));
        path.append(" 0 ").append(PdfPath.number(SIZE)).append(" cm\n");
        path.append(Colour.INK.operands()).append(" rg\n");
        for (int y = 0; y < count; y++) {
            for (int x = 0; x < count; x++) {
                int start = x;
                while (x < count && modules[y][x] == 1) {
                    x++;
                }
                if (x > start) {
                    path.append(start)
                            .append(' ')
                            .append(y)
                            .append(' ')
                            .append(x - start)
                            .append(" 1 re\n");
                }
            }
        }
        path.append("f\n");
        return Drawing.of(SIZE, SIZE, path.toString());
    }

    private static byte[][] encode(String text) {
        try {
            // No hint of a character set: it would write an ECI header, which some scanners refuse before a plain
            // address.
            return Encoder.encode(text, ErrorCorrectionLevel.Q).getMatrix().getArray();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + text.length() + " characters", e);
        }
    }
}
