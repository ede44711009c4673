package org.cpcert.store;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A step on the way to a file is no real folder of the home, but a link, a mount or a file: nothing behind it is touched. */
public final class NotRealFolder extends FileSystemException {
    private static final long serialVersionUID = 1L;

    NotRealFolder(Path step, String what) {
        super(step.toString(), null, what + ", not a folder of this home; nothing behind it is read or written");
    }
}
