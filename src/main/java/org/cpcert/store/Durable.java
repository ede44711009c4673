package org.cpcert.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** What a file system needs so that a name survives a power loss. */
final class Durable {

    private Durable() {}

    /** Makes the entries of a folder durable; where the system cannot open folders (Windows) it does so by itself. */
    static void folder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Creates the folder and its parents, readable by the owner only where the system knows owners. */
    static void createPrivateFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
        var parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            folder(parent);
        }
    }

    /** Fails with a plain sentence where nothing can be written into the folder. */
    static void requireWritable(Path folder, String purpose) {
        try {
            createPrivateFolder(folder);
            var probe = folder.resolve(".probe");
            Files.write(probe, new byte[1]);
            Files.deleteIfExists(probe);
        } catch (IOException e) {
            throw new StoreUnavailable(
                    "Cannot write to the folder %s, which holds the %s (%s). Check that it exists, belongs to the user running cpcert, and that the disk is neither full nor read-only."
                            .formatted(folder, purpose, e),
                    e);
        }
    }
}
