package org.cpcert.app.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.store.DocumentStore;
import org.cpcert.store.OpenFolder;
import org.cpcert.store.StoreUnavailable;

/** The bytes of a dropped file: held in memory where small, read again from the disk where large. */
public sealed interface Content {

    /** Above this size a file is streamed: four threads times the largest allowed file would fill the memory. */
    long HELD = 4L << 20;

    InputStream open() throws IOException;

    /** Keeps the bytes as long as they are wanted; empty where they were no longer. */
    Optional<Digest> putInto(DocumentStore store, DocumentStore.Wanted wanted) throws IOException;

    /** @return number of bytes */
    long size();

    /** Reads the file. @param folder where it lies, open */
    static Content of(Drop drop, OpenFolder folder, long size) throws IOException {
        if (size > HELD) {
            return new OnDisk(drop, size);
        }
        try (var in = Channels.newInputStream(folder.read(drop.name()))) {
            return new Held(in.readNBytes((int) HELD + 1));
        }
    }

    /** @param bytes all bytes of the file */
    record Held(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Optional<Digest> putInto(DocumentStore store, DocumentStore.Wanted wanted) throws IOException {
            return wanted.still() ? Optional.of(store.put(bytes)) : Optional.empty();
        }
    }

    /** @param drop where the bytes are */
    record OnDisk(Drop drop, long size) implements Content {
        @Override
        public InputStream open() throws IOException {
            try (var folder = drop.folder().open()) {
                return Channels.newInputStream(folder.read(drop.name()));
            }
        }

        @Override
        public Optional<Digest> putInto(DocumentStore store, DocumentStore.Wanted wanted) {
            try (var in = open()) {
                return store.put(in, drop.path().toString(), wanted);
            } catch (IOException e) {
                throw new StoreUnavailable("Cannot read " + drop.path() + ": " + e, e);
            }
        }
    }
}
