package org.cpcert.xml;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of a scheme that are part of the program, wherever the program lies. */
final class ProgramFiles {

    private static final String ANCHOR = "/schemas/scheme.xml";

    /** What the build made of files of a scheme is no file of one. */
    private static final String MADE = "generated";

    /** All of them in one archive, which the build writes: to open each costs some tenths of a second. */
    private static final String READY = "/xslt/" + MADE + "-scheme.txt";

    private ProgramFiles() {}

    /** Contents by their places. */
    static Map<String, byte[]> read() {
        try (var ready = ProgramFiles.class.getResourceAsStream(READY)) {
            return ready == null ? each() : SchemeArchive.read(ready.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the scheme of the program cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes the archive of them into the directory of classes given. */
    static void write(Path classes) throws IOException {
        Files.write(classes.resolve(READY.substring(1)), SchemeArchive.write(each()));
    }

    private static Map<String, byte[]> each() {
        var anchor = ProgramFiles.class.getResource(ANCHOR);
        if (anchor == null) {
            throw new IllegalStateException("the program is incomplete: " + ANCHOR + " is missing");
        }
        try {
            var uri = anchor.toURI();
            if (!uri.getScheme().equals("jar")) {
                return below(root(Path.of(uri)));
            }
            var jar = URI.create(uri.toString().substring(0, uri.toString().indexOf("!/")));
            try (var inside = FileSystems.newFileSystem(Path.of(URI.create(jar.getSchemeSpecificPart())), Map.of())) {
                return below(root(inside.getPath(ANCHOR)));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the scheme of the program cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path root(Path anchor) {
        return anchor.resolveSibling("..").normalize();
    }

    private static Map<String, byte[]> below(Path root) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var folder : SchemeFiles.FOLDERS) {
            try (var all = Files.walk(root.resolve(folder.substring(1)))) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    var name = String.valueOf(file.getFileName());
                    if (SchemeFiles.isPart(name) && !name.startsWith(MADE)) {
                        files.put("/" + root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                    }
                }
            }
        }
        return files;
    }
}
