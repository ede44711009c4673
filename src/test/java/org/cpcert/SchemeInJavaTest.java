package org.cpcert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cpcert.check.RuleBook;
import org.cpcert.check.Scheme;
import org.cpcert.process.CaseProcess;
import org.cpcert.register.Registers;
import org.cpcert.xml.DocumentTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A scheme is data: no code of a register, a state, a rule, a type of document or a role of its stands in Java. What the program asks
 * of every scheme, and so may name, is listed here with its reason.
 */
class SchemeInJavaTest {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]*(?:-[A-Z0-9]+)*");
    private static final Pattern ITEM = Pattern.compile("\\bItems? [0-9IV]|第[一二三四五六七八九十]+条");

    /** Roles that every scheme has, and types that the program makes and files itself. */
    private static final Map<String, String> OF_PROGRAM = Map.of(
            "CENTRE", "who runs the program",
            "PROGRAM", "an act under way",
            "REPORT", "without one no certificate is issued",
            "OPINION", "without one no certificate is issued",
            "APPLICATION", "without one no certificate is issued",
            "DECISION", "without one no certificate is issued",
            "CERTIFICATE", "what is issued",
            "VALID", "what verify says of a certificate, and key of a key",
            "NO", "the answer to a document");

    /** The program helps with examples of the scheme that it ships with. */
    private static final Pattern EXAMPLE = Pattern.compile("  cpcert ");

    /** Rules of files and signatures, which hold for every document of every scheme. */
    private static final Pattern GENERAL = Pattern.compile("(?:GEN|SIG|REG)-[0-9]+");

    private static final Set<String> WORDS = new HashSet<>();

    @BeforeAll
    static void wordsOfTheScheme() {
        WORDS.addAll(Registers.load().ids());
        RuleBook.load().rules().stream()
                .map(rule -> rule.id())
                .filter(id -> !GENERAL.matcher(id).matches())
                .forEach(WORDS::add);
        for (var process : CaseProcess.all()) {
            process.states().forEach(state -> {
                WORDS.add(state.state().name());
                WORDS.add(state.waitsFor());
                WORDS.add(state.phase());
            });
            process.changes().forEach(change -> WORDS.add(change.event()));
        }
        DocumentTypes.load().all().forEach(type -> {
            WORDS.add(type.code());
            WORDS.addAll(type.roles());
            WORDS.addAll(Scheme.load().signingRoles(type.code()));
        });
        WORDS.removeAll(OF_PROGRAM.keySet());
        WORDS.remove("");
    }

    @Test
    void noWordOfASchemeStandsInJava() throws IOException {
        assertThat(WORDS).hasSizeGreaterThan(150).contains("R-ENTR", "SPLIT", "CPM-07-1", "AR");
        assertThat(literals())
                .filteredOn(literal -> !EXAMPLE.matcher(literal.text()).lookingAt())
                .filteredOn(literal -> words(literal).anyMatch(WORDS::contains))
                .map(Literal::toString)
                .isEmpty();
    }

    @Test
    void noItemStandsInJava() throws IOException {
        assertThat(literals())
                .filteredOn(literal -> ITEM.matcher(literal.text()).find())
                .map(Literal::toString)
                .isEmpty();
    }

    /** @param pdf true in a file that reads PDF, whose parts have names of two letters */
    private record Literal(String file, boolean pdf, String text) {
        @Override
        public String toString() {
            return file + ": \"" + text + "\"";
        }
    }

    /** Two letters are a code of a type where they stand alone; SQL and names of standards have such words too. */
    private static Stream<String> words(Literal literal) {
        return WORD.matcher(literal.text())
                .results()
                .map(found -> found.group())
                .filter(word -> word.length() > 2 || !literal.pdf() && word.equals(literal.text()));
    }

    private static List<Literal> literals() throws IOException {
        var found = new ArrayList<Literal>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var name = String.valueOf(file.getFileName());
                var text = COMMENT.matcher(Files.readString(file)).replaceAll("");
                LITERAL.matcher(text)
                        .results()
                        .map(literal -> new Literal(name, text.contains("org.apache.pdfbox"), literal.group(1)))
                        .forEach(found::add);
            }
        }
        return found;
    }
}
