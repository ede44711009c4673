package org.cpcert.app.intake;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Files of one folder in the order of their last change, and of their names where that is one: as they were written, so that what others
 * refer to comes before them. Used by one thread.
 */
final class InOrder {

    private record File(long modified, Path name) implements Comparable<File> {

        private static final Comparator<File> ORDER = Comparator.comparingLong(File::modified)
                .thenComparing(file -> file.name().toString());

        @Override
        public int compareTo(File other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeSet<File> files = new TreeSet<>();
    private final Map<Path, File> byName = new HashMap<>();

    /** @param modified as its stamp says */
    void put(Path name, long modified) {
        remove(name);
        var file = new File(modified, name);
        files.add(file);
        byName.put(name, file);
    }

    void remove(Path name) {
        var file = byName.remove(name);
        if (file != null) {
            files.remove(file);
        }
    }

    boolean contains(Path name) {
        return byName.containsKey(name);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** The first, where none of the others comes before it. */
    Optional<Path> firstBefore(InOrder others) {
        return files.isEmpty() || !others.isEmpty() && others.files.first().compareTo(files.first()) < 0
                ? Optional.empty()
                : Optional.of(files.first().name());
    }
}
