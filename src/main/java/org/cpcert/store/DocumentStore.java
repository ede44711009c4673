package org.cpcert.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Documents as received, write-once, named by their SHA-256: {@code <root>/ab/cd/<sha256>}.
 *
 * <p>When {@code put} returns, the bytes and their name survive a power loss. All I/O trouble is a
 * {@link StoreUnavailable}. Safe for use by many threads; one process per root, which the home lock ensures.
 */
public final class DocumentStore {

    private final Path root;
    private final Path incoming;
    private final Set<Path> durableFolders = ConcurrentHashMap.newKeySet();

    /** Opens the store, creating the folder where needed, and removes what a crash left half-written. */
    public DocumentStore(Path root) {
        this.root = root;
        this.incoming = root.resolve("incoming");
        Durable.requireWritable(root, "documents");
        Durable.requireWritable(incoming, "documents being written");
        try (var leftovers = Files.list(incoming)) {
            for (var leftover : leftovers.toList()) {
                Files.deleteIfExists(leftover);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot clear half-written documents from " + incoming + ": " + e, e);
        }
    }

    /** Stores the bytes; storing the same bytes again changes nothing. */
    public Digest put(byte[] bytes) {
        var digest = Digest.of(bytes);
        if (!isSound(digest, bytes.length)) {
            store(new ByteArrayInputStream(bytes), "a document of " + bytes.length + " bytes");
        }
        return digest;
    }

    /** Stores the content of the file without holding it in memory; the file itself is left alone. */
    public Digest put(Path file) {
        try (var in = Files.newInputStream(file)) {
            return store(in, file.toString());
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot read " + file + ": " + e, e);
        }
    }

    /** The bytes with this digest, checked. {@link DocumentDamaged} where they are missing or altered. */
    public byte[] get(Digest digest) {
        var path = path(digest);
        try {
            if (!Files.exists(path)) {
                throw new DocumentDamaged(digest, path, "is missing");
            }
            var bytes = Files.readAllBytes(path);
            if (!Digest.of(bytes).equals(digest)) {
                throw new DocumentDamaged(digest, path, "was altered: its bytes have another digest");
            }
            return bytes;
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot read " + path + ": " + e, e);
        }
    }

    /** True where a file of that name is stored; its content is not checked. */
    public boolean has(Digest digest) {
        return Files.exists(path(digest));
    }

    /** Where the document is or would be stored; readers must not write there. */
    public Path path(Digest digest) {
        return innerFolder(digest).resolve(digest.hex());
    }

    /** Every stored name, in no order; the stream must be closed. */
    public Stream<Digest> list() {
        try {
            return Files.walk(root, 3)
                    .filter(path -> path.getNameCount() == root.getNameCount() + 3)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{64}"))
                    .map(Digest::new);
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot list " + root + ": " + e, e);
        }
    }

    /** A stored file of the right size is hashed again, so that a fresh copy mends a damaged one. */
    private boolean isSound(Digest digest, long size) {
        var path = path(digest);
        try {
            if (!Files.exists(path) || Files.size(path) != size) {
                return false;
            }
            try (var in = Files.newInputStream(path)) {
                if (!Digest.of(in).equals(digest)) {
                    return false;
                }
            }
            // Its writer may still be on the way to making the name durable; this caller must not be faster.
            makeNameDurable(digest);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Digest store(InputStream in, String what) {
        Path temporary = null;
        try {
            temporary = Files.createTempFile(incoming, "put-", ".tmp");
            var digest = copy(in, temporary);
            Files.createDirectories(innerFolder(digest));
            Files.move(temporary, path(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            temporary = null;
            makeNameDurable(digest);
            return digest;
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot store " + what + " in " + root + ": " + e, e);
        } finally {
            discard(temporary);
        }
    }

    private static Digest copy(InputStream in, Path to) throws IOException {
        var sha256 = Digest.sha256();
        var buffer = new byte[1 << 16];
        try (var out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
                for (var rest = ByteBuffer.wrap(buffer, 0, n); rest.hasRemaining(); ) {
                    out.write(rest);
                }
            }
            out.force(true);
        }
        return Digest.ofHash(sha256.digest());
    }

    /** From the leaf upwards: on a journalling file system the first call carries the others with it. */
    private void makeNameDurable(Digest digest) throws IOException {
        var outer = outerFolder(digest);
        var inner = innerFolder(digest);
        Durable.folder(inner);
        if (!durableFolders.contains(inner)) {
            Durable.folder(outer);
            durableFolders.add(inner);
        }
        if (!durableFolders.contains(outer)) {
            Durable.folder(root);
            durableFolders.add(outer);
        }
    }

    private Path outerFolder(Digest digest) {
        return root.resolve(digest.hex().substring(0, 2));
    }

    private Path innerFolder(Digest digest) {
        return outerFolder(digest).resolve(digest.hex().substring(2, 4));
    }

    private static void discard(@Nullable Path temporary) {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // The next start clears it.
                System.getLogger(DocumentStore.class.getName()).log(System.Logger.Level.DEBUG, "left behind", e);
            }
        }
    }
}
