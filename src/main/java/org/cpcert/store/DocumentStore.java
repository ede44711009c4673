package org.cpcert.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.cpcert.dossier.Digest;

/**
 * Documents as received, write-once, named by their SHA-256: {@code <root>/ab/cd/<sha256>}.
 *
 * <p>When {@code put} returns, the bytes and their name survive a power loss. All I/O trouble is a
 * {@link StoreUnavailable}. Safe for use by many threads; one process per root, which the home lock ensures.
 */
public final class DocumentStore {

    private static final String INCOMING = "incoming";
    private static final int PIECE = 1 << 20;

    private final HomeFolder root;
    private final StoredFiles stored;

    /** Opens the store, creating the folder where needed, and removes what a crash left half-written. */
    public DocumentStore(Path root) {
        this(Durable.folder(root));
    }

    /** The same for a folder of the home. */
    public DocumentStore(HomeFolder root) {
        this.root = root;
        this.stored = new StoredFiles(root.path());
        Durable.requireWritable(root, "documents");
        Durable.requireWritable(root.in(INCOMING), "documents being written");
        try (var incoming = root.in(INCOMING).open()) {
            for (var leftover : incoming.names()) {
                incoming.delete(leftover);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot clear half-written documents from " + root.in(INCOMING) + ": " + e, e);
        }
    }

    /** Stores the bytes; storing the same bytes again changes nothing. */
    public Digest put(byte[] bytes) {
        var digest = Digest.of(bytes);
        if (!isSound(digest, bytes.length)) {
            store(new ByteArrayInputStream(bytes), "a document of " + bytes.length + " bytes", () -> true);
        }
        return digest;
    }

    /** Whether what is being stored is still to be stored. */
    @FunctionalInterface
    public interface Wanted {
        boolean still() throws IOException;
    }

    /**
     * Stores what the stream gives without holding it in memory, as long as it is wanted: that is asked while it is read, and once more
     * before it has its name.
     *
     * @param what for people, where it cannot be stored
     * @return empty where it was no longer wanted; then nothing of it is kept
     */
    public Optional<Digest> put(InputStream in, String what, Wanted wanted) {
        return store(in, what, wanted);
    }

    /** The bytes with this digest, checked. {@link DocumentDamaged} where they are missing or altered. */
    public byte[] get(Digest digest) {
        return stored.get(digest);
    }

    /** True where a file of that name is stored; its content is not checked. */
    public boolean has(Digest digest) {
        return Files.exists(path(digest));
    }

    /** Where the document is or would be stored; readers must not write there. */
    public Path path(Digest digest) {
        return stored.path(digest);
    }

    /** Every stored name, in no order; the stream must be closed. */
    public Stream<Digest> list() {
        try {
            var top = root.path();
            return Files.walk(top, 3)
                    .filter(path -> path.getNameCount() == top.getNameCount() + 3)
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
            try (var folder = folder(digest).openOrMake()) {
                folder.sync();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Digest> store(InputStream in, String what, Wanted wanted) {
        var sha256 = Digest.sha256();
        try (var incoming = root.in(INCOMING).open()) {
            var fresh = incoming.create(out -> copy(in, new DigestOutputStream(out, sha256), wanted));
            if (!wanted.still()) {
                incoming.delete(fresh);
                return Optional.empty();
            }
            var digest = Digest.ofHash(sha256.digest());
            try (var folder = folder(digest).openOrMake()) {
                incoming.rename(fresh, folder, Path.of(digest.hex()));
                folder.sync();
            }
            return Optional.of(digest);
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot store " + what + " in " + root + ": " + e, e);
        }
    }

    /** As far as it is wanted: a file that was taken back while it is read fills no disk. */
    private static void copy(InputStream in, OutputStream out, Wanted wanted) throws IOException {
        var piece = new byte[PIECE];
        for (int read = in.readNBytes(piece, 0, PIECE); read > 0; read = in.readNBytes(piece, 0, PIECE)) {
            out.write(piece, 0, read);
            if (read == PIECE && !wanted.still()) {
                return;
            }
        }
    }

    private HomeFolder folder(Digest digest) {
        var hex = digest.hex();
        return root.in(hex.substring(0, 2)).in(hex.substring(2, 4));
    }
}
