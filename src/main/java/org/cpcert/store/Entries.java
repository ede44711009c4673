package org.cpcert.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.List;
import java.util.Set;

/** What a system can do with the entries of one folder; names are single, and no link among them is followed. */
interface Entries extends Closeable {

    Entries child(Path name) throws IOException;

    List<Path> names() throws IOException;

    /** Of the folder itself. */
    BasicFileAttributes attributes() throws IOException;

    BasicFileAttributes attributes(Path name) throws IOException;

    FileChannel open(Path name, Set<OpenOption> options, FileAttribute<?>... attributes) throws IOException;

    /** The folder itself, to put its names on the disk. */
    FileChannel self() throws IOException;

    /** Renames, in the place of what is there; both folders come from the same system. */
    void move(Path name, Entries to, Path newName) throws IOException;

    void delete(Path name) throws IOException;
}
