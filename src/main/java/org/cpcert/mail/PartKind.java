package org.cpcert.mail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a part is, by its type, its name, or its first bytes: mail programs often call a file just bytes. */
enum PartKind {
    XML,
    ZIP,
    MAIL,
    SMIME,
    TNEF,
    /** A container that is not opened. */
    ARCHIVE,
    /** The detached signature of a mail: about the mail, no part of what it brings. */
    SIGNATURE,
    OTHER;

    /** How many bytes {@link #of} looks at. */
    static final int START = 64;

    /** @param type media type in lower case; {@code application/octet-stream} where nobody knows */
    static PartKind of(String type, String name, byte[] start) {
        var said = switch (type) {
            case "text/xml", "application/xml" -> XML;
            case "application/zip", "application/x-zip-compressed", "application/x-zip" -> ZIP;
            case "message/rfc822" -> MAIL;
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> SMIME;
            case "application/ms-tnef", "application/vnd.ms-tnef" -> TNEF;
            case "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature" ->
                SIGNATURE;
            default -> type.endsWith("+xml") && !isPicture(type) ? XML : OTHER;
        };
        if (said != OTHER) {
            return said;
        }
        var byName = byName(name.toLowerCase(Locale.ROOT));
        return byName == OTHER && type.equals("application/octet-stream") ? byBytes(start) : byName;
    }

    private static PartKind byName(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "xml" -> XML;
            case "zip" -> ZIP;
            case "eml" -> MAIL;
            case "p7m" -> SMIME;
            case "rar", "7z", "gz", "tgz", "tar", "bz2", "xz" -> ARCHIVE;
            default -> name.equals("winmail.dat") ? TNEF : OTHER;
        };
    }

    private static PartKind byBytes(byte[] start) {
        if (start.length > 3
                && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt() == Containers.TNEF_SIGNATURE) {
            return TNEF;
        }
        var text = new String(start, StandardCharsets.UTF_8);
        return text.replace("\uFEFF", "").stripLeading().startsWith("<?xml") ? XML : OTHER;
    }

    private static boolean isPicture(String type) {
        return type.startsWith("image/") || type.equals("application/xhtml+xml");
    }
}
