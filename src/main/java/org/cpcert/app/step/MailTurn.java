package org.cpcert.app.step;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whose turn a mail takes. Nothing but the order of work depends on it, so that what the mail claims is good enough. */
final class MailTurn {

    private static final int HEADER_BYTES = 16 << 10;
    private static final Pattern FROM = Pattern.compile("(?im)^From:[^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),:;]{1,200}@[^\\s<>\"(),:;]{1,200}");

    private MailTurn() {}

    /** The address the mail says it is from; empty where it names none. */
    static String senderOf(byte[] mail) {
        var head = new String(mail, 0, Math.min(mail.length, HEADER_BYTES), StandardCharsets.ISO_8859_1);
        var end = head.indexOf("\r\n\r\n");
        var from = FROM.matcher(end < 0 ? head : head.substring(0, end));
        if (!from.find()) {
            return "";
        }
        var address = ADDRESS.matcher(from.group());
        var last = "";
        while (address.find()) {
            last = address.group().toLowerCase(Locale.ROOT);
        }
        return last;
    }
}
