package org.cpcert.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
        return last() > number;
    }

    /** Number of the last page; 0 where there is none. */
    public long last() {
        return numbers(root.path(), "\\d{2,}").stream()
                .map(folder -> numbers(root.path().resolve("%02d".formatted(folder)), "\\d{8,}\\.xml"))
                .filter(pages -> !pages.isEmpty()) // a crash may come between a folder and its first page
                .findFirst()
                .map(List::getFirst)
                .orElse(0L);
    }

    /** The numbers that are names of this form in a folder, the highest first; none where there is no folder. */
    private static List<Long> numbers(Path folder, String form) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(form))
                    .map(name -> Long.valueOf(name.replace(".xml", "")))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot list " + folder + ": " + e, e);
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
