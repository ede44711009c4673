package org.cpcert.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A folder by its path, for systems on which Java offers no {@link java.nio.file.SecureDirectoryStream} (Windows). The real
 * path is compared with the path before each use. Somebody who may write into the folder above can still put a link there
 * between the look and the use: on such a system nobody else should have that right.
 *
 * @param path the real path of the folder when it was opened
 */
record PlainEntries(Path path) implements Entries {

    @Override
    public Entries child(Path name) throws IOException {
        var below = new PlainEntries(place(name));
        below.requireReal();
        return below;
    }

    @Override
    public List<Path> names() throws IOException {
        requireReal();
        try (var entries = Files.newDirectoryStream(path)) {
            var names = new ArrayList<Path>();
            for (var entry : entries) {
                names.add(entry.getFileName());
            }
            return names;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        return Files.readAttributes(place(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public FileChannel open(Path name, Set<OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        var unfollowed = new HashSet<>(options);
        unfollowed.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(place(name), unfollowed, attributes);
    }

    @Override
    public FileChannel self() throws IOException {
        requireReal();
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    public void move(Path name, Entries to, Path newName) throws IOException {
        Files.move(
                place(name),
                ((PlainEntries) to).place(newName),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path name) throws IOException {
        Files.delete(place(name));
    }

    @Override
    public void close() {}

    private Path place(Path name) throws IOException {
        requireReal();
        return path.resolve(name);
    }

    private void requireReal() throws IOException {
        if (!path.toRealPath().equals(path)) {
            throw new NotRealFolder(path, "is reached through a link");
        }
    }
}
