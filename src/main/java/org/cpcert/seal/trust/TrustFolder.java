package org.cpcert.seal.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.cpcert.seal.key.KeyUnusable;
import org.jspecify.annotations.Nullable;

/**
 * The trust store of a folder. Read again as soon as a file in it is another one: revocation lists run out, and a service
 * must take a new one without being started anew. Safe for use by several threads.
 */
public final class TrustFolder implements Supplier<TrustStore> {

    private final Path dir;
    private @Nullable State state;

    private record State(Map<Path, String> files, TrustStore store) {}

    /** @param dir as for {@link TrustStore#load} */
    public TrustFolder(Path dir) {
        this.dir = dir;
    }

    /**
     * The store as the folder is now.
     *
     * @throws KeyUnusable where a file in it cannot be read
     */
    @Override
    public synchronized TrustStore get() {
        var files = files();
        var known = state;
        if (known == null || !known.files().equals(files)) {
            known = new State(files, TrustStore.load(dir));
            state = known;
        }
        return known.store();
    }

    private Map<Path, String> files() {
        var files = new TreeMap<Path, String>();
        for (var folder : List.of(dir, dir.resolve("intermediates"))) {
            if (Files.isDirectory(folder)) {
                try (var entries = Files.newDirectoryStream(folder, "*.{pem,crl}")) {
                    for (var file : entries) {
                        var now = Files.readAttributes(file, BasicFileAttributes.class);
                        files.put(file, now.lastModifiedTime() + " " + now.size() + " " + now.fileKey());
                    }
                } catch (IOException e) {
                    throw new KeyUnusable("cannot read the trust folder " + folder, e);
                }
            }
        }
        return files;
    }
}
