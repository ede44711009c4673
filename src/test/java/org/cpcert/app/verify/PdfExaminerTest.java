package org.cpcert.app.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cpcert.app.verify.IssuedHome.HOME;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cpcert.app.verify.PdfExaminer.Outcome;
import org.cpcert.app.verify.Reason.Code;
import org.cpcert.xml.SchemeFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No PDF costs more than it may, and the next one is read all the same. */
class PdfExaminerTest {

    private static final PdfLimits SMALL = new PdfLimits(4 << 20, 64, 120, 60, 5_000, 64, 8 << 20);
    private static final PdfExaminer EXAMINER = new PdfExaminer(SMALL);

    @AfterAll
    static void stop() {
        EXAMINER.close();
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                arguments("stream", ForgedPages.bomb(96, false), "memory"),
                arguments("object stream", ForgedPages.bomb(200, true), "memory"),
                arguments("fields in fields", ForgedPages.deepFields(4_000), "depth"),
                arguments("many objects", ForgedPages.manyObjects(6_000), "objects"),
                arguments("attached file", ForgedPages.bomb(9, false), "attachment"),
                arguments("size", new byte[(4 << 20) + 1], "bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void refusesABombAndReadsTheNextFile(String name, byte[] pdf, String limit) {
        var reason = EXAMINER.examine(pdf) instanceof Outcome.NotExamined refused
                ? refused.reason()
                : Reason.of(Code.PDF_NOT_EXAMINED);
        assertThat(reason.code()).isEqualTo(Code.PDF_TOO_COSTLY);
        assertThat(reason.values()).containsEntry("what", limit);
        assertThat(EXAMINER.examine(HOME.pdf)).isInstanceOf(Outcome.Examined.class);
    }

    @Test
    void whatNestsInTheTextOfTheFileEndsNothing() {
        var deep =
                ("%PDF-1.7\n1 0 obj\n" + "[".repeat(400_000) + "\nendobj\ntrailer<</Root 1 0 R>>").getBytes(US_ASCII);
        var outcome = EXAMINER.examine(deep);
        assertThat(outcome instanceof Outcome.NotExamined refused
                                && refused.reason().code() == Code.PDF_TOO_COSTLY
                        || outcome instanceof Outcome.Examined examined
                                && examined.examination().claim().trouble().isPresent())
                .isTrue();
        assertThat(EXAMINER.examine(HOME.pdf)).isInstanceOf(Outcome.Examined.class);
    }

    @Test
    void whatTakesForEverIsStopped() {
        var endless = ForgedPages.endless(HOME.page);
        var limits = Stream.of(
                new PdfLimits(4 << 20, 64, 4, 60, 5_000, 64, 8 << 20),
                new PdfLimits(4 << 20, 64, 120, 2, 5_000, 64, 8 << 20));
        limits.forEach(limit -> stops(endless, limit));
    }

    private static void stops(byte[] endless, PdfLimits limits) {
        try (var impatient = new PdfExaminer(limits)) {
            var outcome = impatient.examine(endless);
            assertThat(outcome).isInstanceOf(Outcome.NotExamined.class);
            assertThat(((Outcome.NotExamined) outcome).reason().code()).isEqualTo(Code.PDF_TIMED_OUT);
        }
    }

    /** Whoever ends {@code verify} by force ends what opens its PDFs. */
    @Test
    void endsWithWhoStartedIt(@TempDir Path folder) throws Exception {
        var endless = ForgedPages.endless(HOME.page);
        var input = folder.resolve("input");
        try (var out = new DataOutputStream(Files.newOutputStream(input))) {
            SchemeWire.write(out, SchemeFiles.ofProgram());
            out.writeInt(endless.length);
            out.writeBoolean(false);
            out.write(endless);
        }
        var opening = PdfExaminer.command(new PdfLimits(4 << 20, 64, 600, 600, 5_000, 64, 8 << 20), 0L).stream()
                .map(word -> word.equals("0") ? "$$" : "'" + word + "'")
                .collect(Collectors.joining(" "));
        var parent = new ProcessBuilder("sh", "-c", opening + " < '" + input + "' & echo $!; wait").start();
        var child = ProcessHandle.of(Long.parseLong(parent.inputReader(US_ASCII).readLine()))
                .orElseThrow();
        assertThat(child.isAlive()).isTrue();
        parent.destroyForcibly().waitFor();
        assertThat(child.onExit().get(60, TimeUnit.SECONDS)).isNotNull();
    }

    /** Nobody who forgets it makes it run for ever. */
    @Test
    void endsByItselfWhenItsTimeIsOver() throws Exception {
        var endless = ForgedPages.endless(HOME.page);
        var opening = new ProcessBuilder(PdfExaminer.command(
                        new PdfLimits(4 << 20, 64, 1, 60, 5_000, 64, 8 << 20),
                        ProcessHandle.current().pid()))
                .start();
        try (var out = new DataOutputStream(opening.getOutputStream())) {
            SchemeWire.write(out, SchemeFiles.ofProgram());
            out.writeInt(endless.length);
            out.writeBoolean(false);
            out.write(endless);
            out.flush();
            assertThat(opening.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(opening.exitValue()).isEqualTo(PdfExaminer.OUT_OF_TIME);
        } finally {
            opening.destroyForcibly();
        }
    }
}
