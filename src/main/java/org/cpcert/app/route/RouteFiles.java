package org.cpcert.app.route;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds the route files, in running order. */
public final class RouteFiles {

    private static final String SUFFIX = ".camel.xml";
    private static final String ANCHOR = "/routes/90-failures" + SUFFIX;

    private RouteFiles() {}

    /** The route files that are part of the program. */
    public static List<RouteFile> ofProgram() {
        var anchor = RouteFiles.class.getResource(ANCHOR);
        if (anchor == null) {
            throw new RouteTrouble("The program has no " + ANCHOR + ": without it no failure would be caught.");
        }
        try {
            var uri = anchor.toURI();
            if (!uri.getScheme().equals("jar")) {
                return in(folder(Path.of(uri)));
            }
            var jar = URI.create(uri.toString().substring(0, uri.toString().indexOf("!/")));
            try (var inside = FileSystems.newFileSystem(Path.of(URI.create(jar.getSchemeSpecificPart())), Map.of())) {
                return in(folder(inside.getPath(ANCHOR)));
            }
        } catch (IOException | URISyntaxException e) {
            throw new RouteTrouble("Cannot read the routes in " + anchor + ": " + e.getMessage() + ".", e);
        }
    }

    /** The route files in a folder. @throws RouteTrouble where the folder is missing or holds none */
    public static List<RouteFile> in(Path folder) {
        var files = new ArrayList<RouteFile>();
        try (var entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (var entry : entries) {
                files.add(new RouteFile(String.valueOf(entry.getFileName()), Files.readString(entry)));
            }
        } catch (NoSuchFileException e) {
            throw new RouteTrouble("There is no folder " + folder + " with routes.", e);
        } catch (IOException e) {
            throw new RouteTrouble("Cannot read the routes in " + folder + ": " + e.getMessage() + ".", e);
        }
        if (files.isEmpty()) {
            throw new RouteTrouble("The folder " + folder + " has no " + SUFFIX + " file.");
        }
        files.sort(Comparator.comparing(RouteFile::name));
        return List.copyOf(files);
    }

    private static Path folder(Path file) {
        return file.resolveSibling(".").normalize();
    }
}
