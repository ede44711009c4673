package org.cpcert.seal.xades;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.cpcert.seal.CannotSign;

/**
 * Puts text at the end of a child of the root, in the bytes of a document, so that every other byte stays. Works on the
 * bytes of any encoding that keeps ASCII (UTF-8, GB 18030, Latin); the caller has parsed the document before.
 */
final class Boxes {

    private final byte[] bytes;
    private int at;

    private Boxes(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The document with the text as last content of a child element of the root.
     *
     * @param child which child element, from 1
     * @param text ASCII only
     * @throws CannotSign where the encoding is none of those or there is no such child
     */
    static byte[] append(byte[] document, int child, String text) {
        if (document.length > 1 && (document[0] == 0 || document[1] == 0 || (document[0] & 0xFF) >= 0xFE)) {
            throw new CannotSign("the document is in UTF-16 or UTF-32; save it as UTF-8 and sign again");
        }
        return new Boxes(document).append(child, text.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] append(int child, byte[] text) {
        int depth = 0;
        int seen = 0;
        while (true) {
            int open = find("<", at);
            if (startsWith("<!--", open)) {
                at = find("-->", open + 4) + 3;
            } else if (startsWith("<![CDATA[", open)) {
                at = find("]]>", open) + 3;
            } else if (startsWith("<?", open)) {
                at = find("?>", open) + 2;
            } else if (startsWith("</", open)) {
                if (depth == 2 && seen == child) {
                    return splice(open, open, text);
                }
                depth--;
                at = find(">", open) + 1;
            } else {
                int close = endOfTag(open);
                if (depth == 1) {
                    seen++;
                }
                if (bytes[close - 1] != '/') {
                    depth++;
                } else if (depth == 1 && seen == child) {
                    return splice(close - 1, close + 1, opened(open, text));
                }
                at = close + 1;
            }
        }
    }

    /** An empty-element tag becomes a start tag, the text and an end tag. */
    private byte[] opened(int open, byte[] text) {
        int end = open + 1;
        while (bytes[end] != '/' && bytes[end] > ' ') {
            end++;
        }
        var out = new ByteArrayOutputStream();
        out.write('>');
        out.writeBytes(text);
        out.write('<');
        out.write('/');
        out.write(bytes, open + 1, end - open - 1);
        out.write('>');
        return out.toByteArray();
    }

    private byte[] splice(int from, int to, byte[] text) {
        var out = new ByteArrayOutputStream(bytes.length + text.length);
        out.write(bytes, 0, from);
        out.writeBytes(text);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    private int endOfTag(int open) {
        byte quote = 0;
        for (int i = open; i < bytes.length; i++) {
            byte b = bytes[i];
            if (quote != 0) {
                quote = b == quote ? 0 : quote;
            } else if (b == '"' || b == '\'') {
                quote = b;
            } else if (b == '>') {
                return i;
            }
        }
        throw new CannotSign("the document has no box for signatures where one is expected");
    }

    private int find(String text, int from) {
        for (int i = from; i <= bytes.length - text.length(); i++) {
            if (startsWith(text, i)) {
                return i;
            }
        }
        throw new CannotSign("the document has no box for signatures where one is expected");
    }

    private boolean startsWith(String text, int from) {
        if (from + text.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
