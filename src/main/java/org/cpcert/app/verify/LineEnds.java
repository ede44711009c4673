package org.cpcert.app.verify;

import java.io.ByteArrayOutputStream;

/**
 * What editors and mail programs change in an XML file without changing the document: line ends, and the mark for UTF-8 at its
 * beginning. A reader of XML makes one line feed of each (XML 1.0, 2.11), so the document is the one that was sealed.
 */
final class LineEnds {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private LineEnds() {}

    /** The bytes without the mark and with line feeds only; those of UTF-16 and UTF-32 as they are. */
    static byte[] asWritten(byte[] xml) {
        var out = new ByteArrayOutputStream(xml.length);
        for (int i = isMarked(xml) ? MARK.length : 0; i < xml.length; i++) {
            if (xml[i] == 0) {
                return xml; // two or four bytes to a character, so a CR may be half of one
            }
            if (xml[i] != '\r') {
                out.write(xml[i]);
            } else if (i + 1 == xml.length || xml[i + 1] != '\n') {
                out.write('\n');
            }
        }
        return out.toByteArray();
    }

    private static boolean isMarked(byte[] xml) {
        return xml.length >= MARK.length && xml[0] == MARK[0] && xml[1] == MARK[1] && xml[2] == MARK[2];
    }
}
