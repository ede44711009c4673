package org.cpcert.app.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cpcert.app.home.Home;
import org.cpcert.app.operator.CannotRun;
import org.cpcert.app.terminal.Complaint;
import org.cpcert.xml.SchemeFiles;

/**
 * The scheme by which a home works: the program's, or one of its own in the folder {@code scheme}. Beside its files stands what they
 * were compiled to, which makes every start shorter.
 */
public final class HomeScheme {

    private static final String MADE = "made";

    private HomeScheme() {}

    /**
     * The files of a home; those of the program where it has no scheme of its own, or is no home.
     *
     * @throws CannotRun where its own scheme cannot be read
     */
    public static SchemeFiles of(Home home) {
        if (!Files.isDirectory(home.scheme())) {
            return SchemeFiles.ofProgram();
        }
        try {
            var folder = SchemeFolder.read(home.scheme(), made(home.scheme().resolve(MADE)));
            if (!folder.faults().isEmpty()) {
                throw new CannotRun(SchemeFaults.HEADING + "\n" + String.join("\n", folder.faults()));
            }
            return folder.files();
        } catch (IOException e) {
            throw new CannotRun(Complaint.of(e), e);
        }
    }

    /**
     * Puts a scheme into a home that has none yet, and what it is compiled to.
     *
     * @throws CannotRun where it cannot be written
     */
    public static void put(Home home, SchemeFiles files) {
        try {
            for (var place : files.places().stream().sorted().toList()) {
                put(home, files, place);
            }
            var made = home.folder(home.scheme()).in(MADE).make().path();
            files.work(() -> compile(made));
        } catch (IOException | UncheckedIOException e) {
            throw new CannotRun(Complaint.of(e), e);
        }
    }

    private static void put(Home home, SchemeFiles files, String place) throws IOException {
        var names = List.of(place.substring(1).split("/", -1));
        var folder = home.folder(home.scheme());
        for (var name : names.subList(0, names.size() - 1)) {
            folder = folder.in(name);
        }
        try (var in = files.open(place)) {
            folder.write(names.getLast(), in.readAllBytes());
        }
    }

    private static Path compile(Path made) {
        try {
            SchemeSheets.write(made);
            return made;
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
