package org.cpcert.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How a file is encoded, as far as it says so itself.
 *
 * @param written what its first bytes show: UTF-8 (with its mark only), UTF-16, UTF-32, EBCDIC; empty for all that begins like ASCII
 * @param named the encoding that its XML declaration names; empty where it names none
 * @param times how often the declaration names one
 */
record Encoding(String written, Optional<String> named, int times) {

    private static final String AS_UTF_8 = " Save the file as UTF-8 and let its first line name UTF-8.";
    private static final String EBCDIC = "EBCDIC";
    private static final Pattern NAME = Pattern.compile("\\sencoding\\s*=\\s*([\"'])(.*?)\\1");
    private static final int LONGEST_NAME = 40;
    private static final int HEAD_BYTES = 1024;

    static Encoding of(byte[] bytes) {
        var written = written(bytes);
        var head = declaration(bytes, written);
        var names = NAME.matcher(head).results().map(Encoding::name).toList();
        return new Encoding(written, names.stream().findFirst(), names.size());
    }

    /** What is wrong with it whatever comes then: other readers would read another text, or none. */
    Optional<String> contradiction() {
        return written.equals("UTF-8") && named.isPresent() && !isUtf8(named.get())
                ? Optional.of("The file is written in UTF-8, as its first bytes say, but its first line names "
                        + named.get() + "." + AS_UTF_8)
                : Optional.empty();
    }

    /** Why nothing of the file could be read; empty where its encoding is not the reason. */
    Optional<String> faultAtStart() {
        if (times > 1) {
            return Optional.of("The first line names its encoding more than once." + AS_UTF_8);
        }
        if (written.equals("UTF-32") || written.equals(EBCDIC)) {
            return Optional.of("The file is written in " + written + ", which is not read here." + AS_UTF_8);
        }
        if (written.equals("UTF-16")) {
            return named.isEmpty()
                    ? Optional.of("The file is written in UTF-16, but its first line does not say so." + AS_UTF_8)
                    : named.filter(name -> !name.matches("(?i)(ISO-10646-UCS-2|UTF-16.*)"))
                            .map(name ->
                                    "The file is written in UTF-16, but its first line names " + name + "." + AS_UTF_8);
        }
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var name = named.get();
        if (name.isEmpty()) {
            return Optional.of("The first line leaves the name of its encoding empty." + AS_UTF_8);
        }
        var known = charset(name);
        if (known.isEmpty()) {
            return Optional.of("The first line names the encoding " + name + ", which is not known here." + AS_UTF_8);
        }
        return beginsLikeAscii(known.get())
                ? Optional.empty()
                : Optional.of("The first line names " + name + ", but the file is not written in it." + AS_UTF_8);
    }

    /** Why the text of the file makes no sense: it names one encoding and is written in UTF-8. */
    Optional<String> faultOfText(byte[] bytes) {
        return named.filter(name ->
                        written.isEmpty() && !isUtf8(name) && charset(name).isPresent())
                .filter(name -> isTextInUtf8(bytes))
                .map(name -> "The first line names " + name + ", but the file is written in UTF-8." + AS_UTF_8);
    }

    /** What to say where bytes are no text. */
    String badBytes() {
        return (named.isEmpty()
                        ? "The file holds bytes that are not UTF-8, and its first line names no other encoding."
                        : "The file holds bytes that are not text in the encoding that its first line names ("
                                + named.get() + ").")
                + AS_UTF_8;
    }

    /** What was found where UTF-8 is expected: what it is written in, where that can be seen, else the name. */
    String found() {
        return isWide() ? written : named.orElse("");
    }

    /** True where the letters of ASCII do not stand for themselves. */
    boolean isWide() {
        return !written.isEmpty() && !written.equals("UTF-8");
    }

    private static String written(byte[] bytes) {
        if (startsWith(bytes, 0, 0, 0xFE, 0xFF)
                || startsWith(bytes, 0xFF, 0xFE, 0, 0)
                || startsWith(bytes, 0, 0, 0, '<')
                || startsWith(bytes, '<', 0, 0, 0)) {
            return "UTF-32";
        }
        if (startsWith(bytes, 0xFE, 0xFF)
                || startsWith(bytes, 0xFF, 0xFE)
                || startsWith(bytes, 0, '<')
                || startsWith(bytes, '<', 0)) {
            return "UTF-16";
        }
        if (startsWith(bytes, 0x4C, 0x6F, 0xA7, 0x94)) {
            return EBCDIC;
        }
        return startsWith(bytes, 0xEF, 0xBB, 0xBF) ? "UTF-8" : "";
    }

    /** The XML declaration, if there is one: its characters are those of ASCII, between zeros or in EBCDIC. */
    private static String declaration(byte[] bytes, String written) {
        var head = Arrays.copyOf(bytes, Math.min(bytes.length, HEAD_BYTES));
        var ebcdic = charset("IBM037");
        var text = written.equals(EBCDIC) && ebcdic.isPresent()
                ? new String(head, ebcdic.get())
                : new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
        int start = text.indexOf("<?xml");
        int end = text.indexOf("?>", Math.max(start, 0));
        return start < 0 || start > 4 || end < 0 ? "" : text.substring(start, end);
    }

    /** As it may be shown to people: nothing that cannot be seen, and not long. */
    private static String name(MatchResult found) {
        var name = found.group(2).replaceAll("[^ -~]", "?").strip();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    private static Optional<Charset> charset(String name) {
        try {
            return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }

    private static boolean isUtf8(String name) {
        return charset(name).filter(StandardCharsets.UTF_8::equals).isPresent();
    }

    private static boolean beginsLikeAscii(Charset charset) {
        return !charset.canEncode()
                || new String("<?xml".getBytes(charset), StandardCharsets.ISO_8859_1).equals("<?xml");
    }

    private static boolean isTextInUtf8(byte[] bytes) {
        boolean beyondAscii = false;
        for (var each : bytes) {
            beyondAscii |= each < 0;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return beyondAscii;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
