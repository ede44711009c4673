package org.cpcert.app.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that others read: they are there whole, or not at all. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes under a hidden name beside the target, makes it durable, then renames. Writing the same file again is
     * harmless.
     */
    public static void write(Path target, byte[] bytes) throws IOException {
        var folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(target + " has no folder");
        }
        Files.createDirectories(folder);
        var temporary = folder.resolve("." + target.getFileName() + ".tmp");
        try (var channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
