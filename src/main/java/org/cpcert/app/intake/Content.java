package org.cpcert.app.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.cpcert.dossier.Digest;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.StoreUnavailable;

/** The bytes of a dropped file: held in memory where small, read again from the disk where large. */
sealed interface Content {

    /** Above this size a file is streamed: four threads times the largest allowed file would fill the memory. */
    long HELD = 4L << 20;

    InputStream open() throws IOException;

    Digest putInto(DocumentStore store);

    /** Reads the file, which must not be a link. */
    static Content of(Path path, long size) throws IOException {
        if (size > HELD) {
            return new OnDisk(path);
        }
        try (var in = openNoLink(path)) {
            return new Held(in.readNBytes((int) HELD + 1));
        }
    }

    private static InputStream openNoLink(Path path) throws IOException {
        return Channels.newInputStream(
                Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }

    /** @param bytes all bytes of the file */
    record Held(byte[] bytes) implements Content {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Digest putInto(DocumentStore store) {
            return store.put(bytes);
        }
    }

    /** @param path where the bytes are */
    record OnDisk(Path path) implements Content {
        @Override
        public InputStream open() throws IOException {
            return openNoLink(path);
        }

        @Override
        public Digest putInto(DocumentStore store) {
            try (var in = open()) {
                return store.put(in, path.toString());
            } catch (IOException e) {
                throw new StoreUnavailable("Cannot read " + path + ": " + e, e);
            }
        }
    }
}
