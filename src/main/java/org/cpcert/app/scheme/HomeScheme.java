package org.cpcert.app.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Complaint;
import org.cpcert.store.HomeFolder;
import org.cpcert.store.WholeFolder;
import org.cpcert.xml.SchemeFiles;

/**
 * The scheme by which a home works: the program's, or one of its own in the folder {@code scheme}. Beside its files stands what they
 * were compiled to, which makes every start shorter.
 */
public final class HomeScheme {

    private static final String MADE = "made";

    /** Where a scheme is written that is to take the place of the one before. */
    private static final String NEXT = "scheme-next";

    /** Where the one before lies from the moment at which it gives up its place to the one at which the next one has it. */
    private static final String FORMER = "scheme-former";

    private HomeScheme() {}

    /**
     * The files of a home; those of the program where it has no scheme of its own, or is no home.
     *
     * @throws CannotRun where its own scheme cannot be read
     */
    public static SchemeFiles of(Home home) {
        var place = place(home);
        if (place.isEmpty()) {
            return SchemeFiles.ofProgram();
        }
        try {
            var folder = SchemeFolder.read(place.get(), made(place.get().resolve(MADE)));
            if (!folder.faults().isEmpty()) {
                throw new CannotRun(SchemeFaults.HEADING + "\n" + String.join("\n", folder.faults()));
            }
            return folder.files();
        } catch (IOException e) {
            throw new CannotRun(Complaint.of(e), e);
        }
    }

    /** Where it lies; empty for that of the program. A crash while another one took its place has left the former one whole. */
    private static Optional<Path> place(Home home) {
        return Stream.of(home.scheme(), home.root().resolve(FORMER))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /**
     * Puts a scheme into a home that has none yet, and what it is compiled to.
     *
     * @throws CannotRun where it cannot be written
     */
    public static void put(Home home, SchemeFiles files) {
        try {
            write(home, home.scheme(), files);
        } catch (IOException | UncheckedIOException e) {
            throw new CannotRun(Complaint.of(e), e);
        }
    }

    /**
     * Puts a scheme into the place of the one that a home has. Whatever instruction is the last one, the home has the one or the other
     * afterwards, and that whole. The caller holds the lock of the home.
     *
     * @throws CannotRun where it cannot be written; then the home has the one that it had
     */
    public static void replace(Home home, SchemeFiles files) {
        var next = home.root().resolve(NEXT);
        var former = home.root().resolve(FORMER);
        try {
            if (!Files.isDirectory(home.scheme()) && Files.isDirectory(former)) {
                move(home, former, home.scheme()); // a crash came in between
            }
            WholeFolder.remove(former);
            WholeFolder.remove(next);
            write(home, next, files);
            if (Files.isDirectory(home.scheme())) {
                move(home, home.scheme(), former);
            }
            move(home, next, home.scheme());
            WholeFolder.remove(former);
        } catch (IOException | UncheckedIOException e) {
            throw new CannotRun(Complaint.of(e), e);
        }
    }

    private static void move(Home home, Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        try (var root = home.folder(home.root()).open()) {
            root.sync();
        }
    }

    private static void write(Home home, Path place, SchemeFiles files) throws IOException {
        for (var file : files.places().stream().sorted().toList()) {
            write(home.folder(place), files, file);
        }
        var made = home.folder(place).in(MADE).make().path();
        files.run(() -> compile(made));
        try (var sheets = Files.walk(made)) {
            for (var sheet : sheets.filter(Files::isRegularFile).toList()) {
                try (var channel = FileChannel.open(sheet, StandardOpenOption.WRITE)) {
                    channel.force(true); // a sheet says at its beginning what it was made of, and is believed
                }
            }
        }
    }

    private static void write(HomeFolder scheme, SchemeFiles files, String place) throws IOException {
        var names = List.of(place.substring(1).split("/", -1));
        var folder = scheme;
        for (var name : names.subList(0, names.size() - 1)) {
            folder = folder.in(name);
        }
        try (var in = files.open(place)) {
            folder.write(names.getLast(), in.readAllBytes());
        }
    }

    private static void compile(Path made) {
        try {
            SchemeSheets.write(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> made(Path folder) throws IOException {
        var made = new TreeMap<String, byte[]>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    made.put("/" + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
        return made;
    }
}
