package org.cpcert.app.intake;

import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Tells a file that its sender has not finished from one that is whole or damaged for good. XML says so itself: what
 * is cut off lacks the end of its root. Looks at both ends first and parses only where these leave a doubt, because
 * the check parses every document anyway.
 */
final class Completeness {

    private static final int ENDS = 4096;
    private static final Pattern ROOT = Pattern.compile("\\A\uFEFF?(?:<\\?xml [^>]*\\?>)?\\s*<([^\\s<>/!?]+)[\\s>]");
    private static final Pattern END = Pattern.compile("</([^\\s<>/]+)\\s*>\\s*\\z");

    private Completeness() {}

    /** True where more bytes could still make a well-formed document of it; also for an empty file. */
    static boolean isUnfinished(Content content) throws IOException {
        var scan = Scan.of(content);
        if (scan.root.equals(scan.end) && !scan.root.isEmpty() && !scan.hasZeros) {
            return false;
        }
        return scan.hasZeros && !isUtf16(scan) || parserWantsMore(content);
    }

    /** Zeros are the unwritten parts of a file whose length was set before its content; never text. */
    private static boolean isUtf16(Scan scan) {
        return scan.first == 0xFE
                || scan.first == 0xFF
                || scan.first == 0 && scan.second == '<'
                || scan.first == '<' && scan.second == 0;
    }

    /** True where the parser met the end of the file while it needed more. */
    private static boolean parserWantsMore(Content content) throws IOException {
        try (var in = new EndWatch(content.open())) {
            try {
                parser().parse(in, new DefaultHandler()); // whose fatalError throws and does not print
                return false;
            } catch (SAXException | CharConversionException e) {
                return in.endSeen;
            } catch (UnsupportedEncodingException e) {
                return false; // what its first line says of it stays, whatever comes
            }
        }
    }

    private static SAXParser parser() throws SAXException {
        try {
            var factory = SAXParserFactory.newDefaultNSInstance();
            // A document type is refused later anyway; here it only must not load or unfold anything.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no XML parser that refuses a DTD", e);
        }
    }

    /** What one quick pass over the bytes shows. */
    private record Scan(String root, String end, boolean hasZeros, int first, int second) {

        static Scan of(Content content) throws IOException {
            try (var in = content.open()) {
                var head = in.readNBytes(ENDS);
                var tail = head;
                boolean zeros = hasZero(head, head.length);
                var buffer = new byte[1 << 16];
                for (int n = in.readNBytes(buffer, 0, buffer.length);
                        n > 0;
                        n = in.readNBytes(buffer, 0, buffer.length)) {
                    zeros |= hasZero(buffer, n);
                    tail = lastOf(tail, buffer, n);
                }
                return new Scan(
                        find(ROOT, head),
                        find(END, tail),
                        zeros,
                        head.length > 0 ? head[0] & 0xFF : -1,
                        head.length > 1 ? head[1] & 0xFF : -1);
            }
        }

        private static String find(Pattern pattern, byte[] bytes) {
            var matcher = pattern.matcher(new String(bytes, StandardCharsets.UTF_8));
            return matcher.find() ? matcher.group(1) : "";
        }

        private static byte[] lastOf(byte[] before, byte[] next, int length) {
            int keep = Math.max(0, Math.min(before.length, ENDS - length));
            int take = Math.min(length, ENDS);
            var last = new byte[keep + take];
            System.arraycopy(before, before.length - keep, last, 0, keep);
            System.arraycopy(next, length - take, last, keep, take);
            return last;
        }

        private static boolean hasZero(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                if (bytes[i] == 0) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class EndWatch extends FilterInputStream {
        private boolean endSeen;

        EndWatch(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            endSeen |= b < 0;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = super.read(bytes, from, length);
            endSeen |= n < 0;
            return n;
        }
    }
}
