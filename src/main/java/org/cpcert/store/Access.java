package org.cpcert.store;

import java.nio.file.FileSystem;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may read what the program makes; on a system without such rights it makes no difference. */
public enum Access {
    /** The user that runs the program, and readers of its group: folders 0750, files 0640. */
    GROUP("rwxr-x---", "rw-r-----"),
    /** The user that runs the program alone: folders 0700, files 0600. */
    OWNER("rwx------", "rw-------"),
    /** Whom the user who starts a command lets read new files (umask). */
    AS_USUAL("", "");

    private final String folder;
    private final String file;

    Access(String folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    FileAttribute<?>[] ofFolder(FileSystem system) {
        return attributes(system, folder);
    }

    FileAttribute<?>[] ofFile(FileSystem system) {
        return attributes(system, file);
    }

    private static FileAttribute<?>[] attributes(FileSystem system, String rights) {
        return !rights.isEmpty() && system.supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
