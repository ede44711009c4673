package org.cpcert.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An open folder by its descriptor (openat, renameat, unlinkat): its path is not asked again. */
record SecureEntries(SecureDirectoryStream<Path> folder) implements Entries {

    private static final Path SELF = Path.of(".");

    @Override
    public Entries child(Path name) throws IOException {
        return new SecureEntries(folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public List<Path> names() throws IOException {
        // A stream can be read once; opened again for each look.
        try (var again = folder.newDirectoryStream(SELF, LinkOption.NOFOLLOW_LINKS)) {
            var names = new ArrayList<Path>();
            for (var entry : again) {
                names.add(entry.getFileName());
            }
            return names;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public BasicFileAttributes attributes() throws IOException {
        return folder.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        return folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    @Override
    public FileChannel open(Path name, Set<OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        var unfollowed = new HashSet<>(options);
        unfollowed.add(LinkOption.NOFOLLOW_LINKS);
        return (FileChannel) folder.newByteChannel(name, unfollowed, attributes);
    }

    @Override
    public FileChannel self() throws IOException {
        return open(SELF, Set.of(StandardOpenOption.READ));
    }

    @Override
    public void move(Path name, Entries to, Path newName) throws IOException {
        folder.move(name, ((SecureEntries) to).folder, newName);
    }

    @Override
    public void delete(Path name) throws IOException {
        folder.deleteFile(name);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
