package org.cpcert.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values of header fields. Nothing that comes in can begin a new line or a new field. */
final class MailHeaders {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");
    /** A Message-ID with its angle brackets. */
    static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x7e&&[^<>]]{1,250}>");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final int LONGEST = 300;

    private MailHeaders() {}

    /** One mailbox with an optional name. @throws IllegalArgumentException where the address is none */
    static String mailbox(String address, String name) {
        if (!MailAddress.isOne(address)) {
            throw new IllegalArgumentException("not a mail address: " + oneLine(address));
        }
        try {
            var mailbox = new InternetAddress(address, true);
            if (!name.isBlank()) {
                mailbox.setPersonal(oneLine(name), "UTF-8");
            }
            return mailbox.toString();
        } catch (AddressException | UnsupportedEncodingException e) {
            throw new IllegalArgumentException("not a mail address: " + oneLine(address), e);
        }
    }

    /** Free text, encoded where it is not ASCII (RFC 2047) and folded. */
    static String text(String field, String text) {
        try {
            return MimeUtility.fold(field.length() + 2, MimeUtility.encodeText(oneLine(text), "UTF-8", "B"));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("no UTF-8", e);
        }
    }

    static String date(Instant instant) {
        return DATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    static boolean isMessageID(String value) {
        return MESSAGE_ID.matcher(value).matches();
    }

    /** The media type with the file name as a parameter (RFC 2231 where it is not ASCII). */
    static String type(String mediaType, String fileName) {
        var safe = MEDIA_TYPE.matcher(mediaType).matches() ? mediaType : "application/octet-stream";
        return safe + parameters("name", fileName, "Content-Type: ".length() + safe.length());
    }

    /** Attachment with its file name. */
    static String disposition(String fileName) {
        return "attachment" + parameters("filename", fileName, "Content-Disposition: attachment".length());
    }

    private static String parameters(String name, String fileName, int used) {
        var list = new ParameterList();
        list.set(name, fileName(fileName), "UTF-8");
        return list.toString(used);
    }

    /** A name that no system takes for a path or a command. */
    static String fileName(String name) {
        var plain = oneLine(name).replaceAll("[/\\\\:*?\"<>|]", "_").replaceFirst("^[.\\s]+", "_");
        return plain.isBlank() ? "file" : plain;
    }

    /** The text with every control, line or direction character made a space, and cut where it is very long. */
    static String oneLine(String text) {
        var line =
                text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+", " ").strip();
        int points = line.codePointCount(0, line.length());
        return points <= LONGEST ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
