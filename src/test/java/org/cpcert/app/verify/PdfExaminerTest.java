package org.cpcert.app.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cpcert.app.verify.IssuedHome.HOME;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.cpcert.app.verify.PdfExaminer.Outcome;
import org.cpcert.app.verify.Reason.Code;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No PDF costs more than it may, and the next one is read all the same. */
class PdfExaminerTest {

    private static final PdfLimits SMALL = new PdfLimits(4 << 20, 64, 120, 5_000, 64, 8 << 20);
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
        try (var impatient = new PdfExaminer(new PdfLimits(4 << 20, 64, 4, 5_000, 64, 8 << 20))) {
            var outcome = impatient.examine(endless);
            assertThat(outcome).isInstanceOf(Outcome.NotExamined.class);
            assertThat(((Outcome.NotExamined) outcome).reason().code()).isEqualTo(Code.PDF_TIMED_OUT);
        }
    }
}
