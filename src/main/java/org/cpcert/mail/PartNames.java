package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * File names as their writers meant them. A name should be ASCII or say its character set; many mail programs and ZIP
 * programs write their bytes raw, in China as GBK.
 */
final class PartNames {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private PartNames() {}

    /** The file name of a part, in one line; empty where there is none. */
    static String of(MimePart part) {
        try {
            var name = part.getFileName();
            return name == null ? "" : MailHeaders.oneLine(last(raw(MimeUtility.decodeText(name))));
        } catch (MessagingException | UnsupportedEncodingException e) {
            return "";
        }
    }

    /** The name without the folders of whoever wrote it: they say nothing here, and nobody goes by them. */
    static String last(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** The text that these bytes meant, which were read as if each were one character (ISO 8859-1). */
    static String raw(String name) {
        if (name.chars().allMatch(c -> c < 0x80) || name.chars().anyMatch(c -> c > 0xff)) {
            return name;
        }
        var bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        return decoded(bytes, StandardCharsets.UTF_8)
                .or(() -> decoded(bytes, GB18030).filter(text -> hasPair(bytes) && isChinese(text)))
                .orElse(name);
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Single accented letters between plain ones are European and would pass for Chinese by chance. */
    private static boolean hasPair(byte[] bytes) {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i - 1] < 0 && bytes[i] < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChinese(String text) {
        return text.codePoints()
                .filter(point -> point >= 0x80)
                .allMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN
                        || point >= 0x3000 && point < 0x3040
                        || point >= 0xff00 && point < 0xfff0
                        || point >= 0x2010 && point < 0x2040
                        || point == 0xb7);
    }
}
