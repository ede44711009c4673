package org.cpcert.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.cpcert.dossier.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {

    private static final byte[] BYTES = "<a/>".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void keepsBytesUnderTheirDigest() throws IOException {
        var store = new DocumentStore(folder.resolve("store"));
        var digest = store.put(BYTES);

        assertThat(digest).isEqualTo(Digest.of(BYTES));
        assertThat(store.get(digest)).isEqualTo(BYTES);
        assertThat(store.has(digest)).isTrue();
        var hex = digest.hex();
        assertThat(store.path(digest))
                .isEqualTo(folder.resolve("store/" + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex));
        assertThat(store.put(BYTES)).isEqualTo(digest);
        try (var all = store.list()) {
            assertThat(all).containsExactly(digest);
        }
    }

    @Test
    void takesAStream() {
        var store = new DocumentStore(folder.resolve("store"));

        var digest = store.put(new ByteArrayInputStream(new byte[3 << 20]), "a large file", () -> true)
                .orElseThrow();
        assertThat(store.get(digest)).hasSize(3 << 20);
        assertThat(store.put(InputStream.nullInputStream(), "an empty file", () -> true))
                .contains(Digest.of(new byte[0]));
    }

    @Test
    void storesTheSameBytesFromManyThreads() throws Exception {
        var store = new DocumentStore(folder.resolve("store"));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = IntStream.range(0, 64)
                    .<Callable<Digest>>mapToObj(i -> () -> store.put(new byte[] {(byte) (i % 4)}))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                assertThat(store.get(done.get())).hasSize(1);
            }
        }
        assertThat(folder.resolve("store/incoming")).isEmptyDirectory();
    }

    @Test
    void noticesAlteredAndMissingBytesAndTakesTheOriginalBack() throws IOException {
        var store = new DocumentStore(folder.resolve("store"));
        var digest = store.put(BYTES);
        Files.writeString(store.path(digest), "<b/>");
        assertThatThrownBy(() -> store.get(digest))
                .isInstanceOf(DocumentDamaged.class)
                .hasMessageContaining("altered");

        store.put(BYTES);
        assertThat(store.get(digest)).isEqualTo(BYTES);
        Files.delete(store.path(digest));
        assertThatThrownBy(() -> store.get(digest))
                .isInstanceOf(DocumentDamaged.class)
                .hasMessageContaining("missing");
    }

    @Test
    void clearsWhatACrashLeftHalfWritten() throws IOException {
        var root = folder.resolve("store");
        var digest = new DocumentStore(root).put(BYTES);
        Files.writeString(root.resolve("incoming/put-1.tmp"), "<ha");

        var store = new DocumentStore(root);
        assertThat(root.resolve("incoming")).isEmptyDirectory();
        assertThat(store.get(digest)).isEqualTo(BYTES);
    }

    @Test
    void saysThatAFolderCannotBeWritten() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new DocumentStore(file.resolve("store")))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("Cannot write to the folder");
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("pulled out");
            }
        };
        assertThatThrownBy(() -> new DocumentStore(folder.resolve("store")).put(broken, "a.xml on a stick", () -> true))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContainingAll("a.xml on a stick", "pulled out");
    }
}
