package org.cpcert.certificate.drawing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Finished PDF operators, deflated once and put on many pages. FOP sees it as an image: a short head with the size, then
 * the deflated stream.
 *
 * @param width in points
 * @param height in points
 * @param deflated operators on a unit square, x to the right, y upwards
 */
public record Drawing(double width, double height, byte[] deflated) {

    static final byte[] MAGIC = "%cpcert-drawing ".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 48;

    static Drawing of(double width, double height, String operators) {
        var scaled = String.format(Locale.ROOT, "%.10f 0 0 %.10f 0 0 cm\n%s", 1 / width, 1 / height, operators);
        return new Drawing(width, height, deflate(scaled.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The drawing as the bytes of an image file. */
    public byte[] file() {
        var magic = new String(MAGIC, StandardCharsets.US_ASCII);
        var head = String.format(Locale.ROOT, "%s%.3f %.3f %d", magic, width, height, deflated.length);
        var file = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), HEAD + deflated.length);
        System.arraycopy(deflated, 0, file, HEAD, deflated.length);
        return file;
    }

    /** Reads what {@link #file} wrote. */
    static Drawing read(ImageInputStream in) throws IOException {
        var head = new byte[HEAD];
        in.readFully(head);
        var values = new String(head, MAGIC.length, HEAD - MAGIC.length, StandardCharsets.US_ASCII);
        var parts = values.replace('\0', ' ').trim().split(" +", 3);
        var deflated = new byte[Integer.parseInt(parts[2])];
        in.readFully(deflated);
        return new Drawing(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), deflated);
    }

    private static byte[] deflate(byte[] bytes) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        var out = new ByteArrayOutputStream(bytes.length / 3);
        try (var deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
