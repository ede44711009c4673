package org.cpcert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point to is there. */
class DocumentationTest {

    private static final Path SOURCES = Path.of("src/main/java/org/cpcert");
    private static final Path ARCHITECTURE = Path.of("src/docs/architecture.md");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\\s]+)`");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        var dead = new ArrayList<String>();
        for (var page : pages()) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !Files.exists(
                            page.toAbsolutePath().resolveSibling(link).normalize()))
                    .forEach(link -> dead.add(page + ": " + link));
        }
        assertThat(dead).isEmpty();
    }

    /** The page names every package, and none that is gone; the part below a package goes with it. */
    @Test
    void thePageOfTheArchitectureNamesEveryPackage() throws IOException {
        var table = Files.readString(ARCHITECTURE)
                .replaceFirst("(?s).*## Packages", "")
                .replaceFirst("(?s)\n## .*", "");
        var named = CODE.matcher(table).results().map(code -> code.group(1)).toList();
        assertThat(named)
                .allMatch(name -> name.endsWith("Test") || Files.isDirectory(SOURCES.resolve(name.replace('.', '/'))));
        try (var folders = Files.walk(SOURCES)) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("package-info.java")))
                            .map(folder -> SOURCES.relativize(folder).toString().replace('/', '.'))
                            .filter(name ->
                                    !named.contains(name) && !named.contains(name.replaceFirst("\\.\\w+$", ""))))
                    .isEmpty();
        }
    }

    /** Tests and classes that the page sends its reader to. */
    @Test
    void thePageOfTheArchitectureNamesClassesThatAreThere() throws IOException {
        var classes = CODE.matcher(Files.readString(ARCHITECTURE))
                .results()
                .map(code -> code.group(1))
                .filter(name -> name.matches("[A-Z]\\w+[a-z]Test|CaseLetters|RecordedTable"))
                .distinct()
                .toList();
        assertThat(classes).hasSizeGreaterThan(4);
        try (var files = Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(Path.of("src/test/java")))) {
            var known = files.map(file -> String.valueOf(file.getFileName())).toList();
            assertThat(classes).allMatch(name -> known.contains(name + ".java"));
        }
    }

    private static List<Path> pages() throws IOException {
        try (var files = Stream.of(
                        Path.of("README.md"), Path.of("src/docs"), Path.of("schemas"), Path.of("sample-docs"))
                .flatMap(DocumentationTest::below)) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        }
    }

    private static Stream<Path> below(Path place) {
        try {
            return Files.walk(place);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
