package org.cpcert.app.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpcert.app.terminal.Complaint;
import org.cpcert.xml.Texts;
import org.cpcert.xml.ValueWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorTextTest {

    private static final Pattern CLASS =
            Pattern.compile("\\b(?:java|org|com|net)\\.[a-z]|\\w+(?:Exception|Error)\\b|\\bnull\\b");

    static Stream<Throwable> thrown() {
        var encoding = new UnsupportedEncodingException("UTF-7");
        return Stream.of(
                encoding,
                new UncheckedIOException(encoding),
                new IllegalStateException(encoding),
                new IllegalStateException("cannot read", encoding),
                new NullPointerException("Cannot invoke \"org.cpcert.app.Call.run()\" because \"x\" is null"),
                new IllegalStateException(),
                new NoSuchElementException("No value present"),
                new ClassCastException("class java.lang.String cannot be cast to class java.lang.Integer"),
                new IOException("org.xml.sax.SAXParseException; lineNumber: 1; it ends"),
                new IOException("first line\n  second line"),
                new NoSuchFileException("/home/a.xml"),
                new AccessDeniedException("/home/a.xml"),
                new FileSystemException("/home/a.xml", null, "No space left on device"),
                new FileAlreadyExistsException("/home/a.xml"),
                new OutOfMemoryError());
    }

    @Test
    void codesStandBehindTheirWords() {
        assertThat(OperatorText.code("CANCELLATION"))
                .isEqualTo(new OperatorText(Map.of("en", "giving back (CANCELLATION)", "zh", "交回（CANCELLATION）")));
    }

    /** Whatever is thrown, wherever an entry names it: people are told what was the matter, in one line. */
    @ParameterizedTest
    @MethodSource("thrown")
    void noClassEverReachesAPerson(Throwable thrown) {
        for (var id : Texts.of("operator", "en").keySet()) {
            var said = OperatorText.of(id, thrown, thrown, thrown, thrown, thrown, thrown, thrown, thrown);
            assertThat(said.english()).as(id).doesNotContainPattern(CLASS).doesNotContain("\n", ": ;", "::");
            assertThat(said.in("zh")).as(id).doesNotContainPattern(CLASS).doesNotContain("\n");
        }
        assertThat(PlainTrouble.of(thrown)).isNotBlank();
    }

    @Test
    void whatWasTheMatterIsSaid() {
        assertThat(PlainTrouble.of(new UncheckedIOException(new FileSystemException("f", null, "Disk quota exceeded"))))
                .isEqualTo("cannot use f: Disk quota exceeded");
        assertThat(PlainTrouble.of(new IOException("first line\n  second line")))
                .isEqualTo("first line; second line");
        assertThat(PlainTrouble.of(new IllegalStateException()))
                .isEqualTo("a fault of the program that has no words (the log says where)");
    }

    /** Whoever asked on the terminal and whoever did not get the same words, in both languages. */
    @Test
    void whatCannotBeDoneWithAFileIsSaidAlikeToEverybody() {
        for (var trouble : List.of(
                new NoSuchFileException("/home/a.xml"),
                new AccessDeniedException("/home/a.xml"),
                new FileAlreadyExistsException("/home/a.xml"),
                new FileSystemException("/home/a.xml", null, "No space left on device"))) {
            assertThat(Complaint.of(trouble)).isEqualToIgnoringCase(PlainTrouble.of(trouble) + ".");
            for (var said : List.of(Complaint.of(trouble), PlainTrouble.of(trouble))) {
                assertThat(said).doesNotContain("Exception");
                assertThat(ValueWords.ofErrors("zh").of(said)).containsPattern("\\p{IsHan}");
            }
        }
    }

    /** The subject of a mail is the first line of its text: a name from outside must not end it. */
    @Test
    void aNameFromOutsideEndsNoLine() {
        for (var folder :
                new Object[] {Path.of("inbox/line\nfeed"), "inbox/line\nfeed", OperatorText.same("line\nfeed")}) {
            var said = OperatorText.of("stray.folder", folder);
            assertThat(said.english()).contains("line\\nfeed is a folder").doesNotContain("\n");
            assertThat(said.in("zh")).contains("line\\nfeed").doesNotContain("\n");
        }
    }
}
