package org.cpcert.app.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cpcert.app.home.Home;
import org.cpcert.check.Scheme;
import org.cpcert.xml.SchemeFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever moment is the last one, a home has the former scheme or the next one, and that whole. */
class ReplacedSchemeTest {

    @TempDir
    Path folder;

    private Home home;
    private SchemeFiles one;
    private SchemeFiles two;

    @BeforeEach
    void schemes() throws IOException {
        home = new Home(folder.resolve("home"));
        home.create();
        one = version("1.1");
        two = version("1.2");
    }

    @Test
    void theNextOneTakesThePlaceOfTheFormerOne() {
        assertThat(version()).isEqualTo("1.0");
        HomeScheme.replace(home, one);
        assertThat(version()).isEqualTo("1.1");
        HomeScheme.replace(home, two);
        assertThat(version()).isEqualTo("1.2");
        assertThat(HomeScheme.of(home).digest()).isEqualTo(two.digest());
        assertThat(home.root().resolve("scheme-next")).doesNotExist();
        assertThat(home.root().resolve("scheme-former")).doesNotExist();
    }

    /** The states of the disk between the steps, in their order. */
    @Test
    void afterACrashTheHomeHasOneOfThemAndTakesAnotherOne() throws IOException {
        var next = home.root().resolve("scheme-next");
        var former = home.root().resolve("scheme-former");
        HomeScheme.replace(home, one);

        Files.createDirectories(next.resolve("schemas"));
        Files.writeString(next.resolve("schemas/scheme.xml"), "<Scheme ");
        assertThat(version()).as("half written").isEqualTo("1.1");

        Files.move(home.scheme(), former);
        assertThat(version()).as("the former one gave up its place").isEqualTo("1.1");

        HomeScheme.replace(home, two);
        assertThat(version()).isEqualTo("1.2");
        assertThat(former).doesNotExist();

        Files.createDirectories(former.resolve("schemas"));
        Files.writeString(former.resolve("schemas/scheme.xml"), "<Scheme ");
        assertThat(version()).as("the former one is half removed").isEqualTo("1.2");
        HomeScheme.replace(home, one);
        assertThat(version()).isEqualTo("1.1");
    }

    private String version() {
        return HomeScheme.of(home).work(() -> Scheme.load().version());
    }

    private SchemeFiles version(String number) throws IOException {
        var scheme = folder.resolve(number);
        for (var part : List.of("schemas", "xslt")) {
            try (var files = Files.walk(Path.of(part))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    Files.createDirectories(scheme.resolve(file).getParent());
                    Files.copy(file, scheme.resolve(file));
                }
            }
        }
        var head = scheme.resolve("schemas/scheme.xml");
        Files.writeString(
                head,
                Files.readString(head)
                        .replace("id=\"cp-1998\" version=\"1.0\"", "id=\"cp-1998\" version=\"" + number + "\""));
        return SchemeFolder.read(scheme).files();
    }
}
