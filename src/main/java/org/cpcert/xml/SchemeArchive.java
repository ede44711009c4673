package org.cpcert.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All files of a scheme as one: a line that says what it is, then for each file, in the order of their places, a line with its place
 * and its length in bytes, its bytes, and the end of a line. The same files always give the same bytes, so their digest names the scheme.
 */
public final class SchemeArchive {

    private static final String HEAD = "cpcert scheme 1\n";
    private static final Pattern FILE = Pattern.compile("(/(?:schemas|xslt)/[A-Za-z0-9_./-]+) (0|[1-9][0-9]{0,8})");

    private SchemeArchive() {}

    static byte[] write(Map<String, byte[]> files) {
        var out = new ByteArrayOutputStream(1 << 21);
        out.writeBytes(HEAD.getBytes(UTF_8));
        new TreeMap<>(files).forEach((place, bytes) -> {
            out.writeBytes((place + " " + bytes.length + "\n").getBytes(UTF_8));
            out.writeBytes(bytes);
            out.write('\n');
        });
        return out.toByteArray();
    }

    /**
     * The files by their places.
     *
     * @throws IllegalArgumentException where the bytes are not what {@link #write} writes
     */
    static Map<String, byte[]> read(byte[] archive) {
        var files = new TreeMap<String, byte[]>();
        int at = HEAD.length();
        if (archive.length < at || !new String(archive, 0, at, UTF_8).equals(HEAD)) {
            throw new IllegalArgumentException("the file is not a scheme");
        }
        while (at < archive.length) {
            int end = at;
            while (end < archive.length && archive[end] != '\n') {
                end++;
            }
            var line = FILE.matcher(new String(archive, at, end - at, UTF_8));
            if (!line.matches()) {
                throw new IllegalArgumentException("the file of a scheme is broken at byte " + at);
            }
            int begin = end + 1;
            long last = (long) begin + Integer.parseInt(line.group(2));
            if (last >= archive.length || !files.isEmpty() && files.lastKey().compareTo(line.group(1)) >= 0) {
                throw new IllegalArgumentException("the file of a scheme is broken at byte " + at);
            }
            files.put(line.group(1), Arrays.copyOfRange(archive, begin, (int) last));
            if (archive[(int) last] != '\n') {
                throw new IllegalArgumentException("the file of a scheme is broken at byte " + last);
            }
            at = (int) last + 1;
        }
        return files;
    }
}
