package org.cpcert.app.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cpcert.store.OpenFolder;

/**
 * By what a file is told to be the same as before. Not by its age: copying tools set old dates on new files.
 *
 * @param modified nanoseconds since 1970
 * @param inode identity on the file system; empty where it has none
 */
record Stamp(long size, long modified, String inode) {

    /** The stamp of a regular file; empty for a link, a folder, a pipe, and where nothing is. */
    static Optional<Stamp> of(OpenFolder folder, Path name) throws IOException {
        return folder.attributes(name)
                .filter(BasicFileAttributes::isRegularFile)
                .map(attributes -> new Stamp(
                        attributes.size(),
                        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                        attributes.fileKey() == null ? "" : attributes.fileKey().toString()));
    }
}
