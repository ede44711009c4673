package org.cpcert.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cpcert.dossier.Digest;
import org.cpcert.store.HomeFolder;
import org.cpcert.store.StoreUnavailable;

/** The pages of the journal in the store, by their numbers: {@code journal/00/00000001.xml}, a thousand to a folder. */
public final class JournalFolder {

    private static final int TO_A_FOLDER = 1000;

    private final HomeFolder root;

    /** @param store the folder of the document store */
    public JournalFolder(HomeFolder store) {
        this.root = store.in("journal");
    }

    /** Writes the page whole, in place of one that a crash left without its row. When it returns, it survives a power loss. */
    public Digest write(long number, byte[] page) {
        try {
            folder(number).write(name(number), page);
            return Digest.of(page);
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot write page " + number + " of the journal in " + root + ": " + e, e);
        }
    }

    /** The bytes of the page; empty where there is none. */
    public Optional<byte[]> read(long number) {
        var path = path(number);
        try {
            return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot read page " + number + " of the journal in " + root + ": " + e, e);
        }
    }

    /** True where a later page is there, so that this one is missing and not just the one after the last. */
    public boolean goesOnAfter(long number) {
        try {
            if (!Files.exists(root.path())) {
                return false;
            }
            try (var files = Files.walk(root.path(), 2)) {
                return files.map(path -> path.getFileName().toString())
                        .filter(name -> name.matches("\\d{8,}\\.xml"))
                        .anyMatch(name -> Long.parseLong(name.substring(0, name.length() - 4)) > number);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot list " + root + ": " + e, e);
        }
    }

    /** Where the page is or would be. */
    public Path path(long number) {
        return folder(number).path().resolve(name(number));
    }

    private HomeFolder folder(long number) {
        return root.in("%02d".formatted(number / TO_A_FOLDER));
    }

    private static String name(long number) {
        return "%08d.xml".formatted(number);
    }
}
