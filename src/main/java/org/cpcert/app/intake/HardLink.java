package org.cpcert.app.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file with a second name elsewhere: whoever holds that one can change what it says after it was taken in, and what is moved
 * away from here stays there.
 */
final class HardLink {

    private HardLink() {}

    /**
     * True where the file has another name; false where the system cannot say.
     *
     * @param identity of the file on its system, as it was looked at before; null where it has none
     */
    static boolean is(Path file, @Nullable Object identity) {
        if (identity == null
                || !file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return false;
        }
        try {
            var now = Files.readAttributes(file, "unix:nlink,fileKey", LinkOption.NOFOLLOW_LINKS);
            // Another file took its place meanwhile: it has to lie still anew, and is looked at then.
            return identity.toString().equals(String.valueOf(now.get("fileKey")))
                    && now.get("nlink") instanceof Integer names
                    && names > 1;
        } catch (IOException e) {
            return false; // gone, or not to be looked at: whoever reads it next finds that
        }
    }
}
