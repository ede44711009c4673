package org.cpcert.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cpcert.dossier.Digest;
import org.junit.jupiter.api.Test;

/** A scheme is one file whose bytes name it, and from which it is read again. */
class SchemeArchiveTest {

    private static final SchemeFiles OWN = SchemeFiles.of(Map.of(
            "/schemas/scheme.xml", "<Scheme/>\n".getBytes(UTF_8), "/xslt/letters/copy.xml", new byte[] {0, 10, -1}));

    @Test
    void whatIsReadFromAnArchiveIsTheSameScheme() throws IOException {
        var archive = OWN.archive();
        assertThat(OWN.archive()).isEqualTo(archive);
        assertThat(OWN.digest()).isEqualTo(Digest.of(archive));
        var again = SchemeFiles.ofArchive(archive, List.of());
        assertThat(again.digest()).isEqualTo(OWN.digest());
        try (var in = again.open("/xslt/letters/copy.xml")) {
            assertThat(in.readAllBytes()).containsExactly(0, 10, -1);
        }
    }

    /** What the home has not itself it takes of the program, and a later program may say otherwise. */
    @Test
    void anArchiveHasWhatIsTakenOfTheProgramButNeitherItsEngineNorItsWords() {
        var archive = SchemeFiles.ofArchive(OWN.archive(), List.of());
        assertThat(archive.places())
                .contains("/schemas/scheme.xml", "/xslt/letters/copy.xml", "/xslt/certificate/page.xsl")
                .noneMatch(SchemeFiles::isOfEngine)
                .noneMatch(place -> place.contains("generated") || place.startsWith("/schemas/process/"))
                .noneMatch(place -> place.startsWith("/xslt/text/terminal-"));
    }

    @Test
    void theSchemeOfTheProgramIsWhole() throws IOException {
        var program = SchemeFiles.ofArchive(SchemeFiles.ofProgram().archive(), List.of(SchemeFiles.ofProgram()));
        assertThat(program.digest()).isEqualTo(SchemeFiles.ofProgram().digest());
        var place = "/schemas/process/certification.process.xml";
        try (var in = program.open(place)) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(Path.of(place.substring(1))));
        }
        // and what was compiled of it is used where it is of the very files
        assertThat(program.<Boolean>work(() -> new GeneratedSheet(
                                "/xslt/process/generated-certification.xsl",
                                List.of("/xslt/process/compile.xsl", place))
                        .ready()
                        .isPresent()))
                .isTrue();
    }

    /** The build writes all of it in one; what it wrote is what the files are. */
    @Test
    void everyFileOfTheProgramIsInItAsItIs() throws IOException {
        var program = SchemeFiles.ofArchive(SchemeFiles.ofProgram().archive(), List.of());
        for (var place : program.places()) {
            try (var kept = program.open(place);
                    var file = SchemeFiles.ofProgram().open(place)) {
                assertThat(kept.readAllBytes()).as(place).isEqualTo(file.readAllBytes());
            }
        }
    }

    @Test
    void whatIsNoArchiveOrABrokenOneIsRefused() {
        var archive = OWN.archive();
        for (var broken : List.of(
                new byte[0],
                "<Scheme/>".getBytes(UTF_8),
                Arrays.copyOf(archive, archive.length - 1),
                Arrays.copyOf(archive, archive.length + 1),
                new String(archive, UTF_8).replaceFirst("/schemas", "/../etc").getBytes(UTF_8))) {
            assertThatThrownBy(() -> SchemeFiles.ofArchive(broken, List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
