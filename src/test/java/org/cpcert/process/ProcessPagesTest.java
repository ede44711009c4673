package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.sf.saxon.s9api.SaxonApiException;
import org.cpcert.xml.Saxon;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages and diagrams of the processes are made of their files. To renew: run with {@code -Dgolden.renew=true} and look at them. */
class ProcessPagesTest {

    private static final Path FOLDER = Path.of("src/docs/process");

    static List<String> processes() {
        return List.copyOf(TableFiles.processes().keySet());
    }

    @ParameterizedTest
    @MethodSource("processes")
    void pageIsMadeOfTheProcess(String process) throws Exception {
        isAsMade(process, "page", FOLDER.resolve(process + ".md"));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void diagramIsDrawnFromTheProcess(String process) throws Exception {
        isAsMade(process, "diagram", FOLDER.resolve(process + ".svg"));
    }

    @ParameterizedTest
    @CsvSource({
        "src/docs/architecture.md, process/certification.md",
        "schemas/vocabulary/1/README.md, ../../../src/docs/process/certification.md"
    })
    void pageIsLinked(String from, String link) throws IOException {
        assertThat(Files.readString(Path.of(from))).contains("(" + link + ")");
        assertThat(Path.of(from).resolveSibling(link).normalize()).exists();
    }

    private static void isAsMade(String process, String sheet, Path file) throws SaxonApiException, IOException {
        var document = Saxon.read("/schemas/process/" + process + ".process.xml");
        var run = Saxon.compile("/xslt/process/" + sheet + ".xsl").load30();
        run.setGlobalContextItem(document);
        var made = new StringWriter();
        run.applyTemplates(document, run.newSerializer(made));
        var text = made.toString().strip() + "\n";
        if (Boolean.getBoolean("golden.renew")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as(file + " is not that of the process")
                .isEqualTo(text);
    }
}
