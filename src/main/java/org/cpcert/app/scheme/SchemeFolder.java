package org.cpcert.app.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cpcert.xml.SchemeFiles;

/**
 * The files of a scheme that lies in a folder, read whole: what was looked at is what is run, whatever happens to the folder meanwhile.
 *
 * @param files of the scheme
 * @param faults what cannot be taken from the folder, a sentence each
 */
public record SchemeFolder(SchemeFiles files, List<String> faults) {

    private static final int MOST_FILES = 2_000;
    private static final long MOST_BYTES = 64L << 20;

    /** Names become addresses. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private static final Pattern DECLARED =
            Pattern.compile("\\uFEFF?<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

    public SchemeFolder {
        faults = List.copyOf(faults);
    }

    /**
     * Reads {@code schemas} and {@code xslt} of the folder.
     *
     * @throws UncheckedIOException where a file cannot be read
     */
    public static SchemeFolder read(Path folder) {
        return read(folder, Map.of());
    }

    /** @param made what was made of these files before, by its place */
    static SchemeFolder read(Path folder, Map<String, byte[]> made) {
        var reading = new Reading(folder);
        try {
            for (var part : SchemeFiles.FOLDERS) {
                var below = folder.resolve(part.replace("/", ""));
                if (Files.exists(below, LinkOption.NOFOLLOW_LINKS)) {
                    Files.walkFileTree(below, reading);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!reading.files.containsKey("/schemas/scheme.xml")) {
            reading.faults.add("there is no file schemas/scheme.xml, with which a scheme begins");
        }
        return new SchemeFolder(SchemeFiles.of(reading.files, made), reading.faults);
    }

    private static final class Reading extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Map<String, byte[]> files = new TreeMap<>();
        private final List<String> faults = new ArrayList<>();
        private long bytes;

        Reading(Path folder) {
            this.folder = folder;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            var name = folder.relativize(file).toString().replace('\\', '/');
            if (isHidden(file) || attributes.isRegularFile() && !SchemeFiles.isPart(name)) {
                return FileVisitResult.CONTINUE;
            }
            if (!attributes.isRegularFile()) {
                faults.add(name + " is a link, or no file; a scheme has files of its own only");
                return FileVisitResult.CONTINUE;
            }
            if (!Arrays.stream(name.split("/", -1))
                    .allMatch(part -> NAME.matcher(part).matches())) {
                faults.add(name + " has a name with other characters than letters, digits, dots and hyphens");
                return FileVisitResult.CONTINUE;
            }
            bytes += attributes.size();
            if (files.size() == MOST_FILES || bytes > MOST_BYTES) {
                faults.add("a scheme has at most " + MOST_FILES + " files and " + (MOST_BYTES >> 20) + " MB");
                return FileVisitResult.TERMINATE;
            }
            keep(name, Files.readAllBytes(file));
            return FileVisitResult.CONTINUE;
        }

        private void keep(String name, byte[] content) throws IOException {
            var place = "/" + name;
            if (!isPlain(name, content)) {
                return;
            }
            if (!SchemeFiles.isOfEngine(place)) {
                files.put(place, content);
            } else if (!isOfProgram(place, content)) {
                faults.add(name + " belongs to the program, which has another one; take it out of the scheme");
            }
        }

        /** A file that says by a DOCTYPE or in another encoding what its text does not show is not read. */
        private boolean isPlain(String name, byte[] content) {
            var text = text(content);
            if (text.isEmpty()) {
                faults.add(name + " is not written in UTF-8");
            } else if (text.get().contains("<!DOCTYPE")) {
                faults.add(name + " has a DOCTYPE; a scheme has files without one only");
            } else {
                return true;
            }
            return false;
        }

        /** Empty where it is no UTF-8, or says itself that it is something else. */
        private static Optional<String> text(byte[] content) {
            try {
                var text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(content))
                        .toString();
                var declared = DECLARED.matcher(text);
                return text.indexOf('\0') >= 0
                                || declared.lookingAt() && !declared.group(1).equalsIgnoreCase("UTF-8")
                        ? Optional.empty()
                        : Optional.of(text);
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }

        private static boolean isOfProgram(String place, byte[] content) throws IOException {
            var program = SchemeFiles.ofProgram();
            if (!program.has(place)) {
                return false;
            }
            try (var in = program.open(place)) {
                return Arrays.equals(in.readAllBytes(), content);
            }
        }

        private static boolean isHidden(Path path) {
            return String.valueOf(path.getFileName()).startsWith(".");
        }
    }
}
