package org.cpcert.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Changes to documents that somebody could make. */
public final class Mutation {

    private Mutation() {}

    /** Replaces the first place of the text, which must be there. */
    public static byte[] replace(byte[] document, String text, String by) {
        var before = new String(document, UTF_8);
        int at = before.indexOf(text);
        if (at < 0) {
            throw new IllegalArgumentException("there is no " + text);
        }
        return (before.substring(0, at) + by + before.substring(at + text.length())).getBytes(UTF_8);
    }
}
