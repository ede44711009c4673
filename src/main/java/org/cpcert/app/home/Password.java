package org.cpcert.app.home;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cpcert.app.operator.CannotRun;

/** Reads a password from where it may stand: never an argument, never a setting. */
public final class Password {

    private static final int MOST_BYTES = 4096;

    private Password() {}

    /** The first line of the file, without its line end. @throws CannotRun where it cannot be read or is empty */
    public static char[] ofFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new CannotRun("The password file " + file + " is a folder; name the file in it.");
        }
        if (Files.notExists(file)) {
            throw new CannotRun("There is no password file " + file + ".");
        }
        if (!Files.isReadable(file)) {
            throw new CannotRun("The password file " + file + " must not be read: no permission.");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CannotRun(file + " is too long to hold a password.");
            }
            var text = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(file)));
            var password = firstLine(text);
            if (password.length == 0) {
                throw new CannotRun("The password file " + file + " is empty.");
            }
            return password;
        } catch (IOException e) {
            throw new CannotRun("Cannot read the password file " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static char[] firstLine(CharBuffer text) {
        var all = new char[text.remaining()];
        text.get(all);
        int end = 0;
        while (end < all.length && all[end] != '\n' && all[end] != '\r') {
            end++;
        }
        return Arrays.copyOf(all, end);
    }
}
