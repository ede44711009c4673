package org.cpcert.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.cpcert.xml.Saxon;
import org.cpcert.xml.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of fault, seeded into the letters of the program, is found and nothing else. */
class LetterExamTest {

    private static final Path FOLDER = Path.of("xslt/letters");
    private static final LetterExam EXAM = new LetterExam(List.of("en", "zh"));

    static Stream<String> letters() throws Exception {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .map(name -> name.replace(".xml", ""))
                    .filter(name -> !name.equals("shared"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("letters")
    void theLettersOfTheProgramAreRight(String letter) {
        assertThat(EXAM.faults(letter)).isEmpty();
        assertThat(Schemas.faults(LetterSheet.place(letter), "/schemas/vocabulary/1/letter.xsd"))
                .isEmpty();
        LetterSheet.of(letter).warm();
    }

    @Test
    void whatSeveralLettersNeedIsRight() {
        assertThat(Schemas.faults(LetterSheet.SHARED, "/schemas/vocabulary/1/letter.xsd"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id="decision-due"           | id="decision"                       | the letter decision stands in a file of another name
            <Text xml:lang="zh">        | <Text xml:lang="fr">                | the letter decision-due is not in the language zh
            <H>下一步</H>                | <!-- -->                            | the letter decision-due says not as much in zh as in en
            document="f:digest()"       | document="f:digest()" form="vote"   | must say one of document, print, form and use
            document="f:digest()"       | form="ballot"                       | there is no form ballot
            document="f:digest()" name= | document="f:digest()" id=           | what is attached has no name
            document="f:digest()"       | use="ballot"                        | shared.xml attaches nothing by the name of ballot
            <Attach document            | <Attach id="one" document            | what several letters need stands in shared.xml
            <Attach document            | <Let name="idle" select="1"/><Attach document | nobody uses idle
            """)
    void aSeededFaultIsFound(String right, String wrong, String words) throws Exception {
        var text = Files.readString(FOLDER.resolve("decision-due.xml"));
        assertThat(text).contains(right);
        var builder = Saxon.processor().newDocumentBuilder();
        builder.setLineNumbering(true);
        var file = builder.build(new StreamSource(new StringReader(text.replace(right, wrong))));
        assertThat(EXAM.faults(file, "decision-due", "file"))
                .isNotEmpty()
                .anyMatch(fault -> fault.message().contains(words) && fault.line() > 1);
    }
}
