package org.cpcert.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cpcert.dossier.Digest;

/**
 * An open folder of the home. No method follows a link, and none makes a file that is there already. New files begin under
 * a hidden name that nobody can know before, and get theirs when they are whole and on the disk.
 *
 * <p>A change of names is durable after {@link #sync()}.
 */
public final class OpenFolder implements AutoCloseable {

    private static final String HIDDEN = ".cpcert-";
    private static final String UNFINISHED = ".tmp";
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Tells unfinished files of this process from those that a former one left. */
    private static final String RUN = random();

    private final Entries entries;
    private final Path path;
    private final Access access;
    private final DiskSteps disk;

    private OpenFolder(Entries entries, Path path, Access access, DiskSteps disk) {
        this.entries = entries;
        this.path = path;
        this.access = access;
        this.disk = disk;
    }

    /** Writes the content of a new file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Opens a folder by its path, whose links are followed. */
    static OpenFolder at(Path path, Access access, DiskSteps disk) throws IOException {
        var stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new OpenFolder(new SecureEntries(secure), path, access, disk);
        }
        stream.close();
        return new OpenFolder(new PlainEntries(path.toRealPath()), path, access, disk);
    }

    /** Opens it as on a system that cannot open files in an open folder. */
    static OpenFolder plainlyAt(Path path, Access access, DiskSteps disk) throws IOException {
        return new OpenFolder(new PlainEntries(path.toRealPath()), path, access, disk);
    }

    /** The folder of this name in it. @throws NotRealFolder where the name is that of a link or file */
    OpenFolder child(Path name) throws IOException {
        var below = path.resolve(requireName(name));
        var attributes = attributes(name).orElseThrow(() -> new NoSuchFileException(below.toString()));
        if (!attributes.isDirectory()) {
            throw new NotRealFolder(below, attributes.isSymbolicLink() ? "is a link" : "is a file");
        }
        try {
            return new OpenFolder(entries.child(name), below, access, disk);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            if (attributes(name).filter(BasicFileAttributes::isDirectory).isEmpty()) {
                throw new NotRealFolder(below, "is a link"); // put there in this moment
            }
            throw e;
        }
    }

    /** Where it was when it was opened. */
    public Path path() {
        return path;
    }

    /** What tells this folder from every other, also from one that takes its name later; empty where the system has no such. */
    public Optional<Object> identity() throws IOException {
        return Optional.ofNullable(entries.attributes().fileKey());
    }

    /** The names in it, in no order; a new look each time. */
    public List<Path> names() throws IOException {
        return entries.names();
    }

    /** What stands under the name, a link for itself; empty where nothing does. */
    public Optional<BasicFileAttributes> attributes(Path name) throws IOException {
        try {
            return Optional.of(entries.attributes(requireName(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Opens a regular file for reading. @throws NotRealFolder where the name is that of a link, folder or pipe */
    public FileChannel read(Path name) throws IOException {
        var attributes = attributes(name)
                .orElseThrow(() -> new NoSuchFileException(path.resolve(name).toString()));
        if (!attributes.isRegularFile()) {
            throw new NotRealFolder(path.resolve(name), "is no regular file");
        }
        return entries.open(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** SHA-256 of a regular file. */
    public Digest digest(Path name) throws IOException {
        try (var in = Channels.newInputStream(read(name))) {
            return Digest.of(in);
        }
    }

    /** Puts a whole file under the name, in the place of one that is there; to be followed by {@link #sync()}. */
    public void write(Path name, Content content) throws IOException {
        var fresh = create(content);
        var kept = false;
        try {
            rename(fresh, this, name);
            kept = true;
        } finally {
            if (!kept) {
                discard(fresh);
            }
        }
    }

    /**
     * Makes a file that is on the disk when this returns, under a hidden name: to be renamed or deleted by the caller.
     *
     * @return its name
     */
    public Path create(Content content) throws IOException {
        var fresh = Path.of(HIDDEN + RUN + "-" + random() + UNFINISHED);
        disk.before(DiskSteps.Step.CREATE, path.resolve(fresh));
        var whole = false;
        try (var channel = entries.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                access.ofFile(path.getFileSystem()))) {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            disk.before(DiskSteps.Step.SYNC_FILE, path.resolve(fresh));
            channel.force(true);
            whole = true;
        } finally {
            if (!whole) {
                discard(fresh);
            }
        }
        return fresh;
    }

    /** Renames, at once or not at all, also into another folder, in the place of what is there. */
    public void rename(Path name, OpenFolder to, Path newName) throws IOException {
        disk.before(DiskSteps.Step.RENAME, to.path.resolve(newName));
        entries.move(requireName(name), to.entries, requireName(newName));
    }

    /**
     * Brings a file into another folder under a name that is free there. Where the two lie on different file systems the file
     * is copied, put on the disk, compared, and only then deleted here.
     *
     * @return false where the name is taken
     */
    public boolean moveIfFree(Path name, OpenFolder to, Path newName) throws IOException {
        if (to.attributes(newName).isPresent()) {
            return false;
        }
        try {
            rename(name, to, newName);
        } catch (AtomicMoveNotSupportedException e) {
            copy(name, to, newName);
            to.sync();
            delete(name);
        }
        return true;
    }

    /** Copies a file into a folder on another file system, in the place of what is there; compared before it gets its name. */
    public Digest copy(Path name, OpenFolder to, Path newName) throws IOException {
        var fresh = to.create(out -> {
            try (var in = Channels.newInputStream(read(name))) {
                in.transferTo(out);
            }
        });
        var kept = false;
        try {
            var digest = to.digest(fresh);
            if (!digest.equals(digest(name))) {
                throw new IOException("the copy of " + path.resolve(name) + " differs from it");
            }
            to.rename(fresh, to, newName);
            kept = true;
            return digest;
        } finally {
            if (!kept) {
                to.discard(fresh);
            }
        }
    }

    public void delete(Path name) throws IOException {
        disk.before(DiskSteps.Step.DELETE, path.resolve(name));
        entries.delete(requireName(name));
    }

    /** Puts the content of a file on the disk that somebody else wrote. */
    public void syncFile(Path name) throws IOException {
        try (var channel = read(name)) {
            disk.before(DiskSteps.Step.SYNC_FILE, path.resolve(name));
            channel.force(true);
        }
    }

    /** Makes the names in it durable; where the system cannot open folders (Windows) it does so by itself. */
    public void sync() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            disk.before(DiskSteps.Step.SYNC_FOLDER, path);
            try (var self = entries.self()) {
                self.force(true);
            }
        }
    }

    /** Deletes the unfinished files that a process left which was killed; nobody else may be writing here. */
    public void clearUnfinished() throws IOException {
        for (var name : names()) {
            var text = name.toString();
            if (text.startsWith(HIDDEN) && text.endsWith(UNFINISHED) && !text.startsWith(HIDDEN + RUN)) {
                discard(name);
            }
        }
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }

    static Path requireName(Path name) {
        var text = name.toString();
        if (name.isAbsolute() || name.getNameCount() != 1 || text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("not the name of one entry of a folder: " + name);
        }
        return name;
    }

    private void discard(Path name) {
        try {
            entries.delete(name);
        } catch (IOException e) {
            // The next start clears it.
            System.getLogger(OpenFolder.class.getName()).log(System.Logger.Level.DEBUG, "left behind", e);
        }
    }

    private static String random() {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
