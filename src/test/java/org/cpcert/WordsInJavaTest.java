package org.cpcert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people read stands in {@code xslt/} and {@code schemas/}, in every language; no sentence of it in Java. */
class WordsInJavaTest {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** Files that know Chinese characters and say nothing with them, and why. */
    private static final Map<String, String> MARKS = Map.of(
            "PageFacts.java", "a date as the page shows it, read back",
            "CertificatePage.java", "characters that a font must have",
            "ReportPrint.java", "characters that a font must have",
            "HomeExam.java", "names of the samples, which no home may keep",
            "DemoHome.java", "the name of the sample centre",
            "SignFonts.java", "a character as an example",
            "MailMarks.java", "marks of automatic mail");

    @Test
    void noSentenceInChineseStandsInJava() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (!MARKS.containsKey(String.valueOf(file.getFileName()))) {
                    Files.readAllLines(file).stream()
                            .filter(line -> CHINESE.matcher(line).find())
                            .map(line -> file + ": " + line.strip())
                            .forEach(found::add);
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
