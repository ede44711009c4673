package org.cpcert.print;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes over the two things of a PDF that FOP takes from the clock, so that the same document gives the same bytes. */
public final class StableBytes {

    private StableBytes() {}

    /**
     * Makes the metadata date that of creation and both parts of the file identifier the given one, in place.
     *
     * @param identifier at least 32 hexadecimal digits
     */
    public static void settle(byte[] pdf, String identifier) {
        var created = valueAfter(pdf, "<xmp:CreateDate>");
        var changed = valueAfter(pdf, "<xmp:MetadataDate>");
        if (created[1] - created[0] != changed[1] - changed[0]) {
            throw new IllegalStateException("dates of different length in the metadata of the page");
        }
        System.arraycopy(pdf, created[0], pdf, changed[0], created[1] - created[0]);
        int id = lastIndexOf(pdf, "/ID [<");
        var digits =
                identifier.substring(0, 32).toUpperCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
        int first = id + "/ID [<".length();
        int second = indexOf(pdf, "<", first) + 1;
        System.arraycopy(digits, 0, pdf, first, 32);
        System.arraycopy(digits, 0, pdf, second, 32);
    }

    private static int[] valueAfter(byte[] pdf, String tag) {
        int start = indexOf(pdf, tag, 0) + tag.length();
        return new int[] {start, indexOf(pdf, "<", start)};
    }

    private static int indexOf(byte[] bytes, String text, int from) {
        var wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalStateException("the page lacks " + text);
    }

    private static int lastIndexOf(byte[] bytes, String text) {
        var wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = bytes.length - wanted.length; i >= 0; i--) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalStateException("the page lacks " + text);
    }
}
