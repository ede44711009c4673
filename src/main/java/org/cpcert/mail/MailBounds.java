package org.cpcert.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;

/**
 * What a mail may ask of the library that reads it. The library takes a field of any length and a mail of any number of parts: time
 * grows with the square of the one (minutes for half a megabyte of brackets), memory with a thousand times the bytes of the other.
 */
final class MailBounds {

    /** Longest field, and longest fields of one name together, in characters; no mail program writes one that we read so long. */
    private static final int LONGEST_FIELD = 16 << 10;

    /** So many lines may look like the begin of a part, for each part that a mail may have. */
    private static final int LINES = 50;

    private MailBounds() {}

    /** Empties every field that is too long: it is still there, and says nothing. */
    static void boundFields(Part part) throws MessagingException {
        var lengths = new HashMap<String, Integer>();
        var tooLong = new ArrayList<String>();
        for (var field : Collections.list(part.getAllHeaders())) {
            var name = field.getName().toLowerCase(Locale.ROOT);
            int length = field.getValue() == null ? 0 : field.getValue().length();
            int before = lengths.getOrDefault(name, 0);
            lengths.put(name, before + length + 1);
            if (before <= LONGEST_FIELD && before + length + 1 > LONGEST_FIELD) {
                tooLong.add(name);
            }
        }
        for (var name : tooLong) {
            part.setHeader(name, "");
        }
    }

    /** True where more lines begin like a part than a mail within these limits can have. Closes the stream. */
    static boolean hasTooManyParts(InputStream mail, MailLimits limits) throws IOException {
        int lines = 0;
        int before = '\n';
        int last = '\n';
        try (mail) {
            var buffer = new byte[1 << 13];
            for (int n = mail.read(buffer); n >= 0; n = mail.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    boolean atStart = before == '\n' || before == '\r';
                    if (atStart && last == '-' && buffer[i] == '-' && ++lines > limits.parts() * LINES) {
                        return true;
                    }
                    before = last;
                    last = buffer[i];
                }
            }
        }
        return false;
    }
}
